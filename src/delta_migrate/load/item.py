"""What one chunk brings, ready to be sent: rows, notes for the ledger, and how many of each."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

import polars as pl

from delta_migrate.ledger.store import ChunkPlace
from delta_migrate.load.transform import Rows


class Counts(NamedTuple):
    """What became of the records of a chunk."""

    loaded: int
    merged: int
    skipped: int
    rejected: int


@dataclass(frozen=True)
class Item:
    """A chunk's rows (placeholders first) and notes; who imports them, and when, comes later."""

    file: str
    entity: str
    no: int  # in its file
    row_from: int
    row_to: int
    span: tuple[int | None, int | None]  # its bytes in the file
    counts: Counts
    rows: list[Rows]
    notes: dict[str, pl.DataFrame]  # by table of the ledger; none is empty

    @property
    def records(self) -> int:
        return self.row_to - self.row_from + 1

    def place(self, file: int) -> ChunkPlace:
        """Where the chunk stands, `file` being the ledger's number of its file."""
        return ChunkPlace(file, self.no, self.row_from, self.row_to, *self.span)


@dataclass(frozen=True)
class Import:
    """Whose rows they are: the run, the ledger's numbers of its files, the moment."""

    run: int
    files: dict[str, int]
    at: datetime


def stamped(table: str, frame: pl.DataFrame, whose: Import, file: str) -> pl.DataFrame:
    """The frame with the columns that only the import itself can fill."""
    if not table.startswith("migrate_"):
        return frame.with_columns(pl.lit(whose.at).alias("imported_at"))
    run = pl.lit(whose.run, dtype=pl.Int64).alias("run_id")
    identity = pl.lit(whose.files[file], dtype=pl.Int64).alias("file_id")
    if "row" in frame.columns:  # a placeholder stands in no file
        identity = pl.when(pl.col("row").is_not_null()).then(identity).alias("file_id")
    return frame.with_columns(run, identity)


def unstamped(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame without them."""
    return frame.drop("run_id", "file_id", "imported_at", strict=False)
