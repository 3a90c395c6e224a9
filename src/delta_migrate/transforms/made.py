"""What every transform takes and gives: cells in, a value and its possible faults out."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from delta_migrate.codes import REJECT
from delta_migrate.mapping.model import Column

Keep = Callable[[pl.Expr], pl.Expr]


def unkept(value: pl.Expr) -> pl.Expr:
    """The simplest Keep: compute it again wherever it is used."""
    return value


@dataclass(frozen=True)
class Cell:
    """A legacy cell, trimmed, with blanks and null tokens made null; and its column's name.

    `keep` makes an expression a column that is computed once, however many others use it.
    """

    name: str
    text: pl.Expr
    keep: Keep = unkept


@dataclass(frozen=True)
class Fault:
    """A finding: its code, the legacy column it names, where it holds, and what it does to the row.

    `suggestion` may use legacy columns as they stand, and nothing that was computed.
    """

    code: str
    column: str
    where: pl.Expr
    kind: str = REJECT
    suggestion: pl.Expr | None = None


@dataclass(frozen=True)
class Made:
    """A value, null wherever one of its faults that rejects holds."""

    value: pl.Expr
    faults: tuple[Fault, ...] = ()


Transform = Callable[[Column, tuple[Cell, ...]], Made]


def judged(code: str, cell: Cell, value: pl.Expr) -> Made:
    """`value`, and the fault that the cell says something but `value` came out null."""
    kept = cell.keep(value)
    return Made(kept, (Fault(code, cell.name, cell.text.is_not_null() & kept.is_null()),))
