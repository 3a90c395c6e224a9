"""Who said stop: the list of the text-message service, and the letters nobody wants any more."""

from collections.abc import Iterator
from datetime import timedelta

from delta_migrate.sample import fault_more
from delta_migrate.sample.accounts import some_phone
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.emit import emit
from delta_migrate.sample.faults import spots, wanted
from delta_migrate.sample.layout import STOPS, UNSUBSCRIBED
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.plan import Plan
from delta_migrate.sample.spelling import entered
from delta_migrate.sample.writer import Export

ONE_IN = 25  # patients


def write_stops(export: Export) -> None:
    """Write both lists."""
    plan = export.world.plan
    chance = Chance(plan.seed, "stops")
    stops = list({str(row["PHONE"]): row for row in _stops(plan, chance)}.values())
    faults = spots(len(stops), wanted(fault_more.STOPS, plan), chance)
    for _ in emit(export, STOPS, stops, faults, chance):
        pass
    letters = list(_letters(plan, chance))
    faults = spots(len(letters), wanted(fault_more.UNSUBSCRIBED, plan), chance)
    for _ in emit(export, UNSUBSCRIBED, letters, faults, chance):
        pass


def _stops(plan: Plan, chance: Chance) -> Iterator[Row]:
    for _ in range(plan.patients // ONE_IN):
        yield {
            "PHONE": some_phone(chance),
            "SAID": chance.pick(("STOP", "STOP", "Stop texting me", "UNSUBSCRIBE")),
            "AT": _moment(plan, chance),
        }


def _letters(plan: Plan, chance: Chance) -> Iterator[Row]:
    for number in range(plan.patients // ONE_IN):
        yield {
            "EMAIL": f"Reader{number}@Mail.example",
            "AT": _moment(plan, chance),
            "WHY": "link in letter" if chance.hits(0.6) else "called",
        }


def _moment(plan: Plan, chance: Chance) -> str:
    day = plan.today - timedelta(days=chance.between(1, 1200))
    return entered(day, chance.between(420, 1079))
