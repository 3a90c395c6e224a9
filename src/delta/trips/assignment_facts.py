"""What the rules of an assignment see of rows that were read already: trips, drivers, vehicles."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from delta.drivers.models import Driver
from delta.drivers.queries import papers
from delta.drivers.words import TimeOffStatus
from delta.fleet import expiry
from delta.fleet.models import Vehicle
from delta.kernel.words import DriverStatus, ServiceLevel, VehicleStatus
from delta.trips.capacity import NONE, Places, Rider
from delta.trips.case import Absence, Crew, Needs, Ride, Van
from delta.trips.models import Stop, Trip
from delta.trips.way import LOADING, Point, Span, drive


def ride(trip: Trip) -> Ride:
    """Return a trip as the rules see it; stops, passengers and patient are read already."""
    stops = list(trip.stops.all())
    return Ride(
        id=trip.pk,
        name=trip.number,
        day=trip.service_date,
        span=Span(trip.pickup_at, ending(trip, stops)),
        begins=point(stops[0]) if stops else None,
        finishes=point(stops[-1]) if stops else None,
        patient=trip.patient_id,
        driver=trip.driver_id,
        vehicle=trip.vehicle_id,
        riders=tuple(riders(trip)),
        needs=needs(trip),
    )


def ending(trip: Trip, stops: Sequence[Stop]) -> datetime | None:
    """Return when a trip is over by its own minutes, its planned times or its way; else None."""
    if trip.pickup_at is None:
        return None
    if trip.minutes is not None:
        return trip.pickup_at + timedelta(minutes=trip.minutes) + 2 * LOADING
    planned = stops[-1].scheduled_at if stops else None
    for time_said in (planned, trip.appointment_at):
        if time_said is not None and time_said > trip.pickup_at:
            return time_said + LOADING
    legs = [drive(point(here), point(there)) for here, there in pairwise(stops)]
    known = [leg for leg in legs if leg is not None]
    if not legs or len(known) < len(legs):
        return None
    return trip.pickup_at + sum(known, timedelta()) + len(stops) * LOADING


def point(stop: Stop) -> Point | None:
    """Return where a stop is, if that is known."""
    if stop.latitude is None or stop.longitude is None:
        return None
    return Point(float(stop.latitude), float(stop.longitude))


def riders(trip: Trip) -> Iterable[Rider]:
    """Return who rides and what place each takes; attendants who are only counted sit too."""
    named = list(trip.passengers.all())
    first = min((one.boards_at for one in named if one.is_primary), default=1)
    last = max((one.alights_at for one in named if one.is_primary), default=2)
    if not any(one.is_primary for one in named):
        yield Rider(first, last, place(trip))
    for one in named:
        yield Rider(one.boards_at, one.alights_at, place(trip) if one.is_primary else Places(1))
    counted = trip.attendants - sum(one.is_attendant for one in named)
    if counted > 0:
        yield Rider(first, last, Places(counted))


def place(trip: Trip) -> Places:
    """Return the place the patient takes: what was booked, and what the service type is for."""
    needed = needs(trip)
    if needed.stretcher:
        return Places(stretchers=1)
    if needed.bariatric:
        return Places(bariatric=1)
    return Places(wheelchairs=1) if needed.wheelchair else Places(1)


def needs(trip: Trip) -> Needs:
    """Return what the patient of a trip needs: as booked, and of the medical profile if one is."""
    level = trip.service_type.level
    profile = getattr(trip.patient, "profile", None)
    likes = getattr(trip.patient, "preference", None)
    stretcher = trip.stretcher_required or level == ServiceLevel.STRETCHER
    bariatric = level == ServiceLevel.BARIATRIC and not stretcher
    chair = trip.wheelchair_required or level == ServiceLevel.WHEELCHAIR
    return Needs(
        wheelchair=chair and not stretcher and not bariatric,
        stretcher=stretcher,
        bariatric=bariatric,
        oxygen=trip.oxygen_required,
        brings_oxygen=bool(profile and profile.oxygen_tank_provided),
        lift=bool(profile and profile.requires_lift),
        alone=bool(likes and likes.rides_alone),
        weight_lbs=profile.weight_lbs if profile else None,
    )


def crew(driver: Driver, day: date, zone: ZoneInfo) -> Crew:
    """Return a driver as the rules see them on a day; what is around was read before."""
    begins, ends = ends_of(day, day, zone)
    return Crew(
        id=driver.pk,
        name=driver.name,
        status=DriverStatus(driver.status),
        is_placeholder=driver.is_placeholder,
        papers=tuple(paper for paper, _ in papers(driver)),
        shifts=tuple(
            Span(one.starts_at, one.ends_at)
            for one in driver.shifts_around  # type: ignore[attr-defined]
            if one.starts_at < ends and one.ends_at > begins
        ),
        absences=tuple(
            Absence(one.starts_on, one.ends_on, one.status == TimeOffStatus.APPROVED)
            for one in driver.days_away  # type: ignore[attr-defined]
        ),
    )


def van(vehicle: Vehicle, day: date) -> Van:
    """Return a vehicle as the rules see it on a day.

    One made for wheelchairs or more takes them aboard, whether its lift was written down or not.
    """
    days = {name: getattr(vehicle, name) for name in expiry.PAPERS}
    ended = [
        one.name for one in expiry.papers(days, day) if one.standing is expiry.Standing.EXPIRED
    ]
    return Van(
        id=vehicle.pk,
        name=vehicle.unit,
        status=VehicleStatus(vehicle.status),
        setups=setups(vehicle),
        has_lift=vehicle.has_lift
        or vehicle.has_ramp
        or vehicle.service_level != ServiceLevel.AMBULATORY,
        has_oxygen=vehicle.oxygen_equipped,
        most_lbs=vehicle.max_weight_lbs,
        ended_papers=tuple(ended),
    )


def setups(vehicle: Vehicle) -> tuple[Places, ...]:
    """Return the ways a vehicle can be set up; none if nobody wrote down what it carries."""
    ways = [
        Places(
            one.ambulatory_places,
            one.wheelchair_places,
            one.stretcher_places,
            one.bariatric_places,
        )
        for one in vehicle.capacities.all()
    ]
    plain = Places(
        vehicle.seats,
        vehicle.wheelchair_places,
        vehicle.stretcher_places,
        vehicle.bariatric_places,
    )
    return tuple(ways or ([plain] if plain != NONE else []))


def ends_of(first: date, last: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """Return when the first of some local days begins and the last of them ends."""
    midnight = datetime.combine(last + timedelta(days=1), time(), zone)
    return datetime.combine(first, time(), zone), midnight
