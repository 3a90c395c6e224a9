"""Facilities, their contracts, and addresses around Houston; streets are invented."""

from collections.abc import Iterator
from datetime import date, timedelta

from delta_migrate.sample import fault_list
from delta_migrate.sample.accounts import Accounts, plain, some_phone
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.emit import emit
from delta_migrate.sample.faults import spots, wanted
from delta_migrate.sample.layout import CONTRACT, FACILITY
from delta_migrate.sample.names import (
    FACILITY_FIRST,
    FACILITY_LAST,
    FIRST,
    LAST,
    STREET_KINDS,
    STREETS,
    TOWNS,
)
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.plan import Address, Plan, Site
from delta_migrate.sample.spelling import dollars, slashed, worded, yes
from delta_migrate.sample.writer import Export

STAFF_A_SITE = 2


def address(chance: Chance, *, known: float = 0.85) -> Address:
    """Return an address; `known` is the share that has coordinates."""
    city, zips, lat, lon = chance.pick(TOWNS)
    line = f"{chance.between(100, 9999)} {chance.pick(STREETS)} {chance.pick(STREET_KINDS)}"
    if not chance.hits(known):
        return Address(line, city, "TX", chance.pick(zips), "", "")
    # rounding keeps the last digit away from how a platform prints floats
    north = round((lat + (chance.roll() - 0.5) / 10) * 1_000_000)
    east = round((-lon + (chance.roll() - 0.5) / 10) * 1_000_000)
    return Address(line, city, "TX", chance.pick(zips), _degrees(north), f"-{_degrees(east)}")


def _degrees(millionths: int) -> str:
    return f"{millionths // 1_000_000}.{millionths % 1_000_000:06d}"


def write_facilities(export: Export, accounts: Accounts) -> None:
    """Write facilities with their contracts, and open accounts for their staff."""
    plan, world = export.world.plan, export.world
    chance = Chance(plan.seed, "facilities")
    count = max(8, min(60, plan.patients // 80 + 2))
    faults = spots(count, wanted(fault_list.FACILITY, plan), chance)
    codes: list[str] = []
    rows = _facilities(count, plan, chance)
    for row in emit(export, FACILITY, rows, faults, chance):
        code = str(row["FAC_CD"])
        codes.append(code)
        where = Address(
            *(str(row[column]) for column in ("ADDR1", "CITY", "ST", "ZIP", "LAT", "LON"))
        )
        world.sites.append(
            Site(code, where, _staff(accounts, code, chance), chance.pick((0, 0, 0, 500, 750)))
        )
    for code in world.rejected.get("facility", ()):
        accounts.open("FS", chance.pick(FIRST), chance.pick(LAST), site=code)
    _write_contracts(export, codes, chance)


def _staff(accounts: Accounts, code: str, chance: Chance) -> tuple[str, ...]:
    return tuple(
        accounts.open("FS", chance.pick(FIRST), chance.pick(LAST), site=code)
        for _ in range(STAFF_A_SITE)
    )


def _facilities(count: int, plan: Plan, chance: Chance) -> Iterator[Row]:
    kinds = tuple(FACILITY_LAST)
    for number in range(1, count + 1):
        kind = kinds[number % len(kinds)]
        name = FACILITY_FIRST[number % len(FACILITY_FIRST)]
        where, host = address(chance, known=0.9), plain(name).lower()
        yield {
            "FAC_CD": f"F{number:03d}",
            "FAC_NAME": f"{name} {FACILITY_LAST[kind]}",
            "FAC_TYPE": kind,
            "PHONE": some_phone(chance),
            "FAX": some_phone(chance) if chance.hits(0.5) else "",
            "EMAIL": f"frontdesk@{host}{number}.example",
            "ADDR1": where.line,
            "ADDR2": f"Suite {chance.between(100, 900)}, Bldg {chance.pick('ABC')}"
            if chance.hits(0.4)
            else "",
            "CITY": where.city,
            "ST": where.state,
            "ZIP": where.zip,
            "LAT": where.lat,
            "LON": where.lon,
            "BILL_TO": chance.pick("MMMCR"),
            "BILL_EMAIL": f"billing@{host}{number}.example" if chance.hits(0.8) else "",
            "TERMS_DAYS": str(chance.pick((15, 30, 30, 45))),
            "ENTRANCE": "Ambulance bay, north side" if chance.hits(0.3) else "",
            "ACTIVE": yes(chance.hits(0.95)),
            "NOTES": "Prefers calls before 4 PM, not e-mail" if chance.hits(0.2) else "",
            "OPENED": slashed(plan.today - timedelta(days=chance.between(800, 4000))),
        }


def _write_contracts(export: Export, codes: list[str], chance: Chance) -> None:
    plan = export.world.plan
    refused = list(export.world.rejected.get("facility", ()))
    rows = list(_contracts([*codes, *refused], plan, chance))
    faults = spots(len(rows) - len(refused), wanted(fault_list.CONTRACT, plan), chance)
    for row in emit(export, CONTRACT, rows, faults, chance):
        export.world.contracts[str(row["CONTR_NO"])] = str(row["PRICING"])


def _contracts(codes: list[str], plan: Plan, chance: Chance) -> Iterator[Row]:
    number = 0
    for code in codes:
        turn = plan.today - timedelta(days=chance.between(60, 600))
        if chance.hits(0.3):
            number += 1
            first = turn - timedelta(days=chance.between(200, 700))
            yield _contract(number, code, first, turn - timedelta(days=1), chance)
        number += 1
        ends = turn + timedelta(days=chance.between(700, 1500)) if chance.hits(0.6) else None
        yield _contract(number, code, turn, ends, chance)


def _contract(number: int, code: str, first: date, last: date | None, chance: Chance) -> Row:
    pricing = chance.pick(("STD", "DSC", "CUS", "FLT", "VOL"))
    custom = pricing == "CUS"
    return {
        "CONTR_NO": f"C-{number:04d}",
        "FAC_CD": code,
        "START_DT": worded(first),
        "END_DT": worded(last),
        "RENEW": yes(chance.hits(0.7)),
        "PRICING": pricing,
        "BASE_FARE": dollars(chance.between(3000, 6000)) if custom else "",
        "PER_MILE": dollars(chance.between(200, 320)) if custom else "",
        "PER_MIN": dollars(chance.between(25, 60)) if custom and chance.hits(0.5) else "",
        "MIN_FARE": dollars(1500) if custom else "",
        "DISC_PCT": chance.pick(("5", "7.5", "10", "12.5")) if pricing == "DSC" else "",
        "FLAT_RATE": dollars(chance.between(4000, 9000)) if pricing == "FLT" else "",
        "CYCLE": chance.pick("MMMBW"),
        "TERMS_DAYS": str(chance.pick((15, 30, 45))),
        "CREDIT_LIM": dollars(chance.between(10, 80) * 50_000) if chance.hits(0.7) else "",
        "SIGNED": worded(first - timedelta(days=chance.between(3, 40))),
    }
