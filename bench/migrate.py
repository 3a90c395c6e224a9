"""What a migration costs: floor, memory, verification, sync and noop, as ratios.

The floor copies, from binary files rendered beforehand, exactly the rows the import wrote (its
ledger's among them) into the same tables without the same keys, indexes and triggers, and puts
these back. Both start from copies of one upgraded and seeded database on one embedded server with
its default durability; equal state roots, computed afterwards on both sides, show that both hold
the same. Verification is compared by cells a second with the import; a sync of an export in which
one trip of a hundred changed, and an import of the same files again, with the first import. Beside
them stands a script that saves the same trips one by one through Django, on a sample. Figures are
medians of rounds run in turn. Processor time of client and server stands beside the time by the
clock: other work on the machine disturbs it less.

    python -m bench.migrate [--quick] [--trips N] [--rounds N] [--flat]

`--quick` is one round of 20,000 trips, in which the start of each program weighs heavily. `--flat`
imports an export five times as large, too, and compares the memory.
"""

import argparse
import csv
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from bench.costs import Cost, admin, delta, drop, fresh, measured, middle, ready, server

FIRST_BAR, AGAIN_BAR, SYNC_BAR = 1.4, 0.4, 0.5
MEMORY_BAR, FLAT_BAR, VERIFY_BAR = 512, 1.15, 1.5  # MB; ratio; ratio, the more the better
SCRIPT_ROWS = 500
SCRIPT = """
import time, django
django.setup()
from django.db import connection
from delta.trips.models import Trip
trips = list(Trip.objects.order_by("id")[:{rows}])
connection.cursor().execute("SET search_path = bench, public")
began = time.monotonic()
for trip in trips:
    Trip.objects.filter(number=trip.number).exists()
    trip.save(force_insert=True)
print(time.monotonic() - began)
"""


@dataclass
class Rounds:
    """What every round measured."""

    first: list[Cost] = field(default_factory=list)
    again: list[Cost] = field(default_factory=list)
    floor: list[Cost] = field(default_factory=list)
    root: list[Cost] = field(default_factory=list)
    sync: list[Cost] = field(default_factory=list)
    verify: list[Cost] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)  # MB
    script: list[float] = field(default_factory=list)  # trips a second


def imported(name: str, export: Path) -> tuple[Cost, float]:
    """Import, Python's start included, the state root left out; the cost, and the memory in MB."""
    words = ("migrate", "import", str(export), "--no-root", "--threshold", "20")
    cost, _, megabytes = measured(name, *words, codes=(0, 3))
    return cost, megabytes


def verified(name: str) -> Cost:
    """Compare every cell with the files."""
    cost, said, _ = measured(name, "migrate", "verify", "--only", "cells", codes=(0, 5))
    if not said["cellsCompared"] or said["cellsDiffering"]:
        sys.exit(f"{said['cellsDiffering']} of {said['cellsCompared']} cells differ.")
    return cost


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


def synced(name: str, export: Path, later: Path) -> Cost:
    """Bring the later export in."""
    return measured(name, "migrate", "sync", str(export), str(later), codes=(0, 3))[0]


def one_by_one(name: str) -> float:
    """Save trips one by one through Django, as a script would; trips a second.

    The table is another of the same shape without triggers and foreign keys: cheaper, if anything.
    """
    script = SCRIPT.format(rows=SCRIPT_ROWS)
    with admin(name) as link:
        link.execute("CREATE SCHEMA bench")
        link.execute("CREATE TABLE bench.trips_trip (LIKE public.trips_trip INCLUDING ALL)")
        link.execute("GRANT USAGE ON SCHEMA bench TO delta_app")
        link.execute("GRANT ALL ON bench.trips_trip TO delta_app")
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"DELTA_DATABASE": name},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"The row-by-row script failed: {done.stderr[-800:]}")
    with admin(name) as link:
        link.execute("DROP SCHEMA bench CASCADE")
    return SCRIPT_ROWS / float(done.stdout.strip().splitlines()[-1])


