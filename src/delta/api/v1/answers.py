"""Answers: a list's page, one thing with its ETag, in JSON or as a table."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase

from delta.accounts.models import User
from delta.api.v1 import cursors, limits, sheets
from delta.api.v1.kinds import Kind, chosen_fields
from delta.api.v1.paging import Asked

JSON = "application/json"
PART = 500
"""Rows a table reads at a time."""


def json_answer(
    body: Any, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    """Return an answer in JSON by msgspec: instants end in Z, ids and words are text."""
    encoded = msgspec.json.encode(body)
    return HttpResponse(encoded, status=status, content_type=JSON, headers=dict(headers or {}))


def list_answer(request: HttpRequest, kind: Kind, asked: Any, person: User) -> HttpResponseBase:
    """Answer a list: a page of it in JSON, or the whole of it as CSV."""
    filters = asked.chosen()
    sort = asked.ORDERS.get(asked.sort, cursors.NEWEST)
    rows = cursors.ordered(kind.listing(person, **filters), sort)
    if wants_csv(request, asked):
        limits.count_export(request)
        return table(kind, rows, asked, person, sort)
    return json_answer(page(kind, rows, asked, person, sort))


def wants_csv(request: HttpRequest, asked: Any) -> bool:
    """Return whether a table was asked for, by `format` or else by `Accept`."""
    accepted = request.headers.get("Accept", "")
    return bool(asked.format == "csv" or (asked.format is None and accepted.startswith("text/csv")))


def page(kind: Kind, rows: QuerySet[Any], asked: Any, person: User, sort: str) -> dict[str, Any]:
    """Return one page of `rows`.

    Keyset paging: a row added or removed meanwhile neither repeats nor hides another.
    """
    mark = cursors.fingerprint(rows.model, sort, asked.chosen())
    beyond = rows if asked.cursor is None else cursors.after(rows, asked.cursor, sort, mark)
    found = list(beyond[: asked.limit + 1])
    kept = found[: asked.limit]
    kind.noted(kept, by=person, filters=sorted(asked.chosen()))
    more = len(found) > asked.limit
    return {
        "data": shaped(kind, kept, asked, person),
        "pagination": {
            "limit": asked.limit,
            "nextCursor": cursors.cursor(kept[-1], sort, mark) if more else None,
            "total": rows.count() if asked.total else None,
        },
    }


def shaped(kind: Kind, rows: list[Any], asked: Asked, person: User) -> list[dict[str, Any]]:
    """Return rows as a list shows them, with the fields asked for."""
    fields = chosen_fields(kind.shape, getattr(asked, "fields", None))
    return [kind.row_shape(row, person).model_dump(by_alias=True, include=fields) for row in rows]


def table(
    kind: Kind, rows: QuerySet[Any], asked: Any, person: User, sort: str
) -> StreamingHttpResponse:
    """Return every row as CSV, a part at a time; a cursor says where to begin."""
    mark = cursors.fingerprint(rows.model, sort, asked.chosen())
    first = rows if asked.cursor is None else cursors.after(rows, asked.cursor, sort, mark)

    def parts() -> Iterator[list[dict[str, Any]]]:
        beyond = first
        while kept := list(beyond[:PART]):
            kind.noted(kept, by=person, filters=sorted(asked.chosen()))
            yield shaped(kind, kept, asked, person)
            beyond = cursors.after(rows, cursors.cursor(kept[-1], sort, mark), sort, mark)

    columns = sheets.columns(kind.shape, chosen_fields(kind.shape, asked.fields))
    answer = StreamingHttpResponse(sheets.lines(columns, parts()), content_type=sheets.MEDIA_TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{kind.slug}.csv"'
    return answer


def one_answer(
    request: HttpRequest,
    kind: Kind,
    row: Any,
    person: User,
    *,
    fields: list[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Answer one thing with its ETag; 304 where the reader has it already."""
    shape = kind.whole_shape(row, person)
    shown = shape.model_dump(by_alias=True, include=chosen_fields(kind.detail, fields))
    answer = json_answer({"data": shown}, status=status)
    answer["ETag"] = etag(row, answer.content)
    if request.method == "GET" and answer["ETag"] in known(request):
        return HttpResponse(status=304, headers={"ETag": answer["ETag"]})
    return answer


def etag(row: Any, body: bytes) -> str:
    """Return the version of the row, which a change is held against, and the print of the answer.

    The print tells two answers of one row apart: other fields, or a related row that changed.
    """
    return f'"{row.row_version}.{hashlib.sha256(body).hexdigest()[:12]}"'


def known(request: HttpRequest) -> list[str]:
    """Return the ETags the reader has; a weak one is as good here."""
    given = request.headers.get("If-None-Match", "")
    return [tag.strip().removeprefix("W/") for tag in given.split(",")]
