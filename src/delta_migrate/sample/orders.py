"""Standing orders: the rule of each ride that repeats, the days that depart from it, the pauses."""

from collections.abc import Iterator
from datetime import date, timedelta

from delta_migrate.sample import fault_more
from delta_migrate.sample.accounts import opened
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.emit import emit
from delta_migrate.sample.faults import spots, wanted
from delta_migrate.sample.layout import SO_DAYS, SO_PAUSES, STANDING
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.places import address
from delta_migrate.sample.plan import Address, Rider, World
from delta_migrate.sample.spelling import clock, slashed
from delta_migrate.sample.writer import Export

WEEKS = (["MO", "WE", "FR"], ["TU", "TH", "SA"], ["MO", "TU", "WE", "TH", "FR"], ["WE"])
ONE_IN = 14  # riders


def write_standing_orders(export: Export) -> None:
    """Write the orders as rules, never as the trips that follow from them."""
    world = export.world
    chance = Chance(world.plan.seed, "standing orders")
    riders = world.riders[::ONE_IN]
    rows = (_order(n, rider, world, chance) for n, rider in enumerate(riders, start=1))
    faults = spots(len(riders), wanted(fault_more.STANDING, world.plan), chance)
    orders = [str(row["orderNo"]) for row in emit(export, STANDING, rows, faults, chance)]
    orders += list(world.rejected.get("standing_order", ()))[:2]
    _write_days(export, orders, chance)
    _write_pauses(export, orders, chance)


def _order(number: int, rider: Rider, world: World, chance: Chance) -> Row:
    today = world.plan.today
    starts = today - timedelta(days=chance.between(20, 900))
    status = chance.pick("AAAAAAPER")
    return {
        "orderNo": f"MSO-{number:05d}",
        "riderNo": rider.number,
        "facilityCode": rider.site.code if rider.site else None,
        "status": status,
        "requestedBy": chance.pick(world.bookers),
        "acceptedAt": None if status == "R" else _stamp(starts, chance),
        "endsOn": (today - timedelta(days=9)).isoformat() if status == "E" else None,
        "endReason": "Moved to hospice" if status == "E" else None,
        "notes": "Chair 4, do not be early" if chance.hits(0.3) else None,
        **_rule(starts, chance),
        **_needs(rider, world, chance),
        **_place("from", rider.home),
        **_place("to", rider.site.address if rider.site else address(chance)),
        "createdAt": _stamp(starts - timedelta(days=7), chance),
    }


def _stamp(day: date, chance: Chance) -> str:
    return f"{day.isoformat()}T{chance.between(14, 22):02d}:{chance.below(60):02d}:00Z"


def _rule(starts: date, chance: Chance) -> Row:
    """Return when the order rides; times are the operator's wall clock, whatever the season."""
    frequency = chance.pick(("weekly",) * 12 + ("biweekly", "daily", "monthly"))
    pickup = 5 * chance.between(60, 180)
    returns = chance.pick(("none", "at", "at", "call"))
    back = pickup + 5 * chance.between(30, 60)
    return {
        "from": starts.isoformat(),
        "until": None,
        "frequency": frequency,
        "weekdays": chance.pick(WEEKS) if frequency in ("weekly", "biweekly") else [],
        "dayOfMonth": chance.between(1, 31) if frequency == "monthly" else None,
        "onHolidays": chance.pick(("ride", "ride", "skip")),
        "pickupTime": _hours(pickup),
        "appointmentTime": _hours(pickup + 45) if chance.hits(0.8) else None,
        "return": returns,
        "returnTime": _hours(back) if returns == "at" else None,
    }


def _hours(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _needs(rider: Rider, world: World, chance: Chance) -> Row:
    return {
        "service": rider.service,
        "wheelchair": rider.service in ("WHCH", "BARI"),
        "stretcher": rider.service == "STRC",
        "oxygen": rider.oxygen,
        "transfer": chance.hits(0.1),
        "attendants": 1 if chance.hits(0.15) else 0,
        "preferredDriver": chance.pick(world.drivers)
        if world.drivers and chance.hits(0.3)
        else None,
        "purpose": chance.pick(("DIA", "DIA", "PT", "ADC")),
        "authorization": world.authorized.get(rider.number),
        "driverNotes": "Knock, do not ring" if chance.hits(0.2) else None,
    }


def _place(side: str, where: Address) -> Row:
    return {
        f"{side}Line": where.line,
        f"{side}City": where.city,
        f"{side}State": where.state,
        f"{side}Zip": where.zip,
        f"{side}Lat": where.lat or None,
        f"{side}Lon": where.lon or None,
    }


def _write_days(export: Export, orders: list[str], chance: Chance) -> None:
    rows = list(_days(export.world, orders, chance))
    faults = spots(len(rows), wanted(fault_more.SO_DAYS, export.world.plan), chance)
    for _ in emit(export, SO_DAYS, rows, faults, chance):
        pass


def _days(world: World, orders: list[str], chance: Chance) -> Iterator[Row]:
    for order in orders:
        first = chance.between(1, 9)
        for step in range(chance.between(0, 2)):
            kind = chance.pick(("SKP", "SKP", "MOV", "ADD"))
            yield {
                "ORDER_NO": order,
                "DAY": slashed(world.plan.today + timedelta(days=first + 3 * step)),
                "KIND": kind,
                "PU_TM": "" if kind == "SKP" else clock(5 * chance.between(72, 200)),
                "REASON": "Holiday schedule" if chance.hits(0.5) else "",
                "ENTERED": opened(world.plan.today, chance),
            }


def _write_pauses(export: Export, orders: list[str], chance: Chance) -> None:
    rows = list(_pauses(export.world, orders[::4], chance))
    faults = spots(len(rows), wanted(fault_more.SO_PAUSES, export.world.plan), chance)
    for _ in emit(export, SO_PAUSES, rows, faults, chance):
        pass


def _pauses(world: World, orders: list[str], chance: Chance) -> Iterator[Row]:
    for order in orders:
        first = world.plan.today + timedelta(days=chance.between(-200, 10))
        last = first + timedelta(days=chance.between(2, 21))
        yield {
            "ORDER_NO": order,
            "FROM_DT": slashed(first),
            "TO_DT": slashed(last) if chance.hits(0.9) else "",
            "REASON": chance.pick(("In hospital", "With family", "Rehab stay")),
            "ENTERED": opened(world.plan.today, chance),
        }
