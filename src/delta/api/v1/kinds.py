"""Kinds: what the routes of one kind of thing need to know to list, show and name it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from django.db.models import QuerySet
from pydantic import BeforeValidator, Field, create_model

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.api.v1.paging import Asked, Filters, split
from delta.api.v1.shapes import Shape
from delta.kernel.refusals import NotFound
from delta.records.queries import with_version

Rows = Callable[[User], QuerySet[Any]]


def untold(rows: Any, *, by: User, **_: Any) -> None:
    """Journal nothing: such rows tell of no patient."""


def unopened(row: Any, *, by: User) -> None:
    """Journal nothing: such a row tells of no patient."""


@dataclass(frozen=True)
class Kind:
    """One kind of thing with addresses of its own.

    `listing(person, **filters)` and `rows(person)` choose among what a person may see; `whole` is
    the shape of one thing and `shape` that of a list's row. `opened` and `noted` journal that
    patients were read of.
    """

    slug: str
    one: str
    about: str
    read: Permission
    shape: type[Shape]
    asked: type[Asked]
    listing: Callable[..., QuerySet[Any]]
    rows: Rows
    whole: type[Shape] | None = None
    shown: Callable[[Any, User], Shape] | None = None
    shown_whole: Callable[[Any, User], Shape] | None = None
    opened: Callable[..., Any] = unopened
    noted: Callable[..., Any] = untold
    sorts: tuple[str, ...] = ("created_at",)

    @property
    def many(self) -> str:
        """The kind's part of an operation's name: `vehicle_issues`."""
        return self.slug.replace("-", "_")

    @property
    def detail(self) -> type[Shape]:
        """The shape of one thing."""
        return self.whole or self.shape

    def found(self, person: User, row_id: UUID) -> Any:
        """Return one row that `person` may see, with its version; journal the reading."""
        row = with_version(self.rows(person)).filter(pk=row_id).first()
        if row is None:
            raise NotFound("There is no such thing, or none that you may see.")
        self.opened(row, by=person)
        return row

    def row_shape(self, row: Any, person: User) -> Shape:
        """Return a row of a list in its shape."""
        return self.shown(row, person) if self.shown else self.shape.model_validate(row)

    def whole_shape(self, row: Any, person: User) -> Shape:
        """Return one thing in its shape."""
        own = self.shown_whole or (self.shown if self.whole is None else None)
        return own(row, person) if own else self.detail.model_validate(row)


def names_of(shape: type[Shape]) -> dict[str, str]:
    """Return the names a shape is answered with → the names of its fields."""
    return {field.serialization_alias or name: name for name, field in shape.model_fields.items()}


def list_of(kind: Kind) -> type[Asked]:
    """Return what the list of a kind may be asked: its filters, an order, a choice of fields."""
    from pydantic.alias_generators import to_camel

    ways = tuple(way for sort in kind.sorts for way in (sort, f"-{sort}"))
    spelled = {camel(way, to_camel): way for way in ways}
    sort: Any = Annotated[
        Literal[tuple(spelled)] | None,  # type: ignore[valid-type]
        Field(
            description="The order; `-` before it for the last first. Newest first if not given."
        ),
    ]
    name = f"{pascal(kind.one)}Filters"
    made: Any = create_model(
        name, __base__=kind.asked, sort=(sort, None), fields=(choice(kind.shape), None)
    )
    made.ORDERS = spelled
    return made


def one_of(kind: Kind) -> type[Filters]:
    """Return what the address of one thing may be asked: a choice of fields."""
    name = f"{pascal(kind.one)}Fields"
    made: Any = create_model(name, __base__=Filters, fields=(choice(kind.detail), None))
    return made


def choice(shape: type[Shape]) -> Any:
    """Return the type of `fields`: some of the names of a shape."""
    known = Literal[tuple(names_of(shape))]  # type: ignore[valid-type]
    words = "Answer these fields only (and `id`); separated by commas or repeated."
    return Annotated[
        list[known] | None,  # type: ignore[valid-type]
        BeforeValidator(split),
        Field(description=words),
    ]


def camel(way: str, spelled: Callable[[str], str]) -> str:
    """Return an order as it is asked for: `-createdAt`."""
    sign = "-" if way.startswith("-") else ""
    return sign + spelled(way.removeprefix("-").replace("__", "_"))


def pascal(word: str) -> str:
    """Return `vehicle_issue` as `VehicleIssue`."""
    return "".join(part.capitalize() for part in word.split("_"))


def chosen_fields(shape: type[Shape], fields: Iterable[str] | None) -> set[str] | None:
    """Return the fields of a shape that were asked for, `id` always; None for all of them."""
    if not fields:
        return None
    known = names_of(shape)
    return {"id", *(known[name] for name in fields)}
