"""Rejected rows from the list to Delta: grouped, exported, corrected, replayed, waived."""

import csv
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from psycopg import Connection

from delta_migrate.exits import Stopped
from delta_migrate.load.sessions import loader
from delta_migrate.rejects.causes import causes
from delta_migrate.rejects.counts import standing
from delta_migrate.rejects.export import export as write_out
from delta_migrate.rejects.fixing import fix, undo
from delta_migrate.rejects.listing import rejects, shown
from delta_migrate.rejects.replay import replay
from delta_migrate.rejects.take_back import take_back
from delta_migrate.rejects.waiving import waive
from tests.databases import FreshDatabase
from tests.migrate import mending, operator, proven


def quiet(phase: str, file: str, records: int) -> None:
    """Say nothing."""


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small export without a fault."""
    folder = tmp_path_factory.mktemp("legacy") / "clean"
    return operator.export(folder, patients=40, trips=200, faults="none")


@pytest.fixture
def dirty(clean: Path, tmp_path: Path) -> Path:
    return mending.spoilt(clean, tmp_path / "dirty")


def line_of(file: Path, number: int) -> int:
    """The line on which a record begins."""
    with file.open(newline="", encoding="utf-8") as stream:
        reader = csv.reader(stream)
        for _ in range(number):
            next(reader)
        return reader.line_num + 1


def alone(connection: Connection) -> tuple[str, int, str]:
    """A spoilt cell that is the only reason why its row is refused."""
    return next(
        place
        for place in mending.SPOILT
        if place[0] in ("RIDERS.CSV", "TRIPS.CSV")
        and {one.state for one in rejects(connection, file=place[0], row=place[1])} == {"open"}
        and [one.column for one in rejects(connection, file=place[0], row=place[1])] == [place[2]]
        and place[2] not in ("TRIP_NO", "LEG")
    )


def test_f14_fix_and_replay_end_where_clean_files_would(
    target: FreshDatabase,
    clean: Path,
    dirty: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
) -> None:
    wanted = mending.root_of_clean(clean, monkeypatch)
    monkeypatch.setenv("DELTA_DATABASE", target.name)
    operator.load(dirty, threshold=1.0)
    assert mending.root() != wanted
    with loader() as connection:
        before = standing(connection)
        codes = {one.code for one in rejects(connection)}
    assert before["open"] > len(mending.SPOILT)
    assert {"duplicate_key", "parent_rejected", "wrong_columns", "orphan", "bad_date"} <= codes

    taken = mending.mended(tmp_path / "out", clean)
    assert sum(one.rows for one in taken) >= 11
    record_property("cells", sum(one.cells for one in taken))
    record_property("replayed", before["open"])
    done = replay("tester", quiet)
    assert done.exit_code == 0, done.rejects
    assert done.rejects == {"open": 0, "fixed": 0, "waived": 0, "replayed": before["open"]}
    assert done.results[0].state_root == mending.root() == wanted
    counts = done.results[0].facts
    assert counts["rejected"] == 0
    assert counts["loaded"] + counts["updated"] + counts["unchanged"] == counts["rowsIn"]

    with target.connect("owner", autocommit=False) as link:
        proof = proven.proof(link)
        assert proof.differences == []
        assert [one for one in proof.checks if not one.ok] == []

    again = operator.load(dirty, threshold=1.0)
    assert (again.exit_code, again.facts["loaded"], again.facts["updated"]) == (0, 0, 0)
    assert again.state_root == wanted


def test_an_export_holds_the_rows_verbatim_for_their_owner_alone(
    target: FreshDatabase, dirty: Path, tmp_path: Path
) -> None:
    operator.load(dirty, threshold=1.0)
    with loader() as connection:
        written = write_out(connection, tmp_path / "out")
        assert sum(written.values()) >= standing(connection)["open"]
        [patient] = mending.read(tmp_path / "out" / "patient.bad_phone.csv")[1:]
        header, *_, row = mending.read(tmp_path / "out" / "patient.bad_phone.csv")
        said = dict(zip(header, row, strict=True))
        assert patient[: len(mending.read(dirty / "RIDERS.CSV")[0])] != []
        assert said["PHONE1"] == "'=HYPERLINK(555)"
        assert (said["_file"], said["_row"]) == ("RIDERS.CSV", "3")
        assert said["_line"] == str(line_of(dirty / "RIDERS.CSV", 3))
        assert (said["_code"], said["_column"]) == ("bad_phone", "PHONE1")
        for file in (tmp_path / "out").iterdir():
            assert stat.S_IMODE(os.stat(file).st_mode) == 0o600
        assert "PERSONAL DATA" in (tmp_path / "out" / "README.txt").read_text().splitlines()[0]

        unchanged = take_back(
            connection, tmp_path / "out" / "patient.bad_phone.csv", reason="none", by="tester"
        )
        assert (unchanged.rows, unchanged.cells, unchanged.unchanged) == (0, 0, 1)
        file = tmp_path / "out" / "patient.bad_date.csv"
        header, row, *_ = mending.read(file)
        row[header.index("_raw_hash")] = "0" * 32
        mending.write(file, [header, row])
        with pytest.raises(Stopped, match="stale") as stopped:
            take_back(connection, file, reason="late", by="tester")
        assert stopped.value.exit_code == 8
        with pytest.raises(Stopped, match="not empty"):
            write_out(connection, tmp_path / "out")


def test_rejects_by_cause_and_what_was_decided_about_them(
    target: FreshDatabase, dirty: Path, clean: Path
) -> None:
    operator.load(dirty, threshold=1.0)
    with loader() as connection:
        grouped = {(one.code, one.column, one.entity): one for one in causes(connection)}
        phone = grouped["bad_phone", "PHONE1", "patient"]
        assert (phone.count, phone.row, phone.example) == (1, 3, "=xxxxxxxxx(999)")
        assert sum(one.count for one in grouped.values()) == len(rejects(connection))

        [fare, *_] = rejects(connection, file="TRIPS.CSV", row=9)
        facts = shown(connection, [fare])
        assert "much" not in str(facts)
        assert facts["byteTo"] > facts["byteFrom"] > 0
        with pytest.raises(Stopped, match="reason"):
            fix(connection, "TRIPS.CSV", 9, "F_TOTAL", "$1.00", reason=" ", by="tester")
        with pytest.raises(Stopped, match="no column"):
            fix(connection, "TRIPS.CSV", 9, "TOTAL", "$1.00", reason="why", by="tester")
        with pytest.raises(Stopped, match="not rejected"):
            fix(connection, "TRIPS.CSV", 2, "F_TOTAL", "$1.00", reason="why", by="tester")
        with pytest.raises(Stopped, match="whole row"):
            fix(connection, "INVOICES.CSV", 2, "TOTAL", "$1.00", reason="why", by="tester")
        fix(connection, "TRIPS.CSV", 9, "F_TOTAL", "$1.00", reason="ticket", by="tester")
        assert standing(connection)["fixed"] == 1
        assert undo(connection, "TRIPS.CSV", 9, "F_TOTAL", by="tester") == 1
        assert standing(connection)["fixed"] == 0

        waive(connection, file="TRIPS.CSV", row=12, code=None, reason="test ride", by="tester")
        waive(connection, file=None, row=None, code="wrong_columns", reason="lost", by="tester")
        assert standing(connection)["waived"] == 2
        file, row, column = alone(connection)
        rows = mending.read(clean / file)
        value = rows[row][rows[0].index(column)]
        fix(connection, file, row, column, value, reason="on paper", by="tester")
    done = replay("tester", quiet, dry=True)
    assert (done.rejects["replayed"] > 0, done.exit_code) == (True, 3)
    with loader() as connection:
        assert standing(connection)["fixed"] == 1, "a dry run keeps nothing"
    done = replay("tester", quiet)
    assert (done.rejects["waived"], done.rejects["fixed"]) == (2, 0)
    assert done.results[0].facts["loaded"] == done.rejects["replayed"] > 0
    assert replay("tester", quiet).results == []
