"""The writing: before-images first, then who leaves, then who comes or changes."""

from psycopg import Connection, sql

from delta_migrate.load.again import upsert
from delta_migrate.load.job import Job
from delta_migrate.sync import retire
from delta_migrate.sync.asked import Renamed
from delta_migrate.sync.stage import Staged, entity_tables

BEFORE = """
INSERT INTO migrate_before (run_id, entity, legacy_key, "table", target_id, operation, row)
SELECT {run}, x.entity, x.legacy_key, {name}, s.id,
       CASE WHEN t.id IS NULL THEN 'insert' ELSE 'update' END, to_jsonb(t) || {writer}
FROM {stage} s JOIN sync_xref x ON x.target_id = s.id LEFT JOIN {table} t ON t.id = s.id
WHERE x.state IN ('insert', 'update', 'revive')
"""
BEFORE_LEAVING = """
INSERT INTO migrate_before (run_id, entity, legacy_key, "table", target_id, operation, row)
SELECT {run}, l.entity, l.legacy_key, {name}, t.id,
       CASE l.how WHEN 'delete' THEN 'delete' ELSE 'update' END, to_jsonb(t) || {writer}
FROM sync_leaving l JOIN {table} t ON t.id = l.target_id
WHERE l."table" = {name} AND l.how IN ('retire', 'delete')
"""
BEFORE_XREF = """
INSERT INTO migrate_before (run_id, entity, legacy_key, "table", target_id, operation, row)
SELECT %(run)s, s.entity, s.legacy_key, 'migrate_xref', coalesce(x.target_id, s.target_id),
       CASE WHEN x.entity IS NULL THEN 'insert' ELSE 'update' END, to_jsonb(x)
FROM (SELECT entity, legacy_key, target_id FROM sync_xref WHERE state <> 'same'
      UNION ALL SELECT entity, legacy_key, target_id FROM sync_leaving) s
LEFT JOIN migrate_xref x ON x.entity = s.entity AND x.legacy_key = s.legacy_key
"""
XREF_LEFT = """
UPDATE migrate_xref x SET disposition = 'deleted', run_id = %(run)s FROM sync_leaving l
WHERE x.entity = l.entity AND x.legacy_key = l.legacy_key
"""
XREF_CAME = """
INSERT INTO migrate_xref AS x (entity, legacy_key, target_id, run_id, file_id, "row", raw_hash,
    canon_hash, disposition)
SELECT entity, legacy_key, target_id, run_id, file_id, "row", raw_hash, canon_hash, disposition
FROM sync_xref WHERE state <> 'same'
ON CONFLICT (entity, legacy_key) DO UPDATE SET run_id = excluded.run_id,
    file_id = excluded.file_id, "row" = excluded."row", raw_hash = excluded.raw_hash,
    canon_hash = excluded.canon_hash, disposition = excluded.disposition
"""
WRITTEN = """
DELETE FROM {stage} s USING sync_xref x
WHERE x.target_id = s.id AND x.state IN ('same', 'cosmetic')
"""
STRANGERS = (
    "DELETE FROM {stage} s WHERE NOT EXISTS (SELECT FROM sync_xref x WHERE x.target_id = s.id)"
)
RENAME = """
WITH old AS (
    SELECT x.* FROM migrate_xref x
    WHERE x.legacy_key = %(old)s AND (x.entity = %(entity)s OR x.entity LIKE %(parts)s)
), noted AS (
    INSERT INTO migrate_before (run_id, entity, legacy_key, "table", target_id, operation, row)
    SELECT %(run)s, entity, legacy_key, 'migrate_xref', target_id, 'delete', to_jsonb(old) FROM old
    UNION ALL
    SELECT %(run)s, entity, %(new)s, 'migrate_xref', target_id, 'insert', NULL FROM old
)
UPDATE migrate_xref x SET legacy_key = %(new)s, run_id = %(run)s FROM old
WHERE x.entity = old.entity AND x.legacy_key = old.legacy_key
"""
CARRIED = """
INSERT INTO migrate_remark (run_id, file_id, file, "row", "column", code, kind, sentence, raw,
    byte_from, byte_to, suggestion, state, by_name, reason, at)
SELECT %(run)s, m.file_id, f.path, m."row", r."column", r.code, r.kind, r.sentence, r.raw,
    CASE WHEN r.byte_from IS NOT NULL THEN m.byte_from END,
    CASE WHEN r.byte_from IS NOT NULL THEN m.byte_to END,
    r.suggestion, r.state, r.by_name, r.reason, r.at
FROM sync_moved m JOIN migrate_xref x ON x.entity = m.entity AND x.legacy_key = m.legacy_key
JOIN migrate_remark r ON r.file_id = x.file_id AND r."row" = x."row"
JOIN migrate_file f ON f.id = m.file_id
WHERE x.run_id <> %(run)s
"""

# Who wrote a row last: undo tells by it whether people worked on the row since.
WRITER = sql.SQL("jsonb_build_object('xmin', t.xmin::text)")
NOWHERE = sql.SQL("")


def rename(connection: Connection, run: int, renamed: tuple[Renamed, ...]) -> None:
    """Let rows go by their new keys in the ledger."""
    for entity, old, new in renamed:
        given = {"run": run, "entity": entity, "parts": f"{entity}/%", "old": old, "new": new}
        connection.execute(RENAME, given)


def write(connection: Connection, job: Job, staged: Staged, run: int) -> None:
    """Put everything in place; triggers are on, and the rows' history is kept."""
    connection.execute("SELECT set_config('delta.run', %s, true)", [str(run)])
    tables = list(dict.fromkeys(table for _, table in entity_tables(job)))
    tables += [table for table, _ in staged.stages if table not in tables]
    for table in dict.fromkeys(tables):
        for _, name in staged.of(table):
            only_written(connection, name)
            remember(connection, BEFORE, table, run, sql.Identifier("pg_temp", name))
    leaving(connection, job, tables, run)
    connection.execute(BEFORE_XREF, {"run": run})
    for table in dict.fromkeys(tables):
        retire.come_back(connection, table, set(job.tables[table]))
        for columns, name in staged.of(table):
            upsert(connection, (table, columns), name, ("id",))
    connection.execute(XREF_LEFT, {"run": run})
    connection.execute(XREF_CAME)


def only_written(connection: Connection, stage: str) -> None:
    """Leave only those rows in a stage that will be written."""
    for query in (STRANGERS, WRITTEN):
        connection.execute(sql.SQL(query).format(stage=sql.Identifier("pg_temp", stage)))


def leaving(connection: Connection, job: Job, tables: list[str], run: int) -> None:
    """Decide how each leaving row leaves, keep what it was, and let it go; children first."""
    backwards = list(reversed(dict.fromkeys(tables)))
    plain = [table for table in backwards if not retire.flags(table, set(job.tables[table]))]
    for table in set(backwards) - set(plain):
        connection.execute("UPDATE sync_leaving SET how = 'retire' WHERE \"table\" = %s", [table])
    for parts in (False, True):
        for table in plain:
            retire.decide(connection, table, parts=parts)
    for table in backwards:
        remember(connection, BEFORE_LEAVING, table, run)
        retire.go(connection, table, set(job.tables[table]))


def remember(
    connection: Connection,
    query: str,
    table: str,
    run: int,
    stage: sql.Composable = NOWHERE,
) -> None:
    """Keep what rows were before they are touched."""
    connection.execute(
        sql.SQL(query).format(  # type: ignore[arg-type]
            run=sql.Literal(run),
            name=sql.Literal(table),
            table=sql.Identifier(table),
            stage=stage,
            writer=WRITER,
        )
    )
