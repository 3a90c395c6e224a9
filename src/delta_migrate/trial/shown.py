"""Rows before and after a mapping, for people to look at: `delta migrate map test`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from delta_migrate.codes import sentence
from delta_migrate.intake.records import ROW
from delta_migrate.mapping.model import Column, Source
from delta_migrate.trial import masks
from delta_migrate.trial.run import Trial, Tried, tried


@dataclass(frozen=True)
class Line:
    """One target column of one row: the cells it came from, and what became of them."""

    target: str
    source: list[str]
    before: list[str]
    after: str


@dataclass(frozen=True)
class Shown:
    """One legacy row."""

    file: str
    row: int
    became: str
    found: list[dict[str, str]]  # column, code, kind, sentence
    lines: list[Line]

    def facts(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "row": self.row,
            "became": self.became,
            "found": self.found,
            "values": [vars(line) for line in self.lines],
        }


def shown(one: Trial, source: Source | None, rows: int) -> Iterator[Shown]:
    """The first `rows` rows of each source, or of one."""
    left = {each.name: rows for each in ([source] if source else one.mapping.sources)}
    for chunk in tried(one):
        name = chunk.found.source.name
        for row in chunk.cells[ROW].head(left.get(name, 0)):
            left[name] -= 1
            yield row_of(chunk, row)
        if not any(left.values()):
            return


def row_of(chunk: Tried, row: int) -> Shown:
    outcome = chunk.outcome
    here = pl.col(ROW) == row
    found = [told(each, "reject") for each in outcome.rejects.filter(here).to_dicts()] + [
        told(each, each["kind"]) for each in outcome.remarks.filter(here).to_dicts()
    ]
    skips = outcome.skips.filter(here)
    merged = row in outcome.merges["row"]
    became = "loaded"
    if len(skips):
        became = f"skipped ({skips['code'][0]})"
    elif merged:
        became = "merged with a row that says the same"
    elif len(outcome.rejects.filter(here)):
        became = "rejected"
    return Shown(chunk.found.name, row, became, found, list(lines(chunk, row)))


def told(found: dict[str, Any], kind: str) -> dict[str, str]:
    code, column = found["code"], found["column"]
    return {"column": column, "code": code, "kind": kind, "sentence": sentence(code, column)}


def lines(chunk: Tried, row: int) -> Iterator[Line]:
    """Every column that legacy cells feed, in the order of the mapping."""
    source = chunk.found.source
    cells = chunk.cells.filter(pl.col(ROW) == row).to_dicts()[0]
    for target in source.into:
        kept = kept_row(chunk, source.entity_of(target), row)
        for column in target.columns:
            if column.source:
                yield line(f"{target.table}.{column.name}", column, cells, kept)


def line(target: str, column: Column, cells: dict[str, Any], kept: dict[str, Any] | None) -> Line:
    before = [masks.cell(cells[name]) for name in column.source]
    after = masks.value(column, kept[column.name]) if kept else "—"
    return Line(target, list(column.source), before, after)


def kept_row(chunk: Tried, entity: str, row: int) -> dict[str, Any] | None:
    """The row of one entity that a legacy row became; None if it became none."""
    for rows in chunk.outcome.rows:
        if rows.xref["entity"][0] == entity:
            here = (rows.xref["row"] == row).arg_true()
            return rows.values.row(int(here[0]), named=True) if len(here) else None
    return None


def in_words(one: Shown) -> list[str]:
    """For people: a heading, what was found, and a line for each value."""
    said = [f"{one.file}:{one.row} · {one.became}"]
    said += [f"  {each['kind']:<8} {each['code']:<18} {each['sentence']}" for each in one.found]
    for each in one.lines:
        legacy = ", ".join(
            f"{name} {cell}" for name, cell in zip(each.source, each.before, strict=True)
        )
        said.append(f"    {each.target:<44} {each.after:<34} ← {legacy}")
    return [*said, ""]
