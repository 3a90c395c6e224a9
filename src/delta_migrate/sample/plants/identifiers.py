"""Plants among identifiers: ZIP codes, member numbers, vehicle numbers, numbers given twice."""

from collections.abc import Iterable

from delta_migrate.sample.oracle import Row
from delta_migrate.sample.plants.garden import Garden
from delta_migrate.sample.plants.planted import Group, Mark, Plant, Planted, Spoil

NORTH_EAST: Row = {"CITY": "Boston", "ST": "MA"}
SSN = ("SSN 413-22-9017 on file", "his social is 900-45-6789", "ss# 512-63-0001, do not share")


def same_key(file: str, number: int, column: str, values: tuple[str, ...]) -> Group:
    """Two rows of one key that tell different things."""

    def make(garden: Garden, turn: int) -> Iterable[Planted]:
        row = garden.row(file)
        rival = row | {column: values[turn % len(values)]}
        for one in (row, rival):
            planted = Planted(file, one)
            key = planted.layout.key[0]
            yield Planted(file, one, (Mark(number, key, "duplicate_key"),))

    return Group(make)


def wrong_vin(garden: Garden, turn: int) -> Iterable[Planted]:
    """A vehicle number with two digits swapped, as clerks do."""
    row = garden.vehicle()
    vin = str(row["VIN"])
    row["VIN"] = vin[:8] + ("1" if vin[8] != "1" else "2") + vin[9:]
    yield Planted("VEHICLES.CSV", row, (Mark(35, "VIN", "vin_check"),))


PLANTS: tuple[Plant, ...] = (
    Spoil(26, "RIDERS.CSV", "ZIP", "zip_padded", ("2138", "2139", "2201"), NORTH_EAST),
    Spoil(26, "RIDERS.CSV", "ZIP", "bad_zip", ("7002", "702", "7700")),
    Spoil(27, "RIDERS.CSV", "MCAID_NO", "precision_lost", ("1.23457E+14", "5.2E+08", "7E+08")),
    Spoil(28, "RIDERS.CSV", "MCAID_NO", "date_like", ("4-Mar", "12-Jan", "Mar-04")),
    Spoil(29, "RIDERS.CSV", "MCAID_NO", "identifier_folded", ("52 345 6789", "52-345-6789 b")),
    Spoil(29, "TRIPS.CSV", "RIDER_NO", "orphan", ("R-999990", "r 999990", "R999990/A")),
    Spoil(30, "RIDERS.CSV", "MCAID_NO", "dummy_value", ("PENDING", "999999999", "unknown")),
    Spoil(31, "RIDERS.CSV", "INSTRUCT", "ssn_in_text", SSN),
    same_key("RIDERS.CSV", 32, "DOB", ("01/15/1971", "06/02/1980")),
    same_key("TRIPS.CSV", 33, "MINS", ("31", "32")),
    Group(wrong_vin),
)
