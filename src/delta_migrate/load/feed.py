"""The outcomes of all chunks of all files, one after another, parents before children."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from delta_migrate.intake import read
from delta_migrate.intake.records import ROW
from delta_migrate.intake.seal import Sealed, still_sealed
from delta_migrate.load.job import Job
from delta_migrate.load.keys import Keys
from delta_migrate.load.stand_ins import stand_ins
from delta_migrate.load.transform import Marks, Outcome, Rows, Stamp, transform
from delta_migrate.rejects.sentences import sentence


@dataclass(frozen=True)
class Item:
    """What one chunk brings: rows (placeholders first), merges, rejects."""

    file: int
    name: str
    outcome: Outcome
    rows: list[Rows]
    rejects: pl.DataFrame


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
        rejects = reject_rows(outcome, stamp)
        yield Item(stamp.file, stamp.name, outcome.slim(), [*lost, *outcome.rows], rejects)


def reject_rows(outcome: Outcome, stamp: Stamp) -> pl.DataFrame:
    """The rejects as the ledger keeps them, with the record verbatim."""
    rows = [
        (row, column, code, sentence(code, column), outcome.chunk.raw(row))
        for row, column, code in outcome.rejects.iter_rows()
    ]
    schema = {"row": pl.Int64} | dict.fromkeys(("column", "code", "sentence", "raw"), pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row").select(
        run_id=pl.lit(stamp.run, dtype=pl.Int64),
        file_id=pl.lit(stamp.file, dtype=pl.Int64),
        file=pl.lit(stamp.name),
        row=pl.col("row"),
        column=pl.col("column"),
        code=pl.col("code"),
        sentence=pl.col("sentence"),
        raw=pl.col("raw").str.replace_all("\x00", "", literal=True),
    )
