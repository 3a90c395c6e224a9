"""Numbers with more digits than their column keeps, rounded only where the mapping says so."""

import polars as pl

from delta_migrate.codes import FIXED
from delta_migrate.mapping.model import Column
from delta_migrate.transforms.made import Cell, Fault

EXACT = pl.Decimal(38, 18)
MOST = 18  # digits after the point that can be read at all
SPARE = r"^[-+]?[\d,]+\.\d{%d}\d*[1-9]"


def digits(column: Column) -> int:
    """How many digits may stand after the point."""
    return MOST if column.round else column.scale


def whole(said: pl.Expr, column: Column, kind: pl.Decimal) -> pl.Expr:
    """Plain digits as a number of `kind`; half a last digit goes away from nought."""
    if not column.round:
        return said.cast(kind, strict=False)
    exact = said.cast(EXACT, strict=False)
    return exact.round(column.scale, mode="half_away_from_zero").cast(kind, strict=False)


def told(column: Column, one: Cell) -> tuple[Fault, ...]:
    """The remark that digits were lost; noughts are no loss."""
    if not column.round:
        return ()
    return (Fault("rounded", one.name, one.text.str.contains(SPARE % column.scale), FIXED),)
