"""What a spelling gives back: the value in SQL, and what makes a cell fail, in SQL too."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from delta_migrate.codes import REJECT
from delta_migrate.mapping.model import Column, Source, Target
from delta_migrate.verify import quote
from delta_migrate.verify.kinds import Kind

# White space as Unicode defines it; DuckDB's own trim() knows only the blank.
SPANS = ((0x09, 0x0D), (0x20, 0x20), (0x85, 0x85), (0xA0, 0xA0), (0x1680, 0x1680))
WIDE = ((0x2000, 0x200A), (0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000))
WHITE = quote.text(
    "".join(chr(code) for first, last in (*SPANS, *WIDE) for code in range(first, last + 1))
)

Seeded = tuple[tuple[str, str], ...]


class Fault(NamedTuple):
    """A condition on a legacy cell with the code it gets: refused, or told (see codes.py)."""

    column: str
    code: str
    when: str
    kind: str = REJECT


class Step(NamedTuple):
    """An expression that is worked out once and used by name; it may use steps of lower levels."""

    level: int
    sql: str

    @property
    def name(self) -> str:
        """The column it becomes: equal expressions share one."""
        return quote.name(
            f"step {hashlib.md5(self.sql.encode(), usedforsecurity=False).hexdigest()}"
        )


class Said(NamedTuple):
    """A target column's value as text (see kinds.py), or null where the cell does not convert."""

    value: str
    faults: tuple[Fault, ...] = ()
    steps: tuple[Step, ...] = ()


def worked_out(table: str, steps: Sequence[Step]) -> str:
    """A query for the table with its steps, each level on top of the one below."""
    query = f"FROM {table}"
    for level in sorted({step.level for step in steps}):
        columns = {step.name: step.sql for step in steps if step.level == level}
        said = ", ".join(f"{sql} AS {name}" for name, sql in columns.items())
        query = f"FROM (SELECT *, {said} {query})"
    return query


@dataclass(frozen=True)
class Place:
    """Where a column stands: whose export, which source, which target, and the column's type."""

    system: str
    zone: str
    source: Source
    target: Target
    kind: Kind
    known_keys: Mapping[str, str] = field(default_factory=dict)  # entity -> SELECT of its keys
    patterns: Mapping[str, str] = field(default_factory=dict)  # entity -> keys of placeholders
    seeded: Mapping[str, Seeded] = field(default_factory=dict)  # "table.column" -> code, id
    box: tuple[str, ...] = ()  # where the operator drives
    renamed: "Renamed" = field(default_factory=dict)


Spelling = Callable[[Column, Place], Said]
Renamed = Mapping[str, Mapping[str, str]]  # entity -> key -> the id that another key gave the row


def cell(column: Column, position: int = 0) -> str:
    """The legacy cell, trimmed, null where it is empty, a null word or a mere stand-in."""
    return cell_of(column.source[position], column.nulls, column.dummies)


def cell_of(legacy: str, nulls: tuple[str, ...] = (), dummies: tuple[str, ...] = ()) -> str:
    """The same for a legacy column by name. Loading the file has trimmed it already."""
    name = quote.name(legacy)
    empty = [f"lower({name}) IN ({quote.texts(word.lower() for word in nulls)})"] if nulls else []
    if dummies:
        empty.append(stands_in(legacy, dummies))
    return f"CASE WHEN {' OR '.join(empty)} THEN NULL ELSE {name} END" if empty else name


def stands_in(legacy: str, dummies: tuple[str, ...]) -> str:
    """Whether a cell is one of the words that stand in for a value, blanks and hyphens aside."""
    words = quote.texts("".join(word.lower().replace("-", "").split()) for word in dummies)
    return rf"regexp_replace(lower({quote.name(legacy)}), '[\s-]', '', 'g') IN ({words})"


def fails(column: Column, code: str, value: str, position: int = 0) -> Fault:
    """The usual fault: there is something in the cell, and it gave no value."""
    source = cell(column, position)
    return Fault(column.source[position], code, f"({source}) IS NOT NULL AND ({value}) IS NULL")
