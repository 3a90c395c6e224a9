"""One chunk of text cells becomes rows for each table, provenance, merges and rejects."""

from dataclasses import dataclass, replace
from datetime import datetime

import polars as pl
import polars_hash

from delta_migrate.intake.records import ROW, WRONG, Chunk
from delta_migrate.load import findings, survey
from delta_migrate.load.findings import BAD, FATE, GOOD, LEFT_OUT, MERGED, REPEAT
from delta_migrate.load.keys import LOADED, REJECTED, SKIPPED, Keys
from delta_migrate.mapping import canonical
from delta_migrate.mapping.compile import Compiled, Output
from delta_migrate.mapping.conditions import SKIP, skipped


@dataclass(frozen=True)
class Stamp:
    """What every row of a file carries: its run, its file and the moment of the import."""

    run: int
    file: int
    name: str
    at: datetime


@dataclass(frozen=True)
class Rows:
    """Rows of one table with their provenance, row by row in the same order."""

    table: str
    values: pl.DataFrame
    xref: pl.DataFrame


@dataclass(frozen=True)
class Outcome:
    """What became of every record of a chunk; see findings.py for the columns of the last four."""

    chunk: Chunk
    source_entity: str
    rows: list[Rows]
    good: pl.DataFrame
    merges: pl.DataFrame
    rejects: pl.DataFrame
    remarks: pl.DataFrame
    skips: pl.DataFrame  # a row once
    parked: pl.DataFrame  # of the rejects, those that wait for a parent

    @property
    def loaded(self) -> int:
        return len(self.good)

    def slim(self) -> "Outcome":
        """The same, without what only its making needed: it may wait for its turn."""
        return replace(self, chunk=replace(self.chunk, body=b""), good=self.good.select("_key"))

    @property
    def rejected(self) -> int:
        return self.chunk.rows - self.loaded - len(self.merges) - len(self.skips)


@dataclass(frozen=True)
class Marks:
    """What the survey said about the rows of this chunk."""

    faults: pl.DataFrame
    repeats: pl.Series


def transform(
    made: Compiled, chunk: Chunk, cells: pl.DataFrame, keys: Keys, marks: Marks, stamp: Stamp
) -> Outcome:
    """All values, all findings; good rows to their tables, bad ones to the rejects."""
    frame = valued(made, cells, keys, marks)
    good = frame.filter(FATE == GOOD)
    remember(made, frame, good, keys)
    rows = [one for output in made.outputs if (one := rows_of(output, good, stamp)).values.height]
    merges = frame.filter(FATE == MERGED).select(
        run_id=pl.lit(stamp.run, dtype=pl.Int64),
        file_id=pl.lit(stamp.file, dtype=pl.Int64),
        row=pl.col(ROW).cast(pl.Int64),
        entity=pl.lit(made.source.entity),
        legacy_key=pl.col("_key"),
    )
    return Outcome(
        chunk,
        made.source.entity,
        rows,
        good,
        merges,
        findings.reasons(made, frame, cells, marks.faults),
        findings.remarks(made, frame, cells),
        findings.skips(frame),
        findings.parked(made, frame),
    )


def valued(made: Compiled, cells: pl.DataFrame, keys: Keys, marks: Marks) -> pl.DataFrame:
    """The chunk with keys, ids, references, values and verdicts beside its cells."""
    lazy = cells.lazy().with_columns(
        survey.key(made.source.key).alias("_key"),
        pl.col(ROW).is_in(marks.repeats.implode()).alias(REPEAT),
        skipped(made.source).alias(SKIP),
        *(reference.key.alias(reference.name) for reference in made.references.values()),
    )
    for reference in made.references.values():
        known = keys.of(reference.entity, made.source.name).lazy()
        known = known.rename({"key": reference.name, "state": f"{reference.name} state"})
        lazy = lazy.join(known, on=reference.name, how="left", maintain_order="left")
    lazy = lazy.with_columns(
        *(named(made.system, entity, "_key").alias(name) for name, entity in made.ids.items()),
        *(
            named(made.system, r.entity, r.name).alias(f"{r.name} id")
            for r in made.references.values()
        ),
        canonical.raw(cells).alias("_raw"),
    )
    hashed = [*made.ids, *(f"{r.name} id" for r in made.references.values()), "_raw"]
    lazy = lazy.with_columns(md5(name) for name in hashed)
    for step in made.shared.steps:
        lazy = lazy.with_columns(step)
    values = [*made.values, *findings.verdicts(made.findings), findings.left_out(made)]
    states = [f"{name} state" for name in references(made)]
    lazy = lazy.select(ROW, WRONG, REPEAT, "_key", *hashed, *states, *references(made), *values)
    lazy = lazy.with_columns(findings.verdicts(made.late_findings))
    return lazy.with_columns(findings.fate(made, marks.faults)).collect()


def references(made: Compiled) -> list[str]:
    """The frame's columns that hold the keys of other rows."""
    return [reference.name for reference in made.references.values()]


def named(system: str, entity: str, key: str) -> pl.Expr:
    """The text whose md5 is a migrated row's id."""
    return pl.concat_str(pl.lit(f"{system}|{entity}|"), pl.col(key))


def md5(name: str) -> pl.Expr:
    """The md5 of a text column, in hex."""
    hashed: pl.Expr = polars_hash.col(name).nchash.md5()
    return hashed


def remember(made: Compiled, frame: pl.DataFrame, good: pl.DataFrame, keys: Keys) -> None:
    """Tell later sources which keys are in and which were turned away."""
    for output in made.outputs:
        there = good.filter(output.when) if "/" in output.entity else good
        keys.add(output.entity, there["_key"], LOADED)
    keys.add(made.source.entity, frame.filter(FATE == BAD)["_key"], REJECTED)
    keys.add(made.source.entity, frame.filter(FATE == LEFT_OUT)["_key"], SKIPPED)


def rows_of(output: Output, good: pl.DataFrame, stamp: Stamp) -> Rows:
    """The rows of one table, and the ledger's note on each."""
    there = good.filter(output.when)
    cells = {name: canonical.cell(pl.col(at), kind) for name, (at, kind) in output.values.items()}
    there = there.with_columns(canonical.row(cells).alias("_canon")).with_columns(md5("_canon"))
    values = there.select(
        *(sent(at, kind).alias(name) for name, (at, kind) in output.values.items()),
        pl.lit(stamp.at).alias("imported_at"),
    )
    xref = there.select(
        entity=pl.lit(output.entity),
        legacy_key=pl.col("_key"),
        target_id=pl.col(output.id).str.decode("hex"),
        run_id=pl.lit(stamp.run, dtype=pl.Int64),
        file_id=pl.lit(stamp.file, dtype=pl.Int64),
        row=pl.col(ROW).cast(pl.Int64),
        raw_hash=pl.col("_raw").str.decode("hex"),
        canon_hash=pl.col("_canon").str.decode("hex"),
        disposition=pl.lit("loaded"),
    )
    return Rows(output.table, values, xref)


def sent(name: str, kind: pl.DataType) -> pl.Expr:
    return pl.col(name).str.decode("hex") if isinstance(kind, pl.Binary) else pl.col(name)
