"""A noun: one kind of record, what it is called, who reads and changes it, what of it is shown.

A room says this once in its `nouns.py`; the API's routes, the office's pages, the exports and the
door table are made from it. A rule of the room's own stands in its verbs and in `check`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from delta.accounts.models import User
from delta.accounts.roles import Permission

Given = dict[str, Any]
Rows = Callable[[User], QuerySet[Any]]


@dataclass(frozen=True)
class Group:
    """Fields that stand together on the page, under a title."""

    title: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Ask:
    """One thing an act asks for: its name, and the Python type or the table its value is of.

    `kind` is str, bool, int, date, datetime, Decimal, a stored word's class or a model.
    """

    name: str
    kind: type
    is_required: bool = True
    words: str = ""


def always(row: Any) -> bool:
    """Return that an act fits, whatever the row."""
    return True


@dataclass(frozen=True)
class Act:
    """Something besides changing fields that can be done to a record, such as to approve it.

    `verb(row, *, by, **asked)` does it and returns the row; `fits(row)` says whether it can be
    done now, for the buttons on the page: the verb itself decides.
    """

    slug: str
    word: str
    needs: Permission
    verb: Callable[..., Any]
    asks: tuple[Ask, ...] = ()
    fits: Callable[[Any], bool] = always


def unchecked(person: User, row: Any, fields: frozenset[str]) -> None:
    """Refuse nothing: the permission and the row's visibility are enough."""


@dataclass(frozen=True)
class Noun:
    """One kind of record.

    `slug` is its plural in addresses, such as `vehicle-issues`. `locked` fields are shown but set
    by verbs only; `once` fields are given at birth and never change. `author` names the field that
    keeps who made the row. `patient` is the path from a row to the patient it tells of (`self` for
    the patient's own table): reading such a row is journalled. `check(person, row, fields)` is the
    room's own refusal before `fields` of a row are written. `create(by=…, **given)`,
    `change(row, by=…, **given)`, `deactivate(row, by=…, reason=…)` and `reactivate(row, by=…)`
    stand in for the plain verbs where a room has rules of its own. `sentences` says in words which
    constraint of the database a row broke. `instead` says in one sentence each why such a record is
    not made (`create`), not changed (`change`) or never taken out of use (`deactivate`) by the
    plain verbs, and which act in backticks does it in their place.
    """

    model: type[Model]
    slug: str
    read: Permission
    write: Permission | None
    groups: tuple[Group, ...]
    columns: tuple[str, ...]
    locked: frozenset[str] = frozenset()
    once: frozenset[str] = frozenset()
    filters: tuple[str, ...] = ()
    search: tuple[str, ...] = ()
    phone: str = ""
    sorts: tuple[str, ...] = ("created_at",)
    parent: str = ""
    patient: str = ""
    author: str = ""
    active: str = "is_active"
    can_create: bool = True
    acts: tuple[Act, ...] = ()
    rows: Rows | None = None
    check: Callable[[User, Any, frozenset[str]], None] = unchecked
    create: Callable[..., Any] | None = None
    change: Callable[..., Any] | None = None
    deactivate: Callable[..., Any] | None = None
    reactivate: Callable[..., Any] | None = None
    sentences: Mapping[str, str] = field(default_factory=dict)
    instead: Mapping[str, str] = field(default_factory=dict)

    @property
    def one(self) -> str:
        """What one such record is called on screen: `vehicle issue`."""
        return str(self.model._meta.verbose_name)

    @property
    def many(self) -> str:
        """What several are called on screen: `vehicle issues`."""
        return str(self.model._meta.verbose_name_plural)

    @property
    def word(self) -> str:
        """The noun's part of an event's name: `vehicle_issue`."""
        return self.one.lower().replace(" ", "_").replace("-", "_")

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field shown, in the order of the groups."""
        return tuple(name for group in self.groups for name in group.fields)

    @property
    def writable(self) -> frozenset[str]:
        """What may be given when a record is made."""
        return frozenset(self.fields) - self.locked

    @property
    def changeable(self) -> frozenset[str]:
        """What may be changed later."""
        return self.writable - self.once

    @property
    def can_deactivate(self) -> bool:
        """Whether such a record can be taken out of use."""
        return self.deactivate is not None or self.is_flagged

    @property
    def is_flagged(self) -> bool:
        """Whether a yes-or-no column of its own says that a record is in use."""
        names = {column.name for column in self.model._meta.fields}
        return bool(self.active) and self.active in names
