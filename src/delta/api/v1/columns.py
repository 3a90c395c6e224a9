"""Columns: how one column of a table is answered, given and filtered by, as types of the API."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal, get_type_hints
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainSerializer,
    StrictBool,
    WithJsonSchema,
)

from delta.api.v1.paging import Day, Flag, Text
from delta.api.v1.shapes import Degrees, Many, Miles, Money, Named, named
from delta.records.values import LINE, PAGE, is_long

INTEGERS = {
    "SmallIntegerField": 2**15,
    "PositiveSmallIntegerField": 2**15,
    "BigIntegerField": 2**63,
    "PositiveBigIntegerField": 2**63,
}
DAY = r"^\d{4}-\d{2}-\d{2}$"
CLOCK = r"^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$"


def column_of(model: type[models.Model], name: str) -> Any:
    """Return a column by its name, through links where the name has `__`; None if it is none."""
    found: Any = None
    for step in name.split("__"):
        try:
            found = model._meta.get_field(step)
        except FieldDoesNotExist:
            return None
        model = found.related_model or model
    return found


def words_of(column: Any) -> Any:
    """Return the stored words a column can hold, as a type; None where it holds anything."""
    words = tuple(str(value) for value, _ in column.flatchoices if value != "")
    if not words:
        return None
    may_be_empty = column.blank and not column.null
    return Literal[(*words, "") if may_be_empty else words]  # type: ignore[valid-type]


# Answers


def answered(model: type[models.Model], name: str) -> Any:
    """Return the type a field is answered as."""
    column = column_of(model, name)
    if column is None:
        return made(model, name)
    if column.many_to_many:
        return Many[Annotated[Named, BeforeValidator(named)]]
    if column.is_relation:
        plain: Any = Annotated[Named, BeforeValidator(named)]
    else:
        plain = words_of(column) or answer_of(column)
    return plain | None if column.null else plain


def made(model: type[models.Model], name: str) -> Any:
    """Return the type of what a row works out by itself, as its function says it."""
    known = getattr(model, name, None)
    function = getattr(known, "fget", None) or getattr(known, "func", None)
    if function is None:
        return Any
    try:
        return get_type_hints(function).get("return", Any)
    except (NameError, TypeError):
        return Any


def answer_of(column: Any) -> Any:
    """Return the type a plain column is answered as."""
    if isinstance(column, ArrayField):
        return list[words_of(column.base_field) or answer_of(column.base_field)]  # type: ignore[misc]
    if isinstance(column, models.DecimalField):
        return number_of(column)
    kinds: tuple[tuple[Any, Any], ...] = (
        (models.BooleanField, bool),
        (models.IntegerField, int),
        (models.FloatField, float),
        (models.DateTimeField, datetime),
        (models.DateField, date),
        (models.TimeField, CLOCKS),
        (models.DurationField, MINUTES),
        (models.UUIDField, UUID),
        (models.CharField | models.TextField, str),
    )
    return next((meant for kind, meant in kinds if isinstance(column, kind)), Any)


def number_of(column: Any) -> Any:
    """Return how a decimal is answered: degrees as a number, all else as text with its decimals."""
    if column.name in {"latitude", "longitude"}:
        return Degrees
    if column.decimal_places == 2:
        return Miles if "mile" in column.name and "per_mile" not in column.name else Money
    places = column.decimal_places
    pattern = rf"^-?\d+\.\d{{{places}}}$" if places else r"^-?\d+$"
    return Annotated[
        Decimal,
        PlainSerializer(fixed(places), return_type=str),
        WithJsonSchema({"type": "string", "pattern": pattern}),
    ]


def fixed(places: int) -> Callable[[Decimal], str]:
    """Return what writes a number as text with so many decimals."""
    return lambda amount: f"{amount:.{places}f}"


CLOCKS = Annotated[
    Any,
    PlainSerializer(lambda at: f"{at:%H:%M}", return_type=str),
    WithJsonSchema({"type": "string", "pattern": CLOCK, "description": "Local wall time."}),
]
MINUTES = Annotated[
    Any,
    PlainSerializer(lambda long: int(long.total_seconds() // 60), return_type=int),
    WithJsonSchema({"type": "integer", "description": "Minutes."}),
]


# What is given


def text_only(value: Any) -> Any:
    """Refuse what is no text, before anything is read out of it: numbers are no days."""
    if not isinstance(value, str):
        raise ValueError("Give this as text.")
    return value


def plain_day(value: Any) -> Any:
    """Take a day as YYYY-MM-DD and nothing else."""
    if len(text_only(value)) != 10 or value[4] != "-" or value[7] != "-":
        raise ValueError("Say a day as YYYY-MM-DD.")
    return value


def plain_instant(value: Any) -> Any:
    """Take an instant as ISO 8601 with its offset; a bare number is none."""
    if len(text_only(value)) < 16 or value[10] not in "Tt ":
        raise ValueError("Say a time as 2026-11-22T14:05:00Z.")
    return value


def in_years(value: Any) -> Any:
    """Refuse years no record of ours can be of."""
    if not 1900 <= value.year <= 2199:
        raise ValueError("Give a year between 1900 and 2199.")
    return value


def with_offset(value: datetime) -> datetime:
    """Return a time in UTC; one that does not say its offset is refused."""
    if value.tzinfo is None:
        raise ValueError("Say the time's offset, such as Z.")
    return value.astimezone(UTC)


def plain_id(value: Any) -> Any:
    """Take an id as text with its dashes."""
    if not isinstance(value, UUID) and (len(text_only(value)) != 36 or value[8] != "-"):
        raise ValueError("Give an id as a UUID.")
    return value


def checked(then: Callable[[Any], Any]) -> Any:
    """Return the annotation that checks a value once it has been read."""
    return AfterValidator(then)


def storable(value: str) -> str:
    """Refuse text PostgreSQL cannot hold."""
    if "\x00" in value:
        raise ValueError("Text cannot hold the NUL character.")
    return value


def line(*, most: int, least: int = 0) -> Any:
    """Return a text of so many characters."""
    without_nul: dict[str, Any] = {"pattern": r"^[^\u0000]*$"}
    said = Field(strict=True, min_length=least, max_length=most, json_schema_extra=without_nul)
    return Annotated[str, said, checked(storable)]


GivenDay = Annotated[date, BeforeValidator(plain_day), checked(in_years)]
GivenTime = Annotated[
    datetime, BeforeValidator(plain_instant), checked(in_years), checked(with_offset)
]
GivenId = Annotated[UUID, BeforeValidator(plain_id)]
GivenClock = Annotated[str, Field(pattern=CLOCK, strict=True, description="Local wall time.")]
GivenJson = Annotated[dict[str, Any] | list[Any], Field()]


def given(column: Any) -> Any:
    """Return the type a column is given as in a body."""
    if column.is_relation:
        plain: Any = GivenId
    else:
        plain = words_of(column) or given_of(column)
    return plain | None if column.null else plain


def given_of(column: Any) -> Any:
    """Return the type a plain column is given as."""
    if isinstance(column, ArrayField):
        base = words_of(column.base_field) or given_of(column.base_field)
        return Annotated[list[base], Field(max_length=200)]  # type: ignore[valid-type]
    if column.name in {"latitude", "longitude"}:
        return degrees(90 if column.name == "latitude" else 180)
    if isinstance(column, models.DecimalField):
        return decimal_of(column.max_digits, column.decimal_places)
    if isinstance(column, models.IntegerField):
        most = INTEGERS.get(column.get_internal_type(), 2**31)
        return Annotated[int, Field(strict=True, ge=-most, le=most - 1)]
    if isinstance(column, models.CharField | models.TextField):
        return text_of(column)
    kinds: tuple[tuple[Any, Any], ...] = (
        (models.BooleanField, StrictBool),
        (models.FloatField, Annotated[float, Field(allow_inf_nan=False)]),
        (models.DateTimeField, GivenTime),
        (models.DateField, GivenDay),
        (models.TimeField, GivenClock),
        (models.UUIDField, GivenId),
        (models.JSONField, GivenJson),
    )
    return next((meant for kind, meant in kinds if isinstance(column, kind)), Any)


def text_of(column: Any) -> Any:
    """Return a text of its column's length, never empty where the column needs one."""
    most = column.max_length or (PAGE if is_long(column.name or "") else LINE)
    return line(most=most, least=0 if column.blank else 1)


