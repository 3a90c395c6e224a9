"""Exports: the rows of a list as text a spreadsheet opens, a part at a time."""

from collections.abc import Iterator
from datetime import datetime, tzinfo

from django.db import transaction

from delta.accounts.models import User
from delta.journal import services as journal
from delta.trips import queries as trips
from delta.trips.filters import TripFilters
from delta.trips.models import Trip

TRIP_COLUMNS = (
    *("day", "pickup", "appointment", "trip", "status", "patient", "from", "to", "facility"),
    *("service", "driver", "vehicle", "miles", "fare"),
)

# A spreadsheet runs what starts with one of these.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


@transaction.atomic
def note_export(person: User, what: str) -> None:
    """Journal that `person` took a list away."""
    journal.record(f"{what}.exported", person, by=person)


def trip_rows(person: User, filters: TripFilters, *, zone: tzinfo) -> Iterator[list[str]]:
    """Return the trips `person` may see as rows of text, times on the operator's wall clock."""
    for page in trips.every_page(person, filters):
        for trip in page:
            yield [harmless(cell) for cell in trip_row(trip, zone)]


def trip_row(trip: Trip, zone: tzinfo) -> list[str]:
    """Return one trip as text, in the order of `TRIP_COLUMNS`."""
    stops = list(trip.stops.all())
    return [
        trip.service_date.isoformat(),
        wall(trip.pickup_at, zone),
        wall(trip.appointment_at, zone),
        trip.number,
        trip.status,
        trip.patient.name,
        stops[0].address if stops else "",
        stops[-1].address if stops else "",
        trip.facility.name if trip.facility else "",
        trip.service_type.code,
        trip.driver.name if trip.driver else "",
        trip.vehicle.unit if trip.vehicle else "",
        str(trip.miles if trip.miles is not None else ""),
        str(trip.total_fare if trip.total_fare is not None else ""),
    ]


def wall(at: datetime | None, zone: tzinfo) -> str:
    """Return an instant as `2026-11-22 09:15`, or nothing."""
    return f"{at.astimezone(zone):%Y-%m-%d %H:%M}" if at else ""


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
