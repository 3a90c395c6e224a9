"""Reading the journal: who did or read what, when, through which door, and how far it is whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from delta.journal.models import Entry, Verification

PAGE = 50
CHUNK = 1_000
MOST = 500


@dataclass(frozen=True)
class Sought:
    """What somebody looks for; what is not given does not narrow.

    `about` is the id of a row, whatever its table: also lists it was shown in are found. `through`
    is a door, `first` and `last` are local days of `zone`, both included.
    """

    actor: str = ""
    event: str = ""
    about: str = ""
    through: str = ""
    request: str = ""
    first: date | None = None
    last: date | None = None
    zone: str = "UTC"

    @property
    def named(self) -> list[str]:
        """Which filters were given: what the journal keeps of a search."""
        names = ("actor", "event", "about", "through", "request", "first", "last")
        return [name for name in names if getattr(self, name)]


@dataclass(frozen=True)
class Page:
    """Some entries, the newest first, and the ids that lead to the pages beside them."""

    entries: list[Entry]
    after: int | None
    before: int | None


def found(sought: Sought) -> QuerySet[Entry]:
    """Return the entries that answer, the newest first."""
    rows = Entry.objects.filter(narrowed(sought))
    if sought.about:
        rows = rows.filter(concerning(sought.about))
    return rows.order_by("-at", "-id")


def narrowed(sought: Sought) -> Q:
    """Return the plain conditions of a search."""
    said: dict[str, Any] = {}
    for column, value in (
        ("actor_id", sought.actor),
        ("event", sought.event),
        ("through", sought.through),
        ("request_id", sought.request),
    ):
        if value:
            said[column] = value
    if sought.first:
        said["at__gte"] = begin(sought.first, sought.zone)
    if sought.last:
        said["at__lt"] = begin(sought.last + timedelta(days=1), sought.zone)
    return Q(**said)


def concerning(row_id: str) -> Q:
    """Return the condition that an entry is about a row, or is a list the row was shown in.

    Both halves are ids of a subquery, so that each goes by its own index.
    """
    own = Entry.objects.filter(subject_id=row_id).values("id")
    shown = Entry.objects.filter(facts__has_key="ids", facts__contains={"ids": [row_id]})
    return Q(id__in=own.union(shown.values("id"), all=True))


def begin(day: date, zone: str) -> datetime:
    """Return the first instant of a local day."""
    return datetime.combine(day, time(), ZoneInfo(zone))


def page(sought: Sought, *, after: int | None = None, before: int | None = None) -> Page:
    """Return one page: what follows the entry `after`, or what comes right before `before`."""
    rows = found(sought)
    if before is not None:
        newer = rows.filter(beside(before, is_newer=True)).order_by("at", "id")[: PAGE + 1]
        some = list(newer)
        entries = some[:PAGE][::-1]
        return Page(entries, last(entries), entries[0].pk if len(some) > PAGE else None)
    some = list((rows.filter(beside(after, is_newer=False)) if after else rows)[: PAGE + 1])
    entries = some[:PAGE]
    follows = last(entries) if len(some) > PAGE else None
    return Page(entries, follows, entries[0].pk if after and entries else None)


def last(entries: list[Entry]) -> int | None:
    """Return the id of the last entry of a page."""
    return entries[-1].pk if entries else None


def beside(entry_id: int, *, is_newer: bool) -> Q:
    """Return the condition that an entry stands before or after another in the order of a page.

    The first half alone lets the index find the place; the second settles equal instants.
    """
    place = Entry.objects.filter(pk=entry_id).values_list("at", flat=True).first()
    if place is None:
        return Q(pk__in=[])
    way, edge = ("gt", "gte") if is_newer else ("lt", "lte")
    settled = Q(**{f"at__{way}": place}) | Q(at=place, **{f"pk__{way}": entry_id})
    return Q(**{f"at__{edge}": place}) & settled


def every(sought: Sought) -> Iterator[Entry]:
    """Every entry that answers, the newest first, some at a time: a pooler keeps no cursors."""
    at: Entry | None = None
    while True:
        rows = found(sought)
        if at is not None:
            older = Q(at__lt=at.at) | Q(at=at.at, pk__lt=at.pk)
            rows = rows.filter(at__lte=at.at).filter(older)
        some = list(rows[:CHUNK])
        if not some:
            return
        yield from some
        at = some[-1]


def events() -> list[str]:
    """Return every kind of event there is, by a loose walk along the index: not the whole table."""
    walk = """
        WITH RECURSIVE kinds AS (
            (SELECT event FROM journal_entry ORDER BY event LIMIT 1)
            UNION ALL
            SELECT (SELECT e.event FROM journal_entry e WHERE e.event > k.event
                    ORDER BY e.event LIMIT 1) FROM kinds k WHERE k.event IS NOT NULL)
        SELECT event AS event, 0 AS id FROM kinds WHERE event IS NOT NULL
    """
    return [row.event for row in Entry.objects.raw(walk)]


def during(actor: str, about: str, first: datetime, last: datetime) -> list[Entry]:
    """Return what somebody did to or read of one row between two instants, the oldest first."""
    rows = Entry.objects.filter(actor_id=actor, at__gte=first, at__lte=last)
    return list(rows.filter(concerning(about)).order_by("at", "id")[:MOST])


def verified() -> Verification | None:
    """Return the last reading of the whole journal against its seals."""
    return Verification.objects.order_by("-id").first()