def degrees(most: int) -> Any:
    """Return degrees as a number, kept to a millionth: a hand's breadth."""
    within = Field(strict=True, ge=-most, le=most, allow_inf_nan=False)
    exact = checked(lambda given: round(Decimal(repr(given)), 6))
    return Annotated[float, within, exact, PlainSerializer(lambda given: given)]


def decimal_of(digits: int, places: int) -> Any:
    """Return a number given as text, so that no program sends a float for money."""
    pattern = rf"^-?\d{{1,{digits - places}}}(\.\d{{1,{places}}})?$" if places else r"^-?\d+$"
    return Annotated[str, Field(strict=True, pattern=pattern, examples=["12.50"])]


def asked_kind(kind: type) -> Any:
    """Return the type of what an act asks for: a plain Python type, stored words or a table."""
    if isinstance(kind, type) and issubclass(kind, models.Model):
        return GivenId
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return Literal[tuple(str(word) for word in kind)]  # type: ignore[valid-type]
    kinds: dict[Any, Any] = {
        str: line(most=PAGE),
        bool: StrictBool,
        int: Annotated[int, Field(strict=True, ge=-(2**31), le=2**31 - 1)],
        date: GivenDay,
        datetime: GivenTime,
        Decimal: decimal_of(12, 2),
        UUID: GivenId,
    }
    return kinds.get(kind, Any)


# Filters


def filters_of(column: Any, name: str) -> dict[str, tuple[Any, str]]:
    """Return the filters a column gives a list: the name our queries use → its type and words."""
    if column is None:
        return {name: (Text, "")}
    if column.is_relation:
        return {name: (UUID, "")}
    words = words_of(column)
    if words is not None:
        return {name: (words, "")}
    if isinstance(column, models.DateField):
        ends = {
            f"{name}_from": (Day, "The first day, included."),
            f"{name}_to": (Day, "The last day, included."),
        }
        return ends if isinstance(column, models.DateTimeField) else {name: (Day, ""), **ends}
    if isinstance(column, models.BooleanField):
        return {name: (Flag, "")}
    if isinstance(column, models.UUIDField):
        return {name: (UUID, "")}
    if isinstance(column, models.IntegerField):
        return {name: (Annotated[int, Field(ge=-(2**31), le=2**31 - 1)], "")}
    if isinstance(column, models.DecimalField):
        return {name: (Annotated[Decimal, Field(allow_inf_nan=False, max_digits=14)], "")}
    return {name: (Text, "")}
