"""Reading what speaks to an assignment: a bounded number of queries, however many drivers."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q, prefetch_related_objects

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.company import queries as company
from delta.drivers.lifecycle import NOT_TAKEN, NOT_WORKED
from delta.drivers.models import Credential, CredentialPayer, Driver, Shift, TimeOff
from delta.fleet.models import CapacityConfiguration, Vehicle
from delta.kernel.words import DriverPreferenceKind, DriverStatus, PayerKind, TripStatus
from delta.trips.assignment import Option, rank
from delta.trips.assignment_facts import crew, ends_of, ride, van
from delta.trips.case import Case, Ride
from delta.trips.conflicts import Finding, conflicts
from delta.trips.models import DriverPreference, Passenger, Stop, Trip
from delta.trips.queries import AHEAD
from delta.trips.way import drive

AROUND = timedelta(hours=12)
"""How far before and after a trip others are looked at."""

FEDERAL = frozenset({PayerKind.MEDICAID, PayerKind.MEDICAID_BROKER, PayerKind.MANAGED_CARE})
"""Payers whose trips are paid by federal rules."""


@dataclass(frozen=True)
class Facts:
    """Everything read for some trips and everybody who might have them."""

    rides: dict[UUID, Ride]
    others: tuple[Ride, ...]
    wishes: tuple[DriverPreference, ...]
    zone: ZoneInfo

    def case(
        self,
        trip: Trip,
        driver: Driver,
        vehicle: Vehicle | None,
        *,
        others: Sequence[Ride] | None = None,
    ) -> Case:
        """Return the case of a trip in the hands of a driver and a vehicle."""
        said = [one for one in self.wishes if one.patient_id == trip.patient_id]
        glad = [one.driver for one in said if one.kind == DriverPreferenceKind.PREFERRED]
        payer = trip.payer
        return Case(
            ride=self.rides[trip.pk],
            driver=crew(driver, trip.service_date, self.zone),
            vehicle=van(vehicle, trip.service_date) if vehicle else None,
            others=tuple(self.beside(trip) if others is None else others),
            payer=payer.pk if payer else None,
            is_strict=payer is not None and payer.kind in FEDERAL,
            is_avoided=any(
                one.driver_id == driver.pk and one.kind == DriverPreferenceKind.AVOIDED
                for one in said
            ),
            preferred=tuple(sorted(one.name for one in glad)),
            is_preferred=driver in glad,
        )

    def beside(self, trip: Trip, *without: Trip) -> list[Ride]:
        """Return the other trips around, without some."""
        gone = {trip.pk, *(one.pk for one in without)}
        return [one for one in self.others if one.id not in gone]

    def with_crew(self, trip: Trip, driver: UUID, vehicle: UUID | None) -> Ride:
        """Return a trip as it will ride with another driver and vehicle."""
        return replace(self.rides[trip.pk], driver=driver, vehicle=vehicle)


def facts(trips: Sequence[Trip], drivers: Sequence[Driver], vehicles: Collection[Vehicle]) -> Facts:
    """Read what speaks to giving any of `trips` to any of these, in as many queries for many."""
    zone = ZoneInfo(company.zone())
    read_crews(drivers, {trip.service_date for trip in trips}, zone)
    setups = Prefetch("capacities", CapacityConfiguration.objects.filter(is_active=True))
    prefetch_related_objects(list(vehicles), setups)
    rows = list(around(trips, drivers, vehicles))
    read = {row.pk: ride(row) for row in rows}
    wishes = DriverPreference.objects.filter(
        patient__in={trip.patient_id for trip in trips}, is_active=True
    )
    return Facts(
        rides={trip.pk: read[trip.pk] for trip in trips},
        others=tuple(read[row.pk] for row in rows if row.status in AHEAD),
        wishes=tuple(wishes.select_related("driver")),
        zone=zone,
    )


def read_crews(drivers: Sequence[Driver], days: Collection[date], zone: ZoneInfo) -> None:
    """Read papers, shifts and time off of drivers around these days onto their rows."""
    payers = Prefetch("payers", CredentialPayer.objects.filter(is_active=True))
    first, last = min(days), max(days)
    begins, ends = ends_of(first, last, zone)
    shifts = Shift.objects.filter(ends_at__gt=begins, starts_at__lt=ends)
    away = TimeOff.objects.filter(starts_on__lte=last, ends_on__gte=first)
    prefetch_related_objects(
        list(drivers),
        Prefetch("credentials", Credential.objects.prefetch_related(payers)),
        Prefetch("shifts", shifts.exclude(status__in=NOT_WORKED), to_attr="shifts_around"),
        Prefetch("time_off", away.exclude(status__in=NOT_TAKEN), to_attr="days_away"),
    )


def around(
    trips: Sequence[Trip], drivers: Collection[Driver], vehicles: Collection[Vehicle]
) -> Iterable[Trip]:
    """Return the trips themselves and those of the same driver, vehicle or patient around them."""
    times = [trip.pickup_at for trip in trips if trip.pickup_at]
    of_whom = Q(driver__in=drivers) | Q(vehicle__in=vehicles)
    of_whom |= Q(patient__in={trip.patient_id for trip in trips})
    wanted = Q(pk__in=[trip.pk for trip in trips])
    if times:
        days = {trip.service_date for trip in trips}
        near = Q(
            service_date__range=(min(days) - timedelta(days=1), max(days) + timedelta(days=1)),
            pickup_at__range=(min(times) - AROUND, max(times) + AROUND),
            status__in=[str(status) for status in AHEAD],
        )
        wanted |= near & of_whom
    return (
        Trip.objects.filter(wanted)
        .select_related("service_type", "patient__profile", "patient__preference")
        .prefetch_related(
            Prefetch("stops", Stop.objects.order_by("position")),
            Prefetch("passengers", Passenger.objects.order_by("-is_primary", "id")),
        )
    )


@dataclass(frozen=True)
class Suggestion:
    """A driver for a trip, the vehicle of their shift, and what speaks against it."""

    driver: Driver
    vehicle: Vehicle | None
    option: Option

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What speaks against it, the gravest first."""
        return self.option.findings


