"""A planted row with what must become of it, and the shapes that plantings come in."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from delta_migrate.sample.catalogue import CATALOGUE
from delta_migrate.sample.layout import LAYOUTS, Layout
from delta_migrate.sample.oracle import Reason, Row
from delta_migrate.sample.plants.garden import Garden

LAYOUT = {layout.file: layout for layout in LAYOUTS}
Spoilt = object | tuple[object, object]  # what stands in the cell, or that and what it means


@dataclass(frozen=True)
class Mark:
    """What must be told of one cell."""

    number: int
    column: str
    code: str

    @property
    def handling(self) -> str:
        return dict(CATALOGUE[self.number].answers)[self.code]


@dataclass
class Planted:
    """A row to write, with its marks. `meant` are cells as the tally must read them."""

    file: str
    row: Row
    marks: tuple[Mark, ...] = ()
    meant: Row = field(default_factory=dict)
    cells: int = 0  # cells more (or fewer, below zero) than the header has

    @property
    def layout(self) -> Layout:
        return LAYOUT[self.file]

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Why the row is refused, if it is."""
        wrong = (mark for mark in self.marks if mark.handling in ("reject", "parked"))
        return tuple((mark.column, mark.code) for mark in wrong)

    @property
    def skipped(self) -> bool:
        return any(mark.handling == "skipped" for mark in self.marks)


class Plant(Protocol):
    """A way of growing one instance, or one group of rows that only together are odd."""

    def grow(self, garden: Garden, turn: int) -> Iterable[Planted]: ...


@dataclass(frozen=True)
class Spoil:
    """A cell that holds one of `values`, in a row that is well but for it."""

    number: int
    file: str
    column: str
    code: str
    values: Sequence[Spoilt]
    beside: Row = field(default_factory=dict)

    def grow(self, garden: Garden, turn: int) -> Iterable[Planted]:
        value = self.values[turn % len(self.values)]
        dirty, meant = value if isinstance(value, tuple) else (value, None)
        row = garden.row(self.file, **self.beside)
        clean = {self.column: meant} if meant is not None else {}
        row[self.column] = dirty
        yield Planted(self.file, row, (Mark(self.number, self.column, self.code),), clean)


@dataclass(frozen=True)
class Miscut:
    """A row with a cell too many or too few."""

    number: int
    file: str
    cells: Sequence[int]

    def grow(self, garden: Garden, turn: int) -> Iterable[Planted]:
        key = LAYOUT[self.file].key[0]
        mark = Mark(self.number, key, "wrong_columns")
        row = garden.row(self.file)
        yield Planted(self.file, row, (mark,), cells=self.cells[turn % len(self.cells)])


@dataclass(frozen=True)
class Group:
    """Rows that a function makes."""

    make: Callable[[Garden, int], Iterable[Planted]]

    def grow(self, garden: Garden, turn: int) -> Iterable[Planted]:
        return self.make(garden, turn)


def odd(file: str, row: Row, number: int, column: str, code: str) -> Planted:
    """A row with one mark."""
    return Planted(file, row, (Mark(number, column, code),))
