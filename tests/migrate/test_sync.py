"""`delta migrate sync`: what a later full export changes, what it must not, and the way back."""

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from delta_migrate.exits import GATE, INPUTS_CHANGED, Stopped
from tests.databases import FreshDatabase
from tests.migrate import operator, syncing

WAITING = """
SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'migrate_remark'::regclass
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small operator's export, faults included; copied before it is changed."""
    return operator.export(tmp_path_factory.mktemp("sync") / "old", patients=40, trips=400)


def test_a_sync_ends_where_a_fresh_import_of_the_new_export_would(
    target: FreshDatabase, small: Path, tmp_path: Path
) -> None:
    operator.load(small)
    new = syncing.copy(small, tmp_path / "new")
    syncing.days_work(new)
    done = syncing.run(small, new)
    assert done.facts["inserted"] >= 1
    assert done.facts["deleted"] >= 2
    synced = syncing.root(target)
    assert done.facts["stateRoot"] == synced

    again = operator.load(new)  # everything is as the new export says: nothing is left to do
    assert again.facts["loaded"] == again.facts["updated"] == 0
    assert syncing.root(target) == synced


def test_a_sync_that_is_undone_leaves_every_row_as_it_was(
    target: FreshDatabase,
    small: Path,
    tmp_path: Path,
    record_property: Callable[[str, object], None],
) -> None:
    from delta_migrate.sync.undo import undo

    operator.load(small)
    before, root = syncing.fingerprint(target), syncing.root(target)
    new = syncing.copy(small, tmp_path / "new")
    syncing.days_work(new)
    done = syncing.run(small, new)
    assert syncing.fingerprint(target) != before
    assert done.run is not None
    taken_back = undo(done.run)
    assert taken_back.state_root == root
    record_property("rows", taken_back.rows)
    assert syncing.fingerprint(target) == before
    with pytest.raises(Stopped, match="taken back already"):
        undo(done.run)
    assert syncing.run(small, new).facts["stateRoot"] == done.facts["stateRoot"]


def test_f08_the_same_export_twice_writes_nothing(target: FreshDatabase, small: Path) -> None:
    operator.load(small)
    before = syncing.fingerprint(target)
    with target.connect() as link:
        runs = link.execute("SELECT count(*), max(id) FROM migrate_run").fetchall()
        done = syncing.run(small, small)
        assert link.execute("SELECT count(*), max(id) FROM migrate_run").fetchall() == runs
    assert done.run is None
    assert done.facts["inserted"] == done.facts["updated"] == done.facts["deleted"] == 0
    assert syncing.fingerprint(target) == before


def test_f09_a_permuted_export_gives_an_empty_difference(
    target: FreshDatabase, small: Path, tmp_path: Path
) -> None:
    operator.load(small)
    new = syncing.copy(small, tmp_path / "new")
    chance = random.Random(9)
    for path in sorted(new.glob("*.CSV")):
        head, rows = syncing.table(path)
        chance.shuffle(head)
        syncing.write(path, head, rows)
    done = syncing.run(small, new)
    assert [done.facts[kind] for kind in ("inserted", "updated", "deleted", "cosmetic")] == [0] * 4


def test_f18_what_is_only_written_otherwise_changes_no_row(
    target: FreshDatabase, small: Path, tmp_path: Path
) -> None:
    operator.load(small)
    before = syncing.fingerprint(target)
    new = syncing.copy(small, tmp_path / "new")

    def blanks(rows: syncing.Rows) -> None:
        for row in rows:
            row["PU_CITY"] = f"{row['PU_CITY']} "

    head, rows = syncing.table(new / "TRIPS.CSV")
    blanks(rows)
    syncing.write(new / "TRIPS.CSV", list(reversed(head)), rows, quoting=1, delimiter=";")
    done = syncing.run(small, new)
    after = syncing.fingerprint(target)
    assert done.facts["cosmetic"] > 300
    assert done.facts["inserted"] == done.facts["updated"] == done.facts["deleted"] == 0
    assert {name for name in before if before[name] != after[name]} == {"migrate_xref"}
    again = syncing.run(new, new)
    assert again.run is None
    assert again.facts["cosmetic"] == 0


