"""Taking a list away: all its rows as CSV or a workbook, by the same filters as the page."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from delta.accounts.entry import signed_in
from delta.records import queries
from delta.records.noun import Noun
from delta.reports import records, sheets
from delta.web.records.fields import label_of
from delta.web.records.filters import Asked
from delta.web.records.lists import frame, shows

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export(request: HttpRequest, noun: Noun, kind: str) -> HttpResponseBase:
    """Answer with the whole list as a file; its rows are read a part at a time."""
    if kind not in {"csv", "xlsx"}:
        raise Http404
    person = signed_in(request)
    asked = Asked(noun, request.GET, person)
    if asked.faults:
        return refused(request, noun, asked)
    found = queries.listing(noun, person, search=asked.words, sort=asked.sort, **asked.conditions)
    records.note_taken(noun, by=person, filters=asked.names, kind=kind)
    # The lines are written after this view is done, when the operator's zone is no longer current.
    rows = records.rows(noun, found, asked.sort, zone=timezone.get_current_timezone())
    names = [label_of(noun.model, name) for name in records.columns(noun)]
    if kind == "xlsx":
        made = sheets.workbook(noun.many.capitalize(), names, rows)
        name = f"{noun.slug}.xlsx"
        return FileResponse(made, as_attachment=True, filename=name, content_type=WORKBOOK)
    answer = StreamingHttpResponse(sheets.csv_lines(names, rows), content_type="text/csv")
    answer["Content-Disposition"] = f'attachment; filename="{noun.slug}.csv"'
    return answer


def refused(request: HttpRequest, noun: Noun, asked: Asked) -> HttpResponse:
    """Answer with the list that says what of the address is wrong."""
    said = frame(noun, signed_in(request)) | {"asked": asked, "shows": shows(noun, asked)}
    return render(request, "records/list.html", said, status=422)
