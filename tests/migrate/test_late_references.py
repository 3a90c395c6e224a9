"""References in a circle: a trip names its way back, a row one that comes with or after it."""

from pathlib import Path

import polars as pl
from msgspec import structs

from delta_migrate.load import late
from delta_migrate.load.keys import LOADED, REJECTED, Keys
from delta_migrate.load.prepare import pack
from delta_migrate.load.transform import Rows
from delta_migrate.mapping import read
from delta_migrate.mapping.checks import order_problems
from tests.databases import FreshDatabase
from tests.migrate.operator import load

WAYS = """
SELECT count(*) FILTER (WHERE linked_trip_id IS NOT NULL), count(*) FROM trips_trip
"""
BACK = """
SELECT count(*) FROM trips_trip back JOIN trips_trip there ON there.id = back.linked_trip_id
WHERE back.patient_id <> there.patient_id
"""


def test_f17_rows_of_one_file_that_name_each_other_are_linked(
    target: FreshDatabase, export: Path
) -> None:
    load(export, chunk=30_000, workers=2)
    with target.connect("owner") as link:
        [(linked, trips)] = link.execute(WAYS).fetchall()
        assert 0 < linked < trips
        assert link.execute(BACK).fetchall() == [(0,)]
        roots = link.execute("SELECT state_root FROM migrate_run").fetchall()
    second = load(export, chunk=60_000, workers=1)
    assert [(second.state_root,)] == roots
    assert second.facts["unchanged"] == second.facts["rowsIn"] - second.facts["rejected"] - (
        second.facts["merged"] + second.facts["skipped"]
    )


def test_f17_what_points_to_a_rejected_row_is_emptied_and_hashed_anew() -> None:
    ids = [bytes([number] * 16) for number in range(3)]
    values = pl.DataFrame({"id": ids, "linked_trip_id": [ids[1], ids[2], None]})
    xref = pl.DataFrame({"canon_hash": [b"a" * 16, b"b" * 16, b"c" * 16]})
    rows = Rows("trips_trip", values, xref)
    assert late.without(rows, "linked_trip_id", pl.Series([ids[0]])) is rows
    mended = late.without(rows, "linked_trip_id", pl.Series([ids[2]]))
    assert mended.values["linked_trip_id"].to_list() == [ids[1], None, None]
    hashes = mended.xref["canon_hash"].to_list()
    assert (hashes[0], hashes[2]) == (b"a" * 16, b"c" * 16)
    assert hashes[1] != b"b" * 16


def test_f17_only_rows_that_were_turned_away_are_lost() -> None:
    mapping = read.read(pack("metroride"))
    column = next(column for _, _, column in late.late(mapping) if column.to == "trip")
    keys = Keys({"trip"})
    keys.add("trip", pl.Series(["1|A"]), LOADED)
    keys.add("trip", pl.Series(["2|A"]), REJECTED)
    surveyed = {"trip": pl.DataFrame({"key": ["1|A", "2|A"]})}
    assert len(late.turned_away("x", keys, column, surveyed)) == 1
    late.presume(mapping, keys, surveyed)
    assert keys.of("trip", "trips")["state"].unique().to_list() == [LOADED]


def test_f17_a_reference_to_a_later_row_may_be_null_and_never_demanded() -> None:
    mapping = read.read(pack("metroride"))
    source, target, column = next(late.late(mapping))
    entities = set(mapping.entities())
    demanded = structs.replace(column, on_missing="reject")
    columns = tuple(demanded if one is column else one for one in target.columns)
    asking = structs.replace(source, into=(structs.replace(target, columns=columns),))
    known = {source.entity_of(one) for source in mapping.sources for one in source.into}
    known -= {source.entity}
    assert not list(order_problems(source, known, entities, ""))
    assert [one for one in order_problems(asking, known, entities, "") if column.name in one.text]
