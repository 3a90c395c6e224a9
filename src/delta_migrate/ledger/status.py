"""What the ledger says: the last import by entity, what is owed, what was verified."""

from dataclasses import asdict, dataclass
from typing import Any

import msgspec
from psycopg import Connection

from delta_migrate.ledger import roots, store
from delta_migrate.mapping import catalog, checks
from delta_migrate.mapping.model import Mapping
from delta_migrate.rejects.counts import standing

COUNTS = ("rows", *store.COUNTS)
RUNS = """
SELECT id, state, system, started_at, finished_at, rows_in, loaded, updated, unchanged, merged,
       skipped, rejected
FROM migrate_run ORDER BY id DESC LIMIT 10
"""
ENTITIES = """
SELECT entity, sum(rows), sum(loaded), sum(updated), sum(unchanged), sum(merged),
       sum(skipped), sum(rejected)
FROM migrate_file WHERE run_id = %s GROUP BY entity ORDER BY min(id)
"""
DEBTS = 'SELECT kind, "table", name FROM migrate_debt WHERE paid_at IS NULL ORDER BY position, id'
VERIFIED = """
SELECT at, passed, cells_compared, cells_differing FROM migrate_verification
ORDER BY id DESC LIMIT 1
"""


@dataclass(frozen=True)
class Status:
    """The state of the migration, nothing personal in it."""

    runs: list[dict[str, Any]]
    entities: dict[str, dict[str, int]]
    debts: list[str]
    verification: dict[str, Any] | None
    stateRoot: str  # noqa: N815  a JSON name
    rejects: dict[str, int]  # rows, by how far they are

    def facts(self) -> dict[str, Any]:
        """As JSON's object."""
        return asdict(self)


def status(connection: Connection) -> Status:
    """Read it all; the state root is computed from the rows as they stand now."""
    runs = named(connection, RUNS)
    last = runs[0]["id"] if runs else None
    debts = connection.execute(DEBTS).fetchall()
    verified = named(connection, VERIFIED)
    return Status(
        runs,
        entities(connection, last) if last else {},
        [f"{kind} {name} of {table}" for kind, table, name in debts],
        verified[0] if verified else None,
        state_root(connection),
        standing(connection),
    )


def figures(connection: Connection, run: int) -> dict[str, Any]:
    """The figures of a run; `rejects` counts reasons, `rejected` rows."""
    query = (
        "SELECT id AS run, rows_in, loaded, updated, unchanged, merged, skipped, rejected, "
        "(SELECT count(*) FROM migrate_reject WHERE run_id = r.id) AS rejects, "
        "(SELECT count(*) FROM migrate_remark WHERE run_id = r.id) AS remarks "
        f"FROM migrate_run r WHERE id = {run:d}"
    )
    return named(connection, query)[0]


def entities(connection: Connection, run: int) -> dict[str, dict[str, int]]:
    """What became of the rows of each entity in `run`."""
    rows = connection.execute(ENTITIES, [run]).fetchall()
    return {row[0]: dict(zip(COUNTS, map(int, row[1:]), strict=True)) for row in rows}


def state_root(connection: Connection) -> str:
    """The root of the last loaded run's mapping; empty before any import."""
    text = store.scalar(
        connection,
        "SELECT mapping FROM migrate_run WHERE state = 'loaded' ORDER BY id DESC LIMIT 1",
    )
    if text is None:
        return ""
    mapping = msgspec.json.decode(text, type=Mapping)
    tables = catalog.tables(connection, checks.table_names(mapping))
    return roots.root(connection, mapping, tables)


def named(connection: Connection, query: str) -> list[dict[str, Any]]:
    cursor = connection.execute(query)  # type: ignore[arg-type]
    names = [camel(column.name) for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
