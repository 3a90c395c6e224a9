"""Which record each correction is laid over.

A correction belongs to the record it was made for, told by its hash. Where a later export holds
that record at another place, the correction follows; where the record is gone or says something
else by now, the correction is stale and changes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import polars as pl
from psycopg import Connection

from delta_migrate.intake.find import Found
from delta_migrate.intake.records import ROW
from delta_migrate.intake.seal import Sealed
from delta_migrate.rejects.records import HASH, hashes, records

IN_FORCE = """
SELECT id, source, file, row, "column", value, replace(raw_hash::text, '-', '')
FROM migrate_patch WHERE withdrawn_at IS NULL AND row IS NOT NULL ORDER BY id
"""
PATCHES = {
    "id": pl.Int64,
    "source": pl.String,
    "file": pl.String,
    ROW: pl.UInt32,
    "column": pl.String,
    "value": pl.String,
    HASH: pl.String,
}


@dataclass(frozen=True)
class Overlay:
    """The corrections that hold, by file."""

    files: dict[str, pl.DataFrame] = field(default_factory=dict)
    stale: int = 0  # how many fit no record any more

    def over(self, sealed: list[Sealed]) -> list[Sealed]:
        """The same files, read as they were corrected from now on."""
        return [
            replace(one, found=replace(one.found, corrections=self.files.get(one.found.name)))
            for one in sealed
        ]

    def facts(self) -> list[tuple[int, str, int]]:
        """What tells two overlays apart, nothing personal in it: a correction never changes."""
        return sorted(
            (int(one), name, int(row))
            for name, frame in self.files.items()
            for one, row in frame.select("id", ROW).iter_rows()
        )


def overlay(connection: Connection, files: Sequence[Found]) -> Overlay:
    """The corrections in force, each at the record of `files` that it was made for."""
    patches = in_force(connection)
    placed = [patches.clear()]
    stale = 0
    for source, members in by_source(files).items():
        mine = patches.filter(pl.col("source") == source)
        if not len(mine):
            continue
        settled = in_place(mine, members)
        moved = mine.join(settled, on="id", how="anti")
        found = elsewhere(moved, members) if len(moved) else moved
        placed += [settled, found]
        stale += moved["id"].n_unique() - found["id"].n_unique()
    by_file = pl.concat(placed).partition_by("file", as_dict=True)
    return Overlay({str(key[0]): part for key, part in by_file.items()}, stale)


def in_force(connection: Connection) -> pl.DataFrame:
    rows = connection.execute(IN_FORCE).fetchall()
    return pl.DataFrame(rows, schema=PATCHES, orient="row")


def by_source(files: Sequence[Found]) -> dict[str, list[Found]]:
    grouped: dict[str, list[Found]] = {}
    for found in files:
        grouped.setdefault(found.source.name, []).append(found)
    return grouped


def in_place(patches: pl.DataFrame, files: list[Found]) -> pl.DataFrame:
    """Those whose record stands where it stood."""
    held = [patches.clear()]
    for found in files:
        mine = patches.filter(pl.col("file") == found.name)
        if len(mine):
            there = (one.select(ROW, HASH) for one in records(found, mine[ROW]))
            held += [mine.join(one, on=[ROW, HASH], how="semi") for one in there]
    return pl.concat(held)


def elsewhere(patches: pl.DataFrame, files: list[Found]) -> pl.DataFrame:
    """Those whose record stands somewhere else now, and only there, with that place."""
    wanted = patches.select(pl.col(HASH).unique())
    found = [
        part.join(wanted, on=HASH, how="semi").select(pl.lit(one.name).alias("file"), ROW, HASH)
        for one in files
        for part in hashes(one)
    ]
    places = pl.concat(found).filter(~pl.col(HASH).is_duplicated())
    moved = patches.drop("file", ROW).join(places, on=HASH, how="inner", maintain_order="left")
    return moved.select(*PATCHES)
