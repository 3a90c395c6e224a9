"""Which trips the rides of standing orders take, which are there already, and who pays. Pure.

`docs/rules/standing-orders.md` decides.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from delta.kernel import clock
from delta.kernel.words import ReturnRide
from delta.patients.cover import Standing, left, standing
from delta.trips.occurrences import Ride, WhyNot

Occurrence = tuple[UUID, date]
Key = tuple[UUID, date, int]

NEAR = timedelta(minutes=30)
"""How far a legacy trip may stand from the rule's pick-up and still be the same ride: legacy
offices shift a pick-up by minutes, and nobody starts two rides within half an hour."""


@dataclass(frozen=True)
class Leg:
    """One trip of a ride: the way there (1) or back (2). Without `at` the rider calls for it."""

    order: UUID
    patient: UUID
    number: int
    at: datetime | None
    service_day: date
    ride: Ride
    cover: UUID | None = None

    @property
    def key(self) -> Key:
        """What the database allows once."""
        return (self.order, self.ride.day, self.number)

    @property
    def occurrence(self) -> Occurrence:
        """The order and the day of its rule."""
        return (self.order, self.ride.day)


def legs(
    order: UUID, patient: UUID, ride: Ride, *, zone: str, cover: UUID | None = None
) -> tuple[Leg, ...]:
    """Return the trips one ride takes; a return stands on the local day it leaves on."""
    day = clock.service_day(ride.pickup_at, zone)
    there = Leg(order, patient, 1, ride.pickup_at, day, ride, cover)
    if ride.version.return_ride == ReturnRide.NONE:
        return (there,)
    back_day = clock.service_day(ride.returns_at, zone) if ride.returns_at else day
    return (there, replace(there, number=2, at=ride.returns_at, service_day=back_day))


@dataclass(frozen=True)
class There:
    """A trip of a patient that no standing order made."""

    trip: UUID
    patient: UUID
    at: datetime | None
    service_day: date
    is_imported: bool


def already_there(wanted: Iterable[Leg], found: Iterable[There]) -> dict[Key, There]:
    """Return which wanted legs a trip stands for already: each trip for one, the nearest first."""
    by_patient: dict[UUID, list[There]] = defaultdict(list)
    for trip in found:
        by_patient[trip.patient].append(trip)
    pairs = sorted(
        (
            (apart, leg.key, trip.trip, leg, trip)
            for leg in wanted
            for trip in by_patient.get(leg.patient, ())
            if (apart := distance(leg, trip)) is not None
        ),
        key=lambda pair: pair[:3],
    )
    matched: dict[Key, There] = {}
    taken: set[UUID] = set()
    for _, key, name, _, trip in pairs:
        if key not in matched and name not in taken:
            matched[key] = trip
            taken.add(name)
    return matched


def distance(leg: Leg, trip: There) -> timedelta | None:
    """Return how far a trip stands from a leg if it can be the same ride, else nothing.

    A legacy trip within half an hour is; one born here only at the very minute. Returns by
    will-call have no time: there the day decides, for legacy trips alone.
    """
    if leg.at is None or trip.at is None:
        is_same = leg.at is trip.at and leg.service_day == trip.service_day
        return timedelta(0) if is_same and trip.is_imported else None
    apart = abs(leg.at - trip.at)
    return apart if apart <= (NEAR if trip.is_imported else timedelta(0)) else None


@dataclass(frozen=True)
class Cover:
    """What a payer authorized, and how much of it is used up or planned for trips to come."""

    starts_on: date
    ends_on: date | None
    units: Decimal | None
    used: Decimal
    is_active: bool
    counts_trips: bool

    def refusal(self, legs: Collection[Leg]) -> WhyNot | None:
        """Return why this authorization does not pay for these legs, or nothing if it does."""
        for leg in legs:
            lapse = self.lapse(leg.service_day)
            if lapse is not None:
                return lapse
        there = left(self.units, self.used)
        needed = len(legs) if self.counts_trips else SOME
        return WhyNot.USED_UP if there is not None and there < needed else None

    def lapse(self, day: date) -> WhyNot | None:
        """Return why it does not hold on a day, however much of it is left."""
        stands = standing(
            day,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            units=None,
            used=self.used,
            is_active=self.is_active,
        )
        return UNCOVERED.get(stands)

    def less(self, legs: Collection[Leg]) -> "Cover":
        """Return what is left of it after these legs. Miles are not known before the ride."""
        return replace(self, used=self.used + len(legs)) if self.counts_trips else self


SOME = Decimal("0.01")
"""The least that can be left of miles: how many a ride takes is known when it is over."""

UNCOVERED = {
    Standing.AHEAD: WhyNot.NOT_COVERED_YET,
    Standing.OVER: WhyNot.COVER_OVER,
    Standing.CANCELLED: WhyNot.COVER_CANCELLED,
    Standing.USED_UP: WhyNot.USED_UP,
}

HOLDS = frozenset({WhyNot.INCOMPLETE, *UNCOVERED.values()})
"""Reasons that keep trips from being made, and leave those alone that are there."""


def unpaid(wanted: Iterable[Leg], covers: Mapping[UUID, Cover]) -> dict[Occurrence, WhyNot]:
    """Return the occurrences whose authorization does not pay for all of their legs, and why.

    The earliest ride takes first; whoever has no authorization needs none.
    """
    together: dict[Occurrence, list[Leg]] = defaultdict(list)
    for leg in wanted:
        together[leg.occurrence].append(leg)
    left_of = dict(covers)
    refused: dict[Occurrence, WhyNot] = {}
    rides = sorted(together.items(), key=lambda one: (one[1][0].ride.pickup_at, one[0]))
    for occurrence, missing in rides:
        cover = left_of.get(missing[0].cover) if missing[0].cover else None
        if cover is None:
            continue
        why = cover.refusal(missing)
        if why is not None:
            refused[occurrence] = why
        elif missing[0].cover is not None:
            left_of[missing[0].cover] = cover.less(missing)
    return refused
