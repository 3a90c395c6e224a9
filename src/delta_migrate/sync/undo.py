"""Takes the last sync back: every row it touched is again what it was before."""

import json
from dataclasses import dataclass

import msgspec
import psycopg
from psycopg import Connection, sql

from delta_migrate.exits import GATE, Stopped
from delta_migrate.ledger import roots, store
from delta_migrate.load.sessions import alone
from delta_migrate.mapping import catalog, checks
from delta_migrate.mapping.model import Mapping

RUN = "SELECT state, kind, system, mapping FROM migrate_run WHERE id = %s"
LATER = """
SELECT id, kind FROM migrate_run WHERE state <> 'withdrawn' AND system = %s AND id > %s
ORDER BY id DESC LIMIT 1
"""
OURS = """
SELECT ((note::jsonb ->> 'xact')::bigint & 4294967295)::text FROM migrate_event
WHERE run_id = %s AND kind = 'sync.began'
"""
UNDONE = "SELECT 1 FROM migrate_event WHERE run_id = %s AND kind = 'sync.undone'"
STATUS = "See `delta migrate status`."
KINDS = {"import": "an import", "replay": "a replay of rejects"}
XACT = "SELECT pg_current_xact_id()::text"
TABLES = """
SELECT "table" FROM migrate_before WHERE run_id = %s AND "table" <> 'migrate_xref'
GROUP BY "table" ORDER BY min(id)
"""
# A row that stands as the sync left it was last written by the sync, or not written by it at all.
# Undoing a later sync wrote rows, too: there, who had written them before is what counts.
EDITED = """
WITH RECURSIVE undone AS (
    SELECT run_id, ((note::jsonb ->> 'xact')::bigint & 4294967295)::text AS xact
    FROM migrate_event WHERE kind = 'sync.undone' AND run_id > {run}
), wrote AS (
    SELECT b.target_id, t.xmin::text AS xact
    FROM migrate_before b JOIN {table} t ON t.id = b.target_id
    WHERE b.run_id = {run} AND b."table" = {name} AND b.operation <> 'delete'
    UNION
    SELECT w.target_id, k.row ->> 'xmin' FROM wrote w JOIN undone u ON u.xact = w.xact
    JOIN migrate_before k ON k.run_id = u.run_id AND k."table" = {name}
        AND k.target_id = w.target_id
)
SELECT count(*) FROM migrate_before b WHERE b.run_id = {run} AND b."table" = {name} AND
    CASE b.operation WHEN 'delete' THEN EXISTS (SELECT FROM {table} t WHERE t.id = b.target_id)
    ELSE NOT EXISTS (SELECT FROM wrote w WHERE w.target_id = b.target_id
        AND w.xact IN ({ours}, b.row ->> 'xmin')) END
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
PAPERS = """
DELETE FROM documents_content WHERE document_id IN (SELECT target_id FROM migrate_before
    WHERE run_id = %s AND "table" = 'documents_document' AND operation = 'insert')
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
    """The mapping of the run; refused unless it is a sync that is in, and nothing came after it."""
    found = connection.execute(RUN, [run]).fetchone()
    if found is None or found[1] != "sync":
        what = f"is {KINDS.get(found[1], 'no sync')}" if found else "is not in the ledger"
        raise Stopped(f"Run {run} {what}; only a sync can be taken back.", next_step=STATUS)
    state, _, system, mapping = found
    if state != "loaded":
        undone = store.scalar(connection, UNDONE, [run])
        what = "was taken back already" if undone else "wrote nothing, so there is nothing to undo"
        raise Stopped(f"Run {run} {what}.", next_step=STATUS)
    later = connection.execute(LATER, [system, run]).fetchone()
    if later:
        raise stands_on(run, *later)
    return str(mapping)


def stands_on(run: int, later: int, kind: str) -> Stopped:
    """Only the newest can be taken back: what to do about the run that came after."""
    if kind == "sync":
        return Stopped(
            f"Run {later} is a later sync and stands on run {run}.",
            exit_code=GATE,
            next_step=f"Take that one back first: delta migrate sync undo {later}.",
        )
    return Stopped(
        f"Run {later} is {KINDS.get(kind, 'a later run')} that came after sync {run} and cannot "
        "be taken back, so neither can the sync.",
        exit_code=GATE,
        next_step="Bring the rows to where they ought to be by a further sync.",
    )


def unedited(connection: Connection, run: int, tables: list[str]) -> None:
    """Refuse where somebody worked on a row after the sync."""
    ours = store.scalar(connection, OURS, [run])
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
    connection.execute(PAPERS, [run])
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
