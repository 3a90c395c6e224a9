"""The page of one record: its fields, what hangs on it, what can be done, and its history."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from delta.accounts.entry import signed_in
from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.kernel.refusals import NotFound, Refused
from delta.patients import queries as patients
from delta.records import history, queries, register, services
from delta.records.noun import Act, Noun
from delta.web.records.cells import Cell, Links, cell, shown_value
from delta.web.records.choices import linkable
from delta.web.records.fields import NUMBERS, Kind, column_of, kind_of, label_of
from delta.web.records.forms import may_change
from delta.web.records.lists import Head, Line, frame, lines, may_make, page_kind
from delta.web.shared.navigation import address

FIRST = 5
LATEST = 6
BUTTONS = 3
CLOSED = "record_restricted"


@dataclass(frozen=True)
class Deed:
    """Something that can be done to a record: its word, and where to do or to be asked."""

    word: str
    url: str
    is_asked: bool
    is_grave: bool = False


@dataclass(frozen=True)
class Panel:
    """Records that hang on this one: the first few, how many, and where the rest are."""

    title: str
    heads: list[Head]
    lines: list[Line]
    total: int
    all_url: str
    new_url: str
    belongs: str

    @property
    def belongs_word(self) -> str:
        """What one of them is called at the beginning of a line."""
        return self.belongs[:1].upper() + self.belongs[1:]


@dataclass(frozen=True)
class Told:
    """One change of the history, as people read it."""

    at: datetime
    by: str
    word: str
    fields: list[tuple[str, str, str]]


def record(request: HttpRequest, noun: Noun, row_id: UUID) -> HttpResponse:
    """Answer with one record whole; if it tells of a patient, that it was read is journalled."""
    person = signed_in(request)
    try:
        row = services.open_row(noun, row_id, by=person)
    except Refused as refusal:
        return elsewhere(request, noun, row_id, refusal)
    can_change = bool(noun.changeable and may_change(noun, person, row))
    latest, more = told(noun, row, person, limit=LATEST)
    said = frame(noun, person) | {
        **named(noun, row),
        "groups": groups(noun, row, person),
        "edit_url": address(f"{noun.slug}_edit", row.pk) if can_change else "",
        **buttons(deeds(noun, row, person)),
        "ways": ways(noun, row, person),
        **apart(panels(noun, row, person)),
        "history": latest,
        "history_url": reverse(f"{noun.slug}_history", args=[row.pk]) if more else "",
        **provenance(noun, row),
    }
    return render(request, "records/one.html", said)


def elsewhere(request: HttpRequest, noun: Noun, row_id: UUID, refusal: Refused) -> HttpResponse:
    """Answer where a record cannot be opened.

    A merged patient is found under the one kept; a closed one says how it is opened.
    """
    person = signed_in(request)
    if noun.slug == "patients" and isinstance(refusal, NotFound):
        kept = patients.standing_for(row_id, person)
        if kept is not None:
            return redirect("patients_one", row_id=kept.pk)
    if refusal.code == CLOSED and person.may(Permission.PATIENTS_BREAK_GLASS):
        said = frame(noun, person) | {"refusal": refusal, "row_id": row_id}
        return render(request, "records/closed.html", said, status=403)
    raise refusal


def named(noun: Noun, row: Any) -> dict[str, Any]:
    """Return what a record's page is headed with."""
    is_out = noun.is_flagged and not getattr(row, noun.active)
    marks = [name for name in noun.fields if is_mark(noun, name)]
    return {
        "row": row,
        "name": str(row),
        "is_out": is_out,
        "marks": [cell(noun, row, name) for name in marks],
    }


def is_mark(noun: Noun, name: str) -> bool:
    """Return whether a field says how the record as a whole stands."""
    return name in {"status", "state"} and kind_of(noun.model, name) == Kind.WORD


def groups(noun: Noun, row: Any, person: User) -> list[tuple[str, list[Cell]]]:
    """Return a record's fields under the titles of their groups; in the hand only what is known."""
    links = Links(noun, [row], person)
    made = [
        (group.title, [cell(noun, row, name, links) for name in group.fields])
        for group in noun.groups
    ]
    if not page_kind(person):
        return made
    known = [(title, [one for one in cells if not one.is_empty]) for title, cells in made]
    return [(title, cells) for title, cells in known if cells]


