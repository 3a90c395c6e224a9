"""Killing an import, or the server under it, at moments that chance chooses."""

import os
import random
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.databases import FreshDatabase
from tests.migrate.operator import load, started

CHUNK_MB = "0.0625"
CHUNK = 1 << 16
CHUNKS = "SELECT count(*) FROM migrate_chunk"
PAID = "SELECT count(*) FROM migrate_debt WHERE paid_at IS NOT NULL"
OWED = "SELECT count(*) FROM migrate_debt WHERE paid_at IS NULL"
LOADING = "SELECT count(*) FROM migrate_run WHERE state = 'loading'"
PATIENCE = 120  # seconds


def words(export: Path, *more: str) -> list[str]:
    sizes = ["--threshold", "20", "--chunk-mb", CHUNK_MB, "--bare-from", "1"]
    return ["migrate", "import", str(export), *sizes, "--json", *more]


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
    child.communicate()
    return running


@dataclass(frozen=True)
class Killed:
    """How often an import was killed before it ended, and where."""

    times: int
    places: list[str]


def killed_at_random(
    database: FreshDatabase, export: Path, chance: random.Random, times: int
) -> Killed:
    """Start the import and kill it, up to `times` times, until one attempt gets through."""
    places = []
    for _ in range(times):
        place, reached = moment(database, chance)
        child = started(database, *words(export, "--workers", str(chance.choice((1, 2, 4)))))
        if not stop_when(database, child, reached, signal.SIGKILL):
            break
        places.append(place)
    return Killed(len(places), places)


def moment(database: FreshDatabase, chance: random.Random) -> tuple[str, Callable[[], bool]]:
    """A place in the import's course, and how to see that it got there."""
    place = chance.choice(("anywhere", "loading", "loading", "building", "building"))
    if place == "anywhere":
        until = time.monotonic() + chance.uniform(0.2, 6.0)
        return place, lambda: time.monotonic() > until
    query, most = (CHUNKS, 8) if place == "loading" else (PAID, 60)
    goal = count(database, query) + chance.randint(1, most)
    return place, lambda: count(database, query) >= goal


def finished_equal(database: FreshDatabase, export: Path, root: str) -> None:
    """Import to the end; everything is as if nobody had disturbed it."""
    result = load(export, chunk=CHUNK)
    assert result.exit_code == 3
    assert result.state_root == root
    sums = "SELECT rows_in - loaded - updated - unchanged - merged - skipped - rejected"
    assert count(database, f"{sums} FROM migrate_run ORDER BY id DESC LIMIT 1") == 0
    assert count(database, OWED) == 0
    assert count(database, LOADING) == 0
