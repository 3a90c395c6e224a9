"""The outcomes of all chunks of all files, one after another, parents before children."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from delta_migrate.intake import read
from delta_migrate.intake.records import ROW
from delta_migrate.intake.seal import Sealed, still_sealed
from delta_migrate.ledger.store import ChunkPlace
from delta_migrate.load.job import Job
from delta_migrate.load.keys import Keys
from delta_migrate.load.notes import notes
from delta_migrate.load.stand_ins import stand_ins
from delta_migrate.load.transform import Marks, Outcome, Rows, Stamp, transform


@dataclass(frozen=True)
class Item:
    """What one chunk brings: rows (placeholders first), and notes for the ledger's tables."""

    file: int
    name: str
    outcome: Outcome
    rows: list[Rows]
    notes: dict[str, pl.DataFrame]  # by table; none is empty
    span: tuple[int | None, int | None]  # its bytes in the file

    @property
    def place(self) -> ChunkPlace:
        """Where in its file the chunk stands."""
        chunk = self.outcome.chunk
        return ChunkPlace(
            self.file, chunk.no, chunk.first_row, chunk.first_row + chunk.rows - 1, *self.span
        )


def items(job: Job, keys: Keys, run: int, files: dict[str, int], at: datetime) -> Iterator[Item]:
    """Transform every chunk; `files` gives the ledger's id of each file."""
    for sealed in job.sealed:
        name = sealed.found.name
        stamp = Stamp(run, files[name], name, at)
        yield from file_items(job, keys, sealed, stamp)
        still_sealed(sealed)


def file_items(job: Job, keys: Keys, sealed: Sealed, stamp: Stamp) -> Iterator[Item]:
    made = job.compiled[sealed.found.source.name]
    faults = job.survey.marks.filter(pl.col("file") == stamp.name)
    repeats = job.survey.repeats.filter(pl.col("file") == stamp.name)[ROW]
    for chunk, cells in read.chunks(sealed.found, job.options.chunk):
        here = pl.col(ROW).is_between(chunk.first_row, chunk.first_row + chunk.rows - 1)
        marks = Marks(faults.filter(here), repeats)
        outcome = transform(made, chunk, cells, keys, marks, stamp)
        lost = stand_ins(job.mapping, made, outcome.good, keys, job.tables, stamp)
        kept = notes(outcome, stamp)
        rows = [*lost, *outcome.rows]
        yield Item(stamp.file, stamp.name, outcome.slim(), rows, kept, chunk.span)
