"""What syncs have settled for every later run: rows known by another key, and rows that are gone.

An id is made from the key. A row that got a new key keeps its id, so wherever the new key would
give a new id, the one the row already has is put in its place.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl
import polars_hash
from psycopg import Connection

from delta_migrate.exits import GATE, Stopped
from delta_migrate.ledger import store
from delta_migrate.load.item import Item, unstamped
from delta_migrate.load.late import canonical_row
from delta_migrate.load.transform import Rows

RENAMED = """
SELECT DISTINCT x.entity, x.legacy_key, x.target_id FROM migrate_before b
JOIN migrate_run r ON r.id = b.run_id AND r.state = 'loaded' AND r.system = %s
JOIN migrate_xref x ON x.entity = b.entity AND x.legacy_key = b.legacy_key
WHERE b."table" = 'migrate_xref' AND b.operation = 'insert' AND x.target_id <>
    md5(r.system || '|' || x.entity || '|' || x.legacy_key)::uuid
"""
SYNCED = "SELECT EXISTS (SELECT FROM migrate_run WHERE kind = 'sync' AND state = 'loaded')"
GONE = "SELECT target_id FROM migrate_xref WHERE disposition = 'deleted'"
NEXT = "Bring this export in by `delta migrate sync`."
Ids = dict[bytes, bytes]  # the id a key would give, to the id its row has


def renamed(connection: Connection, system: str) -> Ids:
    """The ids of rows that earlier syncs were told to know by another key."""
    rows = connection.execute(RENAMED, [system]).fetchall()
    return {made(system, entity, key): target.bytes for entity, key, target in rows}


def made(system: str, entity: str, key: str) -> bytes:
    """The id a key gives."""
    return hashlib.md5(f"{system}|{entity}|{key}".encode(), usedforsecurity=False).digest()


def with_ids(rows: Rows, known: Ids) -> Rows:
    """The rows with known ids, hashed anew where that changed anything."""
    wanted = among(known)
    columns = [name for name, kind in rows.values.schema.items() if kind == pl.Binary()]
    touched = pl.any_horizontal(pl.col(name).is_in(wanted) for name in columns)
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


def among(ids: Ids | set[bytes]) -> pl.Series:
    return pl.Series(list(ids), dtype=pl.Binary).implode()


@dataclass(frozen=True)
class Settled:
    """What an import must heed that comes after syncs."""

    known: Ids
    gone: set[bytes]  # ids of rows that syncs took out of use

    def facts(self) -> list[str]:
        """What tells two of them apart."""
        return sorted(one.hex() for one in (*self.known, *self.gone))

    def over(self, items: Iterator[Item]) -> Iterator[Item]:
        """The same rows under the ids they have; refused where an import would do harm."""
        if not (self.known or self.gone):
            yield from items
            return
        taken = {*self.known.values()} - {*self.known}  # by rows that had the key before
        for item in items:
            refuse(item, taken, "have keys that other rows had before a sync renamed those")
            if self.known:
                bare = [replace(one, values=unstamped(one.values)) for one in item.rows]
                item = replace(item, rows=[with_ids(one, self.known) for one in bare])
            refuse(item, self.gone, "are rows that a sync took out of use")
            yield item


def settled(connection: Connection, system: str) -> Settled:
    """What the syncs so far have settled; nothing is looked for where there was none."""
    if not store.scalar(connection, SYNCED):
        return Settled({}, set())
    gone = {row[0].bytes for row in connection.execute(GONE).fetchall()}
    return Settled(renamed(connection, system), gone)


def refuse(item: Item, ids: set[bytes], what: str) -> None:
    """An import knows nothing of rows that left or changed their keys; a sync does."""
    wanted = among(ids)
    clash = pl.col("target_id").is_in(wanted)
    count = sum(len(one.xref.filter(clash)) for one in item.rows) if ids else 0
    if count:
        raise Stopped(
            f"{count:,} rows of {item.file} {what}; an import would leave them so, or mix them up.",
            exit_code=GATE,
            next_step=NEXT,
        )
