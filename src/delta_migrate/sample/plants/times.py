"""Plants among days and times of day."""

from collections.abc import Iterable
from datetime import date, timedelta

from delta_migrate.sample.nights import autumn, springs
from delta_migrate.sample.plants.garden import Garden
from delta_migrate.sample.plants.planted import Group, Plant, Planted, Spoil, odd
from delta_migrate.sample.spelling import clock, entered, slashed

TRIPS = "TRIPS.CSV"
STAMPS = ("T_ENR", "T_ARR", "T_ONB", "T_DOF", "T_DONE")
NO_STAMPS = dict.fromkeys(STAMPS, "")


def timed(row: dict[str, object], pickup: int) -> dict[str, object]:
    """The trip moved to another time of day, stamps and all."""
    minutes = (pickup - 20, pickup, pickup + 5, pickup + 25, pickup + 30)
    stamps = {name: clock(at) for name, at in zip(STAMPS, minutes, strict=True)}
    return row | {"PU_TM": clock(pickup), **stamps}


def serial(garden: Garden, turn: int) -> Iterable[Planted]:
    """The day as a spreadsheet counts it."""
    row = garden.trip()
    month, day, year = (int(part) for part in str(row["TRIP_DT"]).split("/"))
    row["TRIP_DT"] = str((date(year, month, day) - date(1899, 12, 30)).days)
    yield odd(TRIPS, row, 57, "TRIP_DT", "excel_date")


def midnight_unknown(garden: Garden, turn: int) -> Iterable[Planted]:
    row = timed(garden.trip(), 23 * 60) | {"APPT_TM": "12:00 AM"}
    yield odd(TRIPS, row, 59, "APPT_TM", "dummy_value")


def service_day(garden: Garden, turn: int) -> Iterable[Planted]:
    """A clock that goes on past twenty-four, as timetables do."""
    row = timed(garden.trip(), 23 * 60 + 40)
    row["T_DONE"] = ("24:10", "24:12", "25:10")[turn % 3]
    yield odd(TRIPS, row, 60, "T_DONE", "service_day")


def past_midnight(garden: Garden, turn: int) -> Iterable[Planted]:
    yield odd(TRIPS, timed(garden.trip(), 23 * 60 + 50), 61, "T_DOF", "past_midnight")


def gap(garden: Garden, turn: int) -> Iterable[Planted]:
    nights = springs(garden.plan.first_day, garden.plan.today)
    row = garden.trip() | NO_STAMPS | {"TRIP_DT": slashed(nights[turn % len(nights)])}
    row["PU_TM"] = clock(120 + 7 * turn % 60)
    yield odd(TRIPS, row, 62, "PU_TM", "dst_gap")


def twice_told(garden: Garden, turn: int) -> Iterable[Planted]:
    """A pickup in the hour that came twice; each on a patient and driver of its own."""
    patient = garden.patient()
    yield Planted("RIDERS.CSV", patient)
    night = autumn(garden.plan.today.year - turn % 2)
    row = garden.trip() | NO_STAMPS | {"TRIP_DT": slashed(night), "DRV": ""}
    row |= {"PU_TM": clock(60 + 7 * turn % 60), "STAT": "NS", "RIDER_NO": patient["RIDER_NO"]}
    row |= {"F_BASE": "$0.00", "F_MILE": "$0.00", "F_SURCH": "$0.00", "F_TOTAL": "$0.00"}
    yield odd(TRIPS, row, 63, "PU_TM", "dst_overlap")


def in_utc(garden: Garden, turn: int) -> Iterable[Planted]:
    """Stamps by another clock: five or six hours ahead of the promised time."""
    row = garden.trip()
    pickup = 9 * 60
    hours = 6 if turn % 2 else 5
    moved = timed(row, pickup + 60 * hours)
    yield odd(TRIPS, moved | {"PU_TM": clock(pickup)}, 64, "T_ARR", "constant_offset")


def appointment_early(garden: Garden, turn: int) -> Iterable[Planted]:
    row = timed(garden.trip(), 10 * 60) | {"APPT_TM": clock(9 * 60 + turn % 30)}
    yield odd(TRIPS, row, 65, "APPT_TM", "appointment_early")


def far_ahead(garden: Garden, turn: int) -> Iterable[Planted]:
    day = date(2099, 1, 1) + timedelta(days=turn)
    row = garden.trip() | NO_STAMPS | {"TRIP_DT": slashed(day), "STAT": "NEW", "DRV": ""}
    yield odd(TRIPS, row, 65, "TRIP_DT", "far_ahead")


def entered_after(garden: Garden, turn: int) -> Iterable[Planted]:
    row = garden.trip()
    month, day, year = (int(part) for part in str(row["TRIP_DT"]).split("/"))
    later = date(year, month, day) + timedelta(days=5 + turn % 20)
    row["ENTERED"] = entered(later, 600)
    yield odd(TRIPS, row, 65, "ENTERED", "entered_after")


def out_of_order(garden: Garden, turn: int) -> Iterable[Planted]:
    row = timed(garden.trip(), 9 * 60)
    row["T_ONB"] = clock(9 * 60 - 3 - turn % 15)
    yield odd(TRIPS, row, 65, "T_ONB", "order")


PLANTS: tuple[Plant, ...] = (
    Spoil(56, TRIPS, "TRIP_DT", "bad_date", ("25/03/2025", "13/07/2025", "31/12/2025")),
    Group(serial),
    Spoil(58, TRIPS, "TRIP_DT", "bad_date", ("Tue", "next Tuesday", "12/31")),
    Group(midnight_unknown),
    Group(service_day),
    Group(past_midnight),
    Group(gap),
    Group(twice_told),
    Group(in_utc),
    Group(appointment_early),
    Group(far_ahead),
    Group(entered_after),
    Group(out_of_order),
)
