"""Times of day on the operator's wall clock, for rules that hold on many days."""

import polars as pl

from delta_migrate.mapping.model import Column
from delta_migrate.transforms.dates import clock
from delta_migrate.transforms.made import Cell, Made, judged


def clock_time(column: Column, cells: tuple[Cell, ...]) -> Made:
    """A time of day, without a day and without a zone."""
    (one,) = cells
    return judged("bad_time", one, clock(one.text, column.times).cast(pl.Time))
