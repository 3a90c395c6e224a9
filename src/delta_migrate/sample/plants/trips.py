"""Plants among trips: legs without each other, two at a time, and rows that are no trips."""

from collections.abc import Iterable

from delta_migrate.sample.oracle import Row
from delta_migrate.sample.plants.garden import Garden
from delta_migrate.sample.plants.planted import Group, Plant, Planted, Spoil, odd
from delta_migrate.sample.plants.times import NO_STAMPS, timed

TRIPS = "TRIPS.CSV"
NO_FARE = dict.fromkeys(("F_BASE", "F_MILE", "F_SURCH", "F_TOTAL"), "$0.00")
TEST_NAMES = ("TEST", "Test Patient", "ASDF", "Mickey Mouse")


def unpaired(garden: Garden, turn: int) -> Iterable[Planted]:
    yield odd(TRIPS, garden.trip() | {"LEG": "B"}, 68, "LEG", "unpaired_leg")


def patient_overlap(garden: Garden, turn: int) -> Iterable[Planted]:
    """One patient in two vehicles."""
    one = timed(garden.trip(), 14 * 60)
    driver = garden.driver()
    yield Planted("DRIVERS.CSV", driver)
    other = timed(garden.trip(), 14 * 60 + 5 + turn % 10) | {"DRV": driver["DRV_NO"]}
    for row in (one, other | {name: one[name] for name in ("RIDER_NO", "TRIP_DT", "ENTERED")}):
        yield odd(TRIPS, row, 69, "RIDER_NO", "patient_overlap")


def driver_overlap(garden: Garden, turn: int) -> Iterable[Planted]:
    """One driver in two places."""
    one = timed(garden.trip(), 16 * 60)
    patient = garden.patient()
    yield Planted("RIDERS.CSV", patient)
    other = timed(garden.trip(), 16 * 60 + 5 + turn % 10) | {"RIDER_NO": patient["RIDER_NO"]}
    for row in (one, other | {name: one[name] for name in ("DRV", "TRIP_DT", "ENTERED")}):
        yield odd(TRIPS, row, 70, "DRV", "driver_overlap")


def bare(garden: Garden, turn: int) -> Iterable[Planted]:
    yield odd(TRIPS, garden.trip() | {"DRV": ""}, 72, "DRV", "completed_bare")


def paid_and_cancelled(garden: Garden, turn: int) -> Iterable[Planted]:
    row = garden.trip() | NO_STAMPS | {"STAT": "CXL", "DRV": "", "CX_REASON": "Rider ill"}
    yield odd(TRIPS, row, 72, "F_BASE", "cancelled_with_fare")


def ten_times(garden: Garden, turn: int) -> Iterable[Planted]:
    """A point that was lost; without positions nobody can tell but by the size."""
    row = garden.trip() | dict.fromkeys(("PU_LAT", "PU_LON", "DO_LAT", "DO_LON"), "")
    yield odd(TRIPS, row | {"MILES": f"{210 + turn}.0"}, 73, "MILES", "implausible")


def too_far(garden: Garden, turn: int) -> Iterable[Planted]:
    row = garden.trip() | {"MILES": f"{40 + turn % 20}.0"}
    yield odd(TRIPS, row, 74, "MILES", "miles_mismatch")


def initials(garden: Garden, turn: int) -> Iterable[Planted]:
    row = garden.trip() | {"DRV": ("ZQ", "XW", "QJ")[turn % 3]}
    yield odd(TRIPS, row, 76, "DRV", "placeholder")


def template(garden: Garden, turn: int) -> Iterable[Planted]:
    """The pattern of a standing order, among the trips it made."""
    row = garden.trip() | NO_STAMPS | NO_FARE | {"STAT": "TPL", "DRV": ""}
    yield odd(TRIPS, row, 77, "STAT", "template")


def test_patient(garden: Garden, turn: int) -> Iterable[Planted]:
    row = garden.patient() | {"LNAME": TEST_NAMES[turn % len(TEST_NAMES)]}
    yield odd("RIDERS.CSV", row, 78, "LNAME", "test_record")


def footer(garden: Garden, turn: int) -> Iterable[Planted]:
    """A total, or the foot of a printed page."""
    words = ("TOTAL", "GRAND TOTAL", f"Page {turn + 1} of 9")[turn % 3]
    row: Row = {**dict.fromkeys(garden.trip(), ""), "TRIP_NO": words}
    yield odd(TRIPS, row, 14, "TRIP_NO", "footer")


def authorized_twice(garden: Garden, turn: int) -> Iterable[Planted]:
    """One authorization, written down for two patients."""
    one = garden.authorization()
    other = garden.authorization() | {"AUTH_NO": one["AUTH_NO"]}
    for row in (one, other):
        yield odd("AUTHS.CSV", row, 75, "AUTH_NO", "authorization_twice")


PLANTS: tuple[Plant, ...] = (
    Group(footer),
    Group(unpaired),
    Group(patient_overlap),
    Group(driver_overlap),
    Spoil(71, TRIPS, "STAT", "unknown_code", ("DONE?", "UNMET", "LTCANC?")),
    Group(bare),
    Group(paid_and_cancelled),
    Group(ten_times),
    Group(too_far),
    Group(authorized_twice),
    Group(initials),
    # Taken on a later day than the riders: the rider is not in the export yet.
    Spoil(25, "PLACES.CSV", "RIDER_NO", "parked", ("R899998", "R899999")),
    Group(template),
    Group(test_patient),
    Spoil(87, TRIPS, "RIDER_NO", "orphan", ("R999994", "R999995", "R999996")),
    Spoil(88, TRIPS, "FAC_CD", "orphan", ("Bayou Dialysis", "St. Mary's", "Mercy")),
)
