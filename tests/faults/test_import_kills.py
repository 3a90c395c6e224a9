"""An import that dies, wherever it dies, is run again and ends as if nothing had happened."""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import databases
from tests.databases import FreshDatabase
from tests.migrate import operator
from tests.migrate.operator import delta, load, reasons, started

CHUNK_MB = "0.0625"
CHUNK = 1 << 16
CHUNKS = "SELECT count(*) FROM migrate_chunk"
OWED = "SELECT count(*) FROM migrate_debt WHERE paid_at IS NULL"
PAID = "SELECT count(*) FROM migrate_debt WHERE paid_at IS NOT NULL"
PATIENCE = 90  # seconds


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kills") / "export"
    return operator.export(folder, patients=200, trips=3000)


@pytest.fixture
def target(fresh_database: FreshDatabase, monkeypatch: pytest.MonkeyPatch) -> FreshDatabase:
    """A seeded database; this process's own imports go there too."""
    operator.seed(fresh_database)
    monkeypatch.setenv("DELTA_DATABASE", fresh_database.name)
    return fresh_database


@pytest.fixture(scope="module")
def undisturbed(export: Path, database_template: str) -> str:
    """The state root of an import that nobody disturbs."""
    with databases.fresh() as database, pytest.MonkeyPatch.context() as patch:
        operator.seed(database)
        patch.setenv("DELTA_DATABASE", database.name)
        return load(export, chunk=CHUNK).state_root


def words(export: Path) -> list[str]:
    chunked = ["--threshold", "20", "--chunk-mb", CHUNK_MB, "--bare-from", "1", "--json"]
    return ["migrate", "import", str(export), *chunked]


def count(database: FreshDatabase, query: str) -> int:
    with database.connect("readonly") as link:
        row = link.execute(query).fetchone()  # type: ignore[arg-type]
        return int(row[0]) if row else 0


def stop_when(
    database: FreshDatabase, child: subprocess.Popen[str], reached: Callable[[], bool], how: int
) -> bool:
    """Send `how` to the child as soon as `reached`; whether it was still running then."""
    until = time.monotonic() + PATIENCE
    while not reached() and child.poll() is None:
        assert time.monotonic() < until, "the import does not get there"
        time.sleep(0.002)
    running = child.poll() is None
    if running:
        os.killpg(child.pid, how)
    child.wait()
    return running


def finished_equal(database: FreshDatabase, export: Path, root: str) -> None:
    """Import again: it goes on, and ends as an import that nobody disturbed."""
    result = load(export, chunk=CHUNK)
    assert result.exit_code == 3
    assert result.state_root == root
    sums = "SELECT rows_in - loaded - updated - unchanged - merged - rejected FROM migrate_run"
    assert count(database, f"{sums} ORDER BY id DESC LIMIT 1") == 0
    assert count(database, OWED) == 0
    assert count(database, "SELECT count(*) FROM migrate_run WHERE state = 'loading'") == 0
    assert reasons(database) == sorted((export / "oracle.jsonl").read_text().splitlines())


@pytest.mark.parametrize("chunks", [0, 9, 17])
def test_f01_killed_while_loading_it_goes_on(
    target: FreshDatabase, export: Path, undisturbed: str, chunks: int
) -> None:
    child = started(target, *words(export))
    killed = stop_when(
        target, child, lambda: count(target, OWED) > 0 and count(target, CHUNKS) >= chunks, 9
    )
    assert killed
    assert count(target, OWED) > 0, "what is off is written down"
    finished_equal(target, export, undisturbed)


def test_f01_killed_while_building_it_goes_on(
    target: FreshDatabase, export: Path, undisturbed: str
) -> None:
    child = started(target, *words(export))
    assert stop_when(target, child, lambda: count(target, PAID) >= 20, 9)
    assert count(target, OWED) > 0
    finished_equal(target, export, undisturbed)


def test_f01_killed_again_and_again_it_still_ends_equal(
    target: FreshDatabase, export: Path, undisturbed: str
) -> None:
    for chunks in (3, 12, 20):
        child = started(target, *words(export))
        stop_when(target, child, lambda goal=chunks: count(target, CHUNKS) >= goal, 9)  # type: ignore[misc]
    finished_equal(target, export, undisturbed)


def test_ctrl_c_says_how_to_go_on(target: FreshDatabase, export: Path, undisturbed: str) -> None:
    child = started(target, *words(export))
    assert stop_when(target, child, lambda: count(target, CHUNKS) >= 5, signal.SIGINT)
    assert child.returncode == 9
    assert child.stderr is not None
    said = child.stderr.read()
    assert "Run the same command again" in said
    assert "Traceback" not in said
    finished_equal(target, export, undisturbed)


def test_f06_files_changed_in_between_are_refused_until_restarted(
    target: FreshDatabase, export: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "export"
    shutil.copytree(export, folder)
    child = started(target, *words(folder))
    assert stop_when(target, child, lambda: count(target, CHUNKS) >= 5, 9)
    family = (folder / "FAMILY.CSV").read_bytes()
    (folder / "FAMILY.CSV").write_bytes(family.replace(b",Y,", b",N,"))
    refused = delta(target, *words(folder))
    assert refused.code == 8
    assert "--restart" in refused.err
    anew = delta(target, *words(folder), "--restart")
    assert anew.code == 3, anew.err
    assert count(target, OWED) == 0


def test_a_server_that_is_not_there_is_said_so(target: FreshDatabase, export: Path) -> None:
    env = target.env | {"DATABASE_URL": "postgresql://delta_app@127.0.0.1:9/delta"}
    ended = subprocess.run(
        operator.line(*words(export)), env=env, capture_output=True, text=True, check=False
    )
    assert ended.returncode == 10
    assert "Traceback" not in ended.stderr


def test_f03_a_session_that_the_server_ends_is_resumable(
    target: FreshDatabase, export: Path, undisturbed: str
) -> None:
    child = started(target, *words(export))
    end = (
        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
        "WHERE usename = 'migrate_loader' AND datname = current_database()"
    )
    until = time.monotonic() + PATIENCE
    while count(target, CHUNKS) < 8:
        assert time.monotonic() < until
        time.sleep(0.002)
    with target.connect("admin") as link:
        link.execute(end)  # type: ignore[arg-type]
    assert child.wait() == 10
    finished_equal(target, export, undisturbed)


def test_f24_repair_puts_back_what_a_killed_import_left_off(
    target: FreshDatabase, export: Path, undisturbed: str
) -> None:
    child = started(target, *words(export))
    assert stop_when(target, child, lambda: count(target, CHUNKS) >= 6, 9)
    owed = count(target, OWED)
    assert owed > 0
    assert delta(target, "migrate", "repair", "--json").facts == {"repaired": owed}
    assert count(target, OWED) == 0
    finished_equal(target, export, undisturbed)
