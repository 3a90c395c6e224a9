"""Rows: what every table has, and the check constraints that words and history share."""

from enum import StrEnum
from typing import Any

import pgtrigger
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Now
from django.utils import timezone

from delta.kernel.ids import new_id
from delta.kernel.moves import Moves, trigger_text
from delta.kernel.words import choices, values


class Row(models.Model):
    """Any row of ours: a time-ordered id, when it was born and when last changed.

    Columns carry database defaults too, so a bulk load or plain SQL need name only what it knows.
    """

    id = models.UUIDField(primary_key=True, default=new_id, db_default=RandomUUID(), editable=False)
    created_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    updated_at = models.DateTimeField(auto_now=True, db_default=Now())

    class Meta:
        abstract = True


class HistoryRow(Row):
    """A row that may have come from a legacy system; then `imported_at` says when.

    `created_at` of an imported row is the legacy's own date.
    """

    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class DateRange(Func):
    """SQL's daterange(from, to, bounds): the days a contract or a rate card is in force."""

    function = "daterange"


class TimeRange(Func):
    """SQL's tstzrange(from, to): the stretch of time a run or a shift takes, its end left out."""

    function = "tstzrange"


def word(words: type[StrEnum], **options: Any) -> Any:
    """Return a text field that holds one of `words`; pair it with `known_word`."""
    if "default" in options:
        options["db_default"] = str(options["default"])
    return models.TextField(choices=choices(words), **options)


def flag(default: bool = False) -> Any:
    """Return a yes-or-no column with its default."""
    return models.BooleanField(default=default, db_default=default)


def count(default: int = 0, **options: Any) -> Any:
    """Return a whole-number column with its default."""
    return models.IntegerField(default=default, db_default=default, **options)


def known_word(table: str, field: str, words: type[StrEnum]) -> models.CheckConstraint:
    """Return the constraint that keeps `field` among the stored words."""
    return models.CheckConstraint(
        name=f"{table}_{field}_known", condition=Q(**{f"{field}__in": values(words)})
    )


def kept(table: str, moves: Moves) -> pgtrigger.Trigger:
    """Return the trigger that holds a row's status to its table of moves, whoever writes it."""
    return pgtrigger.Trigger(
        name="legal_moves",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("status"),  # type: ignore[no-untyped-call]
        func=trigger_text(table, moves),
    )


def unless_history(table: str, name: str, condition: Q) -> models.CheckConstraint:
    """Return a constraint for rows born here; true history may break it and is counted."""
    return models.CheckConstraint(
        name=f"{table}_{name}", condition=Q(imported_at__isnull=False) | condition
    )


def not_negative(table: str, *fields: str) -> list[models.CheckConstraint]:
    """Return one constraint a field that keeps it null or at least zero."""
    return [
        models.CheckConstraint(name=f"{table}_{field}_min", condition=Q(**{f"{field}__gte": 0}))
        for field in fields
    ]


def within(table: str, field: str, low: Any, high: Any) -> models.CheckConstraint:
    """Return the constraint that keeps `field` null or from `low` to `high`, both included."""
    inside = Q(**{f"{field}__gte": low, f"{field}__lte": high})
    return models.CheckConstraint(name=f"{table}_{field}_range", condition=inside)


def text(**options: Any) -> Any:
    """Return a text field that is empty rather than null."""
    return models.TextField(blank=True, default="", db_default="", **options)


def money(**options: Any) -> Any:
    """Return a column of dollars: numeric(12,2)."""
    return models.DecimalField(max_digits=12, decimal_places=2, **options)


def miles(**options: Any) -> Any:
    """Return a column of miles: numeric(8,2)."""
    return models.DecimalField(max_digits=8, decimal_places=2, **options)