def provenance(noun: Noun, row: Any) -> dict[str, Any]:
    """Return who made a record and when, and when it came from the legacy system, if it did."""
    author = getattr(row, noun.author, None) if noun.author else None
    return {
        "made_at": getattr(row, "created_at", None),
        "made_by": str(author) if author else "",
        "imported_at": getattr(row, "imported_at", None),
    }


def deeds(noun: Noun, row: Any, person: User) -> list[Deed]:
    """Return what this person can do to a record now, beside changing its fields."""
    found = [
        Deed(act.word, act_url(noun, row, act.slug), bool(act.asks))
        for act in noun.acts
        if person.may(act.needs) and act.fits(row)
    ]
    return [*found, *switch(noun, row, person)]


def ways(noun: Noun, row: Any, person: User) -> list[tuple[str, str]]:
    """Return the pages of other rooms that show more of a record."""
    found = []
    if noun.slug == "patients" and person.may(Permission.TRIPS_READ):
        found.append(("Trips", f"{reverse('trips')}?patient={row.pk}"))
    if noun.slug == "documents":
        found.append(("Open the file", reverse("documents_content", args=[row.pk])))
    return found


def act_url(noun: Noun, row: Any, slug: str) -> str:
    """Return where an act is done; a merge has a page that shows both records."""
    if (noun.slug, slug) == ("patients", "merge"):
        return reverse("patients_merge", args=[row.pk])
    return reverse(f"{noun.slug}_act", args=[row.pk, slug])


def buttons(found: list[Deed]) -> dict[str, list[Deed]]:
    """Return what stands as buttons and what in a menu: a row of many buttons is read by nobody."""
    first = found if len(found) <= BUTTONS else found[: BUTTONS - 1]
    return {"deeds": first, "more_deeds": found[len(first) :]}


def apart(found: list[Panel]) -> dict[str, list[Panel]]:
    """Return the panels that have something, and those that have not."""
    return {
        "panels": [panel for panel in found if panel.lines],
        "empty_panels": [panel for panel in found if not panel.lines and panel.new_url],
    }


def switch(noun: Noun, row: Any, person: User) -> list[Deed]:
    """Return the button that takes a record out of use or brings it back."""
    if not noun.can_deactivate or noun.write is None or not person.may(noun.write):
        return []
    try:
        noun.check(person, row, frozenset({noun.active}))
    except Refused:
        return []
    if noun.is_flagged and not getattr(row, noun.active):
        return [Deed("Bring back into use", act_url(noun, row, "reactivate"), False)]
    return [Deed("Take out of use", act_url(noun, row, "deactivate"), True, is_grave=True)]


def panels(noun: Noun, row: Any, person: User) -> list[Panel]:
    """Return what hangs on a record, as far as this person's role reads it."""
    return [
        panel(child, link, row, person)
        for child, link in hanging(noun)
        if person.may(child.read) and child.slug != "trips"
    ]


def hanging(noun: Noun) -> list[tuple[Noun, str]]:
    """Return the nouns whose records name one of this noun's, by which link: children first."""
    children = [(child, child.parent) for child in register.children(noun)]
    known = {child.slug for child, _ in children}
    others = [
        (other, next(iter(links_to(other, noun)), ""))
        for other in register.nouns()
        if other.slug not in known
    ]
    return [*children, *((other, link) for other, link in others if link)]


def links_to(noun: Noun, above: Noun) -> list[str]:
    """Return the filters of a noun that name a record of another."""
    return [
        name
        for name in noun.filters
        if kind_of(noun.model, name) == Kind.LINK
        and column_of(noun.model, name).related_model is above.model
    ]


