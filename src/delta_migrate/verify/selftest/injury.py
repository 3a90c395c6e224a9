"""What a damage was and where the verifier must say it is."""

from collections.abc import Callable
from typing import NamedTuple

from delta_migrate.verify.selftest.shadow import Shadow


class Place(NamedTuple):
    """A cell, or with column `*` a row, by its legacy key; without a key a whole column or name."""

    table: str
    key: str
    part: str
    column: str

    def __str__(self) -> str:
        row = " ".join(filter(None, (self.key, self.part)))
        return " ".join(filter(None, (self.table, row, self.column)))


class Injury(NamedTuple):
    """The places harmed; `cells` counts those of a whole column."""

    places: tuple[Place, ...]
    cells: int = 0


class Kind(NamedTuple):
    """One kind of damage. `injure` gives nothing where the target has no row it could harm."""

    name: str
    injure: Callable[[Shadow], Injury | None]


def whose(entity: str, key: str, table: str, column: str) -> Place:
    """The place of a migrated row's cell."""
    return Place(table, key, entity.partition("/")[2], column)
