"""What differs lies beside the tables first: one statement then tells what each row would do."""

from dataclasses import dataclass, field

from psycopg import Connection, sql

from delta_migrate.load.again import Shape, make_stage
from delta_migrate.load.item import Import, stamped
from delta_migrate.load.job import Job
from delta_migrate.load.send import send
from delta_migrate.load.transform import Rows
from delta_migrate.sync.compare import Compared
from delta_migrate.sync.fresh import Fresh

XREF = "sync_xref"
BEGIN = """
CREATE TEMP TABLE sync_xref ON COMMIT DROP AS
    SELECT entity, legacy_key, target_id, run_id, file_id, "row", raw_hash, canon_hash, disposition
    FROM migrate_xref WITH NO DATA;
CREATE TEMP TABLE sync_leaving (entity text, legacy_key text, "table" text, target_id uuid,
    with_main boolean, how text DEFAULT '') ON COMMIT DROP;
CREATE TEMP TABLE sync_moved (entity text, legacy_key text, file_id bigint, "row" bigint,
    byte_from bigint, byte_to bigint) ON COMMIT DROP;
"""
# `same`: staged for another reason, as it was. A stand-in never takes the place of a true row.
JUDGE = """
ALTER TABLE sync_xref ADD COLUMN state text;
DELETE FROM sync_xref s USING migrate_xref k WHERE s.disposition = 'placeholder'
    AND k.entity = s.entity AND k.legacy_key = s.legacy_key;
UPDATE sync_xref SET state = 'insert';
UPDATE sync_xref s SET state = CASE
    WHEN k.disposition = 'deleted' THEN 'revive'
    WHEN k.canon_hash <> s.canon_hash OR k.disposition <> s.disposition THEN 'update'
    WHEN k.raw_hash IS DISTINCT FROM s.raw_hash THEN 'cosmetic' ELSE 'same' END
FROM migrate_xref k WHERE k.entity = s.entity AND k.legacy_key = s.legacy_key;
CREATE INDEX ON sync_xref (entity, legacy_key);
CREATE INDEX ON sync_xref (target_id);
ANALYZE sync_xref;
"""
LEAVING = """
INSERT INTO sync_leaving (entity, legacy_key, "table", target_id, with_main)
SELECT x.entity, x.legacy_key, %(table)s, x.target_id, %(part)s
FROM migrate_xref x WHERE x.entity = %(entity)s AND x.legacy_key = ANY(%(keys)s)
    AND x.disposition = 'loaded'
"""
# Parts that a changed row no longer has.
VANISHED = """
INSERT INTO sync_leaving (entity, legacy_key, "table", target_id, with_main)
SELECT x.entity, x.legacy_key, %(table)s, x.target_id, false
FROM sync_xref m JOIN migrate_xref x ON x.entity = %(entity)s AND x.legacy_key = m.legacy_key
    AND x.disposition = 'loaded'
WHERE m.entity = %(main)s AND m.disposition = 'loaded' AND NOT EXISTS (
    SELECT FROM sync_xref p WHERE p.entity = x.entity AND p.legacy_key = x.legacy_key)
    AND NOT EXISTS (SELECT FROM sync_leaving l WHERE l.target_id = x.target_id)
"""


@dataclass
class Staged:
    """The stages of the tables, by table and columns fed."""

    stages: dict[Shape, str] = field(default_factory=dict)

    def of(self, table: str) -> list[tuple[tuple[str, ...], str]]:
        return [(columns, name) for (one, columns), name in self.stages.items() if one == table]


def entity_tables(job: Job) -> list[tuple[str, str]]:
    """Entities (and entity/parts) with their tables, parents first."""
    pairs = [(source.entity_of(target), target.table) for source, target in job.mapping.targets()]
    return list(dict.fromkeys(pairs))


def stage(connection: Connection, job: Job, fresh: list[Fresh], whose: Import) -> Staged:
    """Send every row that differs to its stage."""
    connection.execute(BEGIN)
    staged = Staged()
    for one in fresh:
        for rows in one.rows:
            put(connection, job, staged, rows, whose, one.file)
    return staged


def judge(connection: Connection) -> None:
    """Write beside each staged row what it would do."""
    connection.execute(JUDGE)


def put(
    connection: Connection, job: Job, staged: Staged, rows: Rows, whose: Import, file: str
) -> None:
    values = stamped(rows.table, rows.values, whose, file)
    shape = (rows.table, tuple(values.columns))
    if shape not in staged.stages:
        staged.stages[shape] = f"sync_{len(staged.stages)}"
        make_stage(connection, staged.stages[shape], shape)
    name = sql.Identifier("pg_temp", staged.stages[shape])
    send(connection, name, values, rows.table, job.tables)
    xref = stamped("migrate_xref", rows.xref, whose, file)
    send(connection, sql.Identifier("pg_temp", XREF), xref, "migrate_xref", job.tables)


def leave(connection: Connection, job: Job, found: Compared) -> None:
    """Note the rows that leave: what the export lacks, and parts that changed rows lost."""
    for entity, table in entity_tables(job):
        main, slash, _ = entity.partition("/")
        gone = found.gone.get(main)
        keys = gone["key"].to_list() if gone is not None else []
        given = {"table": table, "entity": entity, "main": main, "keys": keys, "part": bool(slash)}
        connection.execute(LEAVING, given)
        if slash:
            connection.execute(VANISHED, given)


def put_moved(connection: Connection, job: Job, found: Compared, whose: Import) -> None:
    """Note where unchanged rows stand now about which something was told before."""
    copy = "COPY pg_temp.sync_moved FROM STDIN"
    with connection.cursor().copy(copy) as stream:
        for sealed in job.sealed:
            name, entity = sealed.found.name, sealed.found.source.entity
            for key, row, start, end in found.moved[name].iter_rows():
                stream.write_row((entity, key, whose.files[name], row, start, end))
