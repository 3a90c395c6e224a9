"""Vehicles: what each can carry, its papers, and who drives it on the running or next shift."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field

from delta.accounts.roles import Permission
from delta.api.v1.kinds import Kind
from delta.api.v1.paging import Asked
from delta.api.v1.shapes import Named, Shape, first
from delta.drivers.queries import with_driver_now
from delta.fleet import queries
from delta.kernel.words import ServiceLevel, VehicleStatus


class DriverShift(Shape):
    """When a vehicle is driven, and by whom."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    driver: Named


class Vehicle(Shape):
    """A van or car of the operator."""

    id: UUID
    unit: str
    status: VehicleStatus
    service_level: ServiceLevel
    make: str
    model: str
    year: int | None
    color: str
    license_plate: str
    plate_state: str
    vin: str
    seats: int
    wheelchair_places: int
    stretcher_places: int
    max_weight_lbs: int | None
    has_lift: bool
    has_ramp: bool
    oxygen_equipped: bool
    insurance_provider: str
    insurance_policy: str
    insurance_expires_on: date | None
    registration_expires_on: date | None
    inspection_expires_on: date | None
    odometer_miles: int | None
    shift: Annotated[DriverShift | None, BeforeValidator(first)] = Field(
        validation_alias="next_shifts", description="The running shift, else the next one."
    )
    imported_at: datetime | None
    created_at: datetime
    updated_at: datetime


class VehicleFilters(Asked):
    """What the list of vehicles may be asked."""

    status: VehicleStatus | None = None
    level: ServiceLevel | None = None


KIND = Kind(
    slug="vehicles",
    one="vehicle",
    about="Newest first.",
    read=Permission.VEHICLES_READ,
    shape=Vehicle,
    asked=VehicleFilters,
    listing=lambda person, **chosen: with_driver_now(queries.vehicles(person, **chosen), person),
    rows=lambda person: with_driver_now(queries.vehicles(person), person),
)
