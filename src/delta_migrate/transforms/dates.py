"""Dates, instants, and local wall times made instants."""

from collections.abc import Callable
from datetime import date as calendar
from functools import reduce

import polars as pl

from delta_migrate.codes import FIXED
from delta_migrate.mapping.model import Column
from delta_migrate.transforms import clocks, serials, zones
from delta_migrate.transforms.made import Cell, Fault, Made, judged

Parser = Callable[[pl.Expr, tuple[str, ...], str | None], pl.Expr]

EARLIEST, LATEST = 1850, 2200  # `1/2/24` read with a four-digit year is the year 24: refused
HALF_DAY = pl.duration(hours=12)
DAY = pl.duration(days=1)


def first(values: list[pl.Expr]) -> pl.Expr:
    return reduce(lambda so_far, value: so_far.fill_null(value), values)


def day(text: pl.Expr, formats: tuple[str, ...], pivot: str | None = None) -> pl.Expr:
    """A date by the first format that fits; null when none does or the year is absurd."""
    return first([of_our_time(one_day(text, form, pivot)) for form in formats])


def one_day(text: pl.Expr, form: str, pivot: str | None) -> pl.Expr:
    if form in serials.EPOCHS:
        return serials.day(text, form)
    return in_century(text.str.to_date(form, strict=False), form, pivot)


def clock(text: pl.Expr, formats: tuple[str, ...]) -> pl.Expr:
    """A time of day by the first format that fits."""
    return first([text.str.to_time(one, strict=False) for one in formats])


def stamp(text: pl.Expr, formats: tuple[str, ...], pivot: str | None = None) -> pl.Expr:
    """Date and time in one cell, without a zone."""
    return first([of_our_time(one_stamp(text, form, pivot)) for form in formats])


def one_stamp(text: pl.Expr, form: str, pivot: str | None) -> pl.Expr:
    if form in serials.EPOCHS:
        return serials.stamp(text, form)
    return in_century(text.str.to_datetime(form, strict=False, time_unit="us"), form, pivot)


def of_our_time(parsed: pl.Expr) -> pl.Expr:
    return pl.when(parsed.dt.year().is_between(EARLIEST, LATEST)).then(parsed)


def in_century(parsed: pl.Expr, form: str, pivot: str | None) -> pl.Expr:
    """Two digits of a year: up to the pivot they are of this century, beyond it of the last."""
    if "%y" not in form:
        return parsed
    digits = parsed.dt.year() % 100
    year = digits + pl.when(digits <= int(pivot or "0")).then(2000).otherwise(1900)
    return parsed.dt.replace(year=year)


def odd_forms(column: Column, one: Cell, parsed: Parser) -> tuple[Fault, ...]:
    """Remarks on cells that only a spreadsheet's number or a year of two digits explains."""
    found, before = [], pl.lit(value=False)
    for form in column.formats:
        fits = parsed(one.text, (form,), column.pivot).is_not_null()
        code = serials.CODE if form in serials.EPOCHS else "two_digit_year" if "%y" in form else ""
        if code:
            found.append(Fault(code, one.name, fits & ~before, FIXED))
        before = before | fits
    return tuple(found)


def date(column: Column, cells: tuple[Cell, ...]) -> Made:
    """A calendar day, perhaps within bounds."""
    (one,) = cells
    made = judged("bad_date", one, day(one.text, column.formats, column.pivot))
    faults = [*made.faults, *odd_forms(column, one, day)]
    if column.minimum is not None:
        low = made.value < pl.lit(calendar.fromisoformat(column.minimum))
        faults.append(Fault("below_minimum", one.name, low))
    if column.maximum is not None:
        high = made.value > pl.lit(calendar.fromisoformat(column.maximum))
        faults.append(Fault("above_maximum", one.name, high))
    return Made(made.value, tuple(faults))


def instant(column: Column, cells: tuple[Cell, ...]) -> Made:
    """A moment already written in UTC."""
    (one,) = cells
    parsed = stamp(one.text, column.formats, column.pivot).dt.replace_time_zone("UTC")
    made = judged("bad_date", one, parsed)
    return Made(made.value, (*made.faults, *odd_forms(column, one, stamp)))


def instant_day(column: Column, cells: tuple[Cell, ...], zone: str) -> Made:
    """The day that the calendar in `zone` showed at a moment written in UTC."""
    made = instant(column, cells)
    there = made.value.dt.convert_time_zone(column.zone or zone)
    return Made(there.dt.date(), made.faults)


def local_datetime(column: Column, cells: tuple[Cell, ...], zone: str, near: Cell | None) -> Made:
    """A wall time of `zone` as a moment: from one cell, or from a date and a time cell.

    In the hour that autumn repeats the later moment (standard time) is taken unless the mapping
    says otherwise; a time in the hour that spring skips never was, and is `dst_gap`.
    """
    zone = column.zone or zone
    if len(cells) == 1:
        (one,) = cells
        made = judged("bad_date", one, stamp(one.text, column.formats, column.pivot))
        made = Made(made.value, (*made.faults, *odd_forms(column, one, stamp)))
        return zones.zoned(column, made, one, zone)
    on, at = cells
    date_made = judged("bad_date", on, day(on.text, column.formats, column.pivot))
    time_made = judged("bad_time", at, clocks.since_midnight(at.text, column.times))
    naive = date_made.value.cast(pl.Datetime("us")) + time_made.value
    if near is not None:
        anchor = near.keep(clocks.since_midnight(near.text, column.times))
        naive = nearest(naive, time_made.value, anchor)
    faults = date_made.faults + time_made.faults + odd_forms(column, on, day)
    faults += clocks.past_midnight(column, at, time_made.value)
    return zones.zoned(column, Made(at.keep(naive), faults), at, zone)


def nearest(naive: pl.Expr, since: pl.Expr, anchor: pl.Expr) -> pl.Expr:
    """`naive` on the day that brings it nearest to the anchor's clock; null without anchor."""
    apart = since - anchor
    return (
        pl.when(apart < -HALF_DAY)
        .then(naive + DAY)
        .when(apart >= HALF_DAY)
        .then(naive - DAY)
        .when(apart.is_not_null())
        .then(naive)
    )
