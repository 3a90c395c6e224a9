"""What can go wrong around an import, by the numbers of the list of failures."""

import csv
import random
import shutil
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from delta_migrate.exits import Stopped
from delta_migrate.ledger import store
from delta_migrate.load import first, sequences, spool
from delta_migrate.load.crew import crew
from delta_migrate.load.item import Import
from delta_migrate.load.job import Options
from delta_migrate.load.prepare import pack, prepare
from delta_migrate.load.run import loader
from delta_migrate.plan.make import planned
from tests import databases
from tests.databases import FreshDatabase
from tests.faults.import_kills import CHUNK, count, finished_equal, killed_at_random
from tests.migrate import operator
from tests.migrate.operator import load

KILLS = 10  # in the suite; `make soak` does many more


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("faults") / "export"
    return operator.export(folder, patients=60, trips=500)


@pytest.fixture
def target(fresh_database: FreshDatabase, monkeypatch: pytest.MonkeyPatch) -> FreshDatabase:
    operator.seed(fresh_database)
    monkeypatch.setenv("DELTA_DATABASE", fresh_database.name)
    return fresh_database


@pytest.fixture(scope="module")
def undisturbed(export: Path, database_template: str) -> str:
    """The state root of an import that nobody disturbs."""
    with databases.fresh() as database, pytest.MonkeyPatch.context() as patch:
        operator.seed(database)
        patch.setenv("DELTA_DATABASE", database.name)
        return load(export, chunk=CHUNK, workers=1).state_root


