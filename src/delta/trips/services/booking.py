"""Booking a trip, and changing one that has not set out. Prices are the quote's business."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from delta.accounts.models import User
from delta.company import queries as company
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import TripStatus
from delta.patients.models import Patient
from delta.rates.models import ServiceType
from delta.trips.entering import Draft, enter
from delta.trips.models import Stop, Trip
from delta.trips.permissions import (
    BY_OFFICE,
    CHANGEABLE,
    check_can_book,
    check_can_change,
    own_facility,
)
from delta.trips.queries import locked


@verb
def book(
    *,
    patient: Patient,
    service_type: ServiceType,
    pickup_at: datetime,
    stops: Sequence[Stop],
    by: User,
    at: datetime | None = None,
    **facts: Any,
) -> Trip:
    """Book a trip for `patient` along `stops` (first pick-up, last drop-off) and schedule it.

    `facts` are other columns of the trip, such as `facility` or `oxygen_required`. What a facility
    books is the facility's.
    """
    facts["facility"] = facts.get("facility") or own_facility(by)
    check_can_book(by, patient, facts["facility"])
    if len(stops) < 2:
        raise Refused("A trip needs a pick-up and a drop-off.", code="too_few_stops")
    trip = Trip(
        patient=patient,
        service_type=service_type,
        pickup_at=pickup_at,
        service_date=clock.service_day(pickup_at, company.zone()),
        booked_by=by,
        status=TripStatus.SCHEDULED,
        **facts,
    )
    enter([Draft(trip, tuple(stops))], by=by, at=at)
    journal.record("trip.booked", trip, by=by, number=trip.number)
    return trip


@verb
def change(trip: Trip, *, by: User, version: int | None = None, **fields: Any) -> Trip:
    """Change times, needs or notes of a trip that has not set out; `version` guards the change.

    A new pick-up time moves the service day with it, so a trip with a driver stays on its day.
    """
    trip = locked(trip, version)
    check_can_change(by, trip, frozenset(fields))
    _check_known(fields)
    if "pickup_at" in fields:
        _retime(trip, fields["pickup_at"])
    for name, value in fields.items():
        setattr(trip, name, value)
    trip.version += 1
    trip.save()
    journal.record("trip.changed", trip, by=by, fields=sorted(fields))
    return trip


def _check_known(fields: dict[str, Any]) -> None:
    """Refuse fields that are no business of this verb."""
    unknown = set(fields) - CHANGEABLE - BY_OFFICE
    if unknown:
        raise Invalid({name: ["This cannot be changed here."] for name in sorted(unknown)})


def _retime(trip: Trip, pickup_at: datetime | None) -> None:
    """Move the service day and the planned time of the first stop along with the pick-up."""
    if pickup_at is None:
        if not trip.is_will_call:
            raise Invalid({"pickup_at": ["Only a will-call trip has no pick-up time."]})
        return
    day = clock.service_day(pickup_at, company.zone())
    if day != trip.service_date and trip.status == TripStatus.ASSIGNED:
        raise Refused(
            "A driver has this trip on their day.",
            code="assigned",
            next_step="Unassign it before you move it to another day.",
        )
    trip.service_date = day
    trip.stops.filter(position=1, scheduled_at=trip.pickup_at).update(scheduled_at=pickup_at)
