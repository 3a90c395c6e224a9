"""The legacy's files written again from Delta: the same, spelt otherwise, or lossy by reason."""

import csv
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from delta_migrate.reverse.roundtrip import RoundTrip, roundtrip
from delta_migrate.verify.loaded import last_import
from delta_migrate.verify.sides import sides
from delta_migrate.verify.workbench import workbench
from tests.migrate.proven import Imported, damage, delta


def gone_round(database: psycopg.Connection, into: Path | None = None) -> RoundTrip:
    with workbench() as bench, ThreadPoolExecutor(1) as server:
        both = sides(database, bench, last_import(database))
        both.lay_out(both.ask(server), lambda _: None)
        return roundtrip(both, into)


@pytest.fixture
def written(owner: psycopg.Connection, tmp_path: Path) -> tuple[RoundTrip, Path]:
    into = tmp_path / "again"
    into.mkdir()
    return gone_round(owner, into), into


def test_every_cell_comes_back_but_those_that_are_lossy_with_a_reason(
    written: tuple[RoundTrip, Path], imported: Imported
) -> None:
    found, into = written
    assert found.ok, [one for one in found.cells if one.differ]
    assert found.rows > 1_000
    for one in found.cells:
        assert one.lossy or one.same + one.respelt + one.unlinked == one.cells, one
    same = {(one.source, one.column) for one in found.cells if one.same == one.cells}
    assert same >= {("trips", "STAT"), ("trips", "TRIP_DT"), ("trips", "RIDER_NO")}
    assert same >= {("users", "PWD_HASH"), ("users", "ROLE"), ("riders", "MOB_CD")}
    lossy = {(one.source, one.column) for one in found.cells if one.lossy}
    assert ("invoices", "TAX_PCT") in lossy
    assert ("trips", "MILES") not in lossy
    names = {file.name for file in into.iterdir()}
    assert {"TRIPS.CSV", "RIDERS.CSV", "USERS.CSV", "INVOICES.CSV"} <= names
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in into.iterdir())
    with (
        (into / "TRIPS.CSV").open(newline="") as ours,
        (imported[1] / "TRIPS.CSV").open(newline="") as theirs,
    ):
        again = {(row["TRIP_NO"], row["LEG"]): row for row in csv.DictReader(ours)}
        legacy = {(row["TRIP_NO"], row["LEG"]): row for row in csv.DictReader(theirs)}
    assert again.keys() <= legacy.keys()
    refused = [
        key
        for key in again
        if (leg := legacy[key]["RET_OF"].strip()) and (key[0], leg) not in again
    ]
    assert refused, "some way back has lost its way there"
    unlinked = {(one.source, one.column): one.unlinked for one in found.cells if one.unlinked}
    assert unlinked == {("trips", "RET_OF"): len(refused)}
    assert not any(again[key]["RET_OF"] for key in refused)
    for key, row in again.items():
        assert row["STAT"] == legacy[key]["STAT"].strip()
        assert row["TRIP_DT"] == legacy[key]["TRIP_DT"].strip()


def test_what_changed_in_delta_does_not_come_back(owner: psycopg.Connection) -> None:
    _, key, _ = damage(owner, "trips_trip", "miles", "miles + 1")
    found = gone_round(owner)
    assert not found.ok
    differ = {(one.source, one.column): one.keys for one in found.cells if one.differ}
    assert differ == {("trips", "MILES"): [key]}


def test_a_link_that_was_lost_in_delta_is_not_excused(owner: psycopg.Connection) -> None:
    _, key, _ = damage(owner, "trips_trip", "linked_trip_id", "NULL")
    found = gone_round(owner)
    assert not found.ok
    differ = {(one.source, one.column): one.keys for one in found.cells if one.differ}
    assert differ == {("trips", "RET_OF"): [key]}


def test_a_folder_that_holds_something_is_refused(imported: Imported, tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("mine")
    delta(imported[0], "migrate", "verify", "roundtrip", str(tmp_path), code=2)
    assert [file.name for file in tmp_path.iterdir()] == ["kept.txt"]
    assert delta(imported[0], "migrate", "verify", "roundtrip")["ok"]
