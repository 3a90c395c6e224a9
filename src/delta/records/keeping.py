"""Keeping: how a room's own verb checks a row against its rules and writes it."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db.models import Model

from delta.kernel.refusals import Invalid

AnyRow = TypeVar("AnyRow", bound=Model)


def keep(row: AnyRow, fields: Iterable[str] = ()) -> AnyRow:
    """Write a new row whole, or the `fields` of one that is there; what breaks a rule is raised."""
    named = set(fields)
    if row._state.adding:
        row.full_clean()
        row.save()
        return row
    row.full_clean(exclude={column.name for column in row._meta.fields} - named)
    row.save(update_fields=[*sorted(named), "updated_at"])
    return row


def link(row: Model, name: str) -> Any:
    """Return the row that a link of `row` names; a row that names none is a fault, not a crash."""
    column = row._meta.get_field(name)
    if getattr(row, column.attname) is None:  # type: ignore[union-attr]
        raise Invalid({name: ["Give this."]})
    return getattr(row, name)
