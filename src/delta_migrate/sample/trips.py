"""Trips in the order of their service days: two years of history, today, and two weeks ahead."""

from collections.abc import Callable, Container, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from delta_migrate.sample import fault_list
from delta_migrate.sample.chance import Chance
from delta_migrate.sample.diary import Diary, road
from delta_migrate.sample.emit import emit
from delta_migrate.sample.fares import fares
from delta_migrate.sample.faults import spots, wanted
from delta_migrate.sample.layout import TRIPS
from delta_migrate.sample.names import CANCEL_REASONS, TRIP_NOTES
from delta_migrate.sample.nights import changes, in_gap
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.places import address
from delta_migrate.sample.plan import HISTORY, Address, Rider, Site, World
from delta_migrate.sample.spelling import DAY, clock, entered, slashed, yes
from delta_migrate.sample.writer import Export

A_TICK = 1000
GONE = ("JQ", "TM", "BW", "RX", "LV", "OK")  # initials of drivers whom nobody looked after
GONE_UNTIL = timedelta(days=420)
PAST = (
    ("PRF",) * 83
    + ("CXA",) * 5
    + ("CXL",) * 2
    + ("CXS",) * 3
    + ("CXD",)
    + ("NS",) * 4
    + ("TD",) * 2
)
AHEAD = ("NEW",) * 15 + ("SCH",) * 40 + ("ASG",) * 40 + ("CXA",) * 5
WITH_DRIVER = frozenset(("PRF", "ASG", "NS", "CXD"))
NOON = 11 * 60  # what was picked up before eleven today is history already
STAMPS = ("T_ENR", "T_ARR", "T_ONB", "T_DOF", "T_DONE")


@dataclass(slots=True)
class Ride:
    """One leg before it is written: who, when, from where to where, and how it ended.

    `minute` is the promised pick-up in minutes since midnight of `day`.
    """

    day: date
    minute: int
    rider: Rider
    site: Site | None
    start: Address
    end: Address
    tenths: int  # of a mile
    status: str

    @property
    def drive(self) -> int:
        """Minutes on the road."""
        return 6 + self.tenths * 22 // 100


def write_trips(export: Export, bill: Callable[[Row], None], tick: Callable[[int], None]) -> None:
    """Write every trip, hand those that will load to `bill`, and tell `tick` how many are new."""
    plan = export.world.plan
    chance = Chance(plan.seed, "trips")
    faults = spots(plan.trips, wanted(fault_list.TRIPS, plan), chance)
    rows = _trips(export.world, faults, chance)
    for turn, row in enumerate(emit(export, TRIPS, rows, faults, chance), start=1):
        bill(row)
        if turn % A_TICK == 0:
            tick(A_TICK)


