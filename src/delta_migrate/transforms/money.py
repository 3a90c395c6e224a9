"""Money and other numbers, never rounded: a digit too many is a fault, not a rounding."""

import re
from dataclasses import replace

import polars as pl

from delta_migrate.codes import FIXED
from delta_migrate.mapping.model import Column
from delta_migrate.transforms import rounding
from delta_migrate.transforms.made import Cell, Fault, Made, judged

WHOLE = r"(?:\d{1,3}(?:,\d{3})+|\d+)"
CENTS = WHOLE + r"(?:\.\d{1,2})?"
MONEY = (
    rf"^(?:[-+]?\$?{CENTS}|\$-{CENTS}|\(\$?{CENTS}\)|-\(\$?{CENTS}\)|\$?{CENTS}(?:-| ?CR| ?DR))$"
)
OWED = r"[-(]|CR$"  # signs of an amount below zero
# Binary fractions show as a run of noughts or nines behind the digits that were meant.
NOISE = r"^[-+]?\d+\.\d{%d}(?:0{4}|9{4})\d{1,10}$"
EXACT = pl.Decimal(38, 18)
LETTERS = {"O": "0", "o": "0", "l": "1", "I": "1"}


def money(column: Column, cells: tuple[Cell, ...]) -> Made:
    """Amounts: `$1,234.50`, `-$35.00`; parentheses, a trailing minus or CR are below zero."""
    (one,) = cells
    said = one.text.str.to_uppercase()
    if column.locale == "eu":
        said = american(said)
    said = one.keep(said)
    minus = pl.when(said.str.contains(OWED)).then(pl.lit("-")).otherwise(pl.lit(""))
    digits = said.str.replace_all(r"[^\d.]", "")
    amount = pl.concat_str(minus, digits).cast(pl.Decimal(38, 2), strict=False)
    value: pl.Expr = pl.when(said.str.contains(MONEY)).then(amount)
    kind = pl.Decimal(38, 2)
    value, told = without_noise(column, one, value, kind)
    return within(column, one, hinted(judged("bad_money", one, value), one, told), kind)


def american(said: pl.Expr) -> pl.Expr:
    """`1.234,50` as `1,234.50`."""
    return said.str.replace_many([",", "."], [".", ","])


def decimal(column: Column, cells: tuple[Cell, ...]) -> Made:
    """A number with at most `scale` digits after the point, and perhaps its unit behind it."""
    (one,) = cells
    text = one.text
    if column.unit:
        text = text.str.replace(rf"(?i)\s*{re.escape(column.unit)}$", "")
    fits = text.str.contains(rf"^[-+]?{WHOLE}(?:\.\d{{1,{rounding.digits(column)}}})?$")
    kind = pl.Decimal(38, column.scale)
    plain = text.str.replace_all(r"[,+]", "")
    value: pl.Expr = pl.when(fits).then(rounding.whole(plain, column, kind))
    value, told = without_noise(column, one, value, kind)
    told += rounding.told(column, one)
    return within(column, one, hinted(judged("bad_number", one, value), one, told), kind)


def without_noise(
    column: Column, one: Cell, value: pl.Expr, kind: pl.Decimal
) -> tuple[pl.Expr, tuple[Fault, ...]]:
    """`value`, or what a number with a binary fraction's noise was meant to be."""
    if not column.float_noise:
        return value, ()
    noisy = one.keep(one.text.str.contains(NOISE % kind.scale).fill_null(value=False))
    meant = one.text.str.replace("+", "", literal=True).cast(EXACT, strict=False)
    even = meant.round(kind.scale).cast(kind, strict=False)
    faults = (Fault("float_noise", one.name, noisy, FIXED),)
    return pl.when(noisy).then(even).otherwise(value), faults


def hinted(made: Made, one: Cell, told: tuple[Fault, ...]) -> Made:
    """With the suggestion that a letter was typed for a digit, where that would do."""
    (bad,) = made.faults
    raw = pl.col(one.name).str.strip_chars()
    mended = raw.str.replace_many(list(LETTERS), list(LETTERS.values()))
    hint = pl.when((mended != raw) & mended.str.contains(r"^[-+$(]*[\d,.]+[-)]*$")).then(
        pl.concat_str(pl.lit("Perhaps "), mended)
    )
    return Made(made.value, (replace(bad, suggestion=hint), *told))


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
