"""What an assessment counts, and that it shows nothing of a person."""

import json
from pathlib import Path

import pytest

from delta_migrate.assess.columns import Profile
from delta_migrate.assess.course import assessed
from delta_migrate.assess.report import Assessment, html, written
from delta_migrate.mapping.model import Column, Mapping, Source, Target

PEOPLE = ["Ann Canary", "Bob Canary", "Cyd Canary", "Dan Canary"]


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DELTA_HOME", str(tmp_path / "home"))


def column(found: Assessment, table: str, name: str) -> Profile:
    return next(one for one in found.profiles if (one.table, one.column) == (table, name))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "export"
    place.mkdir()
    riders = [f"R{no:03};{PEOPLE[no % 4]};ACT;0{no % 9 + 1}/30/1950" for no in range(1, 101)]
    (place / "RIDERS.CSV").write_text("ID;NAME;ST;BORN\n" + "\n".join(riders) + "\n")
    notes = ["a cell that was cut at twenty-five"[:25]] * 20
    trips = [
        f"T{no:03},R{no % 100 + 1:03},{'00:00' if no % 4 else '10:30'},{notes[0] if no % 2 else ''}"
        for no in range(200)
    ]
    (place / "TRIPS.CSV").write_text("NO,RIDER,TM,NOTE\n" + "\n".join(trips) + "\n")
    (place / "more.jsonl").write_text('{"a": {"b": 1}}\n{"a": {"b": 2}, "c": "x"}\n')
    (place / "packed.csv").write_bytes(b"\x1f\x8b\x08")
    return place


def test_columns_are_counted_and_masked(folder: Path) -> None:
    found = assessed(folder, None)
    rider = column(found, "RIDERS.CSV", "ID")
    assert (rider.rows, rider.filled, rider.distinct, rider.unique) == (100, 100, 100, True)
    assert rider.shapes == [("X999", 100)]
    name = column(found, "RIDERS.CSV", "NAME")
    assert (name.distinct, name.shortest, name.longest) == (4, 10, 10)
    assert name.shapes == [("Xxx Xxxx…", 100)]
    assert column(found, "TRIPS.CSV", "NOTE").filled == 100
    assert column(found, "more.jsonl", "a.b").filled == 2
    assert found.refused == {"packed.csv": "packed"}


def test_what_looks_wrong_is_told_by_column_and_count(folder: Path) -> None:
    signs = {(one["column"], one["code"]): one["count"] for one in assessed(folder, None).signs()}
    assert signs == {
        ("BORN", "no_such_day"): 12,
        ("TM", "midnight_spike"): 150,
        ("NOTE", "cut_at_length"): 100,
    }


def test_references_are_found_by_looking_their_values_up(folder: Path) -> None:
    found = {(one.column, one.to_column, one.found) for one in assessed(folder, None).links}
    assert ("RIDER", "ID", 100) in found


def test_nothing_of_a_person_is_shown(folder: Path) -> None:
    found = assessed(folder, None)
    for text in (json.dumps(found.facts()), html(found)):
        assert "Canary" not in text
        assert "R001" not in text
    page, plain = written(found)
    assert page.stat().st_mode & 0o077 == 0
    assert json.loads(plain.read_text())["tables"][0]["rows"] == 100


def test_a_mapping_lets_codes_be_shown_and_clock_changes_be_counted(tmp_path: Path) -> None:
    place = tmp_path / "export"
    place.mkdir()
    days = ["03/10/2024,02:30", "11/03/2024,01:30", "06/01/2024,01:30"]
    lines = [f"{no},ACT,{days[no % 3]}" for no in range(30)]
    (place / "T.CSV").write_text("NO,ST,DT,TM\n" + "\n".join(lines) + "\n")
    columns = (
        Column("status", ("ST",), via="enum", enum={"ACT": "active"}),
        Column("at", ("DT", "TM"), via="local_datetime", formats=("%m/%d/%Y",), times=("%H:%M",)),
    )
    source = Source("trips", "trip", ("T.CSV",), ("NO",), (Target("t", columns),))
    found = assessed(place, Mapping("old", "America/Chicago", (source,)))
    assert column(found, "trips", "ST").top == [("ACT", 30)]
    signs = {(one["column"], one["code"]): one["count"] for one in found.signs()}
    assert signs == {("DT + TM", "time_skipped"): 10, ("DT + TM", "time_twice"): 10}