def root(name: str) -> tuple[Cost, str]:
    """The state root, computed anew from the rows, and what that cost."""
    cost, said, _ = measured(name, "migrate", "status")
    return cost, str(said["stateRoot"])


def turn(number: int, export: Path, later: Path, home: Path, found: Rounds) -> None:
    """Measure everything once, and make sure both ways ended with the same rows."""
    from bench.floor import floor, rendered

    ours, least = f"bench_import_{number}", f"bench_floor_{number}"
    rows = home / f"rows-{number}"
    rows.mkdir()
    fresh(ours)
    cost, megabytes = imported(ours, export)
    found.first.append(cost)
    found.memory.append(megabytes)
    found.floor.append(floor(least, rendered(ours, rows)))
    cost, said = root(ours)
    found.root.append(cost)
    if said != root(least)[1]:
        sys.exit("The import and its floor do not hold the same rows: nothing was measured.")
    found.verify.append(verified(ours))
    found.again.append(imported(ours, export)[0])
    found.script.append(one_by_one(ours))
    found.sync.append(synced(ours, export, later))
    shutil.rmtree(rows)
    drop(ours)
    drop(least)


def bars(found: Rounds, flat: float | None) -> list[dict[str, Any]]:
    """Each figure with its bar, and whether it holds."""
    first = middle(found.first).wall
    figures = [
        ("floor", first / middle(found.floor).wall, FIRST_BAR, True),
        ("memory", max(found.memory), MEMORY_BAR, True),
        ("verification", first / middle(found.verify).wall, VERIFY_BAR, False),
        ("sync", middle(found.sync).wall / first, SYNC_BAR, True),
        ("noop", middle(found.again).wall / first, AGAIN_BAR, True),
    ]
    if flat is not None:
        figures.append(("memory at five times the rows", flat, FLAT_BAR, True))
    return [
        {
            "name": name,
            "value": round(value, 2),
            "bar": bar,
            "ok": value <= bar if less else value >= bar,
        }
        for name, value, bar, less in figures
    ]


def report(found: Rounds, rows: int, flat: float | None) -> bool:
    """Print the table, then one JSON line; return whether every bar holds."""
    print(f"{rows:,} legacy rows{'':16}{'seconds':>9}{'client':>9}{'server':>9}{'rows/s':>9}")
    for name, costs in (
        ("floor: binary COPY and building", found.floor),
        ("first import", found.first),
        ("status: the state root", found.root),
        ("verification of every cell", found.verify),
        ("sync, one trip in a hundred", found.sync),
        ("noop: the same files again", found.again),
    ):
        cost = middle(costs)
        figures = f"{cost.wall:9.1f}{cost.client:9.1f}{cost.server:9.1f}"
        print(f"{name:32}{figures}{rows / cost.wall:9,.0f}")
    print(f"{'saved one by one (trips)':32}{'':27}{median(found.script):9,.0f}")
    held = bars(found, flat)
    for bar in held:
        least = "at least" if bar["name"] == "verification" else "at most"
        print(f"{bar['name']:32}{bar['value']:9} {least:>17} {bar['bar']:8}")
    print(json.dumps({"subject": "migrate", "rows": rows, "bars": held}))
    return all(bar["ok"] for bar in held)


def flatness(home: Path, trips: int, small: float) -> float:
    """The memory of an import five times as large, as a ratio to `small`."""
    large = home / "large"
    exported(large, trips * 5)
    fresh("bench_large")
    grown = imported("bench_large", large)[1] / small
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
    found = Rounds()
    with server() as home:
        export = home / "export"
        rows = exported(export, trips)
        later = one_in_a_hundred(export, home / "later")
        ready()
        for number in range(rounds):
            turn(number, export, later, home, found)
        flat = flatness(home, trips, found.memory[0]) if asked.flat else None
        held = report(found, rows, flat)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
