"""Vehicles: what each can carry, its papers, and who drives it on the running or next shift."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router
from pydantic import BeforeValidator, Field

from delta.accounts.roles import Permission
from delta.api.v1.paging import Asked, page
from delta.api.v1.shapes import Named, One, Page, Shape, first
from delta.api.v1.signed import reader
from delta.drivers.queries import with_driver_now
from delta.fleet import queries
from delta.kernel.words import ServiceLevel, VehicleStatus

routes = Router(tags=["vehicles"], by_alias=True)


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


@routes.get("/vehicles", response=Page[Vehicle])
def list_vehicles(request: HttpRequest, asked: Query[VehicleFilters]) -> Page[Vehicle]:
    """List the vehicles, newest first."""
    person = reader(request, Permission.VEHICLES_READ, asked)
    return page(asked, with_driver_now(queries.vehicles(person, **asked.chosen()), person), Vehicle)


@routes.get("/vehicles/{vehicle_id}", response=One[Vehicle])
def get_vehicle(request: HttpRequest, vehicle_id: UUID) -> One[Vehicle]:
    """Answer one vehicle."""
    person = reader(request, Permission.VEHICLES_READ)
    vehicle = get_object_or_404(with_driver_now(queries.vehicles(person), person), pk=vehicle_id)
    return One[Vehicle](data=Vehicle.model_validate(vehicle))
