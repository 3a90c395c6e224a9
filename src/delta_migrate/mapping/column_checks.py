"""Checks one column of a mapping: its options, and whether the target's column can take it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from delta_migrate.mapping import options
from delta_migrate.mapping.catalog import ColumnShape
from delta_migrate.mapping.model import Column
from delta_migrate.mapping.papers import FACTS
from delta_migrate.mapping.typed import literal
from delta_migrate.transforms.by_name import NAMES, TAKES_ONE

ALWAYS_FED = {"const", "parent", "legacy_key", *FACTS}
ENGINE_FEEDS = {"id", "imported_at"}
NEEDS_FORMATS = {"date", "instant", "instant_day", "local_datetime"}


class Problem(NamedTuple):
    """Something wrong: where in the file, as a path, and what, as part of a sentence."""

    path: str
    text: str


def problems_of(column: Column, shape: ColumnShape) -> Iterator[str]:
    if column.name in ENGINE_FEEDS:
        yield "is written by the import itself"
    if column.via not in NAMES:
        yield f"names the unknown transform {column.via}"
        return
    if shape.kind is None:
        yield f"has the type {shape.type}, which no import can send"
        return
    yield from source_count_problems(column)
    yield from option_problems(column)
    if shape.not_null and not certain(column):
        yield "must have a value: say `required` or give a `default`"
    if shape.not_null and column.on_bad != "reject" and column.default is None:
        yield "must have a value, so on_bad needs a `default`"
    yield from constant_problems(column, shape)


def option_problems(column: Column) -> Iterator[str]:
    for name in options.meaningless(column):
        yield f"has the option {name}, which means nothing to {column.via}"
    yield from options.not_chosen(column)
    if column.via in NEEDS_FORMATS and not column.formats:
        yield "needs formats"
    if column.via == "clock" and not column.times:
        yield "needs times, its formats"
    if column.via == "local_datetime" and len(column.source) == 2 and not column.times:
        yield "needs times, the formats of its time column"
    if column.via == "reference" and not column.to:
        yield "refers to nothing: it needs `to`"
    if column.via == "lookup" and not column.table:
        yield "needs the table it looks in"
    yield from meaning_problems(column)
    if column.pattern and (what := pattern_problem(column.pattern)):
        yield what


def meaning_problems(column: Column) -> Iterator[str]:
    """What the newer transforms cannot do without."""
    if any("%y" in form for form in column.formats) and not (column.pivot or "").isdigit():
        yield "reads years of two digits, so it needs a pivot"
    if column.via in ("latitude", "longitude"):
        if len(column.source) != 2:
            yield "needs two legacy columns: latitude and longitude"
        yield from box_problems(column.box)
    if column.via == "zip" and len(column.source) not in (1, 2):
        yield "needs the ZIP code, and perhaps the state beside it"
    if column.via == "extract" and (not column.pattern or not groups(column.pattern)):
        yield "needs a pattern with a group"
    if column.via == "tagged" and not column.tags:
        yield "needs tags"
    if column.via == "has" and not column.true:
        yield "needs `true`, the codes it looks for"
    if column.round and column.float_noise:
        yield "rounds, so it has no need of float_noise"
    if column.labels and len(column.labels) != len(column.source):
        yield "needs a label for each of its legacy columns; a blank one will do"
    if column.via == "date":
        yield from day_problems(column)


def day_problems(column: Column) -> Iterator[str]:
    for limit in (column.minimum, column.maximum):
        try:
            if limit is not None:
                date.fromisoformat(limit)
        except ValueError:
            yield f"has the limit {limit}, which is no day such as 2026-11-01"


def groups(pattern: str) -> int:
    try:
        return re.compile(pattern).groups
    except re.error:
        return 1  # named by another check


def pattern_problem(pattern: str) -> str:
    """Why a regular expression will not do; blank when it will."""
    try:
        re.compile(pattern)
    except re.error as error:
        return f"has the pattern {pattern!r}, which cannot be read ({error})"
    # Linear-time engines know neither: a look-around would fail in the middle of an import.
    if re.search(r"\(\?[=!<][^)]|\\[1-9]", pattern):
        return f"has the pattern {pattern!r}, which looks around or back; that cannot be used"
    return ""


def box_problems(box: Sequence[str]) -> Iterator[str]:
    """A box is south, west, north, east in degrees."""
    if not box:
        return
    try:
        south, west, north, east = map(float, box)
    except ValueError:
        yield "a box is four numbers: south, west, north, east"
        return
    if not (-90 <= south < north <= 90 and -180 <= west < east <= 180):
        yield "the box is turned over: it is south, west, north, east"


def unfed(shape: ColumnShape, columns: tuple[Column, ...]) -> bool:
    fed = {column.name for column in columns} | ENGINE_FEEDS
    return shape.not_null and not shape.has_default and shape.name not in fed


def source_count_problems(column: Column) -> Iterator[str]:
    if column.via in TAKES_ONE | {"lookup"} and len(column.source) != 1:
        yield f"needs exactly one legacy column for {column.via}"
    if column.via in {"join", "reference"} and not column.source:
        yield f"needs a legacy column for {column.via}"
    if column.via == "local_datetime" and len(column.source) not in (1, 2):
        yield "needs one legacy column, or a date and a time"


def certain(column: Column) -> bool:
    return column.required or column.default is not None or column.via in ALWAYS_FED


def constant_problems(column: Column, shape: ColumnShape) -> Iterator[str]:
    assert shape.kind is not None, "looked at before"
    if column.via == "const" and column.const is None:
        yield "is const without a value"
    if column.via == "decimal" and getattr(shape.kind, "scale", 0) < column.scale:
        yield f"keeps fewer digits than scale {column.scale}"
    for value in (column.const, column.default):
        try:
            if value is not None:
                literal(value, shape.kind)
        except ValueError as error:
            yield f"has a constant that does not fit: {error}"
