"""A trip's timeline: nothing ahead of time, nothing out of order, one line each move."""

from datetime import datetime
from decimal import Decimal

from delta.accounts.models import User
from delta.company import queries as company
from delta.kernel import clock
from delta.kernel.refusals import Refused
from delta.kernel.words import CancellationKind, TripStatus
from delta.trips import lifecycle
from delta.trips.models import StatusChange, Trip
from delta.trips.way import Point


def happened(at: datetime | None) -> datetime:
    """Return when something happened: now if nobody says; what is yet to come is refused."""
    now = clock.now()
    if at is not None and at > now + lifecycle.CLOCK_SKEW:
        raise Refused("This time has not come yet.", code="in_the_future")
    return at or now


def check_order(trip: Trip, *changed: str) -> None:
    """Refuse a stamp that comes before the one it must follow."""
    wrong = lifecycle.disorder(
        {name: getattr(trip, name) for name in lifecycle.IN_ORDER}, frozenset(changed)
    )
    if wrong is not None:
        raise Refused(
            f"“{wrong[1]}” cannot be before “{wrong[0]}”.",
            code="times_out_of_order",
            next_step="Correct the time.",
        )


def line(
    trip: Trip,
    was: TripStatus,
    *,
    by: User,
    at: datetime,
    reason: str = "",
    where: Point | None = None,
) -> StatusChange:
    """Return one line of the trip's timeline, unsaved: from, to, who, when, where, why."""
    return StatusChange(
        trip=trip,
        was=was,
        to=trip.status,
        happened_at=at,
        by_id=str(by.pk),
        by_name=by.name,
        reason=reason.strip(),
        latitude=degrees(where.latitude) if where else None,
        longitude=degrees(where.longitude) if where else None,
    )


def cancellation_kind(trip: Trip, now: datetime) -> CancellationKind:
    """Return which kind a cancellation at `now` is."""
    return lifecycle.cancellation(
        trip.status,
        now=now,
        today=clock.service_day(now, company.zone()),
        pickup_at=trip.pickup_at,
        service_date=trip.service_date,
        late_minutes=company.settings().lead_minutes,
    )


def degrees(value: float) -> Decimal:
    """Return degrees as they are kept: to the sixth decimal, a hand's breadth."""
    return Decimal(str(round(value, 6)))
