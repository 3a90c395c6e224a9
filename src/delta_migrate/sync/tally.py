"""What a sync came to: counts by file for the ledger, and figures for the person."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from psycopg import Connection

from delta_migrate.ledger import store
from delta_migrate.ledger.store import ChunkPlace
from delta_migrate.load.item import Import
from delta_migrate.load.job import Job
from delta_migrate.sync.compare import Compared
from delta_migrate.sync.fresh import Fresh

# A row counts by the weightiest thing that happened to any of its parts.
ROWS = """
SELECT m.file_id, split_part(m.entity, '/', 1), CASE
    WHEN m.state IN ('insert', 'revive') THEN m.state
    WHEN m.state = 'update' OR EXISTS (
        SELECT FROM sync_xref p WHERE p.legacy_key = m.legacy_key
        AND p.entity LIKE m.entity || '/%%' AND p.state <> 'same' AND p.state <> 'cosmetic')
      OR EXISTS (SELECT FROM sync_leaving l WHERE l.legacy_key = m.legacy_key
        AND l.entity LIKE m.entity || '/%%') THEN 'update'
    ELSE m.state END AS what, count(*)
FROM sync_xref m WHERE m.entity NOT LIKE '%%/%%' AND m.disposition = 'loaded'
GROUP BY 1, 2, 3
"""
STOOD_IN = "SELECT count(*) FROM sync_xref WHERE disposition = 'placeholder' AND state <> 'same'"
LEFT = """
SELECT entity, how, count(*) FROM sync_leaving WHERE entity NOT LIKE '%/%' GROUP BY entity, how
"""
EXAMPLES = """
SELECT DISTINCT ON (x.entity, x.state) x.entity, x.state, f.path, x."row", x.legacy_key
FROM sync_xref x LEFT JOIN migrate_file f ON f.id = x.file_id
WHERE x.state <> 'same' AND x.entity NOT LIKE '%/%' ORDER BY x.entity, x.state, x."row"
"""


@dataclass(frozen=True)
class Difference:
    """How the new export differs from what is loaded."""

    by_file: dict[int, Counter[str]]
    by_entity: dict[str, Counter[str]]
    stood_in: int

    def total(self, what: str) -> int:
        return sum(counts[what] for counts in self.by_entity.values())

    @property
    def nothing(self) -> bool:
        """Whether no row differs, not even in how it is written."""
        return not self.stood_in and not any(found.total() for found in self.by_entity.values())

    def facts(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "inserted": self.total("insert"),
            "revived": self.total("revive"),
            "updated": self.total("update"),
            "deleted": self.total("deleted"),
            "retired": self.total("retire"),
            "cosmetic": self.total("cosmetic"),
            "differences": {name: dict(found) for name, found in self.by_entity.items() if found},
        }


def difference(connection: Connection) -> Difference:
    """Count what the stages say."""
    files: dict[int, Counter[str]] = {}
    entities: dict[str, Counter[str]] = {}
    for file, entity, what, count in connection.execute(ROWS).fetchall():
        files.setdefault(file, Counter())[what] += count
        if what != "same":
            entities.setdefault(entity, Counter())[what] += count
    for entity, how, count in connection.execute(LEFT).fetchall():
        entities.setdefault(entity, Counter())["deleted"] += count
        if how:
            entities[entity][how] += count
    return Difference(files, entities, store.scalar(connection, STOOD_IN) or 0)


def examples(connection: Connection) -> list[dict[str, Any]]:
    """One row of each kind of change, by its place in the file."""
    found = connection.execute(EXAMPLES).fetchall()
    names = ("entity", "what", "file", "row")
    return [dict(zip(names, one, strict=False)) for one in found]


def note_chunks(
    connection: Connection,
    job: Job,
    found: Compared,
    fresh: list[Fresh],
    different: Difference,
    whose: Import,
) -> None:
    """Write into the ledger what became of every row: a file is one stretch of a sync."""
    for sealed in job.sealed:
        name = sealed.found.name
        file, rows = whose.files[name], found.rows[name]
        mine = [one.counts for one in fresh if one.file == name]
        what = different.by_file.get(file, Counter())
        counts = {
            "loaded": what["insert"] + what["revive"],
            "updated": what["update"],
            "merged": sum(one.merged for one in mine),
            "skipped": sum(one.skipped for one in mine),
            "rejected": sum(one.rejected for one in mine),
        }
        counts["unchanged"] = rows - sum(counts.values())
        store.add_chunk(connection, ChunkPlace(file, 0, 1, rows, None, None), counts)