def test_what_is_deleted_stays_out_of_use_and_comes_back_as_it_was(
    target: FreshDatabase, small: Path, tmp_path: Path
) -> None:
    operator.load(small)
    tables = ("trips_trip", "fleet_vehicle", "patients_consent")
    with target.connect() as link:
        rows = {
            table: dict(link.execute(f"SELECT id, {table}::text FROM {table}").fetchall())
            for table in tables
        }
        new = syncing.copy(small, tmp_path / "new")
        syncing.days_work(new)
        syncing.edited(new / "VEHICLES.CSV", lambda rows: rows[:-1])
        syncing.run(small, new)
        query = "SELECT target_id FROM migrate_xref WHERE disposition = 'deleted'"
        gone = [row[0] for row in link.execute(query).fetchall()]
        said = "SELECT status FROM {} WHERE id = ANY(%s)"
        assert link.execute(said.format("fleet_vehicle"), [gone]).fetchall() == [("retired",)]
        assert set(link.execute(said.format("trips_trip"), [gone]).fetchall()) == {("cancelled",)}
        back = syncing.copy(small, tmp_path / "back")
        assert syncing.run(new, back).facts["revived"] >= 3
        for table in tables:
            now = dict(link.execute(f"SELECT id, {table}::text FROM {table}").fetchall())
            for identity in set(gone) & set(now):
                assert now[identity] == rows[table][identity]


def test_an_export_that_lacks_too_much_is_refused(
    target: FreshDatabase, small: Path, tmp_path: Path
) -> None:
    operator.load(small)
    before = syncing.fingerprint(target)
    new = syncing.copy(small, tmp_path / "new")
    syncing.edited(new / "TRIPS.CSV", lambda rows: rows[:300])
    with pytest.raises(Stopped, match=r"lacks .* rows of trip") as stopped:
        syncing.run(small, new)
    assert stopped.value.exit_code == GATE
    syncing.edited(syncing.copy(small, tmp_path / "cut") / "TRIPS.CSV", lambda rows: rows[:-20])
    with pytest.raises(Stopped, match="cut off"):
        syncing.run(small, tmp_path / "cut")
    (tmp_path / "cut" / "FAMILY.CSV").unlink()
    with pytest.raises(Stopped, match=r"lacks FAMILY"):
        syncing.run(small, tmp_path / "cut")
    assert syncing.fingerprint(target) == before
    with pytest.raises(Stopped, match="needs a reason"):
        syncing.run(small, new, allow=["trip=999"])
    done = syncing.run(small, new, allow=["trip=999"], reason="purged")
    assert done.facts["deleted"] > 50


def test_an_old_export_that_is_not_loaded_is_refused(
    target: FreshDatabase, small: Path, tmp_path: Path
) -> None:
    operator.load(small)
    other = syncing.copy(small, tmp_path / "other")
    syncing.days_work(other)
    with pytest.raises(Stopped, match="not the export that is loaded") as stopped:
        syncing.run(other, small)
    assert stopped.value.exit_code == INPUTS_CHANGED


def test_a_dry_run_tells_and_keeps_nothing(
    target: FreshDatabase, small: Path, tmp_path: Path
) -> None:
    operator.load(small)
    before = syncing.fingerprint(target)
    new = syncing.copy(small, tmp_path / "new")
    syncing.days_work(new)
    done = syncing.run(small, new, dry=True)
    assert done.run is None
    assert done.facts["examples"]
    assert done.facts["updated"] >= 2
    assert syncing.fingerprint(target) == before


def test_undo_refuses_to_lose_what_was_done_since(
    target: FreshDatabase, small: Path, tmp_path: Path
) -> None:
    from delta_migrate.sync.undo import undo

    operator.load(small)
    new = syncing.copy(small, tmp_path / "new")
    syncing.days_work(new)
    done = syncing.run(small, new)
    assert done.run is not None
    with target.connect() as link:
        link.execute(
            "UPDATE trips_trip SET dispatch_notes = 'mine' WHERE id = (SELECT target_id "
            "FROM migrate_before WHERE \"table\" = 'trips_trip' AND operation = 'update' LIMIT 1)"
        )
    after = syncing.fingerprint(target)
    with pytest.raises(Stopped, match="changed in Delta since") as stopped:
        undo(done.run)
    assert stopped.value.exit_code == GATE
    assert syncing.fingerprint(target) == after


def test_a_sync_that_is_killed_leaves_everything_as_it_was(
    target: FreshDatabase, small: Path, tmp_path: Path
) -> None:
    operator.load(small)
    before = syncing.fingerprint(target)
    new = syncing.copy(small, tmp_path / "new")
    syncing.days_work(new)
    # Somebody holds a table that comes last: the sync waits there, with its rows written.
    with target.connect() as link, link.transaction():
        link.execute("LOCK TABLE migrate_remark IN SHARE MODE")
        words = ["migrate", "sync", str(small), str(new), "--threshold", "50"]
        child = operator.started(target, *words)
        until = time.monotonic() + 200
        while link.execute(WAITING).fetchone() == (0,) and time.monotonic() < until:
            assert child.poll() is None, "it ended without waiting for the table"
            time.sleep(0.2)
        child.kill()
        child.wait()
    until = time.monotonic() + 30
    while syncing.fingerprint(target) != before and time.monotonic() < until:
        time.sleep(0.5)
    assert syncing.fingerprint(target) == before
    done = syncing.run(small, new)
    assert done.facts["inserted"] >= 1
