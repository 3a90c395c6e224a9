"""The operator's day in numbers: trips by status, what waits, what ends soon, what came over."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from delta.accounts.models import User
from delta.drivers import queries as drivers
from delta.drivers.models import Credential
from delta.trips import queries as trips
from delta.trips.filters import TripFilters
from delta.trips.models import Trip

SOON = timedelta(days=30)


@dataclass(frozen=True)
class Day:
    """One service day as the office sees it first."""

    day: date
    by_status: dict[str, int]
    unassigned: list[Trip]
    credentials: list[Credential]
    imported: int
    imported_at: datetime | None

    @property
    def total(self) -> int:
        """How many trips the day has."""
        return sum(self.by_status.values())


def office_day(person: User, day: date) -> Day:
    """Return the numbers of `day` for `person`; credentials look thirty days ahead."""
    unassigned = TripFilters(first=day, last=day, without_driver=True)
    imported, imported_at = trips.arrived_by_migration(person)
    return Day(
        day=day,
        by_status=trips.count_by_status(person, day),
        unassigned=list(trips.in_order(trips.chosen(person, unassigned), forward=True)),
        credentials=drivers.ending_credentials(person, until=day + SOON),
        imported=imported,
        imported_at=imported_at,
    )
