"""Which columns could be keys, and which seem to point to another table's key."""

from dataclasses import dataclass

import duckdb

from delta_migrate.assess.columns import Profile, quoted
from delta_migrate.assess.gather import Table

SAMPLE = 2000  # distinct values looked up
ENOUGH = 0.95


@dataclass(frozen=True)
class Link:
    """A column whose values stand in another table's key, and how many of them do not."""

    table: str
    column: str
    to_table: str
    to_column: str
    looked_up: int
    found: int


def links(
    duck: duckdb.DuckDBPyConnection, tables: list[Table], profiles: list[Profile]
) -> list[Link]:
    """Every likely reference. Only columns of like shape are compared."""
    place = {table.name: table.place for table in tables}
    keys = [one for one in profiles if one.unique and one.rows > 1]
    found = []
    for one in profiles:
        for key in keys:
            if key.table == one.table or not alike(one, key):
                continue
            link = looked_up(duck, place, one, key)
            if link.found >= ENOUGH * link.looked_up:
                found.append(link)
    return found


def alike(one: Profile, key: Profile) -> bool:
    """Whether a column's commonest shape is one of the key's, and it is long enough to tell."""
    shapes = {shape for shape, _ in key.shapes}
    return one.distinct > 1 and one.longest >= 2 and bool(one.shapes) and one.shapes[0][0] in shapes


def looked_up(
    duck: duckdb.DuckDBPyConnection, place: dict[str, str], one: Profile, key: Profile
) -> Link:
    values = (
        f"SELECT DISTINCT trim({quoted(one.column)}) AS v FROM {place[one.table]} "
        f"WHERE trim({quoted(one.column)}) <> '' ORDER BY md5(v) LIMIT {SAMPLE}"
    )
    known = f"SELECT trim({quoted(key.column)}) FROM {place[key.table]}"
    row = duck.execute(
        f"SELECT count(*), count(*) FILTER (v IN ({known})) FROM ({values})"
    ).fetchone()
    assert row is not None, "an aggregate answers"
    return Link(one.table, one.column, key.table, key.column, row[0], row[1])
