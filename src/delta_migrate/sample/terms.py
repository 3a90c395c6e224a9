"""What contracts charge for each service, and what many trips on one earn."""

from collections.abc import Iterator

from delta_migrate.sample import fault_more
from delta_migrate.sample.accounts import opened
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.emit import emit
from delta_migrate.sample.fares import BASE
from delta_migrate.sample.faults import spots, wanted
from delta_migrate.sample.layout import RATES, TIERS
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.plan import Plan, World
from delta_migrate.sample.spelling import dollars
from delta_migrate.sample.writer import Export

STEPS = ((1, 50), (51, 150), (151, None))  # trips of a billing cycle


def write_terms(export: Export) -> None:
    """Write the prices by service of custom contracts and the steps of those by volume."""
    plan, world = export.world.plan, export.world
    chance = Chance(plan.seed, "terms")
    refused = list(world.rejected.get("contract", ()))[:2]
    custom = [number for number, pricing in world.contracts.items() if pricing == "CUS"]
    rates = list(_rates([*custom, *refused], plan, chance))
    faults = spots(len(rates) - len(refused) * len(BASE), wanted(fault_more.RATES, plan), chance)
    for _ in emit(export, RATES, rates, faults, chance):
        pass
    tiers = list(_tiers(world, chance))
    faults = spots(len(tiers), wanted(fault_more.TIERS, plan), chance)
    for _ in emit(export, TIERS, tiers, faults, chance):
        pass


def _rates(contracts: list[str], plan: Plan, chance: Chance) -> Iterator[Row]:
    for contract in contracts:
        for service, fare in BASE.items():
            extras = chance.hits(0.5)
            yield {
                "CONTR_NO": contract,
                "SVC": service,
                "BASE_FARE": dollars(fare * chance.between(80, 98) // 100),
                "PER_MILE": dollars(chance.between(180, 320)),
                "PER_MIN": dollars(chance.between(25, 60)) if chance.hits(0.3) else "",
                "MIN_FARE": dollars(1500),
                "INCL_MI": f"{chance.between(2, 8)}.5" if chance.hits(0.4) else "",
                "O2_FEE": dollars(1000) if extras else "",
                "ATT_FEE": dollars(500) if extras else "",
                "NIGHT_FEE": dollars(1500) if extras else "",
                "WAIT_MIN": dollars(75) if chance.hits(0.5) else "",
                "ENTERED": opened(plan.today, chance),
            }


def _tiers(world: World, chance: Chance) -> Iterator[Row]:
    by_volume = (number for number, pricing in world.contracts.items() if pricing == "VOL")
    for contract in by_volume:
        in_money = chance.hits(0.3)
        for turn, (first, last) in enumerate(STEPS):
            yield {
                "CONTR_NO": contract,
                "FROM_TRIP": str(first),
                "TO_TRIP": str(last or ""),
                "DISC_PCT": "" if in_money else ("0", "5", "7.5")[turn],
                "PRICE": dollars(4500 - 250 * turn) if in_money else "",
                "ENTERED": opened(world.plan.today, chance),
            }
