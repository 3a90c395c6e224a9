"""On which days and at what times a standing order rides, and why not. Pure.

`docs/rules/standing-orders.md` decides. Times are wall times of the operator: a 9:15 ride is at
9:15 before and after the clocks change.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from enum import StrEnum
from zoneinfo import ZoneInfo

from delta.kernel.words import ExceptionKind, Frequency, HolidayPolicy, ReturnRide
from delta.trips.standing_days import DAY, beside, is_named, named


class Why(StrEnum):
    """Why an order rides on a day."""

    RULE = "rule"
    MOVED = "moved"
    ADDED = "added"
    SHIFTED = "shifted"


class WhyNot(StrEnum):
    """Why no trip is made for a day the rule names."""

    SKIPPED = "skipped"
    HOLIDAY = "holiday"
    HOLIDAY_TAKEN = "holiday_taken"
    PAUSED = "paused"
    ENDED = "ended"
    CLOSED = "closed"
    INACTIVE = "inactive"
    DISCHARGED = "discharged"
    INCOMPLETE = "incomplete"
    NOT_COVERED_YET = "not_covered_yet"
    COVER_OVER = "cover_over"
    COVER_CANCELLED = "cover_cancelled"
    USED_UP = "used_up"
    ALREADY_THERE = "already_there"


@dataclass(frozen=True)
class Times:
    """The wall times of one weekday: pick-up, appointment and a return at a fixed time."""

    pickup: time
    appointment: time | None = None
    returns: time | None = None


@dataclass(frozen=True)
class Version:
    """What an order says from `first` to `last`, both included; without a last day, for ever.

    `times` holds the weekdays whose times differ. `key` names the version to whoever made it.
    """

    first: date
    last: date | None
    frequency: Frequency
    pickup_time: time
    weekdays: frozenset[str] = frozenset()
    day_of_month: int | None = None
    week_of_month: int | None = None
    holidays: HolidayPolicy = HolidayPolicy.RIDE
    return_ride: ReturnRide = ReturnRide.NONE
    return_time: time | None = None
    appointment_time: time | None = None
    times: Mapping[str, Times] = field(default_factory=dict)
    has_places: bool = True
    key: str = ""

    def holds(self, day: date) -> bool:
        """Return whether this version is in force on `day`."""
        return self.first <= day and (self.last is None or day <= self.last)

    def times_on(self, day: date) -> Times:
        """Return the wall times of a day: its weekday's own, or those of the version."""
        whole = Times(self.pickup_time, self.appointment_time, self.return_time)
        return self.times.get(named(day), whole)


@dataclass(frozen=True)
class Departure:
    """What differs on one day: skipped, added, or moved to another time or another day."""

    kind: ExceptionKind
    pickup_time: time | None = None
    moved_to: date | None = None


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
    """A standing order as its rule sees it. `ends_on` is its last day, if it has one.

    `closures` are the facility's; `discharged_on` is the patient's last day there.
    """

    versions: tuple[Version, ...]
    departures: Mapping[date, Departure] = field(default_factory=dict)
    pauses: tuple[Pause, ...] = ()
    ends_on: date | None = None
    closures: tuple[Pause, ...] = ()
    is_carried: bool = True
    discharged_on: date | None = None

    @property
    def anchor(self) -> date:
        """The day every second week is counted from: the first day of the first version."""
        return min(version.first for version in self.versions)

    def version_on(self, day: date) -> Version | None:
        """Return what the order says on `day`, if it says anything."""
        return next((version for version in self.versions if version.holds(day)), None)

    def has_ended(self, day: date) -> bool:
        """Return whether the last day lies before `day`."""
        return self.ends_on is not None and day > self.ends_on

    def names(self, day: date) -> bool:
        """Return whether the rule rides on `day`, whatever departs from it."""
        version = self.version_on(day)
        return version is not None and is_named(
            version.frequency,
            day,
            anchor=self.anchor,
            weekdays=version.weekdays,
            day_of_month=version.day_of_month,
            week_of_month=version.week_of_month,
        )

    def hindrance(self, day: date, rides_on: date) -> WhyNot | None:
        """Return what keeps the ride of `day` from riding on `rides_on`, the strongest first."""
        if not self.is_carried:
            return WhyNot.INACTIVE
        if self.has_ended(rides_on):
            return WhyNot.ENDED
        if any(pause.holds(day) or pause.holds(rides_on) for pause in self.pauses):
            return WhyNot.PAUSED
        if self.discharged_on is not None and rides_on > self.discharged_on:
            return WhyNot.DISCHARGED
        if any(closure.holds(rides_on) for closure in self.closures):
            return WhyNot.CLOSED
        return None


@dataclass(frozen=True)
class Ride:
    """One occurrence: the day of the rule, the day it rides on, its instants (UTC)."""

    day: date
    pickup_at: datetime
    why: Why
    version: Version
    returns_at: datetime | None = None
    appointment_at: datetime | None = None
    rides_on: date = date.min

    @property
    def legs(self) -> int:
        """How many trips it takes: one, or two with a return."""
        return 1 if self.version.return_ride == ReturnRide.NONE else 2


