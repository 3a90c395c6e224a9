"""What a migration costs: floor, memory, verification, sync and noop, as ratios.

The floor copies, from binary files rendered beforehand, exactly the rows the import wrote into the
same empty tables, then builds the same keys, indexes and triggers. Both start from an upgraded
database on one embedded server with its default durability; equal state roots, computed afterwards
on both sides, show that both hold the same. Verification is compared by cells a second with the
import; a sync of an export in which one trip of a hundred changed, and an import of the same files
again, with the first import. Beside them stands a script that saves the same trips one by one
through Django, on a sample. Figures are medians of rounds run in turn.

    python -m bench.migrate [--quick] [--trips N] [--rounds N] [--flat]

`--flat` imports an export five times as large, too, and compares the memory.
"""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import psycopg
from psycopg import sql

FIRST_BAR, AGAIN_BAR, SYNC_BAR = 1.4, 0.4, 0.5
MEMORY_BAR, FLAT_BAR, VERIFY_BAR = 512, 1.15, 1.5  # MB; ratio; ratio, the more the better
MEMORY: list[float] = []  # MB, by command
SCRIPT_ROWS = 500
SCRIPT = """
import time, django
django.setup()
from delta.trips.models import Trip
trips = list(Trip.objects.order_by("id")[:{rows}])
Trip._meta.db_table = "bench_trip"
began = time.monotonic()
for trip in trips:
    Trip.objects.filter(number=trip.number).exists()
    trip.save(force_insert=True)
print(time.monotonic() - began)
"""
READ_AT_ONCE = 1 << 20
TABLES = """
SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'public' AND c.relkind = 'r' ORDER BY c.relname
"""


@dataclass
class Round:
    """One turn of everything, in seconds."""

    first: list[float] = field(default_factory=list)
    again: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)
    sync: list[float] = field(default_factory=list)
    verify: list[float] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)  # MB
    script: list[float] = field(default_factory=list)  # trips a second


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


def delta(database: str, *words: str, codes: tuple[int, ...] = (0,)) -> dict[str, Any]:
    """Run a `delta` command in a database; return the object it prints last."""
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as errors:
        child = subprocess.Popen(
            [sys.executable, "-m", "delta.cli", *words, "--json"],
            env=os.environ | {"DELTA_DATABASE": database},
            stdout=out,
            stderr=errors,
        )
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        MEMORY.append(used.ru_maxrss / 1024)
        out.seek(0)
        errors.seek(0)
        if child.returncode not in codes:
            said = errors.read()[-800:]
            sys.exit(f"delta {' '.join(words)} ended with {child.returncode}: {said}")
        lines = out.read().strip().splitlines()
    return dict(json.loads(lines[-1])) if lines else {}


def fresh(name: str) -> None:
    """Make an upgraded database with its reference rows."""
    delta(name, "db", "provision")
    delta(name, "db", "upgrade")
    delta(name, "seed", "--admin-email", "admin@example.com")


def drop(name: str) -> None:
    from delta.database.address import address

    with psycopg.connect(address("admin", database="postgres"), autocommit=True) as link:
        link.execute(sql.SQL("DROP DATABASE IF EXISTS {} (FORCE)").format(sql.Identifier(name)))


def imported(name: str, export: Path) -> float:
    """Import and return its wall seconds, Python's start included, the state root left out."""
    began = time.monotonic()
    words = ("migrate", "import", str(export), "--no-root", "--threshold", "20")
    delta(name, *words, codes=(0, 3))
    return time.monotonic() - began


def megabytes() -> float:
    """The most memory that the last command took."""
    return MEMORY[-1]


def verified(name: str) -> tuple[float, int]:
    """Compare every cell with the files; the seconds and the number of cells."""
    began = time.monotonic()
    said = delta(name, "migrate", "verify", "--only", "cells", codes=(0, 5))
    return time.monotonic() - began, int(said["cellsCompared"])


