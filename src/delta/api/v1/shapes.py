"""Shapes: what every answer is made of. Names are camelCase, money is text, times are UTC."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from pydantic import (
    AliasGenerator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    WithJsonSchema,
)
from pydantic.alias_generators import to_camel

CAMEL = AliasGenerator(serialization_alias=to_camel)
DIGITS = {"type": "string", "pattern": r"^-?\d+\.\d{2}$", "examples": ["12.50"]}


class Shape(BaseModel):
    """Part of an answer, read from a row's attributes."""

    model_config = ConfigDict(from_attributes=True, alias_generator=CAMEL)


def rows_of(related: Any) -> Any:
    """Return what a row is related to as a list; a prefetched relation costs no query."""
    return list(related.all()) if hasattr(related, "all") else related


def two_places(amount: Decimal) -> str:
    """Return an amount as text with two decimals, so that no program reads it as a float."""
    return f"{amount:.2f}"


AnyShape = TypeVar("AnyShape")
Many = Annotated[list[AnyShape], BeforeValidator(rows_of)]
Money = Annotated[
    Decimal,
    PlainSerializer(two_places, return_type=str),
    WithJsonSchema(DIGITS | {"description": "Dollars, with two decimals, as text."}),
]
Miles = Annotated[
    Decimal,
    PlainSerializer(two_places, return_type=str),
    WithJsonSchema(DIGITS | {"description": "Miles, with two decimals, as text."}),
]
Degrees = Annotated[
    Decimal,
    PlainSerializer(float, return_type=float),
    WithJsonSchema({"type": "number", "description": "Degrees, WGS 84."}),
]


class Pagination(Shape):
    """How many rows were asked for, where the next ones begin, and how many there are in all."""

    limit: int = Field(description="The most rows this answer could hold.")
    next_cursor: str | None = Field(None, description="Give it as `cursor`; null on the last page.")
    total: int | None = Field(None, description="Counted only where `total=true` was asked.")


class Page(Shape, Generic[AnyShape]):
    """A list's answer: rows, newest first, and how to go on."""

    data: list[AnyShape]
    pagination: Pagination


class One(Shape, Generic[AnyShape]):
    """The answer that is one thing."""

    data: AnyShape


class Named(Shape):
    """Somebody or something by id and name: all that a relation tells."""

    id: UUID
    name: str


def named(row: Any) -> Any:
    """Return a related row by id and by the name people know it by."""
    if not hasattr(row, "pk"):
        return row
    name = getattr(row, "name", None)
    return {"id": row.pk, "name": name if isinstance(name, str) else str(row)}


class Located(Shape):
    """Something with an address as it was written, its parts, and a position where known."""

    id: UUID
    address: str
    line1: str
    line2: str
    city: str
    state: str
    zip_code: str
    latitude: Degrees | None
    longitude: Degrees | None


def first(rows: Iterable[Any]) -> Any:
    """Return the first of some rows, or None."""
    return next(iter(rows), None)
