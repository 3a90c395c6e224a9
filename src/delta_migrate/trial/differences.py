"""What a change of the mapping does to the rows of an export: `delta migrate map diff`."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from delta.kernel.plural import counted
from delta_migrate.exits import Stopped
from delta_migrate.intake.records import ROW
from delta_migrate.load.transform import Rows
from delta_migrate.mapping import canonical
from delta_migrate.mapping.catalog import Tables
from delta_migrate.mapping.model import Column, Mapping
from delta_migrate.trial import masks
from delta_migrate.trial.run import Trial, Tried, tried

EXAMPLES = 3
OWN = {"id", "imported_at"}
Change = tuple[str, str]  # entity, column


@dataclass
class Differences:
    """Counts by entity and column, with masked examples; reasons and remarks won and lost."""

    rows: int = 0
    born: Counter[str] = field(default_factory=Counter)  # rows only the second mapping makes
    gone: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)  # rows that both make, otherwise
    columns: Counter[Change] = field(default_factory=Counter)
    examples: dict[Change, list[str]] = field(default_factory=lambda: defaultdict(list))
    findings: Counter[tuple[str, str, str]] = field(default_factory=Counter)  # kind, code, column

    @property
    def touched(self) -> int:
        return self.born.total() + self.gone.total() + self.changed.total()

    def facts(self) -> dict[str, Any]:
        return {
            "rows": self.rows,
            "touched": self.touched,
            "born": dict(self.born),
            "gone": dict(self.gone),
            "changed": dict(self.changed),
            "columns": [
                {"entity": e, "column": c, "rows": n, "examples": self.examples[e, c]}
                for (e, c), n in self.columns.most_common()
            ],
            "findings": [
                {"kind": kind, "code": code, "column": column, "more": more}
                for (kind, code, column), more in sorted(self.findings.items())
                if more
            ],
        }


def differences(old: Trial, new: Trial) -> Differences:
    """Both over the same files, chunk beside chunk."""
    found = Differences()
    by_file = {one.name for one in old.found} & {one.name for one in new.found}
    for before, after in zip(*side_by_side(old, new, by_file), strict=True):
        if before.outcome.chunk.first_row != after.outcome.chunk.first_row:
            raise Stopped(
                f"The two mappings read {before.found.name} differently.",
                next_step="Compare mappings whose `format`, `delimiter`, `quote` and `header_row` "
                "are the same.",
            )
        found.rows += len(before.cells)
        compare(found, old, new, before, after)
    for side, sign in ((old, -1), (new, 1)):
        for chunk in (one for one in tried(side) if one.found.name not in by_file):
            count_alone(found, chunk, sign)
    return found


def side_by_side(
    old: Trial, new: Trial, names: set[str]
) -> tuple[Iterable[Tried], Iterable[Tried]]:
    """The chunks of the files that both sides read, in one order."""
    orders = [[one.name for one in side.found if one.name in names] for side in (old, new)]
    sides = [
        (slim(each) for each in tried(side) if each.found.name in names) for side in (old, new)
    ]
    if orders[0] == orders[1]:
        return sides[0], sides[1]
    return tuple(sorted(side, key=place) for side in sides)  # type: ignore[return-value]


def place(one: Tried) -> tuple[str, int]:
    return one.found.name, one.outcome.chunk.no


def slim(one: Tried) -> Tried:
    return Tried(one.found, one.cells.select(ROW), one.outcome.slim())


def count_alone(found: Differences, chunk: Tried, sign: int) -> None:
    side = found.born if sign > 0 else found.gone
    for rows in chunk.outcome.rows:
        side[rows.xref["entity"][0]] += len(rows.xref)


def compare(found: Differences, old: Trial, new: Trial, before: Tried, after: Tried) -> None:
    """One chunk of a file under both mappings."""
    count_findings(found, before, -1)
    count_findings(found, after, 1)
    ours = {rows.xref["entity"][0]: rows for rows in before.outcome.rows}
    theirs = {rows.xref["entity"][0]: rows for rows in after.outcome.rows}
    for entity in dict.fromkeys([*ours, *theirs]):
        compare_rows(found, entity, (old, ours.get(entity)), (new, theirs.get(entity)))


def count_findings(found: Differences, chunk: Tried, sign: int) -> None:
    kinds = [
        chunk.outcome.rejects.select(pl.lit("reject").alias("kind"), "code", "column"),
        chunk.outcome.remarks.select("kind", "code", "column"),
        chunk.outcome.skips.select(
            pl.lit("skipped").alias("kind"), "code", pl.lit("").alias("column")
        ),
    ]
    for kind, code, column, rows in pl.concat(kinds).group_by(pl.all()).len().iter_rows():
        found.findings[kind, code, column] += sign * rows


def compare_rows(
    found: Differences,
    entity: str,
    old: tuple[Trial, Rows | None],
    new: tuple[Trial, Rows | None],
) -> None:
    """The rows of one entity, laid beside each other by the number of their record."""
    left, right = written(*old), written(*new)
    beside = left.join(right, on="row", how="full", coalesce=True, suffix=" new")
    gone, born = pl.col("_there new").is_null(), pl.col("_there").is_null()
    found.gone[entity] += len(beside.filter(gone))
    found.born[entity] += len(beside.filter(born))
    both = beside.filter(~gone & ~born)
    names = [name for name in left.columns if name not in ("row", "_there")]
    names += [name for name in right.columns if name not in (*names, "row", "_there")]
    differ = {name: other(name, left.columns, right.columns) for name in names}
    marks = both.select(where.alias(name) for name, where in differ.items())
    if not names or not marks.select(pl.any_horizontal(pl.all()).any()).item():
        return
    found.changed[entity] += int(marks.select(pl.any_horizontal(pl.all()).sum()).item())
    for name in names:
        if rows := int(marks[name].sum()):
            found.columns[entity, name] += rows
            show(found, (entity, name), both.filter(marks[name]), old[0].mapping, new[0].mapping)


def written(side: Trial, rows: Rows | None) -> pl.DataFrame:
    """Rows as canonical text, under the number of their record."""
    if rows is None:
        return pl.DataFrame(schema={"row": pl.Int64, "_there": pl.Boolean})
    kinds = {name: kind for name, kind in rows.values.schema.items() if name not in OWN}
    kinds |= {"legacy_key": pl.String()}
    frame = rows.values.with_columns(rows.xref["row"], rows.xref["legacy_key"])
    texts = [plain(side.tables, rows.table, name, kind) for name, kind in kinds.items()]
    return frame.select("row", pl.lit(value=True).alias("_there"), *texts)


def plain(tables: Tables, table: str, name: str, kind: pl.DataType) -> pl.Expr:
    if isinstance(kind, pl.Binary):
        return pl.col(name).bin.encode("hex").fill_null(canonical.NULL).alias(name)
    return canonical.cell(pl.col(name), kind).alias(name)


def other(name: str, left: list[str], right: list[str]) -> pl.Expr:
    """Where a column differs; one that a side does not feed, where the other says something."""
    if name not in left or name not in right:
        return pl.col(name) != canonical.NULL
    return pl.col(name).ne_missing(pl.col(f"{name} new"))


def show(
    found: Differences, change: Change, rows: pl.DataFrame, old: Mapping, new: Mapping
) -> None:
    """A few examples, masked; each pair of shapes once."""
    examples = found.examples[change]
    if len(examples) >= EXAMPLES:
        return
    entity, name = change
    sides = [(side, column_of(side, entity, name)) for side in (old, new)]
    there = [f"{name} new" if f"{name} new" in rows.columns else name] * 2
    there[0] = name
    for row in rows.select("row", *dict.fromkeys(there)).head(EXAMPLES * 10).to_dicts():
        texts = [row[there[at]] if sides[at][1] else None for at in (0, 1)]
        said = [masks.value(sides[at][1] or Column(""), unsaid(texts[at])) for at in (0, 1)]
        example = f"{said[0]} → {said[1]}"
        if example not in examples and len(examples) < EXAMPLES:
            examples.append(example)


def unsaid(text: str | None) -> str | None:
    return None if text == canonical.NULL else text


def column_of(mapping: Mapping, entity: str, name: str) -> Column | None:
    """The column of a mapping that feeds `name`, if one does."""
    for source, target in mapping.targets():
        if source.entity_of(target) == entity and (column := target.column(name)):
            return column
    return Column(name, via="legacy_key") if name == "legacy_key" else None


def in_words(found: Differences) -> list[str]:
    """For people: what changes, where, how often."""
    touched = counted(found.touched, "row")
    said = [f"{counted(found.rows, 'legacy row')}; {touched} of Delta would be touched."]
    for word, counts in (
        ("made anew", found.born),
        ("no longer made", found.gone),
        ("changed", found.changed),
    ):
        said += [f"  {rows:>9,} {entity} {word}" for entity, rows in counts.items() if rows]
    for (entity, column), rows in found.columns.most_common():
        examples = "; ".join(found.examples[entity, column])
        said.append(f"  {rows:>9,} {entity}.{column}: {examples}")
    for (kind, code, column), more in sorted(found.findings.items()):
        if more:
            said.append(f"  {more:>+9,} {kind} {code} {column}".rstrip())
    return said