def one_in_a_hundred(export: Path, folder: Path) -> Path:
    """A later export: of a hundred trips one has another note."""
    shutil.copytree(export, folder)
    path = folder / "TRIPS.CSV"
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        rows, names = list(reader), list(reader.fieldnames or ())
    for number, row in enumerate(rows):
        if number % 100 == 0:
            row["NOTES"] = "called back"
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(rows)
    return folder


def synced(name: str, export: Path, later: Path) -> float:
    """Bring the later export in; its wall seconds."""
    began = time.monotonic()
    delta(name, "migrate", "sync", str(export), str(later), codes=(0, 3))
    return time.monotonic() - began


def one_by_one(name: str) -> float:
    """Save trips one by one through Django, as a script would; trips a second."""
    from delta.database.address import address

    script = SCRIPT.format(rows=SCRIPT_ROWS)
    with psycopg.connect(address("admin", database=name), autocommit=True) as link:
        link.execute("CREATE TABLE IF NOT EXISTS bench_trip (LIKE trips_trip INCLUDING ALL)")
        link.execute("GRANT ALL ON bench_trip TO delta_app")
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"DELTA_DATABASE": name},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"The row-by-row script failed: {done.stderr[-800:]}")
    with psycopg.connect(address("admin", database=name), autocommit=True) as link:
        link.execute("DROP TABLE bench_trip")
    return SCRIPT_ROWS / float(done.stdout.strip().splitlines()[-1])


def rendered(name: str, folder: Path) -> list[str]:
    """Write every table that has rows to a binary file; return their names."""
    from delta.database.address import address

    with psycopg.connect(address("admin", database=name)) as link:
        tables = [table for (table,) in link.execute(TABLES).fetchall()]
        return [table for table in tables if _written(link, table, folder / table)]


def _written(link: psycopg.Connection, table: str, path: Path) -> bool:
    out = sql.SQL("COPY {} TO STDOUT (FORMAT BINARY)").format(sql.Identifier(table))
    with path.open("wb") as file, link.cursor().copy(out) as blocks:
        for block in blocks:
            file.write(block)
    return path.stat().st_size > 21  # a binary file without rows is its head and its end


def schema(name: str, folder: Path) -> dict[str, Path]:
    """Write the definitions of bare tables, and of all that is built on them, to two files."""
    from delta.database.address import address
    from delta.database.programs import programs

    files = {part: folder / f"{part}.sql" for part in ("pre-data", "post-data")}
    for part, path in files.items():
        command = [programs().path("pg_dump"), "--schema-only", f"--section={part}"]
        subprocess.run([*command, "-f", str(path), address("admin", database=name)], check=True)
    return files


def _psql(name: str, path: Path) -> None:
    from delta.database.address import address
    from delta.database.programs import psql

    command = [psql(), "-qX", "-v", "ON_ERROR_STOP=1", "-f", str(path)]
    subprocess.run(
        [*command, address("admin", database=name)], check=True, stdout=subprocess.DEVNULL
    )


def floor(name: str, tables: list[str], rows: Path, parts: dict[str, Path]) -> float:
    """Copy the rendered rows into bare tables and build the rest; return the wall seconds."""
    from delta.database.address import address

    with psycopg.connect(address("admin", database="postgres"), autocommit=True) as link:
        link.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    _psql(name, parts["pre-data"])
    began = time.monotonic()
    with psycopg.connect(address("admin", database=name)) as link:
        for table in tables:
            into = sql.SQL("COPY {} FROM STDIN (FORMAT BINARY)").format(sql.Identifier(table))
            with (rows / table).open("rb") as file, link.cursor().copy(into) as copy:
                while block := file.read(READ_AT_ONCE):
                    copy.write(block)
    _psql(name, parts["post-data"])
    return time.monotonic() - began


def root(name: str) -> str:
    """The state root, computed anew from the rows."""
    return str(delta(name, "migrate", "status")["stateRoot"])


