"""Ids and what points to them, as DuckDB writes them: the id of a row follows from its key."""

from typing import Protocol

from delta_migrate.mapping.model import Column, Source
from delta_migrate.verify import quote
from delta_migrate.verify.kinds import Kind, written_constant
from delta_migrate.verify.spelling.said import Fault, Place, Renamed, Said, cell, fails
from delta_migrate.verify.spelling.words import translated

KEY = quote.name("the key")


class Export(Protocol):
    """Whose rows these are, and which of them go by another key than the one they came with."""

    @property
    def system(self) -> str: ...

    @property
    def renamed(self) -> Renamed: ...


def key(source: Source) -> str:
    """The legacy key of a row: its key cells, with bars between."""
    return " || '|' || ".join(quote.name(column) for column in source.key)


def row_id(export: Export, entity: str, key: str) -> str:
    """The id of the row that `key` names, as 32 hexadecimal digits."""
    made = f"md5({quote.text(f'{export.system}|{entity}|')} || {key})"
    given = export.renamed.get(entity)
    if not given:
        return made
    cases = " ".join(f"WHEN {quote.text(one)} THEN {quote.text(row)}" for one, row in given.items())
    return f"CASE {key} {cases} ELSE {made} END"


def named(column: Column) -> str:
    """The legacy key a reference names; null unless every part of it is there."""
    return " || '|' || ".join(f"({cell(column, at)})" for at in range(len(column.source)))


def reference(column: Column, place: Place) -> Said:
    """The id of the row another legacy row became; `orphan` where the export has no such row.

    A row that waits for its parent is `parked` instead.
    """
    entity = column.to or ""
    wanted = named(column)
    value = row_id(place, entity, wanted)
    known = f"{wanted} IN ({place.known_keys[entity.partition('/')[0]]})"
    if column.on_missing == "null":
        return Said(f"CASE WHEN {known} THEN {value} END")
    missing = f"({wanted}) IS NOT NULL AND NOT ({known})"
    if column.on_missing == "placeholder":
        pattern = place.patterns.get(entity, ".+")
        missing += f" AND NOT regexp_full_match({wanted}, {quote.text(pattern)})"
    code = "parked" if column.on_missing == "park" else "orphan"
    return Said(value, (Fault(column.source[0], code, missing),))


def parent(column: Column, place: Place) -> Said:
    """The id of the first row, or of a named part, that the same legacy row became."""
    entity = place.source.entity + (f"/{column.to}" if column.to else "")
    return Said(row_id(place, entity, KEY))


def lookup(column: Column, place: Place) -> Said:
    """The id of a row Delta is seeded with, found by its code."""
    code = translated(column, cell(column), Kind("text"))
    seeded = place.seeded[f"{column.table}.{column.by}"]
    cases = " ".join(f"WHEN {quote.text(code)} THEN {quote.text(row)}" for code, row in seeded)
    value = f"CASE {code} {cases} END" if cases else "CAST(NULL AS VARCHAR)"
    return Said(value, (fails(column, "unknown_code", value),))


def legacy_key(column: Column, _place: Place) -> Said:
    """The row's own legacy key, kept where people look for it."""
    return Said(f"{quote.text(column.prefix)} || {KEY}")


def const(column: Column, place: Place) -> Said:
    """The same value for every row."""
    if column.const is None:
        return Said("CAST(NULL AS VARCHAR)")
    if isinstance(column.const, str):
        return Said(written_constant(column.const, place.kind))
    return Said(quote.text("\x1d".join(column.const)))


def given(column: Column, place: Place) -> Said:
    """The mapping's constant where every one of several cells holds something."""
    cells = " AND ".join(
        f"({cell(column, position)}) IS NOT NULL" for position in range(len(column.source))
    )
    return Said(f"CASE WHEN {cells} THEN {const(column, place).value} END")
