"""Verbs on trips: booking, assigning, and every move of the lifecycle. The one writer of status."""

from datetime import datetime
from typing import Any

from django.db import connection, transaction

from delta.accounts.models import User
from delta.company import queries as company
from delta.drivers.models import Driver
from delta.fleet.models import Vehicle
from delta.journal import services as journal
from delta.kernel import clock
from delta.kernel.refusals import Refused, Stale
from delta.kernel.words import CancellationKind, TripStatus, screen
from delta.patients.models import Patient
from delta.rates.models import ServiceType
from delta.trips import lifecycle
from delta.trips.models import Passenger, StatusChange, Stop, Trip
from delta.trips.permissions import check_can_book, check_can_move


@transaction.atomic
def book(
    *,
    patient: Patient,
    service_type: ServiceType,
    pickup_at: datetime,
    stops: list[Stop],
    by: User,
    at: datetime | None = None,
    **facts: Any,
) -> Trip:
    """Book a trip for `patient` along `stops` (first pick-up, last drop-off) and schedule it.

    `facts` are other columns of the trip, such as `facility` or `oxygen_required`.
    """
    check_can_book(by, patient)
    if len(stops) < 2:
        raise Refused("A trip needs a pick-up and a drop-off.", code="too_few_stops")
    day = clock.service_day(pickup_at, company.zone())
    trip = Trip.objects.create(
        number=_next_number(day.strftime("%Y%m%d")),
        patient=patient,
        service_type=service_type,
        pickup_at=pickup_at,
        service_date=day,
        booked_by=by,
        status=TripStatus.SCHEDULED,
        **facts,
    )
    _halt(trip, stops)
    Passenger.objects.create(
        trip=trip, patient=patient, is_primary=True, boards_at=1, alights_at=len(stops)
    )
    _note(trip, None, by=by, at=at or clock.now())
    journal.record("trip.booked", trip, by=by, number=trip.number)
    return trip


def _halt(trip: Trip, stops: list[Stop]) -> None:
    """Write the stops of a trip in their order."""
    for position, stop in enumerate(stops, start=1):
        stop.trip, stop.position = trip, position
    Stop.objects.bulk_create(stops)


def _next_number(day: str) -> str:
    """Return the next human number of a trip; a sequence cannot give one twice."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('trips_number')")
        drawn = cursor.fetchone()[0]
    return f"TR-{day}-{drawn:04d}"


@transaction.atomic
def assign(
    trip: Trip, *, driver: Driver, vehicle: Vehicle | None, by: User, version: int | None = None
) -> Trip:
    """Give a scheduled trip to `driver` in `vehicle`."""
    trip = _locked(trip, version)
    trip.driver, trip.vehicle = driver, vehicle
    return _advance(trip, TripStatus.ASSIGNED, by=by, at=clock.now())


@transaction.atomic
def unassign(trip: Trip, *, by: User, version: int | None = None) -> Trip:
    """Take the trip from its driver; it waits to be assigned again."""
    trip = _locked(trip, version)
    # From an ended status the same move means to reinstate, and is another verb.
    if trip.status != TripStatus.ASSIGNED:
        raise Refused("Only an assigned trip can be unassigned.", code="illegal_move")
    trip.driver = trip.vehicle = None
    return _advance(trip, TripStatus.SCHEDULED, by=by, at=clock.now())


@transaction.atomic
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
    return _advance(_locked(trip, version), to, by=by, at=at or clock.now(), reason=reason)


@transaction.atomic
def cancel(
    trip: Trip, *, kind: CancellationKind, reason: str, by: User, version: int | None = None
) -> Trip:
    """Cancel the trip, keeping what kind of cancellation it was and why."""
    trip = _locked(trip, version)
    trip.cancellation_kind, trip.cancellation_reason = kind, reason
    return _advance(trip, TripStatus.CANCELLED, by=by, at=clock.now(), reason=reason)


def _locked(trip: Trip, version: int | None) -> Trip:
    """Return the trip's row locked; a version somebody else has passed is refused."""
    row = Trip.objects.select_for_update().get(pk=trip.pk)
    if version is not None and version != row.version:
        raise Stale(
            f"Somebody changed this trip; it is {screen(row.status).lower()} now.",
            next_step="Look at it again before you change it.",
        )
    return row


def _advance(trip: Trip, to: TripStatus, *, by: User, at: datetime, reason: str = "") -> Trip:
    """Check the move, write status, stamp, history and journal. The trip's row is locked."""
    was = TripStatus(trip.status)
    check_can_move(by, trip, to)
    trip.status = to
    trip.version += 1
    if to in lifecycle.STAMPS:
        setattr(trip, lifecycle.STAMPS[to], at)
    trip.save()
    _note(trip, was, by=by, at=at, reason=reason)
    journal.record(f"trip.{to}", trip, by=by, was=str(was))
    return trip


def _note(trip: Trip, was: TripStatus | None, *, by: User, at: datetime, reason: str = "") -> None:
    """Write one row of status history."""
    StatusChange.objects.create(
        trip=trip,
        was=was,
        to=trip.status,
        happened_at=at,
        by_id=str(by.pk),
        by_name=by.name,
        reason=reason,
    )
