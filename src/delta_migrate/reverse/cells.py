"""Which column of Delta gives a legacy cell back, and the SQL that writes it.

`t0`, `t1` … are the rows a legacy row became, as text in the form of verify/kinds.py; `back` is the
legacy row itself: its file, number and key.
"""

from collections.abc import Sequence
from typing import NamedTuple

from delta_migrate.mapping.model import Column, Source
from delta_migrate.reverse import inverses, quote
from delta_migrate.reverse.inverses import World

UNDECLARED = "not declared"
NEVER = {"const", "given", "parent", "has", "extract", "tagged", "join"}
ALIKE = {"email", "phone", "name", "notes", "identifier", "vin", "npi", "zip"}  # spelt otherwise
HALVES = ("latitude", "longitude")  # of a position, each at its own place among the cells
WHOLE = {"text", "verbatim", "reference"}  # these say most about how a cell was written


class Fed(NamedTuple):
    """A column that took something from a legacy cell; `at` is the cell's place among several."""

    target: int
    column: Column
    at: int


class Written(NamedTuple):
    """How a legacy cell is written again: SQL, or why it cannot be."""

    sql: str | None
    lossy: str = ""


def written(world: World, source: Source, legacy: str) -> Written:
    """The best way to write one legacy cell."""
    if legacy in source.key:
        return Written(inverses.of_key(source.key.index(legacy), "back.key"))
    if legacy in source.ignored:
        return Written(None, source.ignored[legacy])
    fed = [
        Fed(number, column, column.source.index(legacy))
        for number, target in enumerate(source.into)
        for column in target.columns
        if legacy in column.source
    ]
    for one in fed:
        if one.column.via in WHOLE and (sql := _exact(world, source, one)):
            return Written(sql, one.column.lossy or "")
    if codes := [one for one in fed if one.column.via == "enum" and len(one.column.source) == 1]:
        return Written(_coded(world, source, codes))
    for rank in (_exact, _dated, _alike):
        for one in fed:
            if sql := rank(world, source, one):
                return Written(sql, one.column.lossy or "")
    return Written(None, _why(fed))


def undeclared(source: Source) -> dict[str, str]:
    """Legacy columns of a source that no inverse writes again, and for which nobody said why."""
    nowhere = World("UTC", {}, {})
    cells = {legacy: written(nowhere, source, legacy).lossy for legacy in source.legacy_columns()}
    return {legacy: why for legacy, why in cells.items() if why.startswith(UNDECLARED)}


def _why(fed: Sequence[Fed]) -> str:
    reasons = [one.column.lossy for one in fed if one.column.lossy]
    if reasons:
        return str(reasons[0])
    vias = ", ".join(dict.fromkeys(one.column.via for one in fed)) or "conditions only"
    return f"{UNDECLARED}: what it became ({vias}) does not say how it was written"


def _exact(world: World, source: Source, one: Fed) -> str | None:
    """One cell that one column took whole."""
    if one.column.via == "reference":
        return inverses.of_reference(world, one.column, one.at, _cell(one))
    if len(one.column.source) != 1 or one.column.via in {*NEVER, *ALIKE, "enum"}:
        return None
    write = inverses.BY_VIA.get(one.column.via)
    return write(world, one.column, _cell(one), source.format) if write else None


def _dated(world: World, _source: Source, one: Fed) -> str | None:
    """The day or the clock of a moment that stood in two cells."""
    if one.column.via not in {"local_datetime", "clock"} or len(one.column.source) != 2:
        return None
    if one.at == 0 and one.column.near:
        return None  # the day is that of another clock
    return inverses.of_moment(world, one.column, _cell(one), clock=one.at == 1)


def _alike(_world: World, _source: Source, one: Fed) -> str | None:
    """The value as Delta keeps it: it says the same, in another spelling."""
    known = one.column.via in ALIKE and one.at == 0
    known = known or (one.column.via in HALVES and one.at == HALVES.index(one.column.via))
    return _cell(one) if known else None


def _coded(world: World, source: Source, fed: Sequence[Fed]) -> str:
    """The code that gives all the words at once which this cell was translated to."""
    said = [(_cell(one), world.word(source.into[one.target].table, one.column)) for one in fed]
    codes = dict.fromkeys(code for one in fed for code in one.column.enum)
    cases = []
    for code in codes:
        meant = " AND ".join(
            f"{cell} IS NOT DISTINCT FROM {word(one.column.enum.get(code))}"
            for one, (cell, word) in zip(fed, said, strict=True)
        )
        cases.append(f"WHEN {meant} THEN {quote.text(code)}")
    return f"CASE {' '.join(cases)} END" if cases else _cell(fed[0])


def _cell(one: Fed) -> str:
    return f"t{one.target}.{quote.name(one.column.name)}"
