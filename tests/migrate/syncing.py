"""What tests of sync share: changing an export, and syncing in this process."""

import csv
import io
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from delta_migrate.ledger.status import state_root
from delta_migrate.load.job import Options
from delta_migrate.load.prepare import pack
from delta_migrate.mapping import read
from delta_migrate.sync import asked
from delta_migrate.sync.run import Synced, sync
from tests.databases import FreshDatabase

Rows = list[dict[str, str]]


def run(old: Path, new: Path, **more: Any) -> Synced:
    """Sync `new` over `old` in this process, into the database that DELTA_DATABASE names."""
    options = Options(
        new,
        pack(more.pop("mapping", "metroride")),
        "tester",
        threshold=more.pop("threshold", 0.5),
        chunk=more.pop("chunk", 200_000),
        workers=1,
        dry=more.pop("dry", False),
    )
    wanted = asked.Asked(
        old,
        options,
        asked.renamed(more.pop("rekey", ())),
        asked.separate(more.pop("separate", ())),
        asked.allowed(more.pop("allow", ()), more.get("reason", "")),
        **more,
    )
    return sync(wanted, lambda phase, file, records: None)


def root(target: FreshDatabase) -> str:
    """The state root, from the rows as they stand now."""
    with target.connect("loader") as link:
        return state_root(link)


@cache
def tables() -> list[str]:
    """Every table that rows of the pack go to, and the ledger's provenance."""
    mapping = read.read(pack("metroride"))
    return sorted({one.table for _, one in mapping.targets()} | {"migrate_xref"})


def fingerprint(target: FreshDatabase) -> dict[str, str]:
    """Every migrated table and the ledger's provenance, whole: nothing may differ unseen."""
    query = "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {} t"
    with target.connect() as link:
        return {one: link.execute(query.format(one)).fetchone()[0] for one in tables()}


def copy(folder: Path, into: Path) -> Path:
    """The export once more, to be changed."""
    return Path(shutil.copytree(folder, into))


def edited(path: Path, change: Callable[[Rows], Rows | None], **dialect: Any) -> None:
    """Rewrite a CSV file of an export."""
    head, rows = table(path)
    changed = change(rows)
    write(path, head, rows if changed is None else changed, **dialect)


def days_work(new: Path) -> None:
    """What a day changes in the legacy system: new, changed and deleted rows of many files."""

    def trips(rows: Rows) -> None:
        rows[5]["NOTES"] = "Ring twice"
        rows[9]["CX_REASON"] = "Snow"
        del rows[20]
        rows.append(rows[30] | {"TRIP_NO": "MR-9000001", "LEG": "A"})

    def lines(rows: Rows) -> None:
        del rows[3]

    edited(new / "TRIPS.CSV", trips)
    edited(new / "INV_LINES.CSV", lines)
    edited(new / "ALLOC.CSV", lambda rows: rows[1:])
    edited(new / "CONSENTS.CSV", lambda rows: rows[:-1])


def renamed(folder: Path, into: Path, key: str, new_key: str) -> Path:
    """The export with another key for one of its rows, wherever something names it."""
    copy(folder, into)
    for file in into.iterdir():
        if file.is_file():
            file.write_bytes(file.read_bytes().replace(key.encode(), new_key.encode()))
    return into


def legs(folder: Path, trip: str) -> list[str]:
    """The legs of a trip in an export."""
    _, rows = table(folder / "TRIPS.CSV")
    return [row["LEG"] for row in rows if row["TRIP_NO"] == trip]


def table(path: Path) -> tuple[list[str], Rows]:
    """The header and the rows of a CSV file, whatever stands between its cells."""
    raw = path.read_bytes()
    text = raw.decode("utf-8-sig", "surrogateescape")
    first = text.splitlines()[0]
    sign = max(",;|\t", key=first.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=sign)
    return list(reader.fieldnames or ()), list(reader)


def write(path: Path, head: list[str], rows: Rows, **dialect: Any) -> None:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, head, extrasaction="ignore", restval="", **dialect)
    writer.writeheader()
    writer.writerows(rows)
    path.write_bytes(out.getvalue().encode("utf-8", "surrogateescape"))
