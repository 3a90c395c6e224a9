"""Rows of any table, a page at a time in the order of the key: seen by whom, and with what masked.

A model's rows start with `sight.visible`. Tables that no room placed in somebody's sight (ledger,
journal, jobs, sessions) are shown to super administrators only.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import DataError, models, transaction
from django.utils import timezone
from psycopg import sql

from delta.accounts import sight
from delta.accounts.models import User
from delta.database.schema import Table
from delta.kernel.refusals import NotPermitted, Refused
from delta.kernel.words import Role
from delta.tables import catalogue
from delta.tables.drift import reference_in
from delta.tables.masks import MASK, is_secret

SIZE = 50
LONGEST = 200
FOUND_BY = ("number", "code", "legacy_key")


@dataclass(frozen=True)
class Cell:
    """One value as the page shows it, and the table it points to if it is a key."""

    text: str
    to: str = ""
    is_masked: bool = False


@dataclass(frozen=True)
class RowPage:
    """Some rows of a table, and the key after which the next page starts, if there is one."""

    columns: list[str]
    rows: list[list[Cell]]
    after: str


def page(person: User, table: Table, *, after: str = "", wanted: str = "") -> RowPage:
    """Return one page of what `person` may see of `table`: after a key, or rows named `wanted`."""
    model = catalogue.kept_by().get(table.name)
    key = key_columns(table)
    found = plain_rows(table, key, after=after, wanted=wanted, seen=seen(person, table, model))
    more, found = len(found) > SIZE, found[:SIZE]
    points = pointing(table)
    names = shown_columns(table, key)
    return RowPage(
        columns=names,
        rows=[
            [cell(table.name, name, value, points) for name, value in zip(names, row, strict=True)]
            for row in found
        ],
        after=written_key(key, found[-1]) if more else "",
    )


def shown_columns(table: Table, key: list[str]) -> list[str]:
    """Return the columns in the order they are shown: the key first, then as the table has them."""
    return [*key, *(column.name for column in table.columns if column.name not in key)]


def seen(
    person: User, table: Table, model: type[models.Model] | None
) -> models.QuerySet[models.Model] | None:
    """Return the keys `person` may see, or none for every row; refuse what is not for them."""
    if model is not None and sight.is_placed(model):
        return sight.opened(model, person)
    if person.role != Role.SUPER_ADMIN:
        raise NotPermitted(
            "The rows of this table are shown to super administrators only.",
            next_step="Its schema is open to you.",
        )
    return None


def key_columns(table: Table) -> list[str]:
    """Return the columns of the primary key, in its order; none for a table without one."""
    for definition in table.constraints.values():
        if definition.startswith("PRIMARY KEY"):
            inside = definition[definition.index("(") + 1 : definition.index(")")]
            return [name.strip().strip('"') for name in inside.split(",")]
    return []


def plain_rows(
    table: Table,
    key: list[str],
    *,
    after: str,
    wanted: str,
    seen: models.QuerySet[models.Model] | None,
) -> list[tuple[Any, ...]]:
    """Return one row more than a page holds, in the order of the key."""
    conditions: list[sql.Composable] = [sql.SQL("true")]
    values: list[Any] = []
    for condition, given in (
        sight_of(key, seen),
        start(table, key, after),
        named(table, key, wanted),
    ):
        if condition is not None:
            conditions.append(condition)
            values += given
    statement = sql.SQL("SELECT {} FROM {} WHERE {} ORDER BY {} LIMIT {}").format(
        sql.SQL(", ").join(read_as(table, name) for name in shown_columns(table, key)),
        sql.Identifier(table.name),
        sql.SQL(" AND ").join(conditions),
        tuple_of(key) if key else sql.SQL("1"),
        sql.Literal(SIZE + 1),
    )
    try:
        with transaction.atomic():
            return catalogue.read(statement, values)
    except DataError:
        # Only the key in the address is read as anything but text.
        raise broken_address() from None


def read_as(table: Table, name: str) -> sql.Composable:
    """Return how a column is read: its value, or how many bytes it has: files stay there."""
    if any(column.name == name and column.type == "bytea" for column in table.columns):
        return sql.SQL("octet_length({})::text || ' bytes'").format(sql.Identifier(name))
    return sql.Identifier(name)


Condition = tuple[sql.Composable | None, list[Any]]


def sight_of(key: list[str], seen: models.QuerySet[models.Model] | None) -> Condition:
    """Return the condition that keeps the rows of `seen`; every row if it is none."""
    if seen is None:
        return None, []
    try:
        text, values = seen.order_by().values("pk").query.sql_with_params()
    except EmptyResultSet:
        return sql.SQL("false"), []
    return sql.SQL("{} IN ({})").format(sql.Identifier(key[0]), sql.SQL(text)), list(values)  # type: ignore[arg-type]


def start(table: Table, key: list[str], after: str) -> Condition:
    """Return the condition that a row comes after the written key; a broken key is refused."""
    if not after or not key:
        return None, []
    values = read_key(after, len(key))
    kinds = {column.name: column.type for column in table.columns}
    places = [sql.SQL("%s::") + sql.SQL(kinds[name]) for name in key]  # type: ignore[arg-type]
    given = sql.SQL("({})").format(sql.SQL(", ").join(places))
    return sql.SQL("({}) > {}").format(tuple_of(key), given), values


def named(table: Table, key: list[str], wanted: str) -> Condition:
    """Return the condition that a row's key, number or code is `wanted`."""
    if not wanted:
        return None, []
    names = [*key[:1], *(column.name for column in table.columns if column.name in FOUND_BY)]
    one = [sql.SQL("{}::text = %s").format(sql.Identifier(name)) for name in names]
    if not one:
        return None, []
    return sql.SQL("({})").format(sql.SQL(" OR ").join(one)), [wanted] * len(one)


def tuple_of(key: list[str]) -> sql.Composed:
    """Return the columns of a key, separated."""
    return sql.SQL(", ").join(sql.Identifier(name) for name in key)


def written_key(key: list[str], row: tuple[Any, ...]) -> str:
    """Return a row's key as text for an address; the row starts with it."""
    return json.dumps([str(part) for part in row[: len(key)]])


def read_key(text: str, parts: int) -> list[str]:
    """Return the parts of a written key."""
    try:
        values = json.loads(text)
    except ValueError:
        values = None
    if not isinstance(values, list) or len(values) != parts or "\\u0000" in text:
        raise broken_address()
    return [str(value) for value in values]


def broken_address() -> Refused:
    """Return the refusal of an address that names no place in a table."""
    return Refused(
        "This address of a page is not complete.",
        code="bad_cursor",
        next_step="Open the table again from its first page.",
    )


def pointing(table: Table) -> dict[str, str]:
    """Return which columns are keys of other tables, and of which."""
    found = [reference_in(definition) for definition in table.constraints.values()]
    return dict(reference for reference in found if reference)


def cell(table: str, column: str, value: Any, points: dict[str, str]) -> Cell:
    """Return a value as the page shows it: secrets masked, long text cut, keys with their table."""
    if value is None:
        return Cell("")
    if is_secret(table, column):
        return Cell(MASK, is_masked=True)
    return Cell(written(value), to=points.get(column, ""))


def written(value: Any) -> str:
    """Return a value as text, times on the operator's wall clock."""
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, dict | list):
        return json.dumps(value, default=str, ensure_ascii=False)[:LONGEST]
    text = str(value)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
