"""Every move of a trip's life: assigning, the way, cancelling, reinstating. Writes its status."""

from datetime import datetime

from delta.accounts.models import User
from delta.drivers.models import Driver
from delta.fleet.models import Vehicle
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import Refused
from delta.kernel.words import CancellationKind, TripStatus
from delta.trips import lifecycle
from delta.trips.models import StatusChange, Trip
from delta.trips.permissions import check_can_cancel, check_can_move
from delta.trips.queries import locked


@verb
def assign(
    trip: Trip,
    *,
    driver: Driver,
    vehicle: Vehicle | None = None,
    by: User,
    version: int | None = None,
) -> Trip:
    """Give a scheduled trip to `driver` in `vehicle`."""
    trip = locked(trip, version)
    trip.driver, trip.vehicle = driver, vehicle
    return _advance(trip, TripStatus.ASSIGNED, by=by, at=clock.now())


@verb
def unassign(trip: Trip, *, by: User, version: int | None = None) -> Trip:
    """Take the trip from its driver; it waits to be assigned again."""
    trip = locked(trip, version)
    # From an ended status the same move means to reinstate, and is another verb.
    if trip.status != TripStatus.ASSIGNED:
        raise Refused("Only an assigned trip can be unassigned.", code="illegal_move")
    trip.driver = trip.vehicle = None
    return _advance(trip, TripStatus.SCHEDULED, by=by, at=clock.now())


@verb
def move(
    trip: Trip,
    to: TripStatus,
    *,
    by: User,
    at: datetime | None = None,
    version: int | None = None,
    reason: str = "",
) -> Trip:
    """Take the trip to `to` and set that move's stamp; `at` is when it happened."""
    return _advance(locked(trip, version), to, by=by, at=at or clock.now(), reason=reason)


@verb
def cancel(
    trip: Trip, *, kind: CancellationKind, reason: str, by: User, version: int | None = None
) -> Trip:
    """Cancel the trip, keeping what kind of cancellation it was and why."""
    trip = locked(trip, version)
    check_can_cancel(by, trip)
    trip.cancellation_kind, trip.cancellation_reason = kind, reason
    return _advance(trip, TripStatus.CANCELLED, by=by, at=clock.now(), reason=reason)


@verb
def reinstate(trip: Trip, *, reason: str, by: User, version: int | None = None) -> Trip:
    """Bring back a trip that was cancelled, turned down or a no-show; it waits for a driver.

    What its first attempt stamped is cleared here and stays in the history.
    """
    trip = locked(trip, version)
    if trip.status not in lifecycle.ENDS - {TripStatus.COMPLETED}:
        raise Refused("Only a trip that ended without a ride can be brought back.", code="no_end")
    trip.cancellation_kind, trip.cancellation_reason = None, ""
    trip.driver = trip.vehicle = None
    for stamp in (*lifecycle.STAMPS.values(), "at_dropoff_at"):
        setattr(trip, stamp, None)
    return _advance(trip, TripStatus.SCHEDULED, by=by, at=clock.now(), reason=reason)


def _advance(trip: Trip, to: TripStatus, *, by: User, at: datetime, reason: str = "") -> Trip:
    """Check the move, write status, stamp, history and journal. The trip's row is locked."""
    was = TripStatus(trip.status)
    check_can_move(by, trip, to)
    trip.status = to
    trip.version += 1
    if to in lifecycle.STAMPS:
        setattr(trip, lifecycle.STAMPS[to], at)
    trip.save()
    StatusChange.objects.create(
        trip=trip,
        was=was,
        to=trip.status,
        happened_at=at,
        by_id=str(by.pk),
        by_name=by.name,
        reason=reason,
    )
    journal.record(f"trip.{to}", trip, by=by, was=str(was))
    return trip
