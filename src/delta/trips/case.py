"""A case: a trip that might be given to a driver and a vehicle, and all that speaks to it. Pure."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from delta.drivers import credentials
from delta.kernel.words import CredentialKind, DriverStatus, VehicleStatus
from delta.trips.capacity import Places, Rider
from delta.trips.way import Point, Span


@dataclass(frozen=True)
class Needs:
    """What the patient needs of vehicle and driver."""

    wheelchair: bool = False
    stretcher: bool = False
    bariatric: bool = False
    oxygen: bool = False
    brings_oxygen: bool = False
    lift: bool = False
    alone: bool = False
    weight_lbs: int | None = None


@dataclass(frozen=True)
class Ride:
    """A trip as the rules see it: when and where, who, and what it takes along the way."""

    id: UUID
    name: str
    day: date
    span: Span
    begins: Point | None = None
    finishes: Point | None = None
    patient: UUID | None = None
    driver: UUID | None = None
    vehicle: UUID | None = None
    riders: tuple[Rider, ...] = ()
    needs: Needs = Needs()


@dataclass(frozen=True)
class Absence:
    """Days a driver is away, both included; asked for, or granted."""

    first: date
    last: date
    is_granted: bool


@dataclass(frozen=True)
class Crew:
    """A driver as the rules see them."""

    id: UUID
    name: str
    status: DriverStatus = DriverStatus.ACTIVE
    is_placeholder: bool = False
    papers: tuple[credentials.Paper, ...] = ()
    shifts: tuple[Span, ...] = ()
    absences: tuple[Absence, ...] = ()


@dataclass(frozen=True)
class Van:
    """A vehicle as the rules see it. No set-ups means that its places are not known."""

    id: UUID
    name: str
    status: VehicleStatus = VehicleStatus.ACTIVE
    setups: tuple[Places, ...] = ()
    has_lift: bool = False
    has_oxygen: bool = False
    most_lbs: int | None = None
    ended_papers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """A trip that might be given to a driver and a vehicle, and all that speaks to it.

    `others` are trips not ended of the same driver, vehicle or patient around that time, without
    the trip itself. `required` papers count for `payer`; `is_strict` says that the payer pays by
    federal rules, so that a required paper nobody has seen is missing and not just not on file.
    """

    ride: Ride
    driver: Crew
    vehicle: Van | None = None
    others: tuple[Ride, ...] = ()
    required: frozenset[CredentialKind] = credentials.FLOOR
    payer: UUID | None = None
    is_strict: bool = False
    is_avoided: bool = False
    preferred: tuple[str, ...] = ()
    is_preferred: bool = False
