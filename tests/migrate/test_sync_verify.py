"""What the verifier says of a synced operator: equal, by every ring, by bisection and both ways."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psycopg
import pytest

from delta_migrate.reverse.roundtrip import roundtrip
from delta_migrate.sync.undo import undo
from delta_migrate.verify.bisect import bisect
from delta_migrate.verify.command import keep_roots
from delta_migrate.verify.loaded import last_import
from delta_migrate.verify.sides import sides
from delta_migrate.verify.workbench import workbench
from tests.databases import FreshDatabase
from tests.migrate import operator, syncing
from tests.migrate.proven import proof

KEY, NEW_KEY = "MR-0000001", "MR-7777777"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return operator.export(tmp_path / "old", patients=40, trips=400)


def proven(target: FreshDatabase) -> None:
    """Every ring, bisection and the round trip find nothing."""
    with target.connect("loader") as ledger, target.connect(autocommit=False) as database:
        findings = proof(database)
        assert not findings.differences, findings.differences[:5]
        assert findings.ok, [one for one in findings.checks if not one.ok]
        loaded = last_import(database)
        keep_roots(ledger, loaded.run, findings)
        database.rollback()
        assert all(one.ok for one in bisect(database, loaded))
        again = gone_round(database)
        assert again.ok, [one for one in again.cells if one.differ]
        assert again.rows > 900


def gone_round(database: psycopg.Connection) -> object:
    with workbench() as bench, ThreadPoolExecutor(1) as server:
        both = sides(database, bench, last_import(database))
        both.lay_out(both.ask(server), lambda _: None)
        return roundtrip(both, None)


def test_the_verifier_agrees_after_a_sync_and_after_its_undo(
    target: FreshDatabase, old: Path, tmp_path: Path
) -> None:
    operator.load(old)
    new = syncing.copy(old, tmp_path / "new")
    syncing.days_work(new)
    (new / "TRIPS.CSV").rename(new / "TRIPS_TO_DATE.CSV")  # names may say when a file was made
    done = syncing.run(old, new)
    assert done.facts["deleted"] >= 2
    assert not done.facts["stillNamed"]
    proven(target)
    with target.connect() as link:  # and what is wrong is found, in a row that did not change
        link.execute(
            "UPDATE trips_trip SET booking_notes = 'other' WHERE id = (SELECT target_id "
            "FROM migrate_xref WHERE run_id = 1 AND entity = 'trip' AND disposition = 'loaded' "
            "ORDER BY 1 LIMIT 1)"
        )
        with target.connect(autocommit=False) as database:
            assert len({one.key for one in proof(database).differences}) == 1
            damaged = bisect(database, last_import(database))
            assert [one.entity for one in damaged if not one.ok] == ["trip"]
    # What people did to a row that the sync left alone does not hinder its undo.
    assert done.run is not None
    undo(done.run)
    with target.connect() as link:
        link.execute("UPDATE trips_trip SET booking_notes = '' WHERE booking_notes = 'other'")


def test_the_verifier_follows_a_new_key(target: FreshDatabase, old: Path, tmp_path: Path) -> None:
    operator.load(old)
    proven(target)
    new = syncing.renamed(old, tmp_path / "new", KEY, NEW_KEY)
    legs = [f"trip:{KEY}|{leg}={NEW_KEY}|{leg}" for leg in syncing.legs(old, KEY)]
    done = syncing.run(old, new, rekey=legs)
    assert done.facts["inserted"] == done.facts["deleted"] == 0
    proven(target)
    assert done.run is not None
    undo(done.run)
    proven(target)
