"""Drift: where the database and the models disagree about a table. Pure comparison, in words."""

import re
from collections.abc import Iterable

from delta.database.schema import Table
from delta.tables.expected import Expected

QUOTED = re.compile(r'"?([a-z0-9_]+)"?')


def drift(table: Table, wanted: Expected, triggers: dict[str, bool]) -> list[str]:
    """Return every difference as a sentence; nothing means that table and model agree.

    `triggers` says of each trigger of the table whether it fires.
    """
    return [
        *columns(table, wanted),
        *missing("constraint", wanted.constraints, table.constraints),
        *missing("index", wanted.indexes, table.indexes),
        *missing("trigger", wanted.triggers, triggers),
        *keys(table, wanted),
        *strangers(table, wanted, triggers),
        *(f"Trigger {name} is switched off." for name, fires in triggers.items() if not fires),
    ]


def columns(table: Table, wanted: Expected) -> list[str]:
    """Say which columns are missing, unknown, of another type, or otherwise nullable."""
    has = {column.name: column for column in table.columns}
    said = missing("column", wanted.columns, has)
    said += [f"Column {name} is in no model." for name in has if name not in wanted.columns]
    for name, (kind, nullable) in wanted.columns.items():
        if name in has and has[name].type != kind:
            said.append(f"Column {name} is {has[name].type}; the model says {kind}.")
        if name in has and has[name].nullable != nullable:
            may = "may" if has[name].nullable else "may not"
            said.append(f"Column {name} {may} be empty; the model says otherwise.")
    return said


def missing(what: str, wanted: Iterable[str], has: Iterable[str]) -> list[str]:
    """Say which of the wanted names are not there."""
    there = set(has)
    return [f"{what.capitalize()} {name} is missing." for name in wanted if name not in there]


def keys(table: Table, wanted: Expected) -> list[str]:
    """Say which nameless keys are missing: unique columns and references to other tables."""
    unique = {named for text in table.constraints.values() if (named := unique_in(text))}
    unique |= {named for text in table.indexes.values() if (named := unique_in(text))}
    refers = {found for text in table.constraints.values() if (found := reference_in(text))}
    said = [f"Nothing keeps {', '.join(names)} unique." for names in sorted(wanted.unique - unique)]
    return said + [
        f"Column {column} does not refer to {other}."
        for column, other in sorted(wanted.references - refers)
    ]


def unique_in(definition: str) -> tuple[str, ...] | None:
    """Return the columns a definition keeps unique, sorted; none if it is something else."""
    found = re.match(
        r"(?:UNIQUE|CREATE UNIQUE INDEX .*?) ?\(([^()]*)\)(?: DEFERRABLE.*)?$", definition
    )
    return tuple(sorted(QUOTED.findall(found[1]))) if found else None


def reference_in(definition: str) -> tuple[str, str] | None:
    """Return (column, other table) of a foreign key's definition; none if it is something else."""
    found = re.match(r'FOREIGN KEY \("?(\w+)"?\) REFERENCES "?(\w+)"?', definition)
    return (found[1], found[2]) if found else None


def strangers(table: Table, wanted: Expected, triggers: dict[str, bool]) -> list[str]:
    """Say what guards the table but stands in no model: named checks, exclusions and triggers.

    Unique and foreign keys, and indexes, get names from Django that change; they are not judged
    by name.
    """
    named = {
        name
        for name, text in table.constraints.items()
        if text.startswith(("CHECK", "EXCLUDE")) and not is_djangos(name)
    }
    said = [f"Constraint {name} is in no model." for name in sorted(named - wanted.constraints)]
    return said + [
        f"Trigger {name} is in no model." for name in sorted(set(triggers) - wanted.triggers)
    ]


def is_djangos(name: str) -> bool:
    """Return whether Django made a check by itself, as it does for positive numbers."""
    return name.endswith("_check")
