"""Wall times of a zone made moments, on the two nights of the year that have their own rules."""

from typing import Literal

import polars as pl

from delta_migrate.codes import FIXED, REJECT, WARNED
from delta_migrate.mapping.model import Column
from delta_migrate.transforms.made import Cell, Fault, Made

Which = Literal["earliest", "latest"]
HOUR = pl.duration(hours=1)


def zoned(column: Column, made: Made, at: Cell, zone: str) -> Made:
    """The moment at which clocks in `zone` read the value; what the odd nights say about it."""
    wall = made.value
    later = at.keep(moment(wall, zone, "latest"))
    value: pl.Expr
    value, faults = chosen(column, at, wall, later, zone)
    never = wall.is_not_null() & later.is_null()
    if column.gap == "shift":
        shifted = moment(wall + HOUR, zone, "latest")
        value = pl.when(never).then(shifted).otherwise(value)
        gap = Fault("dst_gap_shifted", at.name, never, FIXED)
    else:
        gap = Fault("dst_gap", at.name, never)
    return Made(at.keep(value), (*made.faults, *faults, gap))


def chosen(
    column: Column, at: Cell, wall: pl.Expr, later: pl.Expr, zone: str
) -> tuple[pl.Expr, tuple[Fault, ...]]:
    """Of a wall time that came twice the moment that the mapping declares, and that it did."""
    if not column.overlap:
        return later, ()
    earlier = at.keep(moment(wall, zone, "earliest"))
    twice = earlier != later
    if column.overlap == "reject":
        once = pl.when(~twice).then(later)
        return once, (Fault("dst_overlap", at.name, twice, REJECT),)
    value = earlier if column.overlap == "earlier" else later
    return value, (Fault("dst_overlap", at.name, twice, WARNED),)


def moment(wall: pl.Expr, zone: str, which: Which) -> pl.Expr:
    """In UTC; null where the zone's clocks never read so."""
    local = wall.dt.replace_time_zone(zone, ambiguous=which, non_existent="null")
    return local.dt.convert_time_zone("UTC")
