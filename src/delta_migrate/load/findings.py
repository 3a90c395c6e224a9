"""What was found about the rows of a chunk: which fate each has, and every reason and remark.

Frames made here, by the record's number in `_row`:
rejects (column, code, suggestion), remarks (column, code, kind, raw, suggestion), skips (code),
parked (legacy_key, column, parent_entity, parent_key).
"""

import polars as pl

from delta_migrate import codes
from delta_migrate.codes import REJECT
from delta_migrate.intake.records import ROW, WRONG
from delta_migrate.mapping import rules
from delta_migrate.mapping.compile import Compiled
from delta_migrate.mapping.conditions import SKIP

REPEAT = "_repeat"
FATE = pl.col("_fate")
MISREAD = pl.col(WRONG).is_not_null()
GOOD, BAD, MERGED, LEFT_OUT = 0, 1, 2, 3
REJECTS = {ROW: pl.UInt32, "column": pl.String, "code": pl.String, "suggestion": pl.String}
REMARKS = REJECTS | {"kind": pl.String, "raw": pl.String}
SAID = dict.fromkeys(("said", "code", "column", "kind"), pl.String)
SKIPS = {ROW: pl.UInt32, "code": pl.String}
PARKED = {ROW: pl.UInt32} | dict.fromkeys(
    ("legacy_key", "column", "parent_entity", "parent_key"), pl.String
)


def verdicts(found: rules.Findings) -> list[pl.Expr]:
    """One boolean column per finding."""
    return [
        pl.any_horizontal(wheres).fill_null(value=False).alias(verdict(key))
        for key, wheres in found.items()
    ]


def verdict(key: rules.Key) -> str:
    code, column, kind = key
    return f"_{kind} {code} {column}"


def reasons_of(made: Compiled) -> list[rules.Key]:
    """The findings that reject."""
    return [key for key in made.all_findings() if key[2] == REJECT]


def left_out(made: Compiled) -> pl.Expr:
    """The code for which a row is left out, its own before its parent's; null when it stays."""
    code = pl.col(SKIP)
    for word, wheres in made.skips.items():
        inherited = pl.when(pl.any_horizontal(wheres)).then(pl.lit(word))
        code = code.fill_null(inherited)
    return code.alias(SKIP)


def fate(made: Compiled, marks: pl.DataFrame) -> pl.Expr:
    """What becomes of each row. A rule that leaves it out goes before any fault."""
    marked = pl.col(ROW).is_in(marks[ROW].implode())
    faulty = pl.any_horizontal(MISREAD, marked, *map(verdict, reasons_of(made)))
    return (
        pl.when(pl.col(SKIP).is_not_null())
        .then(LEFT_OUT)
        .when(faulty)
        .then(BAD)
        .when(REPEAT)
        .then(MERGED)
        .otherwise(GOOD)
        .cast(pl.UInt8)
        .alias(FATE.meta.output_name())
    )


def reasons(
    made: Compiled, frame: pl.DataFrame, cells: pl.DataFrame, marks: pl.DataFrame
) -> pl.DataFrame:
    """Every reason of every rejected row, once each. A misread row has no other reason."""
    bad = frame.lazy().filter(FATE == BAD).select(ROW, WRONG).collect()
    misread, readable = bad.filter(MISREAD), bad.filter(~MISREAD).select(ROW)
    found = [
        misread.select(ROW, column=pl.lit(made.source.key[0]), code=pl.col(WRONG)),
        marks.select(ROW, "column", "code").join(readable, on=ROW, how="semi"),
        held(frame, (FATE == BAD) & ~MISREAD, reasons_of(made)).select(ROW, "column", "code"),
    ]
    together = pl.concat(found).unique(maintain_order=True).sort(ROW, "column", "code")
    return suggested(made, together, cells).select(*REJECTS)


def held(frame: pl.DataFrame, where: pl.Expr, keys: list[rules.Key]) -> pl.DataFrame:
    """Row by row the findings that hold; most hold nowhere, so all are looked at together."""
    names = [verdict(key) for key in keys]
    some = frame.lazy().filter(where & pl.any_horizontal(pl.lit(value=False), *names))
    long = some.select(ROW, *names).collect().unpivot(names, index=ROW, variable_name="said")
    words = [(verdict((code, column, kind)), code, column, kind) for code, column, kind in keys]
    said = pl.DataFrame(words, schema=SAID, orient="row")
    return long.filter(pl.col("value").cast(pl.Boolean)).join(said, on="said").drop("said", "value")


def remarks(made: Compiled, frame: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """What there is to say about the rows that load, with each cell as it stood."""
    told = held(frame, FATE == GOOD, [key for key in made.all_findings() if key[2] != REJECT])
    found = [pl.DataFrame(schema=REMARKS).drop("suggestion")]
    for part in told.partition_by("column"):
        cell = cells.select(ROW, raw=pl.col(part["column"][0]).fill_null(""))
        found.append(part.join(cell, on=ROW, how="left").select(*found[0].columns))
    together = pl.concat(found).sort(ROW, "column", "code", "kind")
    return suggested(made, together, cells).select(*REMARKS)


def suggested(made: Compiled, found: pl.DataFrame, cells: pl.DataFrame) -> pl.DataFrame:
    """With what to do: worked out from the cell where that can be, else the code's own words."""
    said = [codes.suggestion(code) for code in found["code"].unique(maintain_order=True)]
    words = found.select(pl.col("code").unique(maintain_order=True)).with_columns(
        pl.Series("suggestion", said, dtype=pl.String)
    )
    found = found.join(words, on="code", how="left", maintain_order="left")
    for code, column in found.select("code", "column").unique(maintain_order=True).iter_rows():
        if (made_of := made.suggestions.get((code, column))) is None:
            continue
        here = (pl.col("code") == code) & (pl.col("column") == column)
        rows = found.filter(here).select(ROW)
        hints = cells.join(rows, on=ROW, how="semi").select(ROW, made_of.alias("hint"))
        found = found.join(hints, on=ROW, how="left", maintain_order="left").with_columns(
            pl.when(here).then(pl.col("hint")).fill_null(pl.col("suggestion")).alias("suggestion")
        )
        found = found.drop("hint")
    return found


def skips(frame: pl.DataFrame) -> pl.DataFrame:
    """The rows left out, with the code of the rule."""
    return frame.filter(FATE == LEFT_OUT).select(ROW, code=pl.col(SKIP))


def parked(made: Compiled, frame: pl.DataFrame) -> pl.DataFrame:
    """Rows with no other reason than that a parent has not come, and the parent they wait for."""
    if not made.parks:
        return pl.DataFrame(schema=PARKED)
    others = [verdict(key) for key in reasons_of(made) if key[0] != "parked"]
    waiting = frame.filter(FATE == BAD).filter(~pl.any_horizontal(MISREAD, *others))
    found = [
        waiting.filter(verdict(("parked", park.column, REJECT))).select(
            ROW,
            legacy_key=pl.col("_key"),
            column=pl.lit(park.column),
            parent_entity=pl.lit(park.entity),
            parent_key=pl.col(park.name),
        )
        for park in made.parks
    ]
    return pl.concat(found)
