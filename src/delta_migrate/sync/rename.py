"""Rows that got a new key in the legacy system keep the identity they have in Delta.

An id is made from the key, so wherever the new key would give a new id, the one the row already
has is put in its place.
"""

import hashlib
from collections.abc import Iterable

import polars as pl
import polars_hash
from psycopg import Connection

from delta_migrate.exits import Stopped
from delta_migrate.load.job import Job
from delta_migrate.load.late import canonical_row
from delta_migrate.load.transform import Rows
from delta_migrate.sync.asked import Renamed
from delta_migrate.sync.compare import Compared
from delta_migrate.sync.fresh import Fresh

EARLIER = """
SELECT DISTINCT x.entity, x.legacy_key, x.target_id FROM migrate_before b
JOIN migrate_run r ON r.id = b.run_id AND r.state = 'loaded'
JOIN migrate_xref x ON x.entity = b.entity AND x.legacy_key = b.legacy_key
WHERE b."table" = 'migrate_xref' AND b.operation = 'insert' AND x.target_id <>
    md5(r.system || '|' || x.entity || '|' || x.legacy_key)::uuid
"""
OF_KEY = """
SELECT entity, target_id FROM migrate_xref
WHERE legacy_key = %s AND (entity = %s OR entity LIKE %s)
"""
Ids = dict[bytes, bytes]


def check(renamed: Iterable[Renamed], found: Compared) -> None:
    """Refuse a new key that the export does not bring, or an old one that it still has."""
    for entity, old, new in renamed:
        gone = found.gone.get(entity)
        if gone is None or not gone["key"].is_in([old]).any():
            raise Stopped(
                f"--rekey {entity}: the new export did not lose the old key.",
                next_step="Run without it to see what is suspected.",
            )
        if not found.came[entity].is_in([new]).any():
            raise Stopped(
                f"--rekey {entity}: the new export does not bring the new key.",
                next_step="Run without it to see what is suspected.",
            )


def ids(connection: Connection, job: Job, renamed: Iterable[Renamed]) -> Ids:
    """The id a key would give, to the id its row has: of earlier syncs and of this one."""
    system = job.mapping.system
    found = {
        made(system, entity, key): target.bytes
        for entity, key, target in connection.execute(EARLIER).fetchall()
    }
    for entity, old, new in renamed:
        for part, target in connection.execute(OF_KEY, [old, entity, f"{entity}/%"]).fetchall():
            found[made(system, part, new)] = target.bytes
    return found


def made(system: str, entity: str, key: str) -> bytes:
    """The id a key gives."""
    return hashlib.md5(f"{system}|{entity}|{key}".encode(), usedforsecurity=False).digest()


def applied(outcomes: list[Fresh], known: Ids) -> None:
    """Put the ids that rows have in the place of those that their keys would give."""
    if known:
        for one in outcomes:
            one.rows[:] = [with_ids(rows, known) for rows in one.rows]


def with_ids(rows: Rows, known: Ids) -> Rows:
    """The rows with known ids, hashed anew where that changed anything."""
    wanted = pl.Series(list(known), dtype=pl.Binary)
    columns = [name for name, kind in rows.values.schema.items() if kind == pl.Binary()]
    touched = pl.any_horizontal(pl.col(name).is_in(wanted.implode()) for name in columns)
    where = rows.values.select(touched.fill_null(value=False)).to_series()
    if not where.any():
        return rows
    values = rows.values.with_columns(replaced(name, known) for name in columns)
    hashed = values.select(_canon=canonical_row(values)).select(
        polars_hash.col("_canon").nchash.md5().str.decode("hex")
    )
    canon = pl.when(where).then(hashed.to_series()).otherwise(pl.col("canon_hash"))
    xref = rows.xref.with_columns(canon.alias("canon_hash"), replaced("target_id", known))
    return Rows(rows.table, values, xref)


def replaced(name: str, known: Ids) -> pl.Expr:
    old, new = (pl.Series(list(side), dtype=pl.Binary) for side in (known, known.values()))
    return pl.col(name).replace(old, new)
