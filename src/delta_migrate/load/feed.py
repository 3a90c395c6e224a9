"""The outcomes of all chunks of all files, one after another, parents before children."""

from collections.abc import Iterator
from datetime import UTC, datetime

import polars as pl

from delta_migrate.intake import read
from delta_migrate.intake.records import ROW, Chunk
from delta_migrate.intake.seal import Sealed, still_sealed
from delta_migrate.load.ahead import ahead
from delta_migrate.load.item import Counts, Item
from delta_migrate.load.job import Job
from delta_migrate.load.keys import Keys
from delta_migrate.load.notes import notes
from delta_migrate.load.stand_ins import stand_ins
from delta_migrate.load.survey import Survey
from delta_migrate.load.transform import Marks, Outcome, Stamp, transform

NOBODY = datetime(1970, 1, 1, tzinfo=UTC)  # the import itself says which run, file and moment


def items(job: Job, surveyed: Survey, keys: Keys) -> Iterator[Item]:
    """Transform every chunk. Which thread takes which changes nothing."""
    for sealed in job.sealed:
        yield from file_items(job, surveyed, keys, sealed)
        still_sealed(sealed)


def file_items(job: Job, surveyed: Survey, keys: Keys, sealed: Sealed) -> Iterator[Item]:
    found = sealed.found
    made = job.compiled[found.source.name]
    stamp = Stamp(0, 0, found.name, NOBODY)
    faults = surveyed.marks.filter(pl.col("file") == found.name)
    repeats = surveyed.repeats.filter(pl.col("file") == found.name)[ROW]
    names = read.header(found)

    def one(chunk: Chunk) -> Outcome:
        here = pl.col(ROW).is_between(chunk.first_row, chunk.first_row + chunk.rows - 1)
        marks = Marks(faults.filter(here), repeats)
        return transform(made, chunk, read.cells(found, chunk, names), keys, marks, stamp)

    pieces = read.pieces(found, job.options.chunk)
    for outcome in ahead(one, pieces, job.options.workers):
        # In the order of the file: which chunk brings a placeholder must never hang on chance.
        lost = stand_ins(job.mapping, made, outcome.good, keys, job.tables, stamp)
        chunk = outcome.chunk
        yield Item(
            found.name,
            found.source.entity,
            chunk.no,
            chunk.first_row,
            chunk.first_row + chunk.rows - 1,
            chunk.span,
            Counts(outcome.loaded, len(outcome.merges), len(outcome.skips), outcome.rejected),
            [*lost, *outcome.rows],
            notes(outcome, stamp),
        )
