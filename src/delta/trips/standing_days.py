"""Which days of the calendar the rule of a standing order names. Pure.

`docs/rules/standing-orders.md` decides.
"""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

from delta.kernel.words import Frequency, Weekday

WEEKDAYS = tuple(Weekday)
DAY = timedelta(days=1)
LAST = -1
FARTHEST_SHIFT = 7
"""A ride moves no farther than a week from its holiday: beyond that it is another ride."""


def is_named(
    frequency: Frequency,
    day: date,
    *,
    anchor: date,
    weekdays: Collection[str] = (),
    day_of_month: int | None = None,
    week_of_month: int | None = None,
) -> bool:
    """Return whether a rule rides on `day`; `custom` rides only on days that were added."""
    match frequency:
        case Frequency.DAILY:
            return True
        case Frequency.WEEKLY:
            return named(day) in weekdays
        case Frequency.BIWEEKLY:
            return named(day) in weekdays and weeks_between(anchor, day) % 2 == 0
        case Frequency.MONTHLY if week_of_month is not None:
            return named(day) in weekdays and is_in_week(day, week_of_month)
        case Frequency.MONTHLY:
            return day.day == day_in_month(day, day_of_month or 1)
        case _:
            return False


def named(day: date) -> str:
    """Return the weekday's stored word."""
    return str(WEEKDAYS[day.weekday()])


def weeks_between(anchor: date, day: date) -> int:
    """Return how many calendar weeks, Monday to Sunday, lie between two days."""
    return (monday(day) - monday(anchor)).days // 7


def monday(day: date) -> date:
    """Return the Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def day_in_month(day: date, wanted: int) -> int:
    """Return the day a monthly ride falls on: the 31st is the last day of a shorter month."""
    return min(wanted, monthrange(day.year, day.month)[1])


def is_in_week(day: date, wanted: int) -> bool:
    """Return whether `day` is the `wanted` of its weekday in its month; -1 is the last."""
    if wanted == LAST:
        return (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 == wanted


def beside(day: date, step: int, holidays: Collection[date]) -> date | None:
    """Return the nearest day before (-1) or after (1) that is no holiday, within a week."""
    for distance in range(1, FARTHEST_SHIFT + 1):
        landing = day + step * distance * DAY
        if landing not in holidays:
            return landing
    return None
