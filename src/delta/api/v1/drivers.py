"""Drivers: with login, credentials, and the vehicle of the running or next shift."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import BeforeValidator, Field

from delta.accounts.roles import Permission
from delta.api.v1.kinds import Kind
from delta.api.v1.paging import Asked, Text
from delta.api.v1.shapes import Many, Shape, first
from delta.drivers import queries
from delta.kernel.words import (
    CredentialKind,
    CredentialStatus,
    DriverStatus,
    Role,
    ServiceLevel,
    UserStatus,
)


class Login(Shape):
    """The person a driver signs in as."""

    id: UUID
    email: str
    first_name: str
    last_name: str
    role: Role
    status: UserStatus


class Credential(Shape):
    """A paper that lets a driver drive."""

    id: UUID
    kind: CredentialKind
    status: CredentialStatus
    number: str
    issuer: str
    issued_on: date | None
    expires_on: date | None


class ShiftVehicle(Shape):
    """The vehicle of a shift."""

    id: UUID
    unit: str
    service_level: ServiceLevel
    make: str
    model: str
    license_plate: str


class Shift(Shape):
    """A stretch of time a driver works, and in what."""

    id: UUID
    starts_at: datetime
    ends_at: datetime
    vehicle: ShiftVehicle | None


class Driver(Shape):
    """Somebody who drives. A placeholder stands for one the legacy system no longer knew."""

    id: UUID
    number: str
    first_name: str
    last_name: str
    name: str
    phone: str
    email: str
    status: DriverStatus
    is_placeholder: bool
    hired_on: date | None
    license_number: str
    license_state: str
    license_class: str
    license_expires_on: date | None
    user: Login | None = Field(validation_alias="login", description="Null: does not sign in.")
    shift: Annotated[Shift | None, BeforeValidator(first)] = Field(
        validation_alias="next_shifts", description="The running shift, else the next one."
    )
    credentials: Many[Credential]
    imported_at: datetime | None
    created_at: datetime
    updated_at: datetime


class DriverFilters(Asked):
    """What the list of drivers may be asked."""

    status: DriverStatus | None = None
    search: Text | None = Field(None, description="Name, number, phone, e-mail or licence.")


KIND = Kind(
    slug="drivers",
    one="driver",
    about="Newest first: the office sees all, a driver themselves.",
    read=Permission.DRIVERS_READ,
    shape=Driver,
    asked=DriverFilters,
    listing=lambda person, **chosen: queries.drivers(person, **chosen),
    rows=lambda person: queries.with_vehicle_now(person),
)
