"""Rows of the new export that still name rows it no longer has: told, and left as they are."""

from psycopg import Connection, sql

from delta_migrate.load.job import Job
from delta_migrate.sync.retire import POINTING
from delta_migrate.sync.stage import entity_tables

STILL = """
SELECT l.entity, split_part(x.entity, '/', 1), count(DISTINCT x.legacy_key)
FROM sync_leaving l JOIN {other} o ON o.{column} = l.target_id
JOIN migrate_xref x ON x.target_id = o.id AND x.disposition = 'loaded'
WHERE l."table" = {table} AND l.entity NOT LIKE '%/%' GROUP BY 1, 2
"""
LEFT = 'SELECT DISTINCT "table" FROM sync_leaving'
Named = dict[str, dict[str, int]]  # gone entity -> entity that still names it -> rows


def still_named(connection: Connection, job: Job) -> Named:
    """How many rows name rows that are gone; to be asked once all is written."""
    ours = {table for _, table in entity_tables(job)}
    found: Named = {}
    for (table,) in connection.execute(LEFT).fetchall():
        for other, column in connection.execute(POINTING, [table]).fetchall():
            if other not in ours:
                continue
            query = sql.SQL(STILL).format(
                other=sql.Identifier(other),
                column=sql.Identifier(column),
                table=sql.Literal(table),
            )
            for gone, naming, count in connection.execute(query).fetchall():
                names = found.setdefault(gone, {})
                names[naming] = names.get(naming, 0) + count
    return found
