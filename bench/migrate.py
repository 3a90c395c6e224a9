"""What a first import costs against the least it could cost, and an import that changes nothing.

The floor copies, from binary files rendered beforehand, exactly the rows the import wrote into the
same empty tables, then builds the same keys, indexes and triggers. Both start from an upgraded
database on one embedded server with its default durability; equal state roots show that both hold
the same. Figures are medians of rounds run in turn.

    python -m bench.migrate [--quick] [--trips N] [--rounds N]
"""

import argparse
import json
import os
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

FIRST_BAR, AGAIN_BAR = 1.4, 0.4
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
    done = subprocess.run(
        [sys.executable, "-m", "delta.cli", *words, "--json"],
        env=os.environ | {"DELTA_DATABASE": database},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in codes:
        sys.exit(f"delta {' '.join(words)} ended with {done.returncode}: {done.stderr[-800:]}")
    lines = done.stdout.strip().splitlines()
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
    """Import and return its wall seconds, Python's start included."""
    began = time.monotonic()
    delta(name, "migrate", "import", str(export), codes=(0, 3))
    return time.monotonic() - began


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
    said = delta(name, "migrate", "verify", "--only", "hashes", codes=(0, 5))
    return str(said["stateRoot"])


def turn(number: int, export: Path, home: Path, measured: Round) -> None:
    """Measure everything once, and make sure both ways ended with the same rows."""
    ours, least = f"bench_import_{number}", f"bench_floor_{number}"
    rows = home / f"rows-{number}"
    rows.mkdir()
    fresh(ours)
    measured.first.append(imported(ours, export))
    tables = rendered(ours, rows)
    measured.floor.append(floor(least, tables, rows, schema(ours, rows)))
    if root(ours) != root(least):
        sys.exit("The import and its floor do not hold the same rows: nothing was measured.")
    measured.again.append(imported(ours, export))
    drop(ours)
    drop(least)


def report(measured: Round, rows: int) -> bool:
    """Print the table, then one JSON line; return whether every bar holds."""
    least, first = median(measured.floor), median(measured.first)
    again = median(measured.again)
    print(f"{'':24}{'seconds':>9}{'rows/s':>11}{'ratio':>8}{'bar':>7}")
    print(f"{'floor: binary COPY':24}{least:9.1f}{rows / least:11,.0f}{1:8.2f}")
    print(f"{'first import':24}{first:9.1f}{rows / first:11,.0f}{first / least:8.2f}{FIRST_BAR:7}")
    print(f"{'again, nothing changed':24}{again:9.1f}{rows / again:11,.0f}", end="")
    print(f"{again / first:8.2f}{AGAIN_BAR:7}")
    bars = [
        {"name": "first import / floor", "value": round(first / least, 2), "bar": FIRST_BAR},
        {"name": "again / first import", "value": round(again / first, 2), "bar": AGAIN_BAR},
    ]
    held = [bar | {"ok": float(str(bar["value"])) <= float(str(bar["bar"]))} for bar in bars]
    print(json.dumps({"subject": "migrate", "rows": rows, "bars": held}))
    return all(bar["ok"] for bar in held)


def main() -> int:
    parser = argparse.ArgumentParser(prog="bench.migrate", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one round of 20,000 trips")
    parser.add_argument("--trips", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    trips, rounds = (20_000, 1) if asked.quick else (asked.trips, asked.rounds)
    measured = Round()
    with server() as home:
        export = home / "export"
        people = ["--patients", str(max(50, trips // 25)), "--trips", str(trips)]
        said = delta("postgres", "sample-export", str(export), *people)
        for number in range(rounds):
            turn(number, export, home, measured)
        held = report(measured, int(said["rows"]))
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
