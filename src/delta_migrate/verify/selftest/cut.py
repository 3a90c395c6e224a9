"""The instruments: change one cell, exchange two, shift a column; rows fall to chance."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from delta_migrate.verify import quote
from delta_migrate.verify.selftest.injury import Injury, whose
from delta_migrate.verify.selftest.shadow import Shadow


class Spot(NamedTuple):
    """A column, the value it is given (the row is called `t`), and which rows will do."""

    table: str
    column: str
    value: str
    where: str = "true"
    needs: tuple[str, ...] = ()  # further columns the mapping must feed


def fitting(shadow: Shadow, spots: Sequence[Spot]) -> Sequence[Spot]:
    """The spots this mapping fills; `{zone}` becomes the legacy's own."""
    zone = quote.text(shadow.zone)
    return [
        one._replace(
            value=one.value.replace("{zone}", zone), where=one.where.replace("{zone}", zone)
        )
        for one in spots
        if shadow.feeds(one.table, one.column, *one.needs)
    ]


def picked(shadow: Shadow, table: str, where: str, rows: int = 1) -> list[tuple[Any, ...]]:
    """Rows that came from the legacy: id, entity, legacy key."""
    return shadow.rows(
        f"SELECT t.id, x.entity, x.legacy_key FROM {table} t JOIN migrate_xref x "
        f"ON x.target_id = t.id WHERE x.disposition = 'loaded' AND ({where}) "
        f"ORDER BY md5(t.id::text) LIMIT {rows}"
    )


def one_cell(shadow: Shadow, spots: Sequence[Spot]) -> Injury | None:
    """Change one cell at the first spot that has a row for it."""
    for spot in fitting(shadow, spots):
        shadow.lay(spot.table)
        differs = f"({spot.where}) AND t.{spot.column} IS DISTINCT FROM ({spot.value})"
        for row, entity, key in picked(shadow, spot.table, differs):
            shadow.run(
                f"UPDATE {spot.table} t SET {spot.column} = ({spot.value}) WHERE t.id = %s", [row]
            )
            return Injury((whose(entity, key, spot.table, spot.column),))
    return None


def exchanged(shadow: Shadow, spots: Sequence[Spot]) -> Injury | None:
    """Exchange a cell between two rows; `value` says what `t` must share with the other, `{o}`."""
    for spot in fitting(shadow, spots):
        shadow.lay(spot.table)
        for first in picked(shadow, spot.table, spot.where, rows=200):
            if second := _partner(shadow, spot, first[0]):
                _exchange(shadow, spot, first[0], second[0])
                return Injury(
                    tuple(whose(one[1], one[2], spot.table, spot.column) for one in (first, second))
                )
    return None


def _partner(shadow: Shadow, spot: Spot, first: Any) -> tuple[Any, ...] | None:
    other = f"(SELECT o FROM {spot.table} o WHERE o.id = '{first}')"
    alike = spot.value.replace("{o}", f"({other})") or "true"
    where = f"({spot.where}) AND t.{spot.column} IS DISTINCT FROM ({other}).{spot.column}"
    return next(iter(picked(shadow, spot.table, f"{where} AND ({alike})")), None)


def _exchange(shadow: Shadow, spot: Spot, first: Any, second: Any) -> None:
    shadow.run(
        f"UPDATE {spot.table} t SET {spot.column} = (SELECT o.{spot.column} FROM {spot.table} o "
        "WHERE o.id = CASE t.id WHEN %s THEN %s ELSE %s END) WHERE t.id IN (%s, %s)",
        [first, second, first, first, second],
    )


def whole_column(shadow: Shadow, spots: Sequence[Spot]) -> Injury | None:
    """Change a column in every migrated row."""
    for spot in fitting(shadow, spots):
        shadow.lay(spot.table)
        changed = shadow.row(
            f"WITH harmed AS (UPDATE {spot.table} t SET {spot.column} = ({spot.value}) "
            f"FROM migrate_xref x WHERE x.target_id = t.id AND ({spot.where}) "
            f"AND t.{spot.column} IS DISTINCT FROM ({spot.value}) RETURNING 1) "
            "SELECT count(*) FROM harmed"
        )
        if changed and changed[0]:
            return Injury((whose("", "", spot.table, spot.column),), changed[0])
    return None