def panel(child: Noun, link: str, above: Any, person: User) -> Panel:
    """Return the first records that hang on another, and the way to all and to a new one."""
    sort = "position" if "position" in child.sorts else ""
    found = queries.listing(child, person, sort=sort, **{link: above.pk})
    rows = list(found[:FIRST])
    if rows and queries.patient_of(child, rows[0]) not in (None, above):
        ids = [str(row.pk) for row in rows]
        services.note_list(child, by=person, filters=[link], ids=ids)
    shown = [name for name in child.columns if name != link]
    asked = f"?{link}={above.pk}"
    return Panel(
        child.many[:1].upper() + child.many[1:],
        [
            Head(label_of(child.model, name), is_number=kind_of(child.model, name) in NUMBERS)
            for name in shown
        ],
        lines(child, rows, person, shown),
        found.order_by().count() if len(rows) == FIRST else len(rows),
        f"{reverse(child.slug)}{asked}",
        f"{reverse(f'{child.slug}_new')}{asked}"
        if may_hang(child, link, rows, above, person)
        else "",
        child.one,
    )


def may_hang(child: Noun, link: str, rows: list[Any], above: Any, person: User) -> bool:
    """Return whether one more may be made here: the link can be given, and it is not one only."""
    if link not in child.writable or (column_of(child.model, link).one_to_one and rows):
        return False
    return may_make(child, person, child.model(**{link: above}))


def told(
    noun: Noun, row: Any, person: User, *, before: datetime | None = None, limit: int
) -> tuple[list[Told], datetime | None]:
    """Return a record's history as people read it, and the time to go on from."""
    found, more = history.changes(noun, row, before=before, limit=limit)
    named = Named(noun, found, person)
    return [
        Told(change.at, change.by, change.word, [named.field(one) for one in change.differences])
        for change in found
    ], more


class Named:
    """How the fields of a history read: links by the names of their rows, one query a kind."""

    def __init__(self, noun: Noun, found: list[history.Change], person: User) -> None:
        self.noun, self.names = noun, {}
        wanted: dict[str, set[Any]] = {}
        for one in (one for change in found for one in change.differences):
            if kind_of(noun.model, one.name) in {Kind.LINK, Kind.FILE}:
                wanted.setdefault(one.name, set()).update({one.before, one.after} - {None})
        for name, keys in wanted.items():
            self.names[name] = link_names(noun, name, keys, person)

    def field(self, one: history.Difference) -> tuple[str, str, str]:
        """Return a difference as (label, before, after)."""
        label = label_of(self.noun.model, one.name)
        return label, self.text(one.name, one.before), self.text(one.name, one.after)

    def text(self, name: str, value: Any) -> str:
        """Return one value of a field as it is read."""
        if name in self.names:
            return self.names[name].get(value, "one you may not see") if value else "–"
        shown = shown_value(self.noun.model, name, kind_of(self.noun.model, name), value, "")
        return ", ".join(shown.parts) or shown.text


def link_names(noun: Noun, name: str, keys: set[Any], person: User) -> dict[Any, str]:
    """Return the names of rows a link led to, as far as the person may see them."""
    other = column_of(noun.model, name).related_model
    rows = linkable(other, register.noun_of(other), person).filter(pk__in=keys)
    return {row.pk: str(row) for row in rows}


def record_history(request: HttpRequest, noun: Noun, row_id: UUID) -> HttpResponse:
    """Answer with a record's whole history, a page at a time."""
    person = signed_in(request)
    row = services.open_row(noun, row_id, by=person)
    latest, more = told(
        noun, row, person, before=since(request.GET.get("before", "")), limit=history.USUAL
    )
    said = frame(noun, person) | named(noun, row) | {"history": latest, **provenance(noun, row)}
    here = reverse(f"{noun.slug}_history", args=[row.pk])
    said["older_url"] = f"{here}?before={more.isoformat().replace('+', '%2B')}" if more else ""
    said["newest_url"] = here if request.GET.get("before") else ""
    return render(request, "records/history.html", said)


def since(text: str) -> datetime | None:
    """Return the time a page of history goes on from; a broken one is refused."""
    try:
        at = parse_datetime(text) if text else None
    except ValueError:
        at = None
    if text and (at is None or at.tzinfo is None):
        raise Refused(
            "This address of a page is not complete.",
            code="bad_cursor",
            next_step="Open the history again from its first page.",
        )
    return at


def act_of(noun: Noun, slug: str) -> Act | None:
    """Return a noun's act by its slug."""
    return next((act for act in noun.acts if act.slug == slug), None)
