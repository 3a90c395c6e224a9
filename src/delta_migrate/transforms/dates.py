"""Dates, instants, and local wall times made instants."""

from functools import reduce

import polars as pl

from delta_migrate.mapping.model import Column
from delta_migrate.transforms.made import Cell, Fault, Made, judged

EARLIEST, LATEST = 1850, 2200  # `1/2/24` read with a four-digit year is the year 24: refused
HALF_DAY = pl.duration(hours=12)
DAY = pl.duration(days=1)


def first(values: list[pl.Expr]) -> pl.Expr:
    return reduce(lambda so_far, value: so_far.fill_null(value), values)


def day(text: pl.Expr, formats: tuple[str, ...]) -> pl.Expr:
    """A date by the first format that fits; null when none does or the year is absurd."""
    parsed = first([text.str.to_date(one, strict=False) for one in formats])
    return pl.when(parsed.dt.year().is_between(EARLIEST, LATEST)).then(parsed)


def clock(text: pl.Expr, formats: tuple[str, ...]) -> pl.Expr:
    """A time of day by the first format that fits."""
    return first([text.str.to_time(one, strict=False) for one in formats])


def stamp(text: pl.Expr, formats: tuple[str, ...]) -> pl.Expr:
    """Date and time in one cell, without a zone."""
    parsed = first([text.str.to_datetime(one, strict=False, time_unit="us") for one in formats])
    return pl.when(parsed.dt.year().is_between(EARLIEST, LATEST)).then(parsed)


def date(column: Column, cells: tuple[Cell, ...]) -> Made:
    """A calendar day."""
    (one,) = cells
    return judged("bad_date", one, day(one.text, column.formats))


def instant(column: Column, cells: tuple[Cell, ...]) -> Made:
    """A moment already written in UTC."""
    (one,) = cells
    return judged("bad_date", one, stamp(one.text, column.formats).dt.replace_time_zone("UTC"))


def local_datetime(column: Column, cells: tuple[Cell, ...], zone: str, near: Cell | None) -> Made:
    """A wall time of `zone` as a moment: from one cell, or from a date and a time cell.

    In the hour that autumn repeats the later moment (standard time) is taken; a time in the hour
    that spring skips never was, and is `dst_gap`.
    """
    if len(cells) == 1:
        (one,) = cells
        made = judged("bad_date", one, stamp(one.text, column.formats))
        return zoned(made, one, zone)
    on, at = cells
    date_made = judged("bad_date", on, day(on.text, column.formats))
    time_made = judged("bad_time", at, clock(at.text, column.times))
    naive = date_made.value.dt.combine(time_made.value)
    if near is not None:
        anchor = near.keep(clock(near.text, column.times))
        naive = nearest(naive, time_made.value, anchor)
    return zoned(Made(at.keep(naive), date_made.faults + time_made.faults), at, zone)


def nearest(naive: pl.Expr, time: pl.Expr, anchor: pl.Expr) -> pl.Expr:
    """`naive` on the day that brings it nearest to the anchor's clock; null without anchor."""
    apart = time.cast(pl.Duration("us")) - anchor.cast(pl.Duration("us"))
    return (
        pl.when(apart < -HALF_DAY)
        .then(naive + DAY)
        .when(apart >= HALF_DAY)
        .then(naive - DAY)
        .when(apart.is_not_null())
        .then(naive)
    )


def zoned(made: Made, at: Cell, zone: str) -> Made:
    local = made.value.dt.replace_time_zone(zone, ambiguous="latest", non_existent="null")
    moment = at.keep(local.dt.convert_time_zone("UTC"))
    gap = Fault("dst_gap", at.name, made.value.is_not_null() & moment.is_null())
    return Made(moment, (*made.faults, gap))