def test_f01_killed_ten_times_anywhere_it_ends_equal(
    export: Path, undisturbed: str, database_template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance, kills = random.Random(2211), 0
    while kills < KILLS:
        with databases.fresh() as database:
            operator.seed(database)
            monkeypatch.setenv("DELTA_DATABASE", database.name)
            kills += killed_at_random(database, export, chance, 5).times
            finished_equal(database, export, undisturbed)


def test_f03_a_commit_whose_answer_was_lost_is_not_done_twice(
    target: FreshDatabase, export: Path
) -> None:
    with loader() as connection:
        options = Options(export, pack("metroride"), "tester", threshold=0.2, chunk=CHUNK)
        job = prepare(connection, options)
        made = planned(connection, job, lambda phase, file, records: None)
        from delta_migrate.load.begin import begun

        whose = begun(connection, job, made, None)
        items = [spool.read(path) for path in made.spool]
        assert len(items) > 20
        for item in items[:8]:
            assert first.take(connection, job, item, whose, {})
        before = count(target, "SELECT count(*) FROM migrate_xref")
        assert before > 0
        for item in items[:8]:  # the client knows nothing of the first time
            assert not first.take(connection, job, item, whose, {})
        assert count(target, "SELECT count(*) FROM migrate_xref") == before


def test_f04_no_room_for_the_plan_is_said_and_the_import_goes_on_later(
    target: FreshDatabase, export: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = spool.folder
    monkeypatch.setattr(spool, "folder", lambda *names: small_disk.joinpath("migrate", *names))
    with pytest.raises(Stopped, match="cannot be kept") as stopped:
        load(export)
    assert stopped.value.exit_code == 10
    assert count(target, "SELECT count(*) FROM migrate_run") == 0
    assert count(target, "SELECT count(*) FROM trips_trip") == 0
    monkeypatch.setattr(spool, "folder", real)
    assert load(export).exit_code == 3


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder that holds 256 kB and no more."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small disk can only be made by root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_f05_a_session_that_lost_the_lock_cannot_write(target: FreshDatabase, export: Path) -> None:
    with loader() as old:
        job = prepare(old, Options(export, pack("metroride"), "tester", chunk=CHUNK))
        made = planned(old, job, lambda phase, file, records: None)
        from delta_migrate.load.begin import begun

        whose = begun(old, job, made, None)
        with target.connect("loader") as other:
            first.withdraw(other, job, whose.run)
        with pytest.raises(Stopped, match="closed this import") as stopped:
            first.take(old, job, spool.read(next(iter(made.spool))), whose, {})
    assert stopped.value.exit_code == 7
    assert count(target, "SELECT count(*) FROM migrate_xref") == 0


def test_f13_an_error_no_rule_foresaw_takes_everything_out_again(
    target: FreshDatabase, export: Path
) -> None:
    with target.connect("owner") as link:
        link.execute("ALTER TABLE trips_trip ADD CONSTRAINT whim UNIQUE (patient_id)")
    with pytest.raises(Stopped, match="whim") as stopped:
        load(export)
    assert stopped.value.exit_code == 4
    for table in ("trips_trip", "patients_patient", "migrate_xref", "migrate_chunk"):
        assert count(target, f"SELECT count(*) FROM {table}") == 0
    assert count(target, "SELECT count(*) FROM migrate_debt WHERE paid_at IS NULL") == 0
    with target.connect("owner") as link:
        link.execute("ALTER TABLE trips_trip DROP CONSTRAINT whim")
    assert load(export).exit_code == 3


def test_f15_any_number_of_workers_gives_the_same_rows(
    export: Path, undisturbed: str, database_template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for workers in (2, 4):
        with databases.fresh() as database:
            operator.seed(database)
            monkeypatch.setenv("DELTA_DATABASE", database.name)
            assert load(export, chunk=30_000, workers=workers).state_root == undisturbed


def test_f15_the_rows_of_two_folders_come_to_the_same_as_one(
    target: FreshDatabase, export: Path, undisturbed: str, tmp_path: Path
) -> None:
    """Two machines' worth of files: what one wrote in one file, the other wrote in two."""
    shutil.copytree(
        export, tmp_path, ignore=shutil.ignore_patterns("TRIPS.CSV"), dirs_exist_ok=True
    )
    with (export / "TRIPS.CSV").open(newline="") as file:
        header, *records = csv.reader(file)
    random.Random(3).shuffle(records)
    for folder, part in (("east", records[::2]), ("west", records[1::2])):
        (tmp_path / folder).mkdir()
        with (tmp_path / folder / "TRIPS.CSV").open("w", newline="") as file:
            csv.writer(file).writerows([header, *part])
    assert load(tmp_path, chunk=CHUNK, workers=2).state_root == undisturbed


def test_f23_numbers_drawn_after_an_import_are_free(target: FreshDatabase, export: Path) -> None:
    load(export)
    with target.connect("owner") as link:
        link.execute(
            "UPDATE trips_trip SET number = 'TR-20260105-0777' "
            "WHERE id = (SELECT id FROM trips_trip ORDER BY id LIMIT 1)"
        )
    with loader() as connection:
        sequences.move_on(connection, ["trips_trip", "billing_invoice", "migrate_reject"])
        sequences.move_on(connection, ["trips_trip", "billing_invoice", "migrate_reject"])
    assert count_as_owner(target, "SELECT nextval('trips_number')") == 778
    with loader() as connection:
        sequences.move_on(connection, ["trips_trip"])
    assert count_as_owner(target, "SELECT nextval('trips_number')") == 779, "never back"
    behind = "SELECT (SELECT max(id) FROM migrate_reject) - last_value FROM migrate_reject_id_seq"
    assert count(target, behind) <= 0


def count_as_owner(target: FreshDatabase, query: str) -> int:
    with target.connect("owner") as link:
        row = link.execute(query).fetchone()  # type: ignore[arg-type]
        assert row is not None
        return int(row[0])


def test_f24_what_a_crash_left_off_is_named_and_put_back(
    target: FreshDatabase, export: Path
) -> None:
    from delta_migrate.load import bare

    with loader() as connection:
        bare.strip(connection, 1, ["patients_patient"], ["patients_patient"])
    status = operator.delta(target, "migrate", "status", "--json").facts
    assert any("patients_patient" in debt for debt in status["debts"])
    assert operator.delta(target, "migrate", "repair", "--json").facts["repaired"] > 3
    assert operator.delta(target, "migrate", "status", "--json").facts["debts"] == []


def test_a_crew_of_one_works_in_the_session_it_was_given(target: FreshDatabase) -> None:
    with loader() as own, crew(own, 1, loader) as sessions:
        pid = "SELECT pg_backend_pid()"
        mine = store.scalar(own, pid)
        assert dict(sessions.each(lambda link, thing: store.scalar(link, pid), [1, 2])) == {
            1: mine,
            2: mine,
        }


def test_who_imports_and_when_is_said_at_the_copy() -> None:
    import polars as pl

    from delta_migrate.load.item import stamped

    whose = Import(7, {"A.CSV": 3}, datetime(2026, 1, 1, tzinfo=UTC))
    frame = pl.DataFrame({"row": [1, None]}, schema={"row": pl.Int64})
    assert stamped("migrate_xref", frame, whose, "A.CSV").rows() == [(1, 7, 3), (None, 7, None)]