def preview(trip: Trip, driver: Driver, vehicle: Vehicle | None) -> list[Finding]:
    """Return what speaks against giving a trip to a driver and a vehicle, for a page to show."""
    read = facts([trip], [driver], [vehicle] if vehicle else [])
    return conflicts(read.case(trip, driver, vehicle))


def speaking_against(person: User, trip: Trip) -> list[Finding]:
    """Return what speaks against the crew a trip has, for whoever assigns; [] once it set out."""
    if trip.status != TripStatus.ASSIGNED or trip.driver is None:
        return []
    if not person.may(Permission.TRIPS_ASSIGN):
        return []
    return preview(trip, trip.driver, trip.vehicle)


def suggestions(person: User, trip: Trip) -> list[Suggestion]:
    """Return the drivers `person` may give a trip to, the best first, with what speaks against."""
    seen = Driver.objects.visible_to(person).exclude(status=DriverStatus.INACTIVE)
    drivers = list(seen.filter(is_placeholder=False))
    with_whom = shift_vehicles(drivers, trip)
    read = facts([trip], drivers, list({one.pk: one for one in with_whom.values()}.values()))
    beside = read.beside(trip)
    made = [
        Suggestion(one, with_whom.get(one.pk), option(read, beside, trip, one, with_whom))
        for one in drivers
    ]
    return sorted(made, key=lambda one: rank(one.option))


def shift_vehicles(drivers: Sequence[Driver], trip: Trip) -> dict[UUID, Vehicle]:
    """Return the vehicle of each driver's shift at the time of a trip, or on its day."""
    if trip.pickup_at is None:
        return {}
    held = Shift.objects.filter(
        driver__in=drivers,
        starts_at__lte=trip.pickup_at,
        ends_at__gt=trip.pickup_at,
        vehicle__isnull=False,
    ).exclude(status__in=NOT_WORKED)
    return {one.driver_id: one.vehicle for one in held.select_related("vehicle") if one.vehicle}


def option(
    read: Facts, beside: Sequence[Ride], trip: Trip, driver: Driver, vehicles: dict[UUID, Vehicle]
) -> Option:
    """Return what a driver costs and what speaks against them."""
    case = read.case(trip, driver, vehicles.get(driver.pk), others=beside)
    mine = [one for one in beside if one.driver == driver.pk]
    return Option(
        name=driver.name,
        findings=tuple(conflicts(case)),
        is_preferred=case.is_preferred,
        approach=approach(case.ride, mine),
        trips_that_day=sum(one.day == trip.service_date for one in mine),
    )


def approach(ride: Ride, mine: Sequence[Ride]) -> timedelta | None:
    """Return the drive from the trip before to this one's pick-up, if both places are known."""
    begins = ride.span.begins
    before = [one for one in mine if begins and one.span.begins and one.span.begins < begins]
    last = max(before, key=lambda one: one.span.begins, default=None)  # type: ignore[arg-type,return-value]
    return drive(last.finishes, ride.begins) if last else None
