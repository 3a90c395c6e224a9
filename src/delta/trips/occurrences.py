"""On which days and at what times a standing order rides. Pure; `docs/rules/standing-orders.md`.

Times are wall times of the operator: a 9:15 ride is at 9:15 before and after the clocks change.
"""

from calendar import monthrange
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from delta.kernel.words import ExceptionKind, Frequency, HolidayPolicy, ReturnRide, Weekday

WEEKDAYS = tuple(Weekday)
DAY = timedelta(days=1)


class Why(StrEnum):
    """Why an order rides on a day."""

    RULE = "rule"
    MOVED = "moved"
    ADDED = "added"


@dataclass(frozen=True)
class Version:
    """What an order says from `first` to `last`, both included; without a last day, for ever."""

    first: date
    last: date | None
    frequency: Frequency
    pickup_time: time
    weekdays: frozenset[str] = frozenset()
    day_of_month: int | None = None
    holidays: HolidayPolicy = HolidayPolicy.RIDE
    return_ride: ReturnRide = ReturnRide.NONE
    return_time: time | None = None

    def holds(self, day: date) -> bool:
        """Return whether this version is in force on `day`."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Departure:
    """What differs on one day: skipped, moved to another time, or added."""

    kind: ExceptionKind
    pickup_time: time | None = None


@dataclass(frozen=True)
class Pause:
    """Days of rest, both included; without a last day, until further notice."""

    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Return whether `day` is a day of rest."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Order:
    """A standing order as its rule sees it. `ends_on` is its last day, if it has one."""

    versions: tuple[Version, ...]
    departures: Mapping[date, Departure] = field(default_factory=dict)
    pauses: tuple[Pause, ...] = ()
    ends_on: date | None = None

    @property
    def anchor(self) -> date:
        """The day every second week is counted from: the first day of the first version."""
        return min(version.first for version in self.versions)

    def version_on(self, day: date) -> Version | None:
        """Return what the order says on `day`, if it says anything."""
        return next((version for version in self.versions if version.holds(day)), None)


@dataclass(frozen=True)
class Ride:
    """One occurrence: the operator's day, the instant of pick-up and of a fixed return."""

    day: date
    pickup_at: datetime
    why: Why
    version: Version
    returns_at: datetime | None = None


def rides(
    order: Order, first: date, last: date, *, zone: str, holidays: Collection[date] = ()
) -> Iterator[Ride]:
    """Every ride of `order` from `first` to `last`, both included, in order; at most one a day."""
    day = first
    while day <= last:
        ride = ride_on(order, day, zone=zone, is_holiday=day in holidays)
        if ride is not None:
            yield ride
        day += DAY


def ride_on(order: Order, day: date, *, zone: str, is_holiday: bool = False) -> Ride | None:
    """Return the ride of `day`, if there is one.

    A pause or the end of the order outweighs everything; then what was said of the day itself;
    then the holiday; then the rule.
    """
    version = order.version_on(day)
    if version is None or is_over(order, day):
        return None
    said = order.departures.get(day)
    if said is not None and said.kind == ExceptionKind.SKIP:
        return None
    if said is not None and said.kind == ExceptionKind.ADD:
        return made(version, day, said.pickup_time or version.pickup_time, Why.ADDED, zone)
    if not falls_on(version, day, order.anchor):
        return None
    if said is not None and said.pickup_time is not None:
        return made(version, day, said.pickup_time, Why.MOVED, zone)
    if is_holiday and version.holidays == HolidayPolicy.SKIP:
        return None
    return made(version, day, version.pickup_time, Why.RULE, zone)


def is_over(order: Order, day: date) -> bool:
    """Return whether the order rests on `day` or has ended before it."""
    if order.ends_on is not None and day > order.ends_on:
        return True
    return any(pause.holds(day) for pause in order.pauses)


def falls_on(version: Version, day: date, anchor: date) -> bool:
    """Return whether the rule alone rides on `day`; `custom` rides only on days that were added."""
    match version.frequency:
        case Frequency.DAILY:
            return True
        case Frequency.WEEKLY:
            return named(day) in version.weekdays
        case Frequency.BIWEEKLY:
            return named(day) in version.weekdays and weeks_between(anchor, day) % 2 == 0
        case Frequency.MONTHLY:
            return day.day == day_in_month(day, version.day_of_month or 1)
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


def made(version: Version, day: date, pickup: time, why: Why, zone: str) -> Ride:
    """Return the ride of a day, its wall times as instants."""
    returns = None
    if version.return_ride == ReturnRide.FIXED and version.return_time is not None:
        # A return no later than the pick-up is past midnight.
        back = day if version.return_time > pickup else day + DAY
        returns = instant(back, version.return_time, zone)
    return Ride(day, instant(day, pickup, zone), why, version, returns)


def instant(day: date, wall: time, zone: str) -> datetime:
    """Return the instant of a wall time, in UTC.

    A time the spring change leaves out is that much later (2:30 is 3:30); one the autumn change
    repeats is the first of the two.
    """
    return datetime.combine(day, wall, tzinfo=ZoneInfo(zone)).astimezone(UTC)
