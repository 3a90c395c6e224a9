"""Drivers with their papers, and the vehicles they drive."""

from collections.abc import Iterator
from datetime import timedelta

from delta_migrate.sample import fault_list, fault_more
from delta_migrate.sample.accounts import Accounts, opened, plain, some_phone
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.emit import emit
from delta_migrate.sample.faults import spots, wanted
from delta_migrate.sample.layout import DRIVERS, PAPERS, SETUPS, VEHICLES
from delta_migrate.sample.names import COLORS, FIRST, LAST, MAKES
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.plan import Plan
from delta_migrate.sample.spelling import slashed, yes
from delta_migrate.sample.vins import checked
from delta_migrate.sample.writer import Export

SERVICES = {  # vehicle type: services it can carry
    "SED": ("AMBU",),
    "WAV": ("AMBU", "WHCH"),
    "STV": ("STRC", "WHCH"),
    "BRV": ("BARI", "WHCH"),
}
PLACES = {"SED": (3, 0, 0), "WAV": (4, 2, 0), "STV": (2, 1, 1), "BRV": (3, 1, 1)}


def drivers_of(plan: Plan) -> int:
    """Return how many drivers an operator with that many trips employs."""
    return max(8, min(240, plan.trips // 1200 + 4))


def write_drivers(export: Export, accounts: Accounts) -> None:
    """Write the drivers; seven in ten sign in."""
    plan = export.world.plan
    chance = Chance(plan.seed, "drivers")
    count = drivers_of(plan)
    faults = spots(count, wanted(fault_list.DRIVERS, plan), chance)
    rows = _drivers(count, plan, accounts, chance)
    for row in emit(export, DRIVERS, rows, faults, chance):
        export.world.drivers.append(str(row["DRV_NO"]))


def _drivers(count: int, plan: Plan, accounts: Accounts, chance: Chance) -> Iterator[Row]:
    for number in range(1, count + 1):
        first, last = chance.pick(FIRST), chance.pick(LAST)
        hired = plan.today - timedelta(days=chance.between(740, 4000))
        row: Row = {
            "DRV_NO": f"D{number:03d}",
            "INITIALS": f"{first[0]}{last[0]}",
            "FNAME": first,
            "LNAME": last,
            "PHONE": some_phone(chance),
            "EMAIL": f"{plain(first + last).lower()}{number}@mail.example"
            if chance.hits(0.8)
            else "",
            "LOGIN_ID": accounts.open("DR", first, last) if chance.hits(0.7) else "",
            "HIRED": slashed(hired),
            "LIC_NO": chance.digits(8),
            "LIC_ST": "TX",
            "LIC_CLASS": chance.pick("CCCB"),
            "LIC_EXP": slashed(plan.today + timedelta(days=chance.between(-60, 1800))),
            "STATUS": "A" if chance.hits(0.85) else "I",
            "NOTES": 'No night runs, drives "the old van"' if chance.hits(0.15) else "",
            "ENTERED": opened(plan.today, chance),
        }
        for paper in PAPERS:
            row.update(_paper(paper, plan, chance))
        yield row


def _paper(paper: str, plan: Plan, chance: Chance) -> Row:
    """Return the three cells of a paper; one in ten drivers does not hold it."""
    cells = (f"{paper}_ST", f"{paper}_DT", f"{paper}_EXP")
    if chance.hits(0.1):
        return dict.fromkeys(cells, "")
    issued = plan.today - timedelta(days=chance.between(1, 900))
    ends = issued + timedelta(days=730)
    status = chance.pick("PF") if chance.hits(0.06) else "V" if ends >= plan.today else "X"
    return dict(zip(cells, (status, slashed(issued), slashed(ends)), strict=True))


def _setups(vehicles: list[Row], plan: Plan, chance: Chance) -> Iterator[Row]:
    """Give the ways a vehicle can be set up: as it is, and with a chair's place for two seats."""
    for vehicle in vehicles:
        seats, chairs, beds = PLACES[str(vehicle["VTYPE"])]
        ways = [("A", "As built", seats, chairs, beds)]
        if chairs and chance.hits(0.6):
            ways.append(("B", "Chairs folded", seats + chairs, 0, beds))
        for code, name, sitting, rolling, lying in ways:
            yield {
                "VEH_NO": vehicle["VEH_NO"],
                "CFG": code,
                "NAME": name,
                "AMB": str(sitting),
                "WC": str(rolling),
                "STR": str(lying),
                "BAR": "1" if vehicle["VTYPE"] == "BRV" else "0",
                "DFLT": yes(code == "A"),
                "ACTIVE": "Y",
                "NOTES": "Takes ten minutes, two people" if code == "B" else "",
                "ENTERED": opened(plan.today, chance),
            }


def _write_setups(export: Export, vehicles: list[Row]) -> None:
    plan = export.world.plan
    chance = Chance(plan.seed, "setups")
    rows = list(_setups(vehicles, plan, chance))
    faults = spots(len(rows), wanted(fault_more.SETUPS, plan), chance)
    for _ in emit(export, SETUPS, rows, faults, chance):
        pass


def write_vehicles(export: Export) -> None:
    """Write the vehicles and note which service each can carry."""
    plan, world = export.world.plan, export.world
    chance = Chance(plan.seed, "vehicles")
    count = drivers_of(plan) * 4 // 5 + 2
    faults = spots(count, wanted(fault_list.VEHICLES, plan), chance)
    vehicles = list(emit(export, VEHICLES, _vehicles(count, plan, chance), faults, chance))
    _write_setups(export, vehicles)
    for row in vehicles:
        for service in SERVICES[str(row["VTYPE"])]:
            world.vehicles.setdefault(service, []).append(str(row["VEH_NO"]))


def _vehicles(count: int, plan: Plan, chance: Chance) -> Iterator[Row]:
    for number in range(1, count + 1):
        kind = ("WAV", "SED", "WAV", "STV", "WAV", "SED", "BRV")[number % 7]
        make, model = chance.pick(MAKES)
        seats, chairs, beds = PLACES[kind]
        yield {
            "VEH_NO": f"V{number:02d}",
            "MAKE": make,
            "MODEL": model,
            "YR": str(chance.between(2014, 2025)),
            "COLOR": chance.pick(COLORS),
            "PLATE": f"{chance.pick('BCDFGH')}{chance.pick('KLMNPR')}T-{chance.digits(4)}",
            "PLATE_ST": "TX",
            "VIN": checked(f"1M{chance.pick('ABCDEFGH')}RD{chance.digits(6)}Z{number:05d}"),
            "VTYPE": kind,
            "SEATS": str(seats),
            "WC_SPOTS": str(chairs),
            "STR_SPOTS": str(beds),
            "MAX_LBS": str(chance.pick((600, 800, 1000))) if chairs else "",
            "LIFT": yes(chairs and chance.hits(0.7)),
            "RAMP": yes(chairs and chance.hits(0.5)),
            "O2": yes(chance.hits(0.4)),
            "INS_CO": "Lone Star Mutual",
            "INS_POL": f"LSM-{chance.digits(7)}",
            "INS_EXP": slashed(plan.today + timedelta(days=chance.between(10, 360))),
            "REG_EXP": slashed(plan.today + timedelta(days=chance.between(-20, 360))),
            "INSP_EXP": slashed(plan.today + timedelta(days=chance.between(-20, 360))),
            "ODOM": f"{chance.between(9_000, 240_000):,}",
            "IN_SVC": yes(chance.hits(0.92)),
            "NOTES": "Lift sticks when cold, tap twice" if chance.hits(0.1) else "",
            "ENTERED": opened(plan.today, chance),
        }
