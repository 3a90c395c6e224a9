"""Trips: with everybody and everything a trip names, as far as the reader may see."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.api.v1.kinds import Kind
from delta.api.v1.paging import Between, Text, split
from delta.api.v1.shapes import Located, Many, Miles, Money, Named, Shape
from delta.kernel.words import CancellationKind, ServiceLevel, StopKind, TripKind, TripStatus
from delta.patients import services as patients
from delta.trips import models, queries


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


def opened(row: models.Trip, *, by: User) -> None:
    """Journal that a patient was read of through a trip."""
    patients.note_read(row.patient, by=by, through="trip")


def noted(rows: Sequence[models.Trip], *, by: User, filters: list[str]) -> None:
    """Journal that trips were listed."""
    patients.note_listed(models.Trip, by=by, filters=filters, ids=[row.pk for row in rows])


KIND = Kind(
    slug="trips",
    one="trip",
    about="Newest first: the office sees all, a driver their own, facility staff their "
    "facility's, a patient and a relative the patient's. The journal keeps that you read.",
    read=Permission.TRIPS_READ,
    shape=Trip,
    whole=TripDetail,
    asked=TripFilters,
    listing=lambda person, **chosen: queries.trips(person, **chosen),
    rows=lambda person: queries.with_history(person),
    shown=shown,
    shown_whole=shown_whole,
    opened=opened,
    noted=noted,
)
