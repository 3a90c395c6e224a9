"""Records taken away: the rows of a noun's list, every field of each as what it is."""

from collections.abc import Iterator
from datetime import datetime, tzinfo
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet

from delta.accounts.models import User
from delta.journal import services as journal
from delta.records import paging
from delta.records.noun import Noun

MOST = 1_000_000
"""A workbook holds 1,048,576 rows."""


@transaction.atomic
def note_taken(noun: Noun, *, by: User, filters: list[str], kind: str) -> None:
    """Journal that a person took a list away: which, in what form and narrowed by which filters."""
    event = f"{noun.slug.replace('-', '_')}.exported"
    journal.record(event, by, by=by, filters=sorted(filters), kind=kind)


def columns(noun: Noun) -> tuple[str, ...]:
    """Return what a list is taken away with: its columns, then every other field shown."""
    flag = (noun.active,) if noun.is_flagged else ()
    return tuple(dict.fromkeys((*noun.columns, *noun.fields, *flag, "created_at")))


def rows(noun: Noun, found: QuerySet[Any], sort: str, *, zone: tzinfo) -> Iterator[list[Any]]:
    """Every row of a list, a part at a time, times on the operator's wall clock."""
    names = columns(noun)
    for part in paging.every_page(noun, found, sort):
        for row in part:
            yield [value(row, name, zone) for name in names]


def value(row: Any, name: str, zone: tzinfo) -> Any:
    """Return one field of a row: numbers, days and flags as such, the rest as text."""
    held = getattr(row, name, None)
    if isinstance(held, Model):
        return str(held)
    if isinstance(held, datetime):
        return held.astimezone(zone).replace(tzinfo=None)
    if isinstance(held, list):
        return ", ".join(str(one) for one in held)
    if isinstance(held, dict):
        return "; ".join(f"{key}: {said}" for key, said in held.items())
    return held