def turn(number: int, export: Path, later: Path, home: Path, measured: Round) -> None:
    """Measure everything once, and make sure both ways ended with the same rows."""
    ours, least = f"bench_import_{number}", f"bench_floor_{number}"
    rows = home / f"rows-{number}"
    rows.mkdir()
    fresh(ours)
    measured.first.append(imported(ours, export))
    measured.memory.append(megabytes())
    tables = rendered(ours, rows)
    measured.floor.append(floor(least, tables, rows, schema(ours, rows)))
    if root(ours) != root(least):
        sys.exit("The import and its floor do not hold the same rows: nothing was measured.")
    seconds, cells = verified(ours)
    measured.verify.append(seconds)
    measured.cells.append(cells)
    measured.again.append(imported(ours, export))
    measured.script.append(one_by_one(ours))
    measured.sync.append(synced(ours, export, later))
    drop(ours)
    drop(least)


def bars(measured: Round, flat: float | None) -> list[dict[str, Any]]:
    """Each figure with its bar, and whether it holds."""
    first = median(measured.first)
    found = [
        ("floor", first / median(measured.floor), FIRST_BAR, True),
        ("memory MB", max(measured.memory), MEMORY_BAR, True),
        ("verification", speed(measured), VERIFY_BAR, False),
        ("sync", median(measured.sync) / first, SYNC_BAR, True),
        ("noop", median(measured.again) / first, AGAIN_BAR, True),
    ]
    if flat is not None:
        found.append(("memory of five times the rows", flat, FLAT_BAR, True))
    return [
        {
            "name": name,
            "value": round(value, 2),
            "bar": bar,
            "ok": value <= bar if less else value >= bar,
        }
        for name, value, bar, less in found
    ]


def speed(measured: Round) -> float:
    """Cells verified a second beside cells imported a second."""
    return median(measured.first) / median(measured.verify)


def report(measured: Round, rows: int, flat: float | None) -> bool:
    """Print the table, then one JSON line; return whether every bar holds."""
    least, first = median(measured.floor), median(measured.first)
    print(f"{'':32}{'seconds':>9}{'rows/s':>11}")
    for name, seconds in (
        ("floor: binary COPY and building", least),
        ("first import", first),
        ("verification of every cell", median(measured.verify)),
        ("sync, one trip in a hundred", median(measured.sync)),
        ("noop: the same files again", median(measured.again)),
    ):
        print(f"{name:32}{seconds:9.1f}{rows / seconds:11,.0f}")
    print(f"{'saved one by one (trips)':32}{'':9}{median(measured.script):11,.0f}")
    held = bars(measured, flat)
    for bar in held:
        print(f"{bar['name']:32}{bar['value']:9} {'of at most or least':>20} {bar['bar']}")
    print(json.dumps({"subject": "migrate", "rows": rows, "bars": held}))
    return all(bar["ok"] for bar in held)


def flatness(home: Path, trips: int, small: float) -> float:
    """The memory of an import five times as large, as a ratio to `small`."""
    large = home / "large"
    exported(large, trips * 5)
    fresh("bench_large")
    imported("bench_large", large)
    grown = megabytes() / small
    drop("bench_large")
    return grown


def exported(folder: Path, trips: int) -> int:
    """Write an export; how many rows it has."""
    people = ["--patients", str(max(50, trips // 25)), "--trips", str(trips)]
    return int(delta("postgres", "sample-export", str(folder), *people)["rows"])


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.migrate", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round of 20,000 trips")
    parser.add_argument("--flat", action="store_true", help="memory at five times the rows, too")
    parser.add_argument("--trips", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    trips, rounds = (20_000, 1) if asked.quick else (asked.trips, asked.rounds)
    measured = Round()
    with server() as home:
        export = home / "export"
        rows = exported(export, trips)
        later = one_in_a_hundred(export, home / "later")
        for number in range(rounds):
            turn(number, export, later, home, measured)
        flat = flatness(home, trips, measured.memory[0]) if asked.flat else None
        held = report(measured, rows, flat)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
