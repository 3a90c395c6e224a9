"""Payers with their funds, and what they authorized for whom."""

from collections.abc import Iterator
from datetime import timedelta

from delta_migrate.sample import fault_more
from delta_migrate.sample.accounts import opened, plain, some_phone
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.emit import emit
from delta_migrate.sample.faults import spots, wanted
from delta_migrate.sample.layout import AUTHS, FUNDS, PAYERS
from delta_migrate.sample.names import FIRST, LAST, PAYER_NAMES
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.places import address
from delta_migrate.sample.plan import Payer, Plan, World
from delta_migrate.sample.spelling import piped, slashed, yes
from delta_migrate.sample.writer import Export

PROOFS = ("PUS", "DOS", "TIM", "ODO", "GPS")
PURPOSES = ("DIA", "DIA", "DIA", "DOC", "SPC", "PT", "CHM", "ADC")


def write_payers(export: Export) -> None:
    """Write payers and funds, and note which of them can be drawn on."""
    plan, world = export.world.plan, export.world
    chance = Chance(plan.seed, "payers")
    faults = spots(len(PAYER_NAMES), wanted(fault_more.PAYERS, plan), chance)
    payers = list(emit(export, PAYERS, _payers(plan, chance), faults, chance))
    codes = [str(row["PAYER_CD"]) for row in payers]
    funds = list(_funds([*codes, *world.rejected.get("payer", ())], plan, chance))
    faults = spots(len(codes), wanted(fault_more.FUNDS, plan), chance)
    loaded = list(emit(export, FUNDS, funds, faults, chance))
    for code in codes:
        own = (str(fund["FUND_CD"]) for fund in loaded if fund["PAYER_CD"] == code)
        world.payers.append(Payer(code, tuple(own)))


def _payers(plan: Plan, chance: Chance) -> Iterator[Row]:
    for number, (kind, name) in enumerate(PAYER_NAMES, start=1):
        where, host = address(chance), plain(name).lower()
        yield {
            "PAYER_CD": f"PY{number:02d}",
            "PAYER_NAME": name,
            "PAYER_TYPE": kind,
            "CONTACT": f"{chance.pick(FIRST)} {chance.pick(LAST)}" if chance.hits(0.6) else "",
            "PHONE": some_phone(chance),
            "FAX": some_phone(chance) if chance.hits(0.5) else "",
            "EMAIL": f"claims@{host}.example",
            "ADDR1": where.line,
            "CITY": where.city,
            "ST": where.state,
            "ZIP": where.zip,
            "PROOFS": piped([proof for proof in PROOFS if chance.hits(0.4)]),
            "FILE_DAYS": chance.pick(("90", "95", "180", "365", "")),
            "TERMS_DAYS": chance.pick(("30", "45", "60")),
            "NEED_AUTH": yes(kind in ("MCD", "BRK", "MCO")),
            "NEED_ID": yes(kind != "PVT"),
            "KEEP_YRS": chance.pick(("7", "10")),
            "ACTIVE": yes(chance.hits(0.95)),
            "NOTES": "Claims by the 5th; portal only" if chance.hits(0.3) else "",
            "ENTERED": opened(plan.today, chance),
        }


def _funds(payers: list[str], plan: Plan, chance: Chance) -> Iterator[Row]:
    for payer in payers:
        for number in range(1, chance.between(2, 4)):
            starts = plan.today - timedelta(days=chance.between(400, 1500))
            over = chance.hits(0.2)
            yield {
                "FUND_CD": f"{payer}-{number}",
                "PAYER_CD": payer,
                "FUND_NAME": f"Program {chance.between(10, 99)}",
                "START_DT": slashed(starts),
                "END_DT": slashed(starts + timedelta(days=365)) if over else "",
                "ACTIVE": yes(not over),
                "NOTES": "",
                "ENTERED": opened(plan.today, chance),
            }


def write_authorizations(export: Export) -> None:
    """Write what payers authorized, for every third patient or so."""
    plan, world = export.world.plan, export.world
    chance = Chance(plan.seed, "authorizations")
    count = len(world.riders) * 2 // 5 if world.payers else 0
    faults = spots(count, wanted(fault_more.AUTHS, plan), chance)
    for row in emit(export, AUTHS, _authorizations(count, world, chance), faults, chance):
        if row["ACTIVE"] == "Y" and not row["END_DT"]:
            world.authorized.setdefault(str(row["RIDER_NO"]), str(row["AUTH_ID"]))


def _authorizations(count: int, world: World, chance: Chance) -> Iterator[Row]:
    today = world.plan.today
    for number in range(1, count + 1):
        rider, payer = chance.pick(world.riders), chance.pick(world.payers)
        starts = today - timedelta(days=chance.between(10, 700))
        ends = starts + timedelta(days=chance.pick((90, 180, 365)))
        in_miles, units = chance.hits(0.15), chance.between(4, 160)
        used = units if ends < today else chance.below(units)
        yield {
            "AUTH_ID": f"A{number:06d}",
            "RIDER_NO": rider.number,
            "PAYER_CD": payer.code,
            "FUND_CD": chance.pick(payer.funds) if payer.funds and chance.hits(0.7) else "",
            "AUTH_NO": f"0{chance.digits(9)}",
            "UNIT_TYPE": "M" if in_miles else "T",
            "UNITS": f"{units * 10}.5" if in_miles else str(units),
            "USED": f"{used * 10}.25" if in_miles else str(used),
            "PURPOSE": chance.pick(PURPOSES),
            "SVC": rider.service,
            "START_DT": slashed(starts),
            "END_DT": slashed(ends) if chance.hits(0.95) else "",
            "ACTIVE": yes(chance.hits(0.95)),  # N: the payer took it back
            "NOTES": "Approved by phone, letter follows" if chance.hits(0.1) else "",
            "ENTERED": opened(today, chance),
        }
