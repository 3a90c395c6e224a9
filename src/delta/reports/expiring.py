"""Papers that end: drivers' credentials and vehicles' papers in one list, by how soon."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.drivers import queries as drivers
from delta.fleet import expiry
from delta.fleet.models import Vehicle
from delta.kernel.words import VehicleStatus

STEPS = expiry.WARNINGS


@dataclass(frozen=True)
class Ending:
    """One paper that has ended or ends soon: whose it is, which, its last day, days left."""

    of: str
    row: Any
    name: str
    expires_on: date
    days_left: int

    @property
    def step(self) -> int:
        """The nearest warning it has come under; -1 once it has ended."""
        return -1 if self.days_left < 0 else min(one for one in STEPS if self.days_left <= one)


def endings(person: User, today: date) -> list[Ending]:
    """Return every paper `person` may see that ends within the first warning, the soonest first."""
    found = [*of_drivers(person, today), *of_vehicles(person, today)]
    return sorted(found, key=lambda one: (one.days_left, one.of, str(one.row), one.name))


def of_drivers(person: User, today: date) -> list[Ending]:
    """Return the credentials of working drivers that end."""
    if not person.may(Permission.DRIVERS_READ):
        return []
    return [
        Ending("driver", one.driver, one.kind, one.expires_on, one.days_left)
        for one in drivers.expiring(person, within=STEPS[0], day=today)
    ]


def of_vehicles(person: User, today: date) -> list[Ending]:
    """Return the papers of vehicles in the fleet that end."""
    if not person.may(Permission.VEHICLES_READ):
        return []
    kept = Vehicle.objects.visible_to(person).exclude(status=VehicleStatus.RETIRED)
    return [
        Ending("vehicle", row, paper.name, paper.expires_on, left)
        for row in kept
        for paper in expiry.papers({name: getattr(row, name) for name in expiry.PAPERS}, today)
        if paper.expires_on and (left := (paper.expires_on - today).days) <= STEPS[0]
    ]
