"""When work on a vehicle is next due, and whether that is soon. Pure; days are local days."""

import calendar
from datetime import date, timedelta
from enum import StrEnum

from delta.fleet.words import InspectionFrequency
from delta.kernel.words import MaintenanceTrigger

SOON_MILES = 500
SOON_DAYS = 7
MONTHS = {
    InspectionFrequency.MONTHLY: 1,
    InspectionFrequency.QUARTERLY: 3,
    InspectionFrequency.ANNUAL: 12,
}
DAYS = {InspectionFrequency.DAILY: 1, InspectionFrequency.WEEKLY: 7}
LAST_DAY = date(2199, 12, 31)


class Due(StrEnum):
    """How urgent a piece of work is."""

    OVERDUE = "overdue"
    SOON = "soon"
    LATER = "later"
    UNKNOWN = "unknown"


def next_due(
    trigger: str,
    *,
    every_miles: int | None,
    every_days: int | None,
    last_miles: int | None,
    last_day: date | None,
) -> tuple[int | None, date | None]:
    """Return the miles and the day at which work is due again; None where it goes by neither.

    Work nobody has done yet has no day or mile to count from, so it has none to be due at.
    """
    by_miles = trigger in {MaintenanceTrigger.MILEAGE, MaintenanceTrigger.BOTH}
    by_days = trigger in {MaintenanceTrigger.TIME, MaintenanceTrigger.BOTH}
    miles = day = None
    if by_miles and every_miles is not None and last_miles is not None:
        miles = last_miles + every_miles
    if by_days and every_days is not None and last_day is not None:
        day = min(LAST_DAY, last_day + timedelta(days=every_days))
    return miles, day


def urgency(*, today: date, miles: int | None, due_miles: int | None, due_day: date | None) -> Due:
    """Return how urgent work is: whichever of its miles and its day comes first decides.

    Soon is 500 miles or 7 days before; on the day or at the mile itself it is overdue.
    """
    left_miles = due_miles - miles if due_miles is not None and miles is not None else None
    left_days = (due_day - today).days if due_day is not None else None
    left = [
        (one, soon)
        for one, soon in ((left_miles, SOON_MILES), (left_days, SOON_DAYS))
        if one is not None
    ]
    if not left:
        return Due.UNKNOWN
    if any(one <= 0 for one, _ in left):
        return Due.OVERDUE
    return Due.SOON if any(one <= soon for one, soon in left) else Due.LATER


def next_day(frequency: str, done: date) -> date:
    """Return the day after `done` on which something done this often is due again.

    A month from the 31st is the last day of a shorter month.
    """
    word = InspectionFrequency(frequency)
    if word in DAYS:
        return done + timedelta(days=DAYS[word])
    months = done.month - 1 + MONTHS[word]
    year, month = done.year + months // 12, months % 12 + 1
    return date(year, month, min(done.day, calendar.monthrange(year, month)[1]))
