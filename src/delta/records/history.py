"""The history of one record: who changed what and when, from its old rows and the journal."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from delta.journal.models import Entry
from delta.kernel.words import screen
from delta.records.noun import Noun

USUAL = 20
TOGETHER = timedelta(seconds=10)
"""A verb's old rows and its entry in the journal are written within one transaction."""
READS = (".read", ".listed", ".exported")


@dataclass(frozen=True)
class Difference:
    """One field, what it held before and what after."""

    name: str
    before: Any
    after: Any


@dataclass
class Change:
    """One thing that was done to a record: when, by whom, in a word, and the fields it changed."""

    at: datetime
    by: str
    word: str
    actor_id: str = ""
    differences: list[Difference] = field(default_factory=list)


def changes(
    noun: Noun, row: Any, *, before: datetime | None = None, limit: int = USUAL
) -> tuple[list[Change], datetime | None]:
    """Return what was done to a row, the newest first, and the time to go on from if there is more.

    Only fields the noun shows are named. Who merely read the row stands in the journal, not here.
    """
    written = entries(row, before, limit)
    old = list(old_rows(noun, row, before, limit))
    found = together(written, old)
    found.sort(key=lambda change: change.at, reverse=True)
    more = len(written) > limit or len(old) > limit or len(found) > limit
    kept = found[:limit]
    return kept, kept[-1].at if more and kept else None


def entries(row: Any, before: datetime | None, limit: int) -> list[Change]:
    """Return the journal's entries about a row that did something to it."""
    found = Entry.objects.filter(subject_table=row._meta.db_table, subject_id=str(row.pk))
    for ending in READS:
        found = found.exclude(event__endswith=ending)
    if before:
        found = found.filter(at__lt=before)
    return [
        Change(entry.at, entry.actor_name, said(entry), entry.actor_id)
        for entry in found.order_by("-id")[: limit + 1]
    ]


def said(entry: Entry) -> str:
    """Return what an entry says was done: `Changed`, or the act by its own name."""
    act = entry.facts.get("act") if isinstance(entry.facts, dict) else None
    return screen(str(act or entry.event.rpartition(".")[2]).replace("-", "_"))


def old_rows(noun: Noun, row: Any, before: datetime | None, limit: int) -> Iterator[Change]:
    """Every earlier state of a row, the newest first, each with how it differs from the next."""
    if not hasattr(row, "events"):
        return
    newer = row
    for event in (
        row.events.order_by("-pgh_id")[: limit + 1] if before is None else past(row, before, limit)
    ):
        if before is None or event.pgh_created_at < before:
            who = event.pgh_context or {}
            by, actor = who.get("actor_name") or "Somebody in the database", who.get("actor_id", "")
            found = list(differences(noun, event, newer))
            if found:
                yield Change(event.pgh_created_at, by, "Changed", actor, found)
        newer = event


def past(row: Any, before: datetime, limit: int) -> list[Any]:
    """Return old rows from a time on backwards, led by the one just after it."""
    after = list(row.events.filter(pgh_created_at__gte=before).order_by("pgh_id")[:1])
    return after + list(
        row.events.filter(pgh_created_at__lt=before).order_by("-pgh_id")[: limit + 1]
    )


def differences(noun: Noun, old: Any, new: Any) -> Iterator[Difference]:
    """Every field the noun shows that an old row held otherwise than the one after it."""
    kept = {column.name: column for column in old._meta.fields}
    shown = [*noun.fields, *([noun.active] if noun.is_flagged else [])]
    for name in dict.fromkeys(shown):
        if name not in kept:
            continue
        before = getattr(old, kept[name].attname)
        after = getattr(new, kept[name].attname)
        if before != after:
            yield Difference(name, before, after)


def together(written: list[Change], old: list[Change]) -> list[Change]:
    """Return entries and old rows as one list: what one verb wrote twice stands once."""
    alone = []
    for change in old:
        entry = next((one for one in written if is_same(one, change)), None)
        if entry is None:
            alone.append(change)
        else:
            entry.differences += change.differences
    return [one for one in written if one.differences or one.word != "Changed" or not old] + alone


def is_same(entry: Change, old: Change) -> bool:
    """Return whether an entry and an old row tell of the same deed."""
    near = abs(entry.at - old.at) <= TOGETHER
    return near and entry.actor_id == old.actor_id and not entry.differences