def _trips(world: World, faulty: Container[int], chance: Chance) -> Iterator[Row]:
    plan = world.plan
    days = [plan.first_day + timedelta(days=n) for n in range(plan.days)]
    goals = [address(chance) for _ in range(120)]
    diary = Diary(world, chance)
    position = number = 0
    while position < plan.trips:
        number += 1
        day = days[position * plan.days // plan.trips]
        if position in faulty:
            yield _canvas(number, day, goals, diary)
            position += 1
            continue
        ride = _outbound(day, goals, diary)
        yield _row(number, "A", ride, _driver(ride, diary), world, chance)
        position += 1
        back = ride.minute + ride.drive + chance.between(90, 240)
        if position < plan.trips and position not in faulty and back < DAY and chance.hits(0.45):
            home = _return(ride, back, world, chance)
            yield _row(number, "B", home, _driver(home, diary), world, chance)
            position += 1


def _canvas(number: int, day: date, goals: list[Address], diary: Diary) -> Row:
    """Return a plain row for a fault to spoil: a day's trip of old, one leg, on nobody's bill."""
    world, plan, chance = diary.world, diary.world.plan, diary.chance
    if day >= plan.today:
        day = plan.first_day + timedelta(days=chance.below(HISTORY.days))
    ride = _outbound(day, goals, diary)
    ride.minute, ride.site, ride.status = chance.between(7 * 60, 17 * 60), None, "PRF"
    driver = diary.driver(ride.day, ride.minute, ride.drive) if world.drivers else ""
    row = _row(number, "A", ride, driver, world, chance)
    row.update(_stamps(ride, chance))
    return row


def _outbound(day: date, goals: list[Address], diary: Diary) -> Ride:
    world, chance = diary.world, diary.chance
    rider = diary.rider(day)
    site = _payer(rider, world, chance)
    end = site.address if site and site.address.line != rider.home.line else chance.pick(goals)
    minute = _pickup(day, chance)
    guess = chance.between(8, 160) if chance.hits(0.8) else chance.between(160, 380)
    known = road(rider.home, end)
    tenths = guess if known is None else known
    return Ride(
        day, minute, rider, site, rider.home, end, tenths, _status(day, minute, world, chance)
    )


def _return(out: Ride, minute: int, world: World, chance: Chance) -> Ride:
    status = out.status if out.status != "PRF" else _status(out.day, minute, world, chance)
    minute = 60 if in_gap(out.day, minute) else minute
    return Ride(out.day, minute, out.rider, out.site, out.end, out.start, out.tenths, status)


def _payer(rider: Rider, world: World, chance: Chance) -> Site | None:
    if rider.site and chance.hits(0.8):
        return rider.site
    return chance.pick(world.sites) if world.sites and chance.hits(0.6) else None


def _pickup(day: date, chance: Chance) -> int:
    """Return a promised pick-up: mornings mostly, nights mostly when the clocks change."""
    if chance.hits(0.35 if changes(day) else 0.02):
        minute = chance.between(1350, 1439) if chance.hits(0.4) else chance.between(0, 150)
        return 60 if in_gap(day, minute) else minute
    return 5 * chance.between(60, 110) if chance.hits(0.6) else 5 * chance.between(110, 240)


def _status(day: date, minute: int, world: World, chance: Chance) -> str:
    today = world.plan.today
    return chance.pick(PAST if day < today or (day == today and minute < NOON) else AHEAD)


def _row(number: int, leg: str, ride: Ride, driver: str, world: World, chance: Chance) -> Row:
    rider, status = ride.rider, ride.status
    vehicles = world.vehicles.get(rider.service)
    served = status == "PRF" and (driver or chance.hits(0.5))
    row: Row = {
        "TRIP_NO": f"MR-{number:07d}",
        "LEG": leg,
        "RET_OF": "A" if leg == "B" else "",
        "RIDER_NO": rider.number,
        "FAC_CD": ride.site.code if ride.site else "",
        "DRV": driver,
        "VEH_NO": chance.pick(vehicles) if vehicles and driver else "",
        "SVC": rider.service,
        "STAT": status,
        "TRIP_DT": slashed(ride.day),
        "PU_TM": clock(ride.minute),
        "APPT_TM": _appointment(ride, chance) if leg == "A" else "",
        **(_stamps(ride, chance) if served or status in ("NS", "CXD") else NO_STAMPS),
        **_ends(ride),
        "MILES": f"{ride.tenths // 10}.{ride.tenths % 10}",
        "MINS": str(ride.drive + chance.between(0, 9)) if status == "PRF" else str(ride.drive),
        **fares(rider.service, ride.tenths, ride.minute, status, rider.oxygen),
        **_needs(rider, chance),
        "CX_REASON": chance.pick(CANCEL_REASONS) if status[:2] in ("CX", "NS", "TD") else "",
        "NOTES": chance.pick(TRIP_NOTES) if chance.hits(0.12) else "",
        "BOOKED_BY": _booker(ride, world, chance),
        "ENTERED": _entered(ride.day, world.plan.today, chance),
    }
    return row


NO_STAMPS: Row = dict.fromkeys(STAMPS, "")


def _driver(ride: Ride, diary: Diary) -> str:
    """Return a driver's number, the initials of one who is gone, or nothing."""
    world, chance = diary.world, diary.chance
    if ride.status not in WITH_DRIVER or not world.drivers:
        return ""
    if ride.status == "PRF":
        if chance.hits(0.003):
            return ""  # paper days: carried, and nobody wrote down by whom
        if ride.day < world.plan.today - GONE_UNTIL and chance.hits(0.1):
            return chance.pick(GONE)
    return diary.driver(ride.day, ride.minute, ride.drive)


def _appointment(ride: Ride, chance: Chance) -> str:
    minute = ride.minute + ride.drive + 5 * chance.between(2, 6)
    if in_gap(ride.day, minute) or chance.hits(0.15):
        return ""
    return clock(minute)


def _stamps(ride: Ride, chance: Chance) -> Row:
    """Return the five stamps in order; two for a rider who did not come; none through the gap."""
    arrived = ride.minute + chance.between(-9, 7)
    left = arrived - chance.between(8, 30)
    boarded = arrived + chance.between(2, 11)
    there = boarded + ride.drive + chance.between(-2, 9)
    minutes = (left, arrived, boarded, there, there + chance.between(1, 8))
    if any(in_gap(ride.day, minute) for minute in minutes):
        return NO_STAMPS
    made = STAMPS if ride.status == "PRF" else STAMPS[:2]
    return NO_STAMPS | {name: clock(at) for name, at in zip(made, minutes, strict=False)}


def _ends(ride: Ride) -> Row:
    start, end = ride.start, ride.end
    return {
        "PU_ADDR": start.line,
        "PU_CITY": start.city,
        "PU_ST": start.state,
        "PU_ZIP": start.zip,
        "PU_LAT": start.lat,
        "PU_LON": start.lon,
        "DO_ADDR": end.line,
        "DO_CITY": end.city,
        "DO_ST": end.state,
        "DO_ZIP": end.zip,
        "DO_LAT": end.lat,
        "DO_LON": end.lon,
    }


def _needs(rider: Rider, chance: Chance) -> Row:
    return {
        "NEED_O2": yes(rider.oxygen),
        "NEED_WC": yes(rider.service in ("WHCH", "BARI")),
        "NEED_STR": yes(rider.service == "STRC"),
        "NEED_XFER": yes(chance.hits(0.1)),
        "ATT_CNT": "1" if chance.hits(0.12) else "0",
    }


def _booker(ride: Ride, world: World, chance: Chance) -> str:
    if ride.site and chance.hits(0.35):
        return chance.pick(ride.site.staff)
    if ride.rider.login and chance.hits(0.5):
        return ride.rider.login
    return chance.pick(world.bookers)


def _entered(day: date, today: date, chance: Chance) -> str:
    booked = min(day, today) - timedelta(days=chance.between(1, 20))
    return entered(booked, chance.between(7 * 60, 18 * 60))
