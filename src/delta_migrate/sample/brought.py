"""What is older than the export's invoices and still open: balances and money brought forward."""

from collections.abc import Iterator
from datetime import timedelta

from delta_migrate.sample import fault_more
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.emit import emit
from delta_migrate.sample.faults import spots, wanted
from delta_migrate.sample.layout import OPEN_CASH, OPEN_ITEMS
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.plan import HISTORY, World
from delta_migrate.sample.spelling import dollars, packed
from delta_migrate.sample.writer import Export

ONE_IN = 40  # patients


def write_brought_forward(export: Export) -> None:
    """Write the open items and the unapplied cash with which the books of the export begin."""
    world = export.world
    chance = Chance(world.plan.seed, "brought forward")
    for layout, rows, faults in (
        (OPEN_ITEMS, list(_items(world, chance)), fault_more.OPEN_ITEMS),
        (OPEN_CASH, list(_cash(world, chance)), fault_more.OPEN_CASH),
    ):
        struck = spots(len(rows), wanted(faults, world.plan), chance)
        for _ in emit(export, layout, rows, struck, chance):
            pass


def _items(world: World, chance: Chance) -> Iterator[Row]:
    for number in range(1, world.plan.patients // ONE_IN + 3):
        day = world.plan.today - HISTORY - timedelta(days=chance.between(5, 500))
        original = chance.between(3500, 250_000)
        yield {
            "ITEM_NO": f"BF-{number:05d}",
            **_owed_by(world, chance),
            "DOC_DT": packed(day),
            "DUE_DT": packed(day + timedelta(days=30)),
            "ORIG_AMT": dollars(original),
            "OPEN_AMT": dollars(original // chance.between(1, 4)),
            "STAT": chance.pick("OOS"),
            "MEMO": "Disputed by phone, see file" if chance.hits(0.2) else "",
        }


def _cash(world: World, chance: Chance) -> Iterator[Row]:
    for number in range(1, world.plan.patients // (2 * ONE_IN) + 3):
        day = world.plan.today - HISTORY - timedelta(days=chance.between(5, 300))
        yield {
            "RCPT_NO": f"BC-{number:05d}",
            **_owed_by(world, chance),
            "RECVD": packed(day),
            "METHOD": chance.pick(("CK", "CK", "EF", "CA")),
            "OPEN_AMT": dollars(chance.between(500, 90_000)),
            "MEMO": "Overpaid, apply to next" if chance.hits(0.5) else "",
        }


def _owed_by(world: World, chance: Chance) -> Row:
    """Return whose it is: a facility's mostly, else a rider's own."""
    if world.sites and (chance.hits(0.7) or not world.riders):
        return {"FAC_CD": chance.pick(world.sites).code, "RIDER_NO": ""}
    return {"FAC_CD": "", "RIDER_NO": chance.pick(world.riders).number if world.riders else ""}
