"""What a command costs: by the clock, in processor time here and at the server, and in memory."""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import psutil
import psycopg
from psycopg import sql

READY = "bench_ready"  # upgraded and seeded; every database of the bench is a copy of it
TICK = os.sysconf("SC_CLK_TCK")


class Cost(NamedTuple):
    """Seconds: by the clock, and of processors here and at the server."""

    wall: float
    client: float
    server: float


def middle(costs: list[Cost]) -> Cost:
    """The median of each."""
    return Cost(*(median(figures) for figures in zip(*costs, strict=True)))


@contextmanager
def server() -> Iterator[Path]:
    """An embedded server in a home of its own; both are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="delta-bench-") as name:
        home = Path(name)
        home.chmod(0o711)
        os.environ |= {"DELTA_HOME": name, "DJANGO_SETTINGS_MODULE": "delta.project.settings"}
        for variable in ("DATABASE_URL", "DATABASE_DIRECT_URL"):
            os.environ.pop(variable, None)
        from delta.database import embedded

        with embedded.running():
            yield home


def at_the_server() -> float:
    """Seconds of processor time the server's processes took so far, those that ended included."""
    from delta.database.home import server_folder

    first = (server_folder() / "data" / "postmaster.pid").read_text().split()[0]
    postmaster = psutil.Process(int(first))
    ticks = 0
    for process in (postmaster, *postmaster.children(recursive=True)):
        with suppress(OSError):
            fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / TICK


@contextmanager
def admin(database: str = "postgres") -> Iterator[psycopg.Connection]:
    """A session of the server's administrator that commits by itself."""
    from delta.database.address import address

    with psycopg.connect(address("admin", database=database), autocommit=True) as link:
        yield link


def delta(database: str, *words: str, codes: tuple[int, ...] = (0,)) -> dict[str, Any]:
    """Run a `delta` command in a database; the object it prints last."""
    return _run(database, words, codes)[0]


def measured(
    database: str, *words: str, codes: tuple[int, ...] = (0,)
) -> tuple[Cost, dict[str, Any], float]:
    """Run a `delta` command: what it cost, what it printed last, the most memory it took in MB."""
    with admin() as link:  # what earlier work left for the next checkpoint is not this one's
        link.execute("CHECKPOINT")
    began, before = time.monotonic(), at_the_server()
    said, used = _run(database, words, codes)
    wall, there = time.monotonic() - began, at_the_server() - before
    return Cost(wall, used.ru_utime + used.ru_stime, there), said, used.ru_maxrss / 1024


def _run(
    database: str, words: tuple[str, ...], codes: tuple[int, ...]
) -> tuple[dict[str, Any], resource.struct_rusage]:
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", "delta.cli", *words, "--json"],
            env=os.environ | {"DELTA_DATABASE": database},
            stdout=out,
            stderr=errors,
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        errors.seek(0)
        if child.returncode not in codes:
            said = errors.read()[-800:]
            sys.exit(f"delta {' '.join(words)} ended with {child.returncode}: {said}")
        lines = out.read().strip().splitlines()
    return (dict(json.loads(lines[-1])) if lines else {}), used


def ready() -> None:
    """Make the upgraded and seeded database that all others are copies of."""
    delta(READY, "db", "provision")
    delta(READY, "db", "upgrade")
    delta(READY, "seed", "--admin-email", "admin@example.com")


def fresh(name: str) -> None:
    """Make a copy of it."""
    make = sql.SQL("CREATE DATABASE {} OWNER delta_owner TEMPLATE {}")
    with admin() as link:
        link.execute(make.format(sql.Identifier(name), sql.Identifier(READY)))


def drop(name: str) -> None:
    with admin() as link:
        link.execute(sql.SQL("DROP DATABASE IF EXISTS {} (FORCE)").format(sql.Identifier(name)))
