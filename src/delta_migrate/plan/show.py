"""A plan for the one who looks after the database: tables, what is off, locks, disk, time."""

import shutil
from collections import Counter
from typing import Any

from psycopg import Connection

from delta.database.home import home
from delta.kernel.plural import counted, plural
from delta_migrate.ledger import store
from delta_migrate.load import bare
from delta_migrate.plan.document import Plan, sha256

RATE = 15_000  # legacy rows a second on two cores, until an import of one's own was measured
MEASURED = """
SELECT sum(rows_in) / greatest(extract(epoch FROM sum(finished_at - started_at)), 1)
FROM migrate_run WHERE state = 'loaded' AND kind = 'import' AND rows_in > 1000 AND updated = 0
"""
GROWTH = 2.5  # bytes on the server's disk, with indexes, for one byte of typed rows
WAL = 1.3  # bytes of write-ahead log for one byte of typed rows
MANY = {"index": "indexes"}
LOCKS = {
    True: "Tables filled bare are locked wholly (ACCESS EXCLUSIVE) for moments, when keys, indexes "
    "and triggers go, and while keys come back; indexes keep writers out while they are built. "
    "Delta does not serve meanwhile.",
    False: "One transaction; rows are locked as they are written (ROW EXCLUSIVE), readers never "
    "wait.",
}


def shown(connection: Connection, plan: Plan, targets: list[str]) -> dict[str, Any]:
    """What the plan means for this database, as JSON's object."""
    off: Counter[str] = Counter()
    if plan.first:
        quiet = bare.strippable(connection, targets)
        parts = bare.preview(connection, [one for one in quiet if one in plan.bare], quiet)
        off = Counter(part[2] for part in parts)
    return {
        "plan": sha256(plan),
        "system": plan.system,
        "first": plan.first,
        "rows": plan.rows,
        "rejected": plan.rejected,
        "threshold": plan.threshold,
        "passed": plan.passed,
        "files": {one.name: one.rows for one in plan.inputs},
        "rejects": plan.rejects,
        "remarks": plan.remarks,
        "tables": plan.tables,
        "bare": list(plan.bare),
        "off": dict(off),
        "locks": LOCKS[plan.first],
        "disk": {
            "client": plan.spooled,
            "clientFree": shutil.disk_usage(existing()).free,
            "database": round(plan.spooled * GROWTH),
            "wal": round(plan.spooled * WAL),
        },
        "seconds": seconds(connection, plan),
        "steps": [[step.what, step.name] for step in plan.steps],
    }


def existing() -> str:
    """The folder whose disk holds the typed rows, or will."""
    here = home()
    while not here.exists():
        here = here.parent
    return str(here)


def seconds(connection: Connection, plan: Plan) -> int:
    """About how long the import takes, going by earlier ones here."""
    rate = float(store.scalar(connection, MEASURED) or RATE)
    return max(1, round(plan.rows / rate))


def lines(facts: dict[str, Any]) -> list[str]:
    """The same for a person."""
    verdict = "may begin" if facts["passed"] else "would be withdrawn: too many rows are rejected"
    size = f"{counted(facts['rows'], 'row')} in {counted(len(facts['files']), 'file')}"
    found = [
        f"Plan {facts['plan']}",
        f"{size} of {facts['system']}.",
        f"{facts['rejected']:,} are rejected (threshold {facts['threshold']:.1%}): it {verdict}.",
        "",
        f"{'table':<34}{'rows':>12}",
    ]
    for table, rows in sorted(facts["tables"].items(), key=lambda pair: -pair[1]):
        note = "  bare while it is filled" if table in facts["bare"] else ""
        found.append(f"{table:<34}{rows:>12,}{note}")
    found.append("")
    for kind in ("reject", "remark"):
        for code, count in by_count(facts[f"{kind}s"]):
            found.append(f"{code:<34}{count:>12,} {plural(count, kind)}")
    kinds = sorted(facts["off"].items())
    off = ", ".join(counted(count, kind, MANY.get(kind, "")) for kind, count in kinds)
    disk = {name: f"{value / (1 << 20):,.0f} MB" for name, value in facts["disk"].items()}
    found += [
        "",
        f"Off for the load, and back at its end: {off or 'nothing'}.",
        facts["locks"],
        f"Disk here: {disk['client']}, of {disk['clientFree']} free.",
        f"Disk at the server: about {disk['database']}, and {disk['wal']} of write-ahead log.",
        f"Time: about {facts['seconds']:,} s.",
    ]
    return found


def by_count(counts: dict[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
