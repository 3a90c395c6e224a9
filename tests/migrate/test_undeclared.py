"""What a mapping must say of cells that cannot be written again, and need not feed to be proven."""

from pathlib import Path

from delta_migrate.load.prepare import pack
from delta_migrate.mapping.model import Column
from delta_migrate.mapping.read import parse, read
from delta_migrate.reverse.cells import undeclared, written
from delta_migrate.reverse.inverses import World
from delta_migrate.reverse.roundtrip import Cell, RoundTrip
from delta_migrate.verify.expectations import Expectation
from delta_migrate.verify.totals import whole
from delta_migrate.verify.workbench import workbench

PAPER = """
system: old
zone: America/Chicago
sources:
  - name: clinics
    entity: facility
    files: CLINICS.CSV
    key: NO
    into:
      - table: facilities_facility
        columns:
          name: {from: TITLE, required: true}
          kind: {from: TITLE, via: enum, enum: {A: clinic, B: clinic}}
          notes: {from: [MEMO, EXTRA], via: join}
          latitude: {from: [LAT, LON], via: latitude, scale: 6, round: true, box: BOX}
          longitude: {from: [LAT, LON], via: longitude, scale: 6, round: true, box: BOX}
    skip:
      - {code: test_record, reason: made for testing, when: {from: FLAG, in: [T]}}
"""
BOX = '["29", "-96.5", "30.5", "-94.5"]'


def test_every_column_of_the_shipped_mapping_comes_back_or_says_why() -> None:
    assert {
        one.name: undeclared(one) for one in read(pack("metroride")).sources if undeclared(one)
    } == {}


def test_what_nobody_declared_is_named_until_somebody_does() -> None:
    text = PAPER.replace("BOX", BOX)
    (source,) = parse(text, Path("m.yaml")).sources
    assert set(undeclared(source)) == {"MEMO", "EXTRA", "FLAG"}
    text = text.replace("via: join}", "via: join, lossy: joined for people}")
    (source,) = parse(text + "    ignored: {FLAG: marks test records}\n", Path("m.yaml")).sources
    assert undeclared(source) == {}


def test_a_cell_that_was_taken_whole_is_written_from_there_and_not_from_a_code() -> None:
    (source,) = parse(PAPER.replace("BOX", BOX), Path("m.yaml")).sources
    assert written(World("UTC", {}, {}), source, "TITLE").sql == "nullif(t0.\"name\", '')"


def test_a_round_trip_fails_while_a_column_is_lossy_and_nobody_said_so() -> None:
    said = Cell("clinics", "MEMO", 2, 0, 0, 0, 0, "joined for people")
    silent = Cell("clinics", "EXTRA", 2, 0, 0, 0, 0, "not declared: ...")
    assert RoundTrip([said], 2).ok
    found = RoundTrip([said, silent], 2)
    assert (found.ok, found.as_json()["undeclared"]) == (False, ["clinics.EXTRA"])


def test_totals_ask_for_what_no_column_feeds_as_a_new_row_has_it() -> None:
    """A history of rides without fares, miles or drivers is proven like any other."""
    fed = (Column("service_date"), Column("status"))
    trips = Expectation("rides", "trip", "trips_trip", "", fed)
    bills = Expectation("bills", "invoice", "billing_invoice", "", (Column("total"),))
    with workbench() as bench:
        bench.run("CREATE VIEW rides AS SELECT '2024-01-02' AS service_date, 'completed' AS status")
        bench.run("CREATE VIEW bills AS SELECT '12.50' AS total")
        asked = f"SELECT status, total_fare, miles, driver_id FROM ({whole([trips], 'trips_trip')})"
        assert bench.rows(asked) == [("completed", None, None, None)]
        owed = whole([bills], "billing_invoice", amounts=True)
        asked = f"SELECT CAST(total - discount + tax AS VARCHAR), facility_id FROM ({owed})"
        assert bench.rows(asked) == [("12.50", None)]
