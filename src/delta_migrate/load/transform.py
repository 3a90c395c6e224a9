"""One chunk of text cells becomes rows for each table, provenance, merges and rejects."""

from dataclasses import dataclass, field, replace
from datetime import datetime

import polars as pl
import polars_hash

from delta_migrate.intake.records import ROW, WRONG, Chunk
from delta_migrate.load import survey
from delta_migrate.load.keys import LOADED, REJECTED, Keys
from delta_migrate.mapping import canonical, rules
from delta_migrate.mapping.compile import Compiled, Output

BAD, REPEAT = "_bad", "_repeat"
REMARKS = {ROW: pl.UInt32, "column": pl.String, "code": pl.String, "kind": pl.String} | {
    "raw": pl.String,
    "suggestion": pl.String,
}
SKIPS = {ROW: pl.UInt32, "code": pl.String}


def none_of(schema: dict[str, type[pl.DataType]]) -> pl.DataFrame:
    return pl.DataFrame(schema=schema)


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
    """What became of every record of a chunk."""

    chunk: Chunk
    source_entity: str
    rows: list[Rows]
    good: pl.DataFrame
    merges: pl.DataFrame
    rejects: pl.DataFrame
    remarks: pl.DataFrame = field(default_factory=lambda: none_of(REMARKS))
    skips: pl.DataFrame = field(default_factory=lambda: none_of(SKIPS))  # a row once

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
    """All values, all faults; good rows to their tables, bad ones to the rejects."""
    frame = valued(made, cells, keys, marks)
    good = frame.filter(~pl.col(BAD) & ~pl.col(REPEAT))
    remember(made, frame, good, keys)
    rows = [one for output in made.outputs if (one := rows_of(output, good, stamp)).values.height]
    repeated = frame.filter(~pl.col(BAD) & pl.col(REPEAT))
    merges = repeated.select(
        run_id=pl.lit(stamp.run, dtype=pl.Int64),
        file_id=pl.lit(stamp.file, dtype=pl.Int64),
        row=pl.col(ROW).cast(pl.Int64),
        entity=pl.lit(made.source.entity),
        legacy_key=pl.col("_key"),
    )
    return Outcome(chunk, made.source.entity, rows, good, merges, reasons(made, frame, marks))


def valued(made: Compiled, cells: pl.DataFrame, keys: Keys, marks: Marks) -> pl.DataFrame:
    """The chunk with keys, ids, references, values and verdicts beside its cells."""
    lazy = cells.lazy().with_columns(
        survey.key(made.source.key).alias("_key"),
        pl.col(ROW).is_in(marks.repeats.implode()).alias(REPEAT),
        *(
            survey.key(tuple(c.name for c in r.cells)).alias(r.name)
            for r in made.references.values()
        ),
    )
    for reference in made.references.values():
        known = keys.of(reference.entity).lazy()
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
    values = [*made.values, *verdicts(made.faults)]
    states = [f"{name} state" for name in references(made)]
    lazy = lazy.select(ROW, WRONG, REPEAT, "_key", *hashed, *states, *references(made), *values)
    return lazy.with_columns(verdicts(made.late_faults)).with_columns(bad(made, marks)).collect()


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


def verdicts(faults: rules.Faults) -> list[pl.Expr]:
    """One boolean column per reason to reject."""
    return [
        pl.any_horizontal(wheres).fill_null(value=False).alias(verdict(*name))
        for name, wheres in faults.items()
    ]


def verdict(code: str, column: str) -> str:
    return f"_fault {code} {column}"


def bad(made: Compiled, marks: Marks) -> pl.Expr:
    marked = pl.col(ROW).is_in(marks.faults[ROW].implode())
    names = {verdict(*name) for name in (*made.faults, *made.late_faults)}
    return pl.any_horizontal(pl.col(WRONG), marked, *sorted(names)).alias(BAD)


def remember(made: Compiled, frame: pl.DataFrame, good: pl.DataFrame, keys: Keys) -> None:
    """Tell later sources which keys are in and which were turned away."""
    for output in made.outputs:
        there = good.filter(output.when) if "/" in output.entity else good
        keys.add(output.entity, there["_key"], LOADED)
    keys.add(made.source.entity, frame.filter(BAD)["_key"], REJECTED)


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


def reasons(made: Compiled, frame: pl.DataFrame, marks: Marks) -> pl.DataFrame:
    """Every reason of every rejected row, once each."""
    turned_away = frame.filter(BAD)
    wrong = turned_away.filter(WRONG).select(
        ROW, column=pl.lit(made.source.key[0]), code=pl.lit("wrong_columns")
    )
    found = [wrong, marks.faults.select(ROW, "column", "code")]
    for code, column in dict.fromkeys((*made.faults, *made.late_faults)):
        where = turned_away.filter(verdict(code, column))
        found.append(where.select(ROW, column=pl.lit(column), code=pl.lit(code)))
    together = pl.concat(found).unique(maintain_order=True).sort(ROW, "column", "code")
    misread = wrong[ROW].implode()
    return together.filter(~pl.col(ROW).is_in(misread) | (pl.col("code") == "wrong_columns"))
