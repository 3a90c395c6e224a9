"""The verifier's own test: every kind of damage found and located, nothing of it left behind."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from delta_migrate.verify import cells, hashes, relations
from delta_migrate.verify.findings import Findings
from delta_migrate.verify.loaded import last_import
from delta_migrate.verify.selftest import trial
from delta_migrate.verify.selftest.kinds import KINDS
from delta_migrate.verify.sides import Sides, sides
from delta_migrate.verify.workbench import workbench
from tests.migrate.proven import Imported, delta

# The list of the migration's own paper, in its order; the last two are the catalogue's.
THE_LIST = """
row dropped · row doubled under a new key · row born of nothing · two patients' phones swapped ·
one cell an hour later · an hour later in a night of the clock change ·
a column shifted by the zone · midnight roll lost · a cent too much · sign of a credit flipped ·
miles ten times · float noise in the third decimal · trailing blank · Unicode form NFC to NFD ·
letter case · leading zero lost · text cut at 255 · null became empty text ·
empty text became null · enum neighbour · wrong patient, valid key ·
contract at the wrong facility · drivers of two trips swapped · two stops reordered ·
payment moved to another invoice of equal amount · line moved, totals equal ·
credential expires a year later · one user's role raised · password hash of another user ·
opt-out flipped · sequence behind · constraint left NOT VALID
"""


@pytest.fixture
def both(imported: Imported) -> Iterator[Sides]:
    """Both sides of the small import on a bench, read by a session that may lay copies."""
    with psycopg.connect(imported[0].url("loader")) as database, workbench() as bench:
        database.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        laid = sides(database, bench, last_import(database))
        with ThreadPoolExecutor(1) as server:
            laid.lay_out(laid.ask(server), lambda _: None)
        yield laid
        database.rollback()


def test_the_list_is_the_papers() -> None:
    assert [kind.name for kind in KINDS] == " ".join(THE_LIST.split()).split(" · ")


def test_f26_every_kind_is_found_and_located_and_nothing_is_changed(imported: Imported) -> None:
    database, _ = imported
    before = marks(imported)
    said = delta(database, "migrate", "verify", "selftest")
    assert (said["found"], said["total"]) == (32, 32), [
        one for one in said["kinds"] if not one["found"]
    ]
    for one in said["kinds"]:
        assert one["injected"], one["kind"]
        assert one["located"], one["kind"]
        assert one["rings"], one["kind"]
    assert marks(imported) == before


def marks(imported: Imported) -> dict[str, object]:
    """What the operator's tables hold, and which copies are laid over them by anybody."""
    from delta_migrate.verify import target

    with imported[0].connect("readonly") as database:
        loaded = last_import(database)
        held: dict[str, object] = {
            table: database.execute(
                f"SELECT count(*), sum(hashtext(t::text)) FROM {table} t"
            ).fetchone()
            for table in [*target.tables(loaded.mapping), "migrate_xref", "migrate_file"]
        }
        held["copies"] = database.execute(
            "SELECT count(*) FROM pg_class WHERE relpersistence = 't' AND relkind = 'r'"
        ).fetchone()
        held["constraints"] = database.execute(
            "SELECT count(*), count(*) FILTER (WHERE convalidated) FROM pg_constraint"
        ).fetchone()
        return held


def found(both: Sides, *names: str) -> dict[str, bool]:
    """Which of these kinds of damage are found."""
    kinds = [kind for kind in KINDS if kind.name in names]
    verdicts = trial.trials(both, both.database, lambda _: None, kinds)
    return {one.kind: one.found for one in verdicts}


def test_f26_a_verifier_gone_blind_is_found_out(
    both: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the rings that compare cells see nothing, the selftest must say so."""
    monkeypatch.setattr(cells, "compare", lambda *_: None)
    monkeypatch.setattr(hashes, "rows", lambda *_: Findings())
    monkeypatch.setattr(relations, "follow", lambda *_: None)
    blind = ("two patients' phones swapped", "trailing blank", "wrong patient, valid key")
    seen = found(both, *blind, "sequence behind")
    assert seen == dict.fromkeys(blind, False) | {"sequence behind": True}


def test_f26_a_ring_that_names_another_row_has_not_found_it(
    both: Sides, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A difference alone is not enough: it must be at the harmed place."""

    def elsewhere(*given: object) -> None:
        findings = given[-1]
        assert isinstance(findings, Findings)
        findings.equal("cells", "cells that differ", 0, 1)

    monkeypatch.setattr(cells, "compare", elsewhere)
    monkeypatch.setattr(hashes, "rows", lambda *_: Findings())
    monkeypatch.setattr(relations, "follow", lambda *_: None)
    assert found(both, "letter case") == {"letter case": False}


def test_a_selftest_that_is_killed_leaves_nothing(imported: Imported) -> None:
    database, _ = imported
    before = marks(imported)
    line = [sys.executable, "-m", "delta.cli", "migrate", "verify", "selftest"]
    child = subprocess.Popen(line, env=database.env, stdout=subprocess.DEVNULL)
    try:
        with database.connect("readonly") as watcher:
            for _ in range(600):
                laid = watcher.execute(
                    "SELECT count(*) FROM pg_class WHERE relname = 'trips_trip' "
                    "AND relpersistence = 't'"
                ).fetchone()
                asked = watcher.execute(
                    "SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid) "
                    "WHERE a.application_name = 'delta verify selftest' "
                    "AND l.mode = 'AccessExclusiveLock' AND a.datname = current_database()"
                ).fetchone()
                if (laid and laid[0]) or (asked and asked[0]):
                    break
                assert child.poll() is None
                time.sleep(0.1)
    finally:
        child.send_signal(signal.SIGKILL)
        child.wait()
    for _ in range(100):
        if marks(imported) == before:
            break
        time.sleep(0.1)
    assert marks(imported) == before
