"""Whether a mapping decides on everything an export holds: `delta migrate map check --export`."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from delta.kernel.plural import counted
from delta_migrate.intake import read as reading
from delta_migrate.intake.find import Found, Sorted, sorted_out
from delta_migrate.mapping import checks, lines
from delta_migrate.mapping.catalog import Tables
from delta_migrate.mapping.model import Column, Mapping
from delta_migrate.mapping.read import written
from delta_migrate.rejects.listing import masked
from delta_migrate.reverse.cells import undeclared
from delta_migrate.transforms import text

WRONG, NOTE = "wrong", "note"
SHOWN = 8


class Point(NamedTuple):
    """One finding: the line of the mapping file it is about, if any."""

    line: int | None
    kind: str
    text: str

    def facts(self) -> dict[str, Any]:
        return self._asdict()


def points(path: Path, mapping: Mapping, tables: Tables, export: Path | None) -> list[Point]:
    """All findings at once, in the order of the file."""
    tree = yaml.compose(written(path), Loader=yaml.BaseLoader)

    def at(where: str) -> int | None:
        return lines.line_of(tree, where)

    complete = checks.completed(mapping, tables)
    found = [Point(at(one.path), WRONG, one.text) for one in checks.problems(complete, tables)]
    found += [Point(at(where), WRONG, what) for where, what in not_rebuilt(mapping)]
    if export:
        sorting = sorted_out(export, mapping)
        found += [Point(at(where), kind, what) for where, kind, what in of_files(mapping, sorting)]
        found += [Point(at(where), kind, what) for where, kind, what in of_codes(mapping, sorting)]
    return sorted(found, key=lambda one: (one.line or 0, one.kind))


def not_rebuilt(mapping: Mapping) -> Iterator[tuple[str, str]]:
    """Legacy columns that no inverse writes again, and for which nobody said why."""
    for number, source in enumerate(mapping.sources):
        if lost := undeclared(source):
            what = "cannot be rebuilt: say why, by `lossy` at a column they feed or by `ignored`"
            yield f"$.sources[{number}]", f"{source.name}: {', '.join(lost)} {what}"


def of_files(mapping: Mapping, sorting: Sorted) -> Iterator[tuple[str, str, str]]:
    """Files nobody decided on, and columns of the real headers that nobody decided on."""
    for name in sorting.strangers:
        yield "$.ignored_files", WRONG, f"{name} is neither a source's nor ignored with a reason"
    for source in sorting.missing:
        at = f"$.sources[{mapping.sources.index(source)}].files"
        yield at, WRONG, f"{source.name}: the export has no file like {source.files[0]}"
    for found in sorting.found:
        at = f"$.sources[{mapping.sources.index(found.source)}]"
        names, known = reading.header(found), set(found.source.legacy_columns())
        for name in names:
            if name not in known:
                yield at, WRONG, f"{found.name}: {name} is neither mapped nor ignored"
        for name in sorted(known - set(names) - set(found.source.optional)):
            where = f"{at}.ignored.{name}" if name in found.source.ignored else at
            yield where, WRONG, f"{found.name}: there is no column {name}"


def of_codes(mapping: Mapping, sorting: Sorted) -> Iterator[tuple[str, str, str]]:
    """Codes the export holds that no enum lists, and counts that are not those approved."""
    for number, source in enumerate(mapping.sources):
        files = [one for one in sorting.found if one.source.name == source.name]
        asked = {
            f"$.sources[{number}].into[{place}].columns[{position}]": column
            for place, target in enumerate(source.into)
            for position, column in enumerate(target.columns)
            if column.via in ("enum", "lookup") and column.enum
        }
        if not asked or not files:
            continue
        counts = occurrences(files, {one.source[0] for one in asked.values()})
        for where, column in asked.items():
            for kind, what in of_column(column, counts[column.source[0]]):
                yield where, kind, f"{source.name}: {what}"


def occurrences(files: list[Found], columns: set[str]) -> dict[str, Counter[str]]:
    """How often each trimmed, folded text stands in each of some columns."""
    counts: dict[str, Counter[str]] = {name: Counter() for name in columns}
    for found in files:
        for _, cells in reading.chunks(found):
            for name in columns & set(cells.columns):
                folded = cells.select(text.trimmed(name).str.to_lowercase().alias("said"))
                for said, rows in folded.drop_nulls().group_by("said").len().iter_rows():
                    counts[name][said] += rows
    return counts


def of_column(column: Column, counts: Counter[str]) -> Iterator[tuple[str, str]]:
    name = column.source[0]
    silent = {word.lower() for word in (*column.nulls, *column.dummies)}
    known = {code.lower() for code in column.enum}
    strange = {said: rows for said, rows in counts.items() if said not in known | silent}
    if strange and column.on_unknown == "reject" and not column.fold_marks:
        shapes = Counter[str]()
        for said, rows in strange.items():
            shapes[masked(said)] += rows
        told = ", ".join(f"{shape} ({rows:,})" for shape, rows in shapes.most_common(SHOWN))
        yield NOTE, f"{name} holds codes that are not listed, by shape: {told}"
    for code, approved in column.enum_counts.items():
        rows = counts[code.lower()]
        if rows != approved:
            times = counted(approved, "row")
            yield NOTE, f"{name}: {code} was approved for {times} and stands in {rows:,}"


def in_words(path: Path, found: list[Point]) -> list[str]:
    return [
        f"{path.name}:{one.line or 1}: {'' if one.kind == WRONG else 'note: '}{one.text}"
        for one in found
    ]
