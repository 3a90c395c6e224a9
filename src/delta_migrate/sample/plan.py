"""What the person asked for, and the world so far: pools to draw from, keys that were rejected."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

REFERENCE_DAY = date(2026, 11, 22)
HISTORY = timedelta(days=730)
AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Plan:
    """The arguments of one export: equal plans give equal bytes.

    `codes` are the faults wanted; the empty set is a clean export.
    """

    patients: int
    trips: int
    seed: int
    today: date
    codes: frozenset[str]

    @property
    def first_day(self) -> date:
        """The first service day in the export."""
        return self.today - HISTORY

    @property
    def days(self) -> int:
        """How many service days the export spans, those ahead included."""
        return HISTORY.days + AHEAD.days


class Address(NamedTuple):
    """A street address as Metro Ride keeps it; coordinates are text, both there or both blank."""

    line: str
    city: str
    state: str
    zip: str
    lat: str
    lon: str


class Site(NamedTuple):
    """A facility that loads, as trips and invoices need it."""

    code: str
    address: Address
    staff: tuple[str, ...]
    discount: int  # hundredths of a percent off its invoices


class Payer(NamedTuple):
    """A payer that loads, with its funds that do."""

    code: str
    funds: tuple[str, ...]


class Rider(NamedTuple):
    """A patient who loads, as trips need them."""

    number: str
    home: Address
    site: Site | None
    service: str
    oxygen: bool
    login: str
    active: bool = True


@dataclass
class World:
    """Who may be drawn for what comes next, and which keys were rejected, by entity."""

    plan: Plan
    sites: list[Site] = field(default_factory=list)
    contracts: dict[str, str] = field(default_factory=dict)  # number: pricing
    payers: list[Payer] = field(default_factory=list)
    drivers: list[str] = field(default_factory=list)
    vehicles: dict[str, list[str]] = field(default_factory=dict)
    documents: list[str] = field(default_factory=list)
    riders: list[Rider] = field(default_factory=list)
    authorized: dict[str, str] = field(default_factory=dict)  # rider: an authorization in force
    bookers: list[str] = field(default_factory=list)
    rejected: dict[str, dict[str, None]] = field(default_factory=dict)  # sets that keep order

    def reject(self, entity: str, key: str) -> None:
        """Remember that the row of `key` will be refused, so its children will be too."""
        self.rejected.setdefault(entity, {})[key] = None

    def is_rejected(self, entity: str, key: str) -> bool:
        """Return whether the row of `key` is refused."""
        return key in self.rejected.get(entity, ())
