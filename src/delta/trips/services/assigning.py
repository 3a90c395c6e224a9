"""Who drives a trip: assigning, taking away, giving to another, swapping. Conflicts are checked.

Locks are taken in one order, so that no two verbs wait for each other: trips, drivers, vehicles,
patients, each by id. Whoever comes second sees what the first has written.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import Model

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.drivers.models import Driver
from delta.fleet.models import Vehicle
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import NotPermitted, Refused
from delta.kernel.words import TripStatus
from delta.patients.models import Patient
from delta.trips import assignment
from delta.trips.assignment_queries import Facts, facts
from delta.trips.conflicts import Finding, Severity, conflicts
from delta.trips.models import Trip
from delta.trips.permissions import check_can_move
from delta.trips.queries import locked
from delta.trips.services.moving import _advance
from delta.trips.timeline import line

Crewed = tuple[Trip, Driver, Vehicle | None]


@verb
def assign(
    trip: Trip,
    *,
    driver: Driver,
    vehicle: Vehicle | None = None,
    by: User,
    version: int | None = None,
    reason: str = "",
) -> Trip:
    """Give a scheduled trip to `driver` in `vehicle`; `reason` says why in spite of conflicts."""
    row = locked(trip, version)
    if row.status == TripStatus.EN_ROUTE:
        raise Refused("Somebody is on the way with this trip.", code="illegal_move")
    row.driver, row.vehicle = driver, vehicle
    check_can_move(by, row, TripStatus.ASSIGNED)
    found = _held([(row, driver, vehicle)], by=by, reason=reason)[0]
    _advance(row, TripStatus.ASSIGNED, by=by, reason=reason)
    _record("trip.driver_given", row, found, by=by)
    return row


@verb
def unassign(trip: Trip, *, by: User, version: int | None = None, reason: str = "") -> Trip:
    """Take the trip from its driver; it waits to be assigned again."""
    row = locked(trip, version)
    # From an ended status the same move means to reinstate, and is another verb.
    if row.status != TripStatus.ASSIGNED:
        raise Refused("Only an assigned trip can be unassigned.", code="illegal_move")
    driver = str(row.driver_id)
    _advance(row, TripStatus.SCHEDULED, by=by, reason=reason)
    journal.record("trip.driver_taken", row, by=by, driver=driver)
    return row


@verb
def reassign(
    trip: Trip,
    *,
    driver: Driver,
    vehicle: Vehicle | None = None,
    by: User,
    version: int | None = None,
    reason: str = "",
) -> Trip:
    """Give an assigned trip to another driver or vehicle at once; it never waits in between."""
    row = locked(trip, version)
    _check_assigned(row, by)
    if (row.driver_id, row.vehicle_id) == (driver.pk, vehicle.pk if vehicle else None):
        return row
    row.driver, row.vehicle = driver, vehicle
    found = _held([(row, driver, vehicle)], by=by, reason=reason)[0]
    _hand_over(row, found, "trip.reassigned", by=by, reason=reason)
    return row


@verb
def swap(
    first: Trip,
    second: Trip,
    *,
    by: User,
    versions: tuple[int | None, int | None] = (None, None),
    reason: str = "",
) -> tuple[Trip, Trip]:
    """Give two assigned trips each other's driver and vehicle, both or neither."""
    if first.pk == second.pk:
        raise Refused("A trip cannot be swapped with itself.", code="same_trip")
    rows = _both_locked(first, second, versions)
    for row in rows:
        _check_assigned(row, by)
    one, other = rows
    theirs: list[Crewed] = [(one, *_crew(other)), (other, *_crew(one))]
    for row, driver, vehicle in theirs:
        row.driver, row.vehicle = driver, vehicle
    for row, found in zip(rows, _held(theirs, by=by, reason=reason), strict=True):
        _hand_over(row, found, "trip.swapped", by=by, reason=reason)
    return one, other


def _crew(trip: Trip) -> tuple[Driver, Vehicle | None]:
    """Return who has a trip now."""
    if trip.driver is None:
        raise Refused("This trip has no driver.", code="no_driver", next_step="Assign one.")
    return trip.driver, trip.vehicle


def _both_locked(
    first: Trip, second: Trip, versions: tuple[int | None, int | None]
) -> tuple[Trip, Trip]:
    """Lock two trips in the order of their ids and return them in the order given."""
    asked = {first.pk: (first, versions[0]), second.pk: (second, versions[1])}
    rows = {pk: locked(*asked[pk]) for pk in sorted(asked)}
    return rows[first.pk], rows[second.pk]


def _check_assigned(trip: Trip, by: User) -> None:
    """Refuse unless the trip has a driver, has not set out, and `by` may give it to another."""
    if not by.may(Permission.TRIPS_ASSIGN):
        raise NotPermitted("Your role may not assign trips.")
    if trip.status != TripStatus.ASSIGNED:
        raise Refused("Only an assigned trip can be given to another.", code="illegal_move")


def _held(crews: Sequence[Crewed], *, by: User, reason: str) -> list[list[Finding]]:
    """Lock everybody the trips touch, find what does not fit, and refuse what may not be."""
    drivers = _locked_rows(Driver, [driver for _, driver, _ in crews])
    vehicles = _locked_rows(Vehicle, [vehicle for _, _, vehicle in crews if vehicle])
    _locked_rows(Patient, [trip.patient_id for trip, _, _ in crews])
    read = facts([trip for trip, _, _ in crews], list(drivers.values()), list(vehicles.values()))
    found = [
        conflicts(
            read.case(
                trip,
                drivers[driver.pk],
                vehicles[vehicle.pk] if vehicle else None,
                others=_others(read, trip, crews),
            )
        )
        for trip, driver, vehicle in crews
    ]
    every = [finding for of_trip in found for finding in of_trip]
    assignment.check(every, may_pass_law=by.may(Permission.TRIPS_CORRECT), reason=reason)
    return found


def _others(read: Facts, trip: Trip, crews: Sequence[Crewed]) -> list[Any]:
    """Return the trips beside one; of a swap, the other one with the crew it is about to have."""
    partners = [(one, driver, vehicle) for one, driver, vehicle in crews if one.pk != trip.pk]
    swapped = [
        read.with_crew(one, driver.pk, vehicle.pk if vehicle else None)
        for one, driver, vehicle in partners
    ]
    return read.beside(trip, *(one for one, _, _ in partners)) + swapped


def _locked_rows(model: type[Model], wanted: Sequence[Any]) -> dict[UUID, Any]:
    """Lock rows against other assignments, not against trips that only name them."""
    ids = sorted({getattr(one, "pk", one) for one in wanted})
    rows = model._default_manager.select_for_update(no_key=True).filter(pk__in=ids)
    return {row.pk: row for row in rows.order_by("pk")}


def _hand_over(trip: Trip, found: Sequence[Finding], event: str, *, by: User, reason: str) -> None:
    """Write a trip's new driver and vehicle; its status stays. The trip's row is locked."""
    trip.version += 1
    trip.save()
    said = reason.strip() or "Given to another driver"
    line(trip, TripStatus(trip.status), by=by, at=clock.now(), reason=said).save()
    _record(event, trip, found, by=by)


def _record(event: str, trip: Trip, found: Sequence[Finding], *, by: User) -> None:
    """Journal who got the trip: what was passed over with a reason, and what was told."""
    passed = [one.code for one in found if one.severity is Severity.OVERRIDE]
    warned = [one.code for one in found if one.severity is Severity.WARN]
    journal.record(event, trip, by=by, driver=str(trip.driver_id), passed=passed, warned=warned)
