"""The two nights a year on which Metro Ride's clocks change (America/Chicago, since 2007).

Written out from the law rather than read from a zone table, so that the sample is the same bytes
on a machine whose zone table differs.
"""

from datetime import date, timedelta
from functools import lru_cache

from delta_migrate.sample.spelling import DAY

GAP = range(2 * 60, 3 * 60)  # minutes of the spring night that no clock shows


@lru_cache(maxsize=256)
def spring(year: int) -> date:
    """Return the second Sunday of March, on which 2 AM becomes 3 AM."""
    return _sunday(date(year, 3, 8))


@lru_cache(maxsize=256)
def autumn(year: int) -> date:
    """Return the first Sunday of November, on which 1 AM comes twice."""
    return _sunday(date(year, 11, 1))


def _sunday(from_day: date) -> date:
    return from_day + timedelta(days=(6 - from_day.weekday()) % 7)


def changes(day: date) -> bool:
    """Return whether the clocks change in the night that begins or ends on `day`."""
    return any(night in (spring(night.year), autumn(night.year)) for night in (day, _next(day)))


def in_gap(day: date, minute: int) -> bool:
    """Return whether no clock ever showed `minute` (counted from midnight of `day`, any sign)."""
    shift, rest = divmod(minute, DAY)
    if rest not in GAP:
        return False
    there = day + timedelta(days=shift)
    return there == spring(there.year)


def springs(first: date, last: date) -> list[date]:
    """Return the spring nights from `first` to `last`."""
    nights = (spring(year) for year in range(first.year, last.year + 1))
    return [night for night in nights if first <= night <= last]


def _next(day: date) -> date:
    return day + timedelta(days=1)
