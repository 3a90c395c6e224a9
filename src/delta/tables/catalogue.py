"""Which tables there are, as PostgreSQL has them: the model that keeps each, and how many rows."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection, models
from pghistory.models import Event
from psycopg import sql

from delta.database.schema import Table, schema
from delta.kernel.refusals import NotFound

COUNTED_TO = 100_000
"""Beyond this the list shows PostgreSQL's estimate; a table's own page always counts."""

TRIGGERS = """
    SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid), t.tgenabled <> 'D'
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
    ORDER BY c.relname, t.tgname
"""
ESTIMATES = "SELECT relname, reltuples::bigint FROM pg_class WHERE relkind IN ('r', 'p')"


@dataclass(frozen=True)
class Listed:
    """A table as the list shows it."""

    name: str
    purpose: str
    columns: int
    rows: int
    is_estimate: bool
    is_ours: bool


@dataclass(frozen=True)
class Trigger:
    """A trigger of a table, and whether it fires."""

    name: str
    definition: str
    is_enabled: bool


def every_table() -> list[Table]:
    """Return every table of the database, by name."""
    connection.ensure_connection()
    return schema(connection.connection)


def one_table(name: str) -> Table:
    """Return a table by its name; refuse if there is none."""
    for table in every_table():
        if table.name == name:
            return table
    raise NotFound("There is no such table.", next_step="The list of tables shows them all.")


def kept_by() -> dict[str, type[models.Model]]:
    """Return the model that keeps each table, tables between two models included."""
    return {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}


def purpose(model: type[models.Model] | None) -> str:
    """Return what a row is in one sentence: the first line of its model's docstring, if ours."""
    if model is None or not is_ours(model):
        return f"Kept by {model.__module__.split('.')[0]}." if model else "Kept by Delta itself."
    tracked = model.pgh_tracked_model if issubclass(model, Event) else None
    if tracked is not None:
        return f"Earlier rows of {tracked._meta.db_table}: what was changed."
    said = (model.__doc__ or "").strip().split("\n")[0]
    return "" if said.startswith(f"{model.__name__}(") else said


def is_ours(model: type[models.Model]) -> bool:
    """Return whether a model is of Delta or of what joins it, not of a library."""
    return model.__module__.startswith("delta")


def listed() -> list[Listed]:
    """Return every table with its number of rows, in two statements whatever their number."""
    tables, kept = every_table(), kept_by()
    counted, estimated = counts([table.name for table in tables])
    return [
        Listed(
            name=table.name,
            purpose=purpose(kept.get(table.name)),
            columns=len(table.columns),
            rows=max(counted[table.name], estimated.get(table.name, 0)),
            is_estimate=counted[table.name] > COUNTED_TO,
            is_ours=table.name in kept and is_ours(kept[table.name]),
        )
        for table in tables
    ]


def counts(names: list[str]) -> tuple[dict[str, int], dict[str, int]]:
    """Return rows counted up to one past the limit, and PostgreSQL's estimates beyond it."""
    one = "SELECT {name} AS name, (SELECT count(*) FROM (SELECT FROM {table} LIMIT {most}) few)"
    parts = [
        sql.SQL(one).format(
            name=sql.Literal(name), table=sql.Identifier(name), most=sql.Literal(COUNTED_TO + 1)
        )
        for name in names
    ]
    counted: dict[str, int] = dict(read(sql.SQL(" UNION ALL ").join(parts)))
    large = {name for name, rows in counted.items() if rows > COUNTED_TO}
    estimated = {name: rows for name, rows in read(sql.SQL(ESTIMATES)) if name in large}
    return counted, estimated


def count(name: str) -> int:
    """Return exactly how many rows a table has."""
    statement = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))
    return int(read(statement)[0][0])


def triggers() -> dict[str, list[Trigger]]:
    """Return the triggers of every table that has any, by table."""
    found: dict[str, list[Trigger]] = {}
    for table, *trigger in read(sql.SQL(TRIGGERS)):
        found.setdefault(table, []).append(Trigger(*trigger))
    return found


def read(statement: sql.Composable, values: list[Any] | None = None) -> list[tuple[Any, ...]]:
    """Run a statement that only reads, and return its rows."""
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute(statement.as_string(connection.connection), values)
        return list(cursor.fetchall())
