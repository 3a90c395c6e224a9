"""Tries every kind of damage on the verifier: harm a copy, ask the rings, see what they name."""

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from psycopg import Connection

from delta_migrate.verify import (
    catalogue,
    cells,
    counts,
    defaults,
    hashes,
    relations,
    totals,
)
from delta_migrate.verify.findings import Difference, Findings, shown
from delta_migrate.verify.selftest.injury import Injury, Kind, Place
from delta_migrate.verify.selftest.kinds import KINDS
from delta_migrate.verify.selftest.shadow import Shadow
from delta_migrate.verify.sides import Said, Sides

Named = dict[tuple[str, str, str, str], Difference]


@dataclass(frozen=True)
class Verdict:
    """What became of one kind: where it was done, what the rings said there, which took notice."""

    kind: str
    injected: bool
    found: bool
    located: list[str] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    rings: list[str] = field(default_factory=list)
    seconds: float = 0.0


def trials(
    both: Sides, database: Connection[Any], say: Said, kinds: Sequence[Kind] = KINDS
) -> Iterator[Verdict]:
    """One verdict a kind. What differs already before any damage is not counted as found."""
    both = both.kept()
    say("control")
    before = _named(examine(both, None))
    for kind in kinds:
        say(kind.name)
        began = time.monotonic()
        yield _tried(both, database, kind, before, began)


def _tried(
    both: Sides, database: Connection[Any], kind: Kind, before: Named, began: float
) -> Verdict:
    with database.transaction(force_rollback=True):
        shadow = Shadow(database, both.tables, both.loaded.mapping.zone)
        injury = kind.injure(shadow)
        if injury is None:
            return Verdict(kind.name, injected=False, found=False)
        with _laid_beside(both, shadow.laid):
            findings = examine(both, shadow.laid)
    return _verdict(kind, injury, findings, before, time.monotonic() - began)


def examine(both: Sides, touched: set[str] | None) -> Findings:
    """Ask the rings about some tables, or all; what was not touched stands as it stood."""
    findings = Findings()
    database, bench, kinds = both.database, both.bench, both.kinds
    some = [one for one in both.expected if touched is None or one.table in touched]
    if touched is None or "migrate_xref" in touched:
        relations.named_by_ledger(bench, both.expected, findings)
    relations.follow(database, bench, some, both.expected, findings)
    cells.compare(bench, some, kinds, findings)
    counts.by_table(database, bench, some, findings)
    totals.compare(database, bench, some, kinds, findings)
    findings.take(hashes.rows(database, both.loaded, some, kinds))
    findings.take(defaults.compare(database, both.loaded, some, kinds))
    catalogue.compare(database, both.tables, findings)
    return findings


@contextmanager
def _laid_beside(both: Sides, tables: Iterable[str]) -> Iterator[None]:
    """The damaged copies stand on the bench in place of the target's rows, for a while."""
    names = ["xref" if table == "migrate_xref" else f"target {table}" for table in tables]
    for name in names:
        both.bench.run(f'ALTER TABLE "{name}" RENAME TO "whole {name}"')
    try:
        both.read_again(tables)
        yield
    finally:
        for name in names:
            both.bench.run(f'DROP TABLE IF EXISTS "{name}"')
            both.bench.run(f'ALTER TABLE "whole {name}" RENAME TO "{name}"')


def _named(findings: Findings) -> Named:
    return {(one.table, one.key, one.part, one.column): one for one in findings.differences}


def _verdict(
    kind: Kind, injury: Injury, findings: Findings, before: Named, seconds: float
) -> Verdict:
    named = {place: one for place, one in _named(findings).items() if place not in before}
    said = {place: _said(place, injury, named, findings) for place in injury.places}
    return Verdict(
        kind.name,
        injected=True,
        found=all(said.values()),
        located=[f"{place}: {words}" for place, words in said.items() if words],
        missed=[str(place) for place, words in said.items() if not words],
        rings=[ring for ring, held in findings.rings().items() if not held],
        seconds=round(seconds, 2),
    )


def _said(place: Place, injury: Injury, named: Named, findings: Findings) -> str:
    """What the rings say of a place; nothing if they do not name it."""
    if injury.cells:
        return _of_column(place, injury.cells, findings)
    found = named.get((place.table, shown(place.key), place.part, place.column))
    return found.kind if found else ""


def _of_column(place: Place, cells: int, findings: Findings) -> str:
    kinds = {
        kind: count
        for (table, column, kind), count in findings.patterns.items()
        if (table, column) == (place.table, place.column)
    }
    if sum(kinds.values()) != cells:
        return ""
    return ", ".join(f"{count:,} cells {kind}" for kind, count in kinds.items())
