"""Doors of the data browser: the list of tables, a table's rows, a table's schema and drift."""

from urllib.parse import urlencode

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from delta.accounts.entry import behind
from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.database.schema import Table
from delta.journal import services as journal
from delta.kernel.refusals import Refused
from delta.tables import catalogue, drift, expected, rows
from delta.tables.masks import is_personal


@behind(Permission.TABLES_BROWSE)
@require_safe
def table_list(request: HttpRequest) -> HttpResponse:
    """Answer with every table of the database and how many rows it has."""
    listed = catalogue.listed()
    said = {
        "tables": listed,
        "total": sum(table.rows for table in listed),
        "groups": [
            ("Delta's tables", [table for table in listed if table.is_ours]),
            ("Kept by libraries", [table for table in listed if not table.is_ours]),
        ],
    }
    return render(request, "tables/list.html", said)


@behind(Permission.TABLES_BROWSE)
@require_safe
def table_rows(request: HttpRequest, table: str) -> HttpResponse:
    """Answer with a page of a table's rows; reading rows about patients is journalled."""
    assert isinstance(request.user, User)
    found = catalogue.one_table(table)
    wanted = request.GET.get("id", "").strip()
    if "\0" in wanted:
        raise Refused("An id holds no such character.", code="bad_id")
    page = rows.page(request.user, found, after=request.GET.get("after", ""), wanted=wanted)
    model = catalogue.kept_by().get(table)
    if is_personal(table) and model is not None and page.rows:
        note_reading(request.user, model, page)
    said = {"table": found, "purpose": catalogue.purpose(model), "page": page, "wanted": wanted}
    said["next"] = f"{reverse('table', args=[table])}?{urlencode({'after': page.after})}"
    return render(request, "tables/rows.html", said)


def note_reading(person: User, model: type[models.Model], page: rows.RowPage) -> None:
    """Journal one row for the page that was read: which table, how many rows, which to which."""
    first, last = page.rows[0][0].text, page.rows[-1][0].text
    journal.record_listing(
        "table.read", model, by=person, count=len(page.rows), first=first, last=last
    )


@behind(Permission.TABLES_BROWSE)
@require_safe
def table_schema(request: HttpRequest, table: str) -> HttpResponse:
    """Answer with a table's columns, what guards it, its rows counted, and its drift."""
    found = catalogue.one_table(table)
    model = catalogue.kept_by().get(table)
    triggers = catalogue.triggers().get(table, [])
    said = {
        "table": found,
        "purpose": catalogue.purpose(model),
        "points": rows.pointing(found),
        "triggers": triggers,
        "rows": catalogue.count(table),
        "is_modelled": model is not None,
        "drift": drift_of(found, model, triggers),
    }
    return render(request, "tables/schema.html", said)


def drift_of(
    table: Table, model: type[models.Model] | None, triggers: list[catalogue.Trigger]
) -> list[str]:
    """Return how the table differs from its model; a table without a model cannot drift."""
    if model is None:
        return []
    fires = {trigger.name: trigger.is_enabled for trigger in triggers}
    return drift.drift(table, expected.expected(model), fires)
