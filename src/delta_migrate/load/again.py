"""A later import of the same system: only rows that differ from the last one are written.

Everything happens in one transaction, so a second import is in whole or not at all.
"""

from dataclasses import dataclass, field
from io import BytesIO

import polars as pl
from psycopg import Connection, sql

from delta_migrate.ledger import store
from delta_migrate.load.first import copy_notes
from delta_migrate.load.item import Import, Item, stamped
from delta_migrate.load.job import Job
from delta_migrate.load.send import send
from delta_migrate.load.transform import Rows

KNOWN = """
COPY (SELECT legacy_key, replace(canon_hash::text, '-', '') FROM migrate_xref WHERE entity = {})
TO STDOUT (FORMAT CSV, FORCE_QUOTE *)
"""


# A table and the columns fed: two sources, or a placeholder, may feed a table differently.
Shape = tuple[str, tuple[str, ...]]


@dataclass
class Staged:
    """What this import found different so far."""

    known: dict[str, pl.DataFrame] = field(default_factory=dict)  # by entity
    stages: dict[Shape, str] = field(default_factory=dict)


def take(connection: Connection, job: Job, item: Item, whose: Import, staged: Staged) -> None:
    """Stage what is new or changed in a chunk; called within the import's one transaction."""
    new: set[str] = set()
    changed: set[str] = set()
    for rows in item.rows:
        fresh, other = compare(connection, rows, staged)
        entity, _, part = rows.xref["entity"][0].partition("/")
        if entity == item.entity and rows.xref["row"][0] is not None:
            new |= set() if part else set(rows.xref.filter(fresh)["legacy_key"])
            changed |= set(rows.xref.filter(other | fresh)["legacy_key"])
        put_by(connection, job, item, rows, fresh | other, whose, staged)
    copy_notes(connection, job, item, whose)
    counts = item.counts._asdict()
    counts["loaded"], counts["updated"] = len(new), len(changed - new)
    counts["unchanged"] = item.counts.loaded - counts["loaded"] - counts["updated"]
    store.add_chunk(connection, item.place(whose.files[item.file]), counts)


def compare(connection: Connection, rows: Rows, staged: Staged) -> tuple[pl.Series, pl.Series]:
    """Which rows the ledger does not know, and which it knows otherwise."""
    entity = rows.xref["entity"][0]
    if entity not in staged.known:
        staged.known[entity] = known_hashes(connection, entity)
    hashes = rows.xref.select("legacy_key", hash=pl.col("canon_hash").bin.encode("hex"))
    beside = hashes.join(staged.known[entity], on="legacy_key", how="left", maintain_order="left")
    fresh = beside["known"].is_null()
    return fresh, (beside["known"] != beside["hash"]).fill_null(value=False)


def known_hashes(connection: Connection, entity: str) -> pl.DataFrame:
    """The canonical hash of every row of `entity` when it was last written."""
    with connection.cursor().copy(sql.SQL(KNOWN).format(sql.Literal(entity))) as stream:
        text = b"legacy_key,known\n" + b"".join(bytes(block) for block in stream)
    return pl.read_csv(BytesIO(text), infer_schema=False)


def put_by(
    connection: Connection,
    job: Job,
    item: Item,
    rows: Rows,
    which: pl.Series,
    whose: Import,
    staged: Staged,
) -> None:
    """Send the rows that differ to the stage of their shape."""
    for table, frame in ((rows.table, rows.values), ("migrate_xref", rows.xref)):
        if not which.any():
            continue
        differing = stamped(table, frame.filter(which), whose, item.file)
        shape = (table, tuple(differing.columns))
        if shape not in staged.stages:
            staged.stages[shape] = f"stage_{len(staged.stages)}"
            make_stage(connection, staged.stages[shape], shape)
        send(
            connection,
            sql.Identifier("pg_temp", staged.stages[shape]),
            differing,
            table,
            job.tables,
        )


def make_stage(connection: Connection, name: str, shape: Shape) -> None:
    table, columns = shape
    names = sql.SQL(", ").join(sql.Identifier(column) for column in columns)
    connection.execute(
        sql.SQL("CREATE TEMP TABLE {} ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
            sql.Identifier(name), names, sql.Identifier(table)
        )
    )


def apply(connection: Connection, job: Job, staged: Staged, run: int) -> None:
    """Write what was staged, parents first; rows that are equal already are left alone."""
    connection.execute("SELECT set_config('delta.run', %s, true)", [str(run)])
    for table in (*job.target_tables(), "migrate_xref"):
        ledger = table == "migrate_xref"
        key = ("entity", "legacy_key") if ledger else ("id",)
        for shape, stage in staged.stages.items():
            if shape[0] == table:
                upsert(connection, shape, stage, key)


def upsert(connection: Connection, shape: Shape, stage: str, key: tuple[str, ...]) -> None:
    """Insert new rows, update those that differ; an existing row keeps its key and its import."""
    table, columns = shape
    keep = {*key, "imported_at"}
    names = sql.SQL(", ").join(sql.Identifier(name) for name in columns)
    changing = [name for name in columns if name not in keep]
    ours = sql.SQL(", ").join(sql.Identifier("t", name) for name in changing)
    theirs = sql.SQL(", ").join(sql.Identifier("excluded", name) for name in changing)
    sets = sql.SQL(", ").join(
        sql.SQL("{0} = excluded.{0}").format(sql.Identifier(name)) for name in changing
    )
    connection.execute(
        sql.SQL(
            "INSERT INTO {table} AS t ({names}) SELECT {names} FROM {stage} "
            "ON CONFLICT ({key}) DO UPDATE SET {sets} WHERE {ours} IS DISTINCT FROM {theirs}"
        ).format(
            table=sql.Identifier(table),
            names=names,
            stage=sql.Identifier("pg_temp", stage),
            key=sql.SQL(", ").join(sql.Identifier(name) for name in key),
            sets=sets,
            ours=sql.SQL("ROW({})").format(ours),
            theirs=sql.SQL("ROW({})").format(theirs),
        )
    )
