"""Takes the last sync back: every row it touched is again what it was before."""

import json
from dataclasses import dataclass

import msgspec
import psycopg
from psycopg import Connection, sql

from delta_migrate.exits import GATE, USAGE, Stopped
from delta_migrate.ledger import roots, store
from delta_migrate.load.sessions import alone
from delta_migrate.mapping import catalog, checks
from delta_migrate.mapping.model import Mapping

RUN = "SELECT state, kind, system, mapping FROM migrate_run WHERE id = %s"
LATER = """
SELECT max(id) FROM migrate_run WHERE state <> 'withdrawn' AND system = %s AND id > %s
"""
# The transactions that may have left a row as it stands: the sync, and undoing later ones.
OURS = """
SELECT (note::jsonb ->> 'xact')::bigint & 4294967295 FROM migrate_event
WHERE (run_id = %(run)s AND kind = 'sync.began') OR (run_id > %(run)s AND kind = 'sync.undone')
"""
XACT = "SELECT pg_current_xact_id()::text"
TABLES = """
SELECT "table" FROM migrate_before WHERE run_id = %s AND "table" <> 'migrate_xref'
GROUP BY "table" ORDER BY min(id)
"""
# Whoever changed a row since the sync did so in another transaction.
EDITED = """
SELECT count(*) FROM migrate_before b LEFT JOIN {table} t ON t.id = b.target_id
WHERE b.run_id = {run} AND b."table" = {name} AND CASE b.operation
    WHEN 'delete' THEN t.id IS NOT NULL
    ELSE t.id IS NULL OR t.xmin::text <> ALL({ours}) END
"""
REMOVE = """
DELETE FROM {table} t USING migrate_before b
WHERE b.run_id = {run} AND b."table" = {name} AND b.operation = 'insert' AND t.id = b.target_id
"""
RESTORE = """
UPDATE {table} t SET ({columns}) = (
    SELECT {columns} FROM jsonb_populate_record(NULL::{table}, b.row))
FROM migrate_before b
WHERE b.run_id = {run} AND b."table" = {name} AND b.operation = 'update' AND t.id = b.target_id
"""
RETURN = """
INSERT INTO {table} ({columns}) SELECT {picked} FROM migrate_before b,
    jsonb_populate_record(NULL::{table}, b.row) AS was
WHERE b.run_id = {run} AND b."table" = {name} AND b.operation = 'delete'
"""
XREF = """
DELETE FROM migrate_xref x USING migrate_before b WHERE b.run_id = %(run)s
    AND b."table" = 'migrate_xref' AND x.entity = b.entity AND x.legacy_key = b.legacy_key;
INSERT INTO migrate_xref SELECT was.* FROM (
    SELECT DISTINCT ON (entity, legacy_key) * FROM migrate_before
    WHERE run_id = %(run)s AND "table" = 'migrate_xref' ORDER BY entity, legacy_key, id) b,
    jsonb_populate_record(NULL::migrate_xref, b.row) AS was
WHERE b.row IS NOT NULL;
"""
COLUMNS = """
SELECT attname FROM pg_attribute WHERE attrelid = to_regclass(%s) AND attnum > 0
    AND NOT attisdropped AND attgenerated = '' ORDER BY attnum
"""
NOTES = """
DELETE FROM migrate_merge WHERE run_id = %(run)s;
DELETE FROM migrate_skip WHERE run_id = %(run)s;
DELETE FROM migrate_park WHERE run_id = %(run)s;
UPDATE migrate_park SET state = 'waiting', loaded_run = NULL WHERE loaded_run = %(run)s;
DELETE FROM migrate_chunk WHERE file_id IN (SELECT id FROM migrate_file WHERE run_id = %(run)s);
"""


@dataclass(frozen=True)
class Undone:
    """A sync that was taken back."""

    run: int
    rows: int
    state_root: str


def undo(run: int) -> Undone:
    """Take sync `run` back, or refuse where that would lose what somebody did since."""
    with alone() as connection:
        mapping = msgspec.json.decode(last_sync(connection, run), type=Mapping)
        try:
            with connection.transaction():
                connection.execute("SELECT set_config('delta.run', %s, true)", [str(run)])
                tables = [row[0] for row in connection.execute(TABLES, [run]).fetchall()]
                unedited(connection, run, tables)
                rows = taken_back(connection, run, tables)
                shapes = catalog.tables(connection, checks.table_names(mapping))
                root = roots.root(connection, mapping, shapes)
        except psycopg.IntegrityError as error:
            raise Stopped(
                f"Rows made in Delta since then rest on what the sync brought "
                f"({error.diag.constraint_name or 'a constraint'}); nothing was taken back.",
                exit_code=GATE,
                next_step="Take those rows out of the way first.",
            ) from None
    return Undone(run, rows, root)


def last_sync(connection: Connection, run: int) -> str:
    """The mapping of the run; refused unless it is a sync, and nothing came after it."""
    found = connection.execute(RUN, [run]).fetchone()
    if found is None or found[1] != "sync":
        raise Stopped(
            f"Run {run} is no sync.", exit_code=USAGE, next_step="See `delta migrate status`."
        )
    state, _, system, mapping = found
    if state != "loaded":
        raise Stopped(
            f"Run {run} was taken back already.",
            exit_code=USAGE,
            next_step="See `delta migrate status`.",
        )
    if later := store.scalar(connection, LATER, [system, run]):
        raise Stopped(
            f"Run {later} came after run {run}.",
            exit_code=GATE,
            next_step=f"Take back run {later} first, if it is a sync.",
        )
    return str(mapping)


def unedited(connection: Connection, run: int, tables: list[str]) -> None:
    """Refuse where somebody worked on a row after the sync."""
    ours = [str(row[0]) for row in connection.execute(OURS, {"run": run}).fetchall()]
    for table in tables:
        query = sql.SQL(EDITED).format(**named(table, run), ours=sql.Literal(ours))
        row = connection.execute(query).fetchone()
        if row and row[0]:
            raise Stopped(
                f"{row[0]:,} rows of {table} were changed in Delta since the sync; "
                "taking it back would lose that.",
                exit_code=GATE,
                next_step="Put the new state right by a further sync instead.",
            )


def taken_back(connection: Connection, run: int, tables: list[str]) -> int:
    """Out with what came, back with what was; how many rows that touched."""
    touched = 0
    for query, order in ((REMOVE, reversed(tables)), (RESTORE, tables), (RETURN, tables)):
        for table in order:
            names = [row[0] for row in connection.execute(COLUMNS, [table]).fetchall()]
            columns = sql.SQL(", ").join(map(sql.Identifier, names))
            picked = sql.SQL(", ").join(sql.Identifier("was", name) for name in names)
            done = sql.SQL(query).format(**named(table, run), columns=columns, picked=picked)
            touched += connection.execute(done).rowcount
    for statement in (XREF + NOTES).split(";"):
        if statement.strip():
            connection.execute(statement, {"run": run})  # type: ignore[arg-type]
    connection.execute(
        "UPDATE migrate_run SET state = 'withdrawn', finished_at = now() WHERE id = %s", [run]
    )
    said = {"rows": touched, "xact": store.scalar(connection, XACT)}
    store.note(connection, run, "sync.undone", json.dumps(said))
    return touched


def named(table: str, run: int) -> dict[str, sql.Composable]:
    return {
        "table": sql.Identifier(table),
        "name": sql.Literal(table),
        "run": sql.Literal(run),
    }
