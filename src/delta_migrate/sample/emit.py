"""Rows on their way into a file: the faulty ones spoiled, their second copies at the file's end.

Copies stand far from their originals on purpose: an importer that compares only neighbours, or
only within a chunk, misses them.
"""

from collections.abc import Iterable, Iterator, Mapping

from delta_migrate.sample.chance import Chance
from delta_migrate.sample.faults import Damage, Fault
from delta_migrate.sample.layout import Layout
from delta_migrate.sample.oracle import Row
from delta_migrate.sample.writer import Export


def emit(
    export: Export,
    layout: Layout,
    rows: Iterable[Row],
    faults: Mapping[int, Fault],
    chance: Chance,
) -> Iterator[Row]:
    """Write `rows`, each spoiled where `faults` says so; give back those that will load."""
    late: list[Damage] = []
    for position, row in enumerate(rows):
        damage = struck(faults.get(position), row, layout, chance, export)
        if export.add(layout, row, damage.reasons):
            yield row
        if damage.rival or damage.twin:
            late.append(damage)
    for damage in late:
        add_copies(export, layout, damage)


def struck(fault: Fault | None, row: Row, layout: Layout, chance: Chance, export: Export) -> Damage:
    """Let a fault spoil a row; no fault, no damage."""
    if fault is None:
        return Damage()
    return fault.strike(row, layout, chance, export.world) or Damage()


def add_copies(export: Export, layout: Layout, damage: Damage) -> None:
    """Write the rival or the twin that a damage calls for."""
    if damage.rival is not None:
        export.add(layout, damage.rival, damage.reasons)
    if damage.twin is not None:
        export.add(layout, damage.twin, merged=True)
