"""Runs rows through the loader's expressions and through the verifier's SQL, side by side."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import polars as pl

from delta_migrate.intake.records import ROW, WRONG, Chunk
from delta_migrate.load.keys import Keys
from delta_migrate.load.survey import MARKS, PLACES
from delta_migrate.load.transform import Marks, Outcome, Stamp, transform
from delta_migrate.mapping import canonical, checks
from delta_migrate.mapping.catalog import ColumnShape, Tables
from delta_migrate.mapping.compile import Present, compiled
from delta_migrate.mapping.model import Mapping
from delta_migrate.mapping.read import parse
from delta_migrate.verify import quote
from delta_migrate.verify.expected import Speller, spell_source
from delta_migrate.verify.kinds import Kind
from delta_migrate.verify.spelling.links import key
from delta_migrate.verify.spelling.said import WHITE
from delta_migrate.verify.target import kind as target_kind
from delta_migrate.verify.workbench import workbench

Row = dict[str, str | None]
HEAD = """
system: old
zone: America/Chicago
box: ["29", "-96.5", "30.5", "-94.5"]
sources:
  - name: things
    entity: thing
    files: things.csv
    key: ID
    into:
      - table: t
"""
INTERNAL = {
    "boolean": "bool",
    "integer": "int4",
    "smallint": "int2",
    "timestamp with time zone": "timestamptz",
    "time without time zone": "time",
    "text[]": "_text",
}

STAMP = Stamp(1, 1, "things.csv", datetime(2026, 1, 1, tzinfo=UTC))


@dataclass(frozen=True)
class Verdict:
    """What one side makes of one row: its values as text, its faults, its remarks, its skip."""

    values: dict[str, str | None]
    faults: list[str]
    remarks: list[str]
    skip: str | None


def mapping(columns: str, rest: str = "") -> Mapping:
    """A mapping of one source into one table; columns indented by ten, the rest by four."""
    return parse(f"{HEAD}        columns:\n{columns}\n{rest}", Path("m.yaml"))


def tables(types: dict[str, str]) -> Tables:
    """One table `t` whose columns may all be null."""
    shapes = {name: ColumnShape(name, kind, False, False) for name, kind in types.items()}
    return {"t": {"id": ColumnShape("id", "uuid", True, True)} | shapes}


def both(made: Mapping, types: dict[str, str], rows: list[Row]) -> tuple[list[Verdict], Outcome]:
    """The loader's verdict on each row, once it is the verifier's too."""
    shapes = tables(types)
    problems = [one.text for one in checks.problems(made, shapes)]
    assert not problems, problems
    ours, outcome = loader(made, shapes, rows)
    theirs = verifier(made, shapes, rows)
    for row, one, other in zip(rows, ours, theirs, strict=True):
        assert one == other, f"{row}\nloader   {one}\nverifier {other}"
    return ours, outcome


def frame(made: Mapping, rows: list[Row]) -> pl.DataFrame:
    names = made.sources[0].legacy_columns()
    cells = pl.DataFrame(
        {name: [row.get(name, "") for row in rows] for name in names},
        schema=dict.fromkeys(names, pl.String),
    )
    cells = cells.with_row_index(ROW, offset=1)
    return cells.with_columns(pl.lit(None, dtype=pl.String).alias(WRONG))


def loader(made: Mapping, shapes: Tables, rows: list[Row]) -> tuple[list[Verdict], Outcome]:
    one = compiled(made, made.sources[0], shapes, Present({}, {}))
    cells = frame(made, rows)
    ends = pl.Series(range(len(rows)), dtype=pl.Int64)
    chunk = Chunk(0, 1, b"", ends, ends)
    keys, marks = Keys(set()), Marks(pl.DataFrame(schema=MARKS), pl.DataFrame(schema=PLACES)[ROW])
    outcome = transform(one, chunk, cells, keys, marks, STAMP)
    return [told(outcome, number) for number in range(1, len(rows) + 1)], outcome


def told(outcome: Outcome, row: int) -> Verdict:
    def here(table: pl.DataFrame) -> pl.DataFrame:
        return table.filter(pl.col(ROW) == row)

    rejects, remarks, skips = map(here, (outcome.rejects, outcome.remarks, outcome.skips))
    values: dict[str, str | None] = {}
    for one in outcome.rows:
        at = one.xref["row"].to_list()
        if row in at:
            values = as_text(one.values[at.index(row)])
    return Verdict(
        values,
        [f"{r['column']} {r['code']}" for r in rejects.to_dicts()],
        sorted(f"{r['column']} {r['code']} {r['kind']}" for r in remarks.to_dicts()),
        skips["code"][0] if len(skips) else None,
    )


def as_text(values: pl.DataFrame) -> dict[str, str | None]:
    kinds = {n: k for n, k in values.schema.items() if n not in ("id", "imported_at")}
    texts = values.select(canonical.cell(pl.col(n), k).alias(n) for n, k in kinds.items())
    return {
        name: None if text == canonical.NULL else text for name, text in texts.to_dicts()[0].items()
    }


def verifier(made: Mapping, shapes: Tables, rows: list[Row]) -> list[Verdict]:
    source = made.sources[0]
    with workbench() as bench:
        bench.duck.register("cells", frame(made, rows).to_arrow())
        trimmed = ", ".join(
            f"nullif(trim({quote.name(name)}, {WHITE}), '') AS {quote.name(name)}, "
            f"{quote.name(name)} AS {quote.name(name + ' as it stands')}"
            for name in source.legacy_columns()
        )
        bench.run(
            f'CREATE TABLE raw_0 AS SELECT *, {key(source)} AS "the key" FROM (SELECT '
            f'\'f\' AS "the file", _row AS "the row", \'\' AS "the content", false AS misread, '
            f'CAST(NULL AS VARCHAR) AS "why misread", {trimmed} FROM cells)'
        )
        kinds = {"t": {name: kind_of(shape) for name, shape in shapes["t"].items()}}
        spell_source(bench, Speller(made, kinds, {}), 0, source)
        bench.duck.execute('SELECT * FROM spelt_0 ORDER BY "the row"')
        names = [one[0] for one in bench.duck.description]
        found = [dict(zip(names, row, strict=True)) for row in bench.duck.fetchall()]
    return [spelt(made, row) for row in found]


def kind_of(shape: ColumnShape) -> Kind:
    if shape.type.startswith("numeric"):
        digits, scale = map(int, shape.type[8:-1].split(","))
        return target_kind("numeric", (digits << 16 | scale) + 4)
    if shape.length:
        return Kind("text", longest=shape.length)
    return target_kind(INTERNAL.get(shape.type, shape.type), -1)


def spelt(made: Mapping, row: dict[str, Any]) -> Verdict:
    faults = sorted(" ".join(one.split("\x1f")) for one in dict.fromkeys(row["faults"]))
    skip = row["left out"]
    stays = not faults and skip is None
    remarks = sorted(" ".join(one.split("\x1f")) for one in row["remarks"])
    values = {one.name: row[f"0.{one.name}"] for one in made.sources[0].into[0].columns}
    return Verdict(values if stays else {}, [] if skip else faults, remarks if stays else [], skip)
