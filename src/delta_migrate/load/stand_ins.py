"""Placeholders: rows for parents that the legacy named but no longer had."""

import polars as pl
import polars_hash

from delta_migrate.load.keys import Keys
from delta_migrate.load.transform import Rows, Stamp, named
from delta_migrate.mapping import canonical
from delta_migrate.mapping.catalog import ColumnShape, Tables
from delta_migrate.mapping.compile import Compiled
from delta_migrate.mapping.model import Column, Mapping, Placeholder
from delta_migrate.mapping.typed import literal


def stand_ins(
    mapping: Mapping, made: Compiled, frame: pl.DataFrame, keys: Keys, tables: Tables, stamp: Stamp
) -> list[Rows]:
    """Rows for the dangling keys of this chunk that nothing stands in for yet."""
    rows = []
    for reference in made.references.values():
        placeholder = mapping.placeholder(reference.entity)
        if reference.stand_in is None or placeholder is None:
            continue
        dangling = frame.filter(pl.col(f"{reference.name} state").is_null())
        new = keys.new_stand_ins(reference.entity, dangling[reference.name].drop_nulls())
        if new:
            shapes = tables[placeholder.table]
            rows.append(placeholder_rows(mapping.system, placeholder, new, shapes, stamp))
    return rows


def placeholder_rows(
    system: str,
    placeholder: Placeholder,
    keys: list[str],
    shapes: dict[str, ColumnShape],
    stamp: Stamp,
) -> Rows:
    """One row and one note in the ledger for each key."""
    frame = pl.DataFrame({"_key": keys}).with_columns(
        named(system, placeholder.entity, "_key").alias("_id")
    )
    frame = frame.with_columns(polars_hash.col("_id").nchash.md5()).with_columns(
        value(column, shapes[column.name]).alias(column.name) for column in placeholder.columns
    )
    kinds = {column.name: shapes[column.name].kind for column in placeholder.columns}
    cells = {name: canonical.cell(pl.col(name), kind) for name, kind in kinds.items() if kind}
    cells["id"] = pl.col("_id")
    frame = frame.with_columns(canonical.row(cells).alias("_canon"))
    frame = frame.with_columns(polars_hash.col("_canon").nchash.md5())
    uuid = pl.col("_id").str.decode("hex")
    values = frame.select(uuid.alias("id"), *kinds, pl.lit(stamp.at).alias("imported_at"))
    xref = frame.select(
        entity=pl.lit(placeholder.entity),
        legacy_key=pl.col("_key"),
        target_id=uuid,
        run_id=pl.lit(stamp.run, dtype=pl.Int64),
        file_id=pl.lit(None, dtype=pl.Int64),
        row=pl.lit(None, dtype=pl.Int64),
        raw_hash=pl.lit(None, dtype=pl.Binary),
        canon_hash=pl.col("_canon").str.decode("hex"),
        disposition=pl.lit("placeholder"),
    )
    return Rows(placeholder.table, values, xref)


def value(column: Column, shape: ColumnShape) -> pl.Expr:
    if column.via == "legacy_key":
        return pl.concat_str(pl.lit(column.prefix), pl.col("_key"))
    assert column.const is not None, "a const column passed the mapping's checks"
    assert shape.kind is not None, "a column's type passed the mapping's checks"
    return literal(column.const, shape.kind)