@dataclass(frozen=True)
class Left:
    """A day the rule names on which nothing rides, and why."""

    day: date
    why: WhyNot


def rides(
    order: Order, first: date, last: date, *, zone: str, holidays: Collection[date] = ()
) -> Iterator[Ride]:
    """Every ride for the days of the rule from `first` to `last`, both included; one for each."""
    for found in occurrences(order, first, last, zone=zone, holidays=holidays):
        if isinstance(found, Ride):
            yield found


def occurrences(
    order: Order, first: date, last: date, *, zone: str, holidays: Collection[date] = ()
) -> Iterator[Ride | Left]:
    """Every day the rule names from `first` to `last`, both included: its ride, or why not."""
    day = first
    while day <= last:
        found = occurrence(order, day, zone=zone, holidays=holidays)
        if found is not None:
            yield found
        day += DAY


def occurrence(
    order: Order, day: date, *, zone: str, holidays: Collection[date] = ()
) -> Ride | Left | None:
    """Return the ride of `day`, why it is left out, or nothing where the rule does not name it.

    The end, a pause, a discharge or a closure outweighs everything; then what was said of the day
    itself; then the holiday; then the rule.
    """
    version = order.version_on(day)
    if version is None or order.has_ended(day):
        return None
    found = _planned(order, version, day, zone, holidays)
    if isinstance(found, Ride):
        why = order.hindrance(day, found.rides_on)
        why = why or (None if version.has_places else WhyNot.INCOMPLETE)
        return Left(day, why) if why else found
    return found


def _planned(
    order: Order, version: Version, day: date, zone: str, holidays: Collection[date]
) -> Ride | Left | None:
    """Return what the day itself, the holiday and the rule say, in that order."""
    said = order.departures.get(day)
    if said is not None and said.kind == ExceptionKind.ADD:
        return made(version, day, day, said.pickup_time, Why.ADDED, zone)
    if not order.names(day):
        return None
    if said is not None and said.kind == ExceptionKind.SKIP:
        return Left(day, WhyNot.SKIPPED)
    # What a legacy system calls moved may name neither a time nor a day: then the rule holds.
    if said is not None and (said.pickup_time is not None or said.moved_to is not None):
        return made(version, day, said.moved_to or day, said.pickup_time, Why.MOVED, zone)
    if day in holidays and version.holidays != HolidayPolicy.RIDE:
        return _on_holiday(order, version, day, zone, holidays)
    return made(version, day, day, None, Why.RULE, zone)


def _on_holiday(
    order: Order, version: Version, day: date, zone: str, holidays: Collection[date]
) -> Ride | Left:
    """Return the ride of a holiday on the day beside it, or why there is none."""
    if version.holidays == HolidayPolicy.SKIP:
        return Left(day, WhyNot.HOLIDAY)
    step = -1 if version.holidays == HolidayPolicy.DAY_BEFORE else 1
    landing = beside(day, step, holidays)
    if landing is None:
        return Left(day, WhyNot.HOLIDAY)
    if _is_taken(order, day, landing, step):
        return Left(day, WhyNot.HOLIDAY_TAKEN)
    return made(version, day, landing, None, Why.SHIFTED, zone)


def _is_taken(order: Order, day: date, landing: date, step: int) -> bool:
    """Return whether the landing day has a ride: its own, or a nearer holiday's."""
    between = day + step * DAY
    while between != landing:
        if order.names(between) and between not in order.departures:
            return True
        between += step * DAY
    said = order.departures.get(landing)
    if said is not None:
        return said.kind == ExceptionKind.ADD or (
            said.kind == ExceptionKind.MOVE and order.names(landing)
        )
    return order.names(landing)


def made(
    version: Version, day: date, rides_on: date, pickup: time | None, why: Why, zone: str
) -> Ride:
    """Return the ride of a day, its wall times as instants.

    A ride at another time takes its appointment and its return along: all move by as much.
    """
    said = version.times_on(day)
    start = datetime.combine(rides_on, said.pickup)
    moved = datetime.combine(rides_on, pickup or said.pickup)
    at = instant(moved, zone)

    def then(wall: time | None) -> datetime | None:
        if wall is None:
            return None
        later = datetime.combine(rides_on, wall)
        # A time no later than the pick-up is past midnight.
        distance = (later if wall > said.pickup else later + DAY) - start
        # The spring change may put a pick-up of 2:30 behind a return of 3:10: keep them apart.
        found = instant(moved + distance, zone)
        return found if found > at else at + distance

    returns = said.returns if version.return_ride == ReturnRide.FIXED else None
    return Ride(day, at, why, version, then(returns), then(said.appointment), rides_on)


def instant(wall: datetime, zone: str) -> datetime:
    """Return the instant of a wall time, in UTC.

    A time the spring change leaves out is that much later (2:30 is 3:30); one the autumn change
    repeats is the first of the two.
    """
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
