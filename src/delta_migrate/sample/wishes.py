"""The places riders are often carried between, and what they allowed."""

from collections.abc import Iterator
from datetime import timedelta

from delta_migrate.sample import fault_more
from delta_migrate.sample.accounts import opened, some_phone
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.emit import emit
from delta_migrate.sample.faults import spots, wanted
from delta_migrate.sample.layout import CONSENTS, PLACES
from delta_migrate.sample.names import DOOR_NOTES, FIRST, LAST
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.places import address
from delta_migrate.sample.plan import Rider, World
from delta_migrate.sample.spelling import entered, yes
from delta_migrate.sample.writer import Export

LABELS = ("Dialysis", "Daughter's house", "Dr. Ocampo, 2nd floor", "Church", "Pharmacy, café door")
KINDS = ("TRN", "TRN", "SMS", "EML", "REC", "ROI", "MKT")


def write_places(export: Export) -> None:
    """Write the saved places: home first, for every second patient."""
    world = export.world
    chance = Chance(world.plan.seed, "places")
    rows = list(_places(world, chance))
    faults = spots(len(rows), wanted(fault_more.PLACES, world.plan), chance)
    for _ in emit(export, PLACES, rows, faults, chance):
        pass


def _places(world: World, chance: Chance) -> Iterator[Row]:
    number = 0
    for rider in world.riders[::2]:
        for turn in range(chance.between(1, 2)):
            number += 1
            yield _place(number, rider, turn, world, chance)


def _place(number: int, rider: Rider, turn: int, world: World, chance: Chance) -> Row:
    where = address(chance) if turn else rider.home
    return {
        "PLACE_NO": f"PL{number:06d}",
        "RIDER_NO": rider.number,
        "LABEL": chance.pick(LABELS) if turn else "Home",
        "ADDR1": where.line,
        "ADDR2": f"Unit {chance.between(1, 60)}" if chance.hits(0.2) else "",
        "CITY": where.city,
        "ST": where.state,
        "ZIP": where.zip,
        "LAT": where.lat,
        "LON": where.lon,
        "INSTRUCT": chance.pick(DOOR_NOTES) if chance.hits(0.4) else "",
        "ACCESS": "Ramp, elevator to 2" if chance.hits(0.2) else "",
        "CONTACT": f"{chance.pick(FIRST)} {chance.pick(LAST)}" if chance.hits(0.2) else "",
        "PHONE": some_phone(chance) if chance.hits(0.3) else "",
        "MAIN": "" if turn else "M",
        "ACTIVE": "Y" if not turn else yes(chance.hits(0.9)),
        "ENTERED": opened(world.plan.today, chance),
    }


def write_consents(export: Export) -> None:
    """Write what patients allowed, and took back again."""
    world = export.world
    chance = Chance(world.plan.seed, "consents")
    rows = list(_consents(world, chance))
    faults = spots(len(rows), wanted(fault_more.CONSENTS, world.plan), chance)
    for _ in emit(export, CONSENTS, rows, faults, chance):
        pass


def _consents(world: World, chance: Chance) -> Iterator[Row]:
    number = 0
    for rider in world.riders:
        start, count = chance.below(len(KINDS)), chance.pick((0, 1, 1, 2))
        for kind in dict.fromkeys(KINDS[start : start + count]):
            number += 1
            yield _consent(number, rider, kind, world, chance)


def _consent(number: int, rider: Rider, kind: str, world: World, chance: Chance) -> Row:
    today = world.plan.today
    day = today - timedelta(days=chance.between(60, 1500))
    revoked = chance.hits(0.12)
    back = day + timedelta(days=chance.between(5, 55))
    return {
        "CONS_NO": f"CN{number:06d}",
        "RIDER_NO": rider.number,
        "CONS_TYPE": kind,
        "HOW": chance.pick("WWSOG"),
        "GIVEN": entered(day, chance.between(420, 1079)),
        "GIVEN_BY": f"{chance.pick(FIRST)} {chance.pick(LAST)}" if chance.hits(0.3) else "",
        "REVOKED": entered(back, chance.between(420, 1079)) if revoked else "",
        "REV_HOW": "Called the office" if revoked else "",
        "TAKEN_BY": chance.pick(world.bookers),
        "DOC_NO": world.documents[number - 1] if number <= len(world.documents) else "",
        "NOTES": "Signed at intake" if chance.hits(0.2) else "",
        "ENTERED": entered(day, chance.between(420, 1079)),
    }
