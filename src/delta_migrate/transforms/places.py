"""ZIP codes and positions, put right only where a second witness agrees."""

import polars as pl

from delta_migrate.codes import FIXED, WARNED
from delta_migrate.mapping.model import Column
from delta_migrate.transforms import rounding
from delta_migrate.transforms.made import Cell, Fault, Made, judged

WHOLE_ZIP = r"^(\d{5})-?(\d{4})?$"
SHORT_ZIP = r"^(\d{3,4})(?:-(\d{4}))?$"  # a spreadsheet took its leading noughts
# The first three digits of ZIP codes that begin with nought, by state.
NOUGHT = {
    "PR": ("006", "007", "009"),
    "VI": ("008",),
    "MA": (*(f"{n:03}" for n in range(10, 28)), "055"),
    "RI": ("028", "029"),
    "NH": tuple(f"{n:03}" for n in range(30, 39)),
    "ME": tuple(f"{n:03}" for n in range(39, 50)),
    "VT": ("050", "051", "052", "053", "054", "056", "057", "058", "059"),
    "CT": tuple(f"{n:03}" for n in range(60, 70)),
    "NJ": tuple(f"{n:03}" for n in range(70, 90)),
    "NY": ("005", "063"),
}
STATE_ZIPS = [f"{state}{prefix}" for state, all_of in NOUGHT.items() for prefix in all_of]
DEGREES = r"^[-+]?\d{1,3}(?:\.\d{1,%d})?$"
Place = tuple[pl.Expr, pl.Expr]


def zip_code(_column: Column, cells: tuple[Cell, ...]) -> Made:
    """Five digits, or nine with a hyphen; a lost nought comes back if the state beside agrees."""
    one = cells[0]
    whole = written(one, WHOLE_ZIP)
    if len(cells) == 1:
        return judged("bad_zip", one, whole)
    padded = one.keep(written(one, SHORT_ZIP))
    prefix = cells[1].text.str.to_uppercase() + padded.str.slice(0, 3)
    agrees = one.keep(prefix.is_in(STATE_ZIPS).fill_null(value=False))
    made = judged("bad_zip", one, whole.fill_null(pl.when(agrees).then(padded)))
    return Made(made.value, (*made.faults, Fault("zip_padded", one.name, agrees, FIXED)))


def written(one: Cell, form: str) -> pl.Expr:
    five = one.text.str.extract(form, 1).str.zfill(5)
    four = one.text.str.extract(form, 2)
    return pl.when(four.is_not_null()).then(five + "-" + four).otherwise(five)


def latitude(column: Column, cells: tuple[Cell, ...]) -> Made:
    return coordinate(column, cells, 0)


def longitude(column: Column, cells: tuple[Cell, ...]) -> Made:
    return coordinate(column, cells, 1)


def coordinate(column: Column, cells: tuple[Cell, ...], which: int) -> Made:
    """One half of a position that both cells make.

    Turned round or given its minus again only where that brings it into the declared area and it
    lay outside before; 0/0 is no position.
    """
    one = cells[which]
    kind = pl.Decimal(9, column.scale)
    lat, lon = (here.keep(degrees(column, here, kind)) for here in cells)
    inside = one.keep(within(column.box, lat, lon))
    turned = one.keep(~inside & within(column.box, lon, lat))
    signed = one.keep(~inside & ~turned & within(column.box, lat, -lon))
    nowhere = one.keep(both(lat == 0, lon == 0))
    own, other = ((lat, lon), (lon, lat))[which]
    minus = own if which == 0 else -own
    value = pl.when(turned).then(other).when(signed).then(minus).when(~nowhere).then(own)
    on_earth = value.is_between(pl.lit(-90 - 90 * which), pl.lit(90 + 90 * which))
    bad = one.text.is_not_null() & ~nowhere & (own.is_null() | ~on_earth).fill_null(value=True)
    astray = both(lat.is_not_null(), lon.is_not_null()) & ~inside & ~turned & ~signed & ~nowhere
    return Made(
        value,
        (
            Fault("bad_position", one.name, bad),
            Fault("swapped_position", one.name, turned, FIXED),
            Fault("sign_lost", one.name, signed, FIXED),
            Fault("null_island", one.name, nowhere, WARNED),
            Fault("outside_box", one.name, astray, WARNED),
            *rounding.told(column, one),
        ),
    )


def degrees(column: Column, one: Cell, kind: pl.Decimal) -> pl.Expr:
    fits = one.text.str.contains(DEGREES % rounding.digits(column))
    plain = one.text.str.replace("+", "", literal=True)
    return pl.when(fits).then(rounding.whole(plain, column, kind))


def within(box: tuple[str, ...], lat: pl.Expr, lon: pl.Expr) -> pl.Expr:
    south, west, north, east = map(float, box)
    here = lat.cast(pl.Float64).is_between(south, north)
    return both(here, lon.cast(pl.Float64).is_between(west, east))


def both(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    return (one & other).fill_null(value=False)
