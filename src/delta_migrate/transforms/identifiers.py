"""Numbers and letters that stand for a person, a vehicle or a provider."""

import polars as pl

from delta_migrate.codes import FIXED, WARNED
from delta_migrate.mapping.model import Column
from delta_migrate.transforms.made import Cell, Fault, Made, judged
from delta_migrate.transforms.text import clean

MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
DATE_LIKE = rf"(?i)^(?:\d{{1,2}}-(?:{MONTHS})|(?:{MONTHS})-\d{{2}})$"
ROUNDED = r"(?i)^\d(?:\.\d+)?E\+?\d+$"
# 49 CFR 565.15: letters stand for digits, each place has a weight, the ninth place is the check.
VIN = r"^[A-HJ-NPR-Z0-9]{17}$"
VIN_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"
VIN_DIGITS = "12345678123457923456789"
VIN_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
VIN_CHECK = 8
NPI = r"^\d{10}$"
NPI_PREFIX_SUM = 24  # of 80840, which stands before a provider number when it is checked


def identifier(column: Column, cells: tuple[Cell, ...]) -> Made:
    """`ab-1234 56` becomes `AB123456`; what a spreadsheet ruined is refused."""
    (one,) = cells
    value = one.keep(one.text.str.to_uppercase().str.replace_all(r"[\s-]", ""))
    faults = [
        *clean(one).faults,
        Fault("precision_lost", one.name, one.text.str.contains(ROUNDED)),
        Fault("date_like", one.name, one.text.str.contains(DATE_LIKE)),
        Fault("bad_format", one.name, value == ""),
        Fault("identifier_folded", one.name, value != one.text, FIXED),
    ]
    if column.pattern:
        odd = ~value.str.contains(column.pattern)
        faults.append(Fault("bad_format", one.name, odd))
    kept = value.str.slice(-column.last) if column.last else value
    return Made(kept, tuple(faults))


def vin(_column: Column, cells: tuple[Cell, ...]) -> Made:
    """A vehicle's number; a wrong check digit is told and kept, for old vehicles have none."""
    (one,) = cells
    value = one.keep(squeezed(one.text))
    holds = one.keep(vin_holds(value).fill_null(value=False))
    mended = squeezed(pl.col(one.name)).str.replace_many(["I", "O", "Q"], ["1", "0", "0"])
    hint = pl.when(vin_holds(mended)).then(pl.concat_str(pl.lit("Perhaps "), mended))
    wrong = Fault("vin_check", one.name, one.text.is_not_null() & ~holds, WARNED, hint)
    return Made(pl.when(value != "").then(value), (*clean(one).faults, wrong))


def squeezed(text: pl.Expr) -> pl.Expr:
    return text.str.to_uppercase().str.replace_all(r"[\s-]", "")


def vin_holds(value: pl.Expr) -> pl.Expr:
    """Whether it has seventeen places and the ninth is the check of the others."""
    shaped = pl.when(value.str.contains(VIN)).then(value)
    digits = shaped.str.replace_many(list(VIN_LETTERS), list(VIN_DIGITS))
    total = pl.sum_horizontal(
        digits.str.slice(place, 1).cast(pl.Int32, strict=False) * weight
        for place, weight in enumerate(VIN_WEIGHTS)
    )
    rest = total % 11
    check = pl.when(rest == 10).then(pl.lit("X")).otherwise(rest.cast(pl.String))
    return shaped.is_not_null() & (shaped.str.slice(VIN_CHECK, 1) == check)


def npi(_column: Column, cells: tuple[Cell, ...]) -> Made:
    """A national provider number; ten digits, the last of which is a Luhn check."""
    (one,) = cells
    value = one.keep(pl.when(one.text.str.contains(NPI)).then(one.text))
    made = judged("bad_npi", one, value)
    wrong = Fault("npi_check", one.name, ~luhn(value), WARNED)
    return Made(made.value, (*made.faults, wrong))


def luhn(value: pl.Expr) -> pl.Expr:
    """Every other digit counts twice, and of two digits the sum."""
    digits = [value.str.slice(place, 1).cast(pl.Int32, strict=False) for place in range(10)]
    doubled = [digit * 2 - pl.when(digit > 4).then(9).otherwise(0) for digit in digits[::2]]
    total = pl.sum_horizontal(*doubled, *digits[1::2]) + NPI_PREFIX_SUM
    return total % 10 == 0
