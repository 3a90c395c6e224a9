"""Times of day as time since midnight, so that a service day may count past twenty-four."""

from functools import reduce

import polars as pl

from delta_migrate.codes import FIXED
from delta_migrate.mapping.model import Column
from delta_migrate.transforms.made import Cell, Fault

SERVICE_DAY = "service_day"
SERVICE_CLOCK = r"^(\d{1,2}):([0-5]\d)(?::([0-5]\d))?$"
LATEST_HOUR = 30  # a service day ends in the small hours
DAY = pl.duration(days=1)


def since_midnight(text: pl.Expr, formats: tuple[str, ...]) -> pl.Expr:
    """The time since midnight by the first format that fits."""
    found = [one(text, form) for form in formats]
    return reduce(lambda so_far, value: so_far.fill_null(value), found)


def one(text: pl.Expr, form: str) -> pl.Expr:
    if form != SERVICE_DAY:
        return text.str.to_time(form, strict=False).cast(pl.Duration("us"))
    hours, minutes, seconds = (
        text.str.extract(SERVICE_CLOCK, group).cast(pl.Int64, strict=False) for group in (1, 2, 3)
    )
    told = pl.duration(hours=hours, minutes=minutes, seconds=seconds.fill_null(0), time_unit="us")
    return pl.when(hours <= LATEST_HOUR).then(told)


def past_midnight(column: Column, at: Cell, since: pl.Expr) -> tuple[Fault, ...]:
    """The remark that the clock counted on past midnight."""
    if SERVICE_DAY not in column.times:
        return ()
    return (Fault("service_day", at.name, since >= DAY, FIXED),)
