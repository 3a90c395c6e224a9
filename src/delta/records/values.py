"""Values given for fields: put on a row as what they mean, or named as a fault. Nothing is written.

Faults never repeat the value that was sent.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db.models import Field, ForeignKey, Model, TextField

from delta.accounts.models import User
from delta.accounts.sight import visible
from delta.kernel.refusals import Invalid
from delta.records.noun import Noun
from delta.records.sentences import PLAIN, plain

LINE = 200
PAGE = 10_000
LONG = frozenset(
    {
        "body",
        "cognitive_notes",
        "description",
        "details",
        "instructions",
        "notes",
        "outcome",
        "reason",
        "resolution",
        "address",
    }
)
YEARS = (1900, 2199)
Faults = dict[str, list[str]]


def put(
    noun: Noun, row: Model, given: Mapping[str, Any], *, allowed: frozenset[str], by: User
) -> frozenset[str]:
    """Set the fields given on `row` and return the names of those that changed; refuse all faults.

    A field that may not be given, a row that `by` may not see and a value that cannot be one are
    faults; every one is named at once.
    """
    faults: Faults = {}
    changed = set()
    for name, value in given.items():
        if name not in allowed:
            faults[name] = ["This cannot be given here."]
            continue
        try:
            changed |= {name} if set_field(row, name, value, by) else set()
        except ValidationError as wrong:
            faults[name] = [plain(fault) for fault in wrong.error_list]
    if faults:
        raise Invalid(faults)
    return frozenset(changed)


def set_field(row: Model, name: str, value: Any, by: User) -> bool:
    """Set one field from what was given; return whether it holds something else now."""
    column = row._meta.get_field(name)
    assert isinstance(column, Field)
    was = getattr(row, column.attname)
    meant = linked(column, value, by) if column.remote_field else typed(column, value)
    setattr(row, column.attname, meant)
    return bool(row._state.adding or was != meant)


def typed(column: Any, value: Any) -> Any:
    """Return what was given as the column's own type; refuse what cannot be stored."""
    for part in flat(value):
        check_storable(part)
    if isinstance(column, TextField):
        check_text(column, value)
    if value == "" and column.null and not isinstance(column, TextField):
        value = None
    try:
        meant = column.to_python(value)
    except (TypeError, ValueError, RecursionError):  # a list of words that is no list
        raise ValidationError(PLAIN["invalid"]) from None
    if isinstance(column, ArrayField) and not isinstance(meant, list | None):
        raise ValidationError(PLAIN["invalid"])
    if isinstance(meant, date) and not YEARS[0] <= meant.year <= YEARS[1]:
        raise ValidationError(f"Give a year between {YEARS[0]} and {YEARS[1]}.")
    if isinstance(meant, Decimal) and not meant.is_finite():
        raise ValidationError("Give a number.")
    return meant


def check_text(column: Any, value: Any) -> None:
    """Refuse what is no text, and a text longer than its kind: a line, or a page at length."""
    if value is not None and not isinstance(value, str):
        raise ValidationError("Give text.")
    most = PAGE if is_long(column.name) else LINE
    if len(value or "") > most:
        raise ValidationError(f"Give at most {most:,} characters.")


def is_long(name: str) -> bool:
    """Return whether a text field is written at length, over several lines."""
    return name in LONG or name.rpartition("_")[2] in LONG


def flat(value: Any) -> Iterator[Any]:
    """Every single value inside lists and mappings, their keys included."""
    if isinstance(value, Mapping):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list | tuple):
        for part in value:
            yield from flat(part)
    else:
        yield value


def check_storable(value: Any) -> None:
    """Refuse text PostgreSQL cannot hold: NUL, or halves of letters."""
    if not isinstance(value, str):
        return
    if "\x00" in value:
        raise ValidationError("Text cannot hold the NUL character.")
    try:
        value.encode()
    except UnicodeEncodeError:
        raise ValidationError("This is not whole Unicode text.") from None


def linked(column: Any, value: Any, by: User) -> Any:
    """Return the key of the row a link names, if `by` may see that row."""
    assert isinstance(column, ForeignKey)
    if value in ("", None):
        if column.null:
            return None
        raise ValidationError("Say which.")
    key = value.pk if isinstance(value, Model) else value
    above = column.related_model
    assert not isinstance(above, str)
    meant = above._meta.pk.to_python(key)
    if not visible(above, by).filter(pk=meant).exists():
        called = above._meta.verbose_name
        raise ValidationError(f"There is no such {called}, or none that you may see.")
    return meant
