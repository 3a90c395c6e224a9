"""References to rows that come with or after the row itself, as a trip's return does.

Whether such a row is loaded is not known when the reference is valued, so every key of its source
is taken as loaded. Once all verdicts are in, the few references to rows that were turned away are
taken out of the kept chunks again. Only references that may be null can be late.
"""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl
import polars_hash

from delta_migrate.load import spool
from delta_migrate.load.keys import LOADED, Keys
from delta_migrate.load.spool import Spool
from delta_migrate.load.transform import Rows, named
from delta_migrate.mapping import canonical
from delta_migrate.mapping.model import Column, Mapping, Source, Target

Late = tuple[Source, Target, Column]


def late(mapping: Mapping) -> Iterator[Late]:
    """The references to entities that are not wholly loaded before their source."""
    for number, source in enumerate(mapping.sources):
        coming = {one.entity for one in mapping.sources[number:]}
        for target in source.into:
            for column in target.columns:
                if column.via == "reference" and main(column) in coming:
                    yield source, target, column


def presume(mapping: Mapping, keys: Keys, surveyed: dict[str, pl.DataFrame]) -> None:
    for source, _, column in late(mapping):
        if (entity := main(column)) in surveyed:
            keys.presume(source.name, column.to or "", surveyed[entity])


def settle(mapping: Mapping, keys: Keys, surveyed: dict[str, pl.DataFrame], kept: Spool) -> int:
    """Take out what points to rows that were not loaded; how many chunks that changed."""
    changed = 0
    for source, target, column in late(mapping):
        lost = turned_away(mapping.system, keys, column, surveyed)
        if not len(lost):
            continue
        for path in kept:
            said = spool.description(path)
            if said["entity"] == source.entity and target.table in said["rows"]:
                changed += mend(kept, int(path.stem), target, column, lost)
    return changed


def main(column: Column) -> str:
    """The entity a reference points to, whichever part of it."""
    return (column.to or "").partition("/")[0]


def turned_away(
    system: str, keys: Keys, column: Column, surveyed: dict[str, pl.DataFrame]
) -> pl.Series:
    """The ids of the rows that were presumed to be loaded and are not."""
    entity = column.to or ""
    if main(column) not in surveyed:
        return pl.Series(dtype=pl.Binary)
    loaded = keys.of(entity).filter(pl.col("state") == LOADED)
    lost = surveyed[main(column)].join(loaded, on="key", how="anti")
    lost = lost.select(_id=named(system, entity, "key"))
    hashed = lost.select(polars_hash.col("_id").nchash.md5().str.decode("hex"))
    return hashed.to_series()


def mend(kept: Spool, number: int, target: Target, column: Column, lost: pl.Series) -> bool:
    """Null the references of one chunk that point to lost rows; whether there were any."""
    item = spool.read(kept.path / f"{number:08}.chunk")
    rows = [
        without(one, column.name, lost) if one.table == target.table else one for one in item.rows
    ]
    touched = any(new is not old for new, old in zip(rows, item.rows, strict=True))
    if touched:
        kept.write(number, replace(item, rows=rows))
    return touched


def without(rows: Rows, name: str, lost: pl.Series) -> Rows:
    """The rows with the column nulled where it points to a lost row, and hashed anew."""
    if name not in rows.values.columns:
        return rows
    points = rows.values[name].is_in(lost.implode()).fill_null(value=False)
    if not points.any():
        return rows
    values = rows.values.with_columns(
        pl.when(points).then(None).otherwise(pl.col(name)).alias(name)
    )
    hashed = values.select(_canon=canonical_row(values)).select(
        polars_hash.col("_canon").nchash.md5().str.decode("hex")
    )
    canon = pl.when(points).then(hashed.to_series()).otherwise(pl.col("canon_hash"))
    return Rows(rows.table, values, rows.xref.with_columns(canon.alias("canon_hash")))


def canonical_row(values: pl.DataFrame) -> pl.Expr:
    cells = {}
    for name, kind in values.schema.items():
        text = pl.col(name).bin.encode("hex") if kind == pl.Binary() else pl.col(name)
        cells[name] = canonical.cell(text, kind)
    return canonical.row(cells)
