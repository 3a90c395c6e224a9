"""Trips: with everybody and everything a trip names, as far as the reader may see."""

from datetime import date, datetime
from typing import Annotated, Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import BeforeValidator, Field

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.api.v1.paging import Between, Text, page
from delta.api.v1.shapes import Located, Many, Miles, Money, Named, One, Page, Shape
from delta.api.v1.signed import reader
from delta.kernel.words import CancellationKind, ServiceLevel, StopKind, TripKind, TripStatus
from delta.patients import services as patients
from delta.trips import models, queries

routes = Router(tags=["trips"], by_alias=True)


class TripVehicle(Shape):
    """The vehicle of a trip."""

    id: UUID
    unit: str
    license_plate: str


class ServiceType(Shape):
    """A kind of ride, such as wheelchair (WC)."""

    id: UUID
    code: str
    name: str
    level: ServiceLevel


class Stop(Located):
    """A place the vehicle halts, in order."""

    position: int
    kind: StopKind
    name: str
    instructions: str
    contact_name: str
    contact_phone: str
    scheduled_at: datetime | None
    arrived_at: datetime | None
    departed_at: datetime | None


class Passenger(Shape):
    """Somebody who rides, and the positions of the stops where they get on and off."""

    id: UUID
    patient: Named | None
    name: str
    is_primary: bool
    is_attendant: bool
    boards_at: int
    alights_at: int


class Fare(Shape):
    """The promised price, line by line, in dollars."""

    base: Money | None = Field(validation_alias="base_fare")
    mileage: Money | None = Field(validation_alias="mileage_fare")
    time: Money | None = Field(validation_alias="time_fare")
    surcharges: Money | None
    total: Money | None = Field(validation_alias="total_fare")


class Trip(Shape):
    """One patient carried once. `serviceDate` is the operator's local day; times are UTC."""

    id: UUID
    number: str
    status: TripStatus
    kind: TripKind
    leg: int
    linked_trip_id: UUID | None
    patient: Named
    facility: Named | None
    driver: Named | None
    vehicle: TripVehicle | None
    service_type: ServiceType
    service_date: date
    pickup_at: datetime | None
    appointment_at: datetime | None
    is_will_call: bool
    wheelchair_required: bool
    stretcher_required: bool
    oxygen_required: bool
    transfer_required: bool
    attendants: int
    miles: Miles | None
    minutes: int | None
    fare: Fare | None = Field(None, description="Null to drivers.")
    cancellation_kind: CancellationKind | None
    cancellation_reason: str
    en_route_at: datetime | None
    at_pickup_at: datetime | None
    on_board_at: datetime | None
    at_dropoff_at: datetime | None
    done_at: datetime | None
    stops: Many[Stop]
    passengers: Many[Passenger]
    version: int
    imported_at: datetime | None
    created_at: datetime
    updated_at: datetime


class StatusChange(Shape):
    """One move of a trip: when it happened, and when that was written down."""

    was: TripStatus | None
    to: TripStatus
    happened_at: datetime
    recorded_at: datetime
    by: str = Field(validation_alias="by_name")
    reason: str


class Notes(Shape):
    """What was written about a trip; null what you may not read."""

    booking: str
    driver: str | None
    dispatch: str | None


class TripDetail(Trip):
    """A trip with its history and notes."""

    status_history: Many[StatusChange] = Field(validation_alias="changes")
    notes: Notes | None = None


def split(value: Any) -> Any:
    """Take `status=a,b` like `status=a&status=b`."""
    return [word for part in value for word in part.split(",")] if value else value


class TripFilters(Between):
    """What the list of trips may be asked; days are service days."""

    status: Annotated[list[TripStatus] | None, BeforeValidator(split)] = Field(
        None, description="One or several, separated by commas or repeated."
    )
    driver_id: UUID | None = None
    patient_id: UUID | None = None
    facility_id: UUID | None = None
    vehicle_id: UUID | None = None
    number: Text | None = Field(None, description="The whole number, ours or the legacy one.")


def shown(row: models.Trip, person: User) -> Trip:
    """Return a trip as `person` may see it: drivers see no fare."""
    trip = Trip.model_validate(row)
    trip.fare = Fare.model_validate(row) if queries.may_see_fare(person) else None
    return trip


def shown_whole(row: models.Trip, person: User) -> TripDetail:
    """Return a trip with history and the notes `person` may read."""
    trip = TripDetail.model_validate(row)
    trip.fare = Fare.model_validate(row) if queries.may_see_fare(person) else None
    trip.notes = Notes(
        booking=row.booking_notes,
        driver=row.driver_notes if queries.may_see_driver_notes(person) else None,
        dispatch=row.dispatch_notes if person.is_office else None,
    )
    return trip


@routes.get("/trips", response=Page[Trip])
def list_trips(request: HttpRequest, asked: Query[TripFilters]) -> Page[Trip]:
    """List the trips you may see, newest first. The journal keeps that you did.

    The office sees all; a driver their own; facility staff their facility's; a patient and a
    relative the patient's.
    """
    person = reader(request, Permission.TRIPS_READ, asked)
    rows = queries.trips(person, **asked.chosen())
    answer = page(asked, rows, Trip, lambda row: shown(row, person))
    ids = [trip.id for trip in answer.data]
    patients.note_listed(models.Trip, by=person, filters=asked.chosen(), ids=ids)
    return answer


@routes.get("/trips/{trip_id}", response=One[TripDetail])
def get_trip(request: HttpRequest, trip_id: UUID) -> One[TripDetail]:
    """Answer one trip with history and notes. The journal keeps that you read of its patient."""
    person = reader(request, Permission.TRIPS_READ)
    trip = get_object_or_404(queries.with_history(person), pk=trip_id)
    patients.note_read(trip.patient, by=person, through="trip")
    return One[TripDetail](data=shown_whole(trip, person))
