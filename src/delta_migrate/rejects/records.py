"""The records of a file at given numbers, as they stand there, and the hash of each."""

from collections.abc import Iterator
from dataclasses import replace

import polars as pl

from delta_migrate.intake import read
from delta_migrate.intake.find import Found
from delta_migrate.intake.records import ROW
from delta_migrate.load.transform import md5
from delta_migrate.mapping import canonical

HASH = "_hash"  # what a correction remembers of the record it was made for


def records(found: Found, numbers: pl.Series) -> Iterator[pl.DataFrame]:
    """The cells of the records with these numbers; only their stretches of the file are parsed."""
    bare = replace(found, corrections=None)
    names = read.header(bare)
    wanted = numbers.cast(pl.UInt32).unique().sort()
    for chunk in read.pieces(bare):
        here = wanted.filter(wanted.is_between(chunk.first_row, chunk.first_row + chunk.rows - 1))
        if len(here):
            cells = read.cells(bare, chunk, names)
            yield hashed(cells.filter(pl.col(ROW).is_in(here.implode())))


def hashes(found: Found) -> Iterator[pl.DataFrame]:
    """The number and hash of every record."""
    for _, cells in read.chunks(replace(found, corrections=None)):
        yield hashed(cells).select(ROW, HASH)


def hashed(cells: pl.DataFrame) -> pl.DataFrame:
    """The cells with the hash the ledger keeps of such a record."""
    return cells.with_columns(canonical.raw(cells).alias(HASH)).with_columns(md5(HASH))
