"""Plants among places: addresses that are none, positions that cannot be, facilities twice."""

from collections.abc import Iterable

from delta_migrate.sample.plants.garden import Garden
from delta_migrate.sample.plants.planted import Group, Mark, Plant, Planted, odd

TRIPS = "TRIPS.CSV"
VAGUE = ("SAME", "HOSP", "see notes", "by the big oak")


def position(number: int, code: str, latitude: str, longitude: str, *, meant: bool) -> Group:
    """A pickup whose position is wrong; both halves of it are told."""

    def make(garden: Garden, turn: int) -> Iterable[Planted]:
        row = garden.trip() | {"PU_LAT": latitude, "PU_LON": longitude}
        row |= {} if meant else {"DO_LAT": "", "DO_LON": ""}
        yield Planted(TRIPS, row, (Mark(number, "PU_LAT", code), Mark(number, "PU_LON", code)))

    return Group(make)


def vague(garden: Garden, turn: int) -> Iterable[Planted]:
    """An address a driver knew once."""
    row = garden.trip() | {"PU_ADDR": VAGUE[turn % len(VAGUE)], "PU_LAT": "", "PU_LON": ""}
    yield odd(TRIPS, row, 51, "PU_ADDR", "doubtful_address")


def spelt_twice(garden: Garden, turn: int) -> Iterable[Planted]:
    """One facility under two codes and two spellings."""
    one = garden.facility() | {"FAC_NAME": f"St. Planted's Hosp. No {turn + 1}"}
    other = garden.facility() | {
        "FAC_NAME": f"SAINT PLANTEDS HOSPITAL NO {turn + 1}",
        "ADDR1": one["ADDR1"],
    }
    for row in (one, other):
        yield odd("FACILITY.CSV", row, 52, "FAC_NAME", "similar_facility")


def contracts_overlap(garden: Garden, turn: int) -> Iterable[Planted]:
    """Two contracts of one facility that hold on the same days."""
    one = garden.contract()
    other = garden.contract()
    other |= {name: one[name] for name in ("FAC_CD", "START_DT", "END_DT")}
    for row in (one, other):
        yield odd("CONTRACT.CSV", row, 55, "START_DT", "contract_overlap")


def other_zone(garden: Garden, turn: int) -> Iterable[Planted]:
    """A ride in El Paso, which keeps Mountain time."""
    row = garden.trip() | {
        "PU_LAT": "31.760000",
        "PU_LON": "-106.480000",
        "DO_LAT": "",
        "DO_LON": "",
    }
    marks = (Mark(54, "PU_LAT", "outside_box"), Mark(54, "PU_LON", "outside_box"))
    yield Planted(TRIPS, row, marks)


PLANTS: tuple[Plant, ...] = (
    Group(vague),
    Group(spelt_twice),
    position(53, "swapped_position", "-95.410000", "29.710000", meant=True),
    position(53, "sign_lost", "29.710000", "95.410000", meant=True),
    position(53, "null_island", "0", "0", meant=False),
    Group(other_zone),
    Group(contracts_overlap),
)
