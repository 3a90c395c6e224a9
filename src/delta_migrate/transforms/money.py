"""Money and other numbers, never rounded: a digit too many is a fault, not a rounding."""

import polars as pl

from delta_migrate.mapping.model import Column
from delta_migrate.transforms.made import Cell, Fault, Made, judged

WHOLE = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
CENTS = WHOLE + r"(?:\.\d{1,2})?"
MONEY = rf"^(?:[-+]?\$?{CENTS}|\$-{CENTS}|\(\$?{CENTS}\)|-\(\$?{CENTS}\)|\$?{CENTS}-)$"


def money(column: Column, cells: tuple[Cell, ...]) -> Made:
    """US amounts: `$1,234.50`, `-$35.00`; parentheses or a trailing minus are negative."""
    (one,) = cells
    minus = pl.when(one.text.str.contains(r"[-(]")).then(pl.lit("-")).otherwise(pl.lit(""))
    digits = one.text.str.replace_all(r"[^\d.]", "")
    amount = pl.concat_str(minus, digits).cast(pl.Decimal(12, 2), strict=False)
    made = judged("bad_money", one, pl.when(one.text.str.contains(MONEY)).then(amount))
    return within(column, one, made, pl.Decimal(12, 2))


def decimal(column: Column, cells: tuple[Cell, ...]) -> Made:
    """A number with at most `scale` digits after the point, and perhaps its unit behind it."""
    (one,) = cells
    text = one.text
    if column.unit:
        text = text.str.replace(rf"(?i)\s*{column.unit}$", "")
    fits = text.str.contains(rf"^[-+]?{WHOLE}(?:\.\d{{1,{column.scale}}})?$")
    kind = pl.Decimal(20, column.scale)
    value = text.str.replace_all(r"[,+]", "").cast(kind, strict=False)
    return within(column, one, judged("bad_number", one, pl.when(fits).then(value)), kind)


def integer(column: Column, cells: tuple[Cell, ...]) -> Made:
    """A whole number that PostgreSQL's integer can hold."""
    (one,) = cells
    fits = one.text.str.contains(rf"^[-+]?{WHOLE}$")
    value = one.text.str.replace_all(r"[,+]", "").cast(pl.Int32, strict=False)
    return within(column, one, judged("bad_number", one, pl.when(fits).then(value)), pl.Int32())


def within(column: Column, one: Cell, made: Made, kind: pl.DataType) -> Made:
    """`made`, with faults for values outside the mapping's minimum and maximum."""
    faults = list(made.faults)
    if column.minimum is not None:
        low = "negative" if float(column.minimum) == 0 else "below_minimum"
        faults.append(Fault(low, one.name, made.value < pl.lit(column.minimum).cast(kind)))
    if column.maximum is not None:
        high = made.value > pl.lit(column.maximum).cast(kind)
        faults.append(Fault("above_maximum", one.name, high))
    return Made(made.value, tuple(faults))
