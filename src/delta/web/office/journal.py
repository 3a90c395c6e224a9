"""The journal's pages: who did what, who read whom, and what was opened in need."""

import csv
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from delta.accounts.entry import behind, signed_in
from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.journal import queries
from delta.journal.models import Entry
from delta.journal.services import note_search
from delta.kernel.refusals import Invalid, NotFound
from delta.patients.models import BreakGlass
from delta.patients.services import break_glass
from delta.records import queries as records
from delta.records.register import noun, noun_of_table
from delta.reports.exports import harmless
from delta.web.office.journal_filters import JournalForm
from delta.web.shared.zone import zone_of

COLUMNS = (
    *("id", "at", "actor", "actor_id", "role", "event", "table", "row"),
    *("through", "request", "address", "facts"),
)


@behind(Permission.JOURNAL_READ)
@require_safe
def journal(request: HttpRequest) -> HttpResponse:
    """Answer one page of the journal; the address says which part."""
    form = JournalForm(request.GET)
    if not form.is_valid():
        return render(request, "journal/list.html", {"form": form}, status=422)
    sought = form.sought(zone_of(request))
    place = form.cleaned_data
    page = queries.page(sought, after=place["after"], before=place["before"])
    note_search(sought.named, by=signed_in(request))
    said = {
        "form": form,
        "rows": [(entry, word_of(entry), place_of(entry)) for entry in page.entries],
        "events": queries.events(),
        "verified": queries.verified(),
        "waiting": waiting(signed_in(request)),
        "chips": chips(form, page.entries),
        "before": f"?{form.address(before=page.before)}" if page.before else "",
        "after": f"?{form.address(after=page.after)}" if page.after else "",
        "export": f"{reverse('journal_export')}?{form.address()}",
    }
    return render(request, "journal/list.html", said)


def waiting(person: User) -> list[BreakGlass]:
    """Return the openings of closed records that nobody has reviewed."""
    rows = BreakGlass.objects.visible_to(person).waiting()
    return list(rows.select_related("opened_by").order_by("-created_at")[:20])


def chips(form: JournalForm, entries: list[Entry]) -> list[tuple[str, str]]:
    """Return what the page is narrowed to by an id, in words, with the address without it."""
    who = entries[0].actor_name if entries else "one person"
    words = {
        "actor": f"Done by {who}",
        "about": "About one record, lists it was shown in included",
        "request": "Of one request",
    }
    said = form.cleaned_data
    return [(word, f"?{form.address(without=name)}") for name, word in words.items() if said[name]]


def word_of(entry: Entry) -> str:
    """Return what the thing an entry is about is called on screen, or its table."""
    kept = noun_of_table(entry.subject_table)
    return kept.one.capitalize() if kept else entry.subject_table


def place_of(entry: Entry) -> str:
    """Return the address of the record an entry is about, if it has a page."""
    kept = noun_of_table(entry.subject_table)
    if not entry.subject_id or kept is None:
        return ""
    try:
        return reverse(f"{kept.slug}_one", kwargs={"row_id": entry.subject_id})
    except NoReverseMatch:
        return ""


@behind(Permission.JOURNAL_READ)
@require_POST
def find(request: HttpRequest) -> HttpResponse:
    """Find somebody by e-mail, or a patient by name or number, and go to what concerns them."""
    text = request.POST.get("text", "").replace("\x00", "").strip()[:100]
    person = signed_in(request)
    someone = User.objects.visible_to(person).filter(email__iexact=text).first() if text else None
    if someone is not None:
        return redirect(f"{reverse('journal')}?actor={someone.pk}")
    patients = list(records.listing(noun("patients"), person, search=text)[:2]) if text else []
    if len(patients) == 1:
        return redirect(f"{reverse('journal')}?about={patients[0].pk}")
    several = "More than one patient is called so." if len(patients) else "Nobody is called so."
    messages.error(request, f"{several} Give an e-mail address or a patient's number.")
    return redirect("journal")


@behind(Permission.JOURNAL_READ)
@require_safe
def export(request: HttpRequest) -> HttpResponse | StreamingHttpResponse:
    """Answer the same entries whole as CSV, a part at a time."""
    form = JournalForm(request.GET)
    if not form.is_valid():
        return render(request, "journal/list.html", {"form": form}, status=422)
    sought = form.sought(zone_of(request))
    note_search(sought.named, by=signed_in(request), event="journal.exported")
    lines = csv_lines(queries.every(sought))
    name = f"journal-{timezone.localdate():%Y-%m-%d}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8", headers=headers)


class Echo:
    """What csv writes into when each line is to be sent at once."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def csv_lines(entries: Iterator[Entry]) -> Iterator[str]:
    """Each entry as one line of CSV."""
    writer = csv.writer(Echo())
    yield writer.writerow(COLUMNS)
    for entry in entries:
        yield writer.writerow([harmless(cell) for cell in cells(entry)])


def cells(entry: Entry) -> list[str]:
    """Return one entry as text, in the order of `COLUMNS`."""
    names = ("actor_name", "actor_id", "actor_role", "event", "subject_table", "subject_id")
    more = ("through", "request_id", "address", "facts")
    said = [str(getattr(entry, name)) for name in (*names, *more)]
    return [str(entry.pk), entry.at.isoformat(timespec="seconds"), *said]


@behind(Permission.PATIENTS_BREAK_GLASS)
@require_http_methods(["GET", "HEAD", "POST"])
def glass(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Answer one opening of a closed record with what was read meanwhile; take its review."""
    person = signed_in(request)
    rows = BreakGlass.objects.visible_to(person).select_related(
        "patient", "opened_by", "reviewed_by"
    )
    opened = rows.filter(pk=row_id).first()
    if opened is None:
        raise NotFound("There is no such opening, or none that you may see.")
    wrong, note = "", request.POST.get("note", "")
    if request.method == "POST":
        try:
            break_glass.review(opened, note=note, by=person)
            return redirect("journal_glass", row_id=row_id)
        except Invalid as faults:
            wrong = faults.sentence
    said: dict[str, Any] = {
        "glass": opened,
        "entries": queries.during(
            str(opened.opened_by_id), str(opened.patient_id), opened.created_at, opened.ends_at
        ),
        "is_own": opened.opened_by_id == person.pk,
        "wrong": wrong,
        "note": note,
    }
    return render(request, "journal/glass.html", said, status=422 if wrong else 200)
