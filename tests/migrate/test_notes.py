"""What the ledger keeps beside the rows: remarks, skips, where a record stands; who writes it."""

from datetime import UTC, datetime

import polars as pl
import psycopg
import pytest

from delta_migrate.intake.records import Chunk
from delta_migrate.load.findings import PARKED, REJECTS, REMARKS, SKIPS
from delta_migrate.load.notes import notes
from delta_migrate.load.send import copy
from delta_migrate.load.transform import Outcome, Stamp
from delta_migrate.mapping import catalog
from tests.databases import FreshDatabase

STAMP = Stamp(3, 5, "TRIPS.CSV", datetime(2026, 11, 22, tzinfo=UTC))
BODY = b"1,one\n2,two\n3,thr\x00ee\n"


def outcome(at: int | None) -> Outcome:
    chunk = Chunk(0, 11, BODY, pl.Series([0, 6, 12]), pl.Series([5, 11, 20]), at)
    told = [[13, "NO", "missing", None], [13, "NAME", "bad_text", None]]
    reasons = pl.DataFrame(told, REJECTS, orient="row")
    remark = pl.DataFrame([[12, "NAME", "odd", None, "warned", "two"]], REMARKS, orient="row")
    skip = pl.DataFrame([[11, "test_row"]], SKIPS, orient="row")
    nothing = pl.DataFrame()
    good = pl.DataFrame({"_key": ["2"]})
    return Outcome(
        chunk, "trip", [], good, nothing, reasons, remark, skip, pl.DataFrame(schema=PARKED)
    )


def test_skipped_rows_are_neither_loaded_nor_rejected() -> None:
    made = outcome(at=0)
    assert (made.loaded, len(made.skips), made.rejected) == (1, 1, 1)


def test_a_reject_knows_its_record_and_where_it_stands() -> None:
    rejects = notes(outcome(at=100), STAMP)["migrate_reject"]
    assert rejects["raw"].to_list() == ["3,three"] * 2
    assert rejects.select("byte_from", "byte_to").unique().rows() == [(112, 120)]
    assert BODY[112 - 100 : 120 - 100] == b"3,thr\x00ee"
    transcoded = notes(outcome(at=None), STAMP)["migrate_reject"]
    assert transcoded["byte_from"].to_list() == [None, None]


def test_the_ledger_takes_what_a_chunk_notes(target: FreshDatabase) -> None:
    made = notes(outcome(at=0), STAMP)
    with target.connect("loader") as link:
        tables = catalog.tables(link, set(made))
        for table, frame in made.items():
            copy(link, table, frame, tables)
        told = link.execute("SELECT row, kind, code, raw, state FROM migrate_remark").fetchall()
        assert told == [(12, "warned", "odd", "two", "open")]
        assert link.execute("SELECT row, code FROM migrate_skip").fetchall() == [(11, "test_row")]
        assert link.execute("SELECT DISTINCT state FROM migrate_reject").fetchall() == [("open",)]


@pytest.mark.parametrize(
    ("role", "statement"),
    [
        ("app", "INSERT INTO migrate_skip (run_id, file_id, row, code) VALUES (1, 1, 1, 'x')"),
        ("app", "DELETE FROM migrate_reject"),
        ("loader", "UPDATE migrate_event SET note = 'nothing happened'"),
        ("loader", "DELETE FROM migrate_control_total"),
    ],
)
def test_the_ledger_is_written_by_the_loader_alone_and_parts_of_it_once(
    target: FreshDatabase, role: str, statement: str
) -> None:
    with target.connect(role) as link, pytest.raises(psycopg.errors.InsufficientPrivilege):
        link.execute(statement)  # type: ignore[arg-type]


def test_a_run_that_lost_rows_cannot_be_called_loaded(target: FreshDatabase) -> None:
    begin = (
        "INSERT INTO migrate_run (system, state, directory, mapping_sha256, mapping, rows_in, "
        "loaded, skipped) VALUES ('x', 'loaded', '', '', '', 10, 7, %s)"
    )
    with target.connect("loader") as link:
        link.execute(begin, [3])
        with pytest.raises(psycopg.errors.CheckViolation):
            link.execute(begin, [2])
