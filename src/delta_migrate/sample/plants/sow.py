"""Sows every plant of the catalogue at the end of the files, kinds mixed, odd rows counted."""

from collections.abc import Iterator

from delta_migrate.sample.accounts import Accounts
from delta_migrate.sample.plan import Plan
from delta_migrate.sample.plants import identifiers, money, people, places, texts, times, trips
from delta_migrate.sample.plants.garden import POOL, Garden
from delta_migrate.sample.plants.planted import Plant, Planted
from delta_migrate.sample.writer import Export

PLANTS: tuple[Plant, ...] = (
    *texts.PLANTS,
    *identifiers.PLANTS,
    *people.PLANTS,
    *places.PLANTS,
    *times.PLANTS,
    *trips.PLANTS,
    *money.PLANTS,
)
MANY, FEW, LARGE = 20, 3, 10_000  # instances of a fault in a large export, and in a small one


def instances(plan: Plan) -> int:
    """How many instances of each fault an export of that size holds at least."""
    return MANY if plan.trips >= LARGE else FEW


def sow(export: Export, accounts: Accounts) -> None:
    """Write all planted rows."""
    garden = Garden(export.world, accounts)
    for planted in (*pools(garden), *grown(garden, instances(export.world.plan))):
        export.plant(planted)


def pools(garden: Garden) -> Iterator[Planted]:
    """The patients and drivers whom the planted trips share."""
    for _ in range(POOL):
        patient, driver = garden.patient(), garden.driver()
        garden.patients.append(str(patient["RIDER_NO"]))
        garden.drivers.append(str(driver["DRV_NO"]))
        yield Planted("RIDERS.CSV", patient)
        yield Planted("DRIVERS.CSV", driver)


def grown(garden: Garden, wanted: int) -> Iterator[Planted]:
    """Each plant in turn, round by round, until it has as many odd rows as are wanted."""
    marked = dict.fromkeys(range(len(PLANTS)), 0)
    turn = 0
    while unripe := [number for number, rows in marked.items() if rows < wanted]:
        for number in unripe:
            rows = list(PLANTS[number].grow(garden, turn))
            marked[number] += sum(1 for row in rows if row.marks)
            yield from rows
        turn += 1
