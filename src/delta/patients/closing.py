"""Closing: what of a restricted patient's record the office does not see until it is opened.

A row of a closed record comes with name and number only and cannot be written; everything kept
beside it (medical facts, relatives, places, documents, old versions) does not come at all.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, ExpressionWrapper, Model, OuterRef, Q
from django.db.models.fields import BooleanField
from django.db.models.query import ModelIterable

from delta.accounts.models import User
from delta.kernel import clock
from delta.patients.models.glass import BreakGlass

SHOWN = frozenset(
    {
        "id",
        "number",
        "first_name",
        "last_name",
        "is_restricted",
        "is_active",
        "merged_into",
        "imported_at",
        "created_at",
        "updated_at",
    }
)
"""What is still seen of a closed record: whom to ask for, and that it is closed."""


def closed_to(person: User) -> Any:
    """Return the condition that a patient's record is closed to somebody of the office."""
    opened = BreakGlass.objects.open_at(clock.now()).filter(
        opened_by=person, patient=OuterRef("pk")
    )
    closed = Q(is_restricted=True) & ~Exists(opened)
    return ExpressionWrapper(closed, output_field=BooleanField())


class Discreet(ModelIterable):  # type: ignore[type-arg]
    """Rows as they are read, those of closed records without what is closed."""

    def __iter__(self) -> Iterator[Any]:
        """Each row; `is_closed` says which came without its details."""
        for row in super().__iter__():
            if getattr(row, "is_closed", False):
                hide(row)
            yield row


def hide(row: Model) -> None:
    """Take everything from a row that a closed record does not show."""
    for column in row._meta.concrete_fields:
        if column.name not in SHOWN and column.attname in row.__dict__:
            setattr(row, column.attname, None if column.null else column.get_default())
