"""Lays what an import said of a faulty export beside what the oracle says it must say.

Precision and recall by code, over rejects, remarks, skips, merges, placeholders, and cells that
must be left alone; rows, cents and miles by bucket.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from psycopg import Connection

from delta_migrate.intake.look import look_at
from delta_migrate.mapping.model import Mapping

Place = tuple[str, int, str]  # file, row, column; the column is blank where the row is meant
REMARKS = ("warned", "fixed", "queued")
FOUND = """
    SELECT code, 'reject', file, "row", "column" FROM migrate_reject
    UNION ALL SELECT code, kind, file, "row", "column" FROM migrate_remark
    UNION ALL SELECT s.code, 'skipped', f.path, s."row", ''
              FROM migrate_skip s JOIN migrate_file f ON f.id = s.file_id
    UNION ALL SELECT 'merged', 'merged', f.path, m."row", ''
              FROM migrate_merge m JOIN migrate_file f ON f.id = m.file_id
    UNION ALL SELECT 'parked', 'parked', file, "row", "column" FROM migrate_park
    UNION ALL SELECT 'placeholder', 'placeholder', f.path, x."row", ''
              FROM trips_trip t JOIN drivers_driver d ON d.id = t.driver_id AND d.is_placeholder
              JOIN migrate_xref x ON x.target_id = t.id JOIN migrate_file f ON f.id = x.file_id
"""
WHOLE_ROW = ("skipped", "merged", "placeholder")


@dataclass
class Line:
    """One code with one handling: what had to be told, and what was."""

    code: str
    handling: str
    expected: set[Place] = field(default_factory=set)
    found: set[Place] = field(default_factory=set)
    numbers: set[int] = field(default_factory=set)

    @property
    def missed(self) -> set[Place]:
        return self.expected - self.found

    @property
    def extra(self) -> set[Place]:
        return self.found - self.expected

    @property
    def precision(self) -> float:
        return len(self.expected & self.found) / len(self.found) if self.found else 1.0

    @property
    def recall(self) -> float:
        return len(self.expected & self.found) / len(self.expected) if self.expected else 1.0

    def __str__(self) -> str:
        share = f"{self.precision:9.4f} {self.recall:9.4f}"
        numbers = ",".join(map(str, sorted(self.numbers)))
        counts = f"{len(self.expected):8} {len(self.missed):7} {len(self.extra):7}"
        return f"{self.code:22} {self.handling:12}{counts} {share}  {numbers}"


HEADING = (
    f"{'code':22} {'handling':12}{'expected':>8} {'missed':>7} {'extra':>7} "
    f"{'precision':>9} {'recall':>9}  catalogue"
)


def judged(connection: Connection[Any], folder: Path) -> list[Line]:
    """Every code that was expected or found, with what was."""
    lines: dict[tuple[str, str], Line] = {}
    for number, code, handling, place in expected(folder):
        line = lines.setdefault((code, handling), Line(code, handling))
        line.expected.add(place)
        line.numbers |= {number} if number else set()
    found = told(connection)
    for (code, handling), places in found.items():
        lines.setdefault((code, handling), Line(code, handling)).found |= places
    left_alone(lines.values(), found)
    return [lines[key] for key in sorted(lines)]


def expected(folder: Path) -> Iterator[tuple[int | None, str, str, Place]]:
    """What the oracle says: rejects from one file, all else from the other."""
    for one in read(folder / "oracle.jsonl"):
        yield None, one["code"], "reject", (one["file"], one["row"], one["column"])
    for one in read(folder / "oracle-faults.jsonl"):
        handling = one["disposition"]
        column = "" if handling in WHOLE_ROW else one["column"]
        yield one["number"], one["code"], handling, (one["file"], one["row"], column)


def told(connection: Connection[Any]) -> dict[tuple[str, str], set[Place]]:
    """What the ledger says."""
    found: dict[tuple[str, str], set[Place]] = defaultdict(set)
    for code, handling, file, row, column in connection.execute(FOUND):
        found[code, handling].add((file, row, column))
    return found


def left_alone(lines: Iterable[Line], found: dict[tuple[str, str], set[Place]]) -> None:
    """A cell that must be kept is found when nothing was said of it."""
    noted = {
        place
        for (_, handling), places in found.items()
        if handling not in WHOLE_ROW
        for place in places
    }
    for line in lines:
        if line.handling == "kept":
            line.found = line.expected - noted


def buckets(connection: Connection[Any], folder: Path) -> list[str]:
    """The files whose rows do not stand in the buckets the oracle puts them in."""
    totals = json.loads((folder / "oracle-totals.json").read_text("utf-8"))["files"]
    rows = connection.execute(
        "SELECT path, rows, loaded + updated + unchanged, merged, skipped, rejected "
        "FROM migrate_file"
    ).fetchall()
    wrong = []
    for path, *found in rows:
        fates = totals[path]
        wanted = [fates[name] for name in ("rows", "loaded", "merged")]
        wanted += [fates.get("skipped", 0), fates["rejected"]]
        if found != wanted or found[0] != sum(found[1:]):
            wrong.append(f"{path}: {found}, not {wanted}")
    return wrong


SUMS = {  # by the oracle's name: table, column and the file whose rows count
    "trip.F_TOTAL": ("trips_trip", "total_fare", "TRIPS.CSV"),
    "invoice.TOTAL": ("billing_invoice", "total", "INVOICES.CSV"),
    "invoice_line.AMOUNT": ("billing_invoiceline", "amount", "INV_LINES.CSV"),
    "payment.AMOUNT": ("billing_payment", "amount", "PAYMENTS.CSV"),
    "allocation.AMOUNT": ("billing_allocation", "amount", "ALLOC.CSV"),
}
LOADED = (
    "SELECT coalesce(sum(t.{column}), 0) * 100 FROM {table} t "
    "JOIN migrate_xref x ON x.target_id = t.id JOIN migrate_file f ON f.id = x.file_id "
    "WHERE f.path = %s"
)


def cents(connection: Connection[Any], name: str) -> int:
    """The cents that came in with a file."""
    table, column, file = SUMS[name]
    query = LOADED.format(table=table, column=column)
    [total] = connection.execute(query, [file]).fetchone() or [0]  # type: ignore[call-overload]
    return int(total)


def sums(connection: Connection[Any], folder: Path) -> list[str]:
    """The cents and miles that are not what the oracle says loads."""
    totals = json.loads((folder / "oracle-totals.json").read_text("utf-8"))
    wrong = []
    for name in SUMS:
        found, wanted = cents(connection, name), totals["cents"][name]["loaded"]
        wrong += [f"{name}: {found} cents, not {wanted}"] if found != wanted else []
    [miles] = connection.execute("SELECT sum(miles) FROM trips_trip").fetchone() or [0]
    if f"{miles:.2f}" != totals["miles"]["loaded"]:
        wrong.append(f"miles: {miles}, not {totals['miles']['loaded']}")
    return wrong


def read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def intake_misses(folder: Path, seen: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """The (path, code) pairs of damaged files that intake missed, or made up."""
    wanted = {(one["path"], one["code"]) for one in read(folder / "oracle.jsonl")}
    return wanted ^ {(path, code) for path, code in seen if code != "missing_file"}


def seen_by_intake(folder: Path, mapping: Mapping) -> Iterator[tuple[str, str]]:
    """What intake says of each folder of damaged files."""
    for part in sorted(one for one in folder.iterdir() if one.is_dir()):
        for sign in look_at(part, mapping).all_signs:
            yield f"{part.name}/{sign.file}", sign.code
