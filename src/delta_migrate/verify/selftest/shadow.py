"""Copies laid over the target's tables for one session: what is damaged here harms nobody.

A temporary table hides the table of its name from its own session and from no other; it ends with
the session, however that ends. The operator's own rows are read, never written, and not locked.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import psycopg
from psycopg import Connection, sql

from delta.database.address import address


def connect() -> Connection[Any]:
    """A session that sees one moment of the database and may lay copies over it."""
    connection = psycopg.connect(
        address("loader"), autocommit=False, application_name="delta verify selftest"
    )
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    return connection


class Shadow:
    """A session's copies, and short ways to ask and to change them."""

    def __init__(self, database: Connection[Any], fed: Mapping[str, Sequence[str]], zone: str):
        self.database = database
        self.fed = fed
        self.zone = zone
        self.laid: set[str] = set()

    def feeds(self, table: str, *columns: str) -> bool:
        """Whether the mapping fills these columns of the table."""
        return table in self.fed and set(columns) <= {"id", *self.fed[table]}

    def lay(self, *tables: str) -> None:
        """Lay a copy over each table that has none yet."""
        for table in tables:
            if table in self.laid:
                continue
            name = sql.Identifier(table)
            copy = sql.SQL("CREATE TEMPORARY TABLE {} AS TABLE public.{}").format(name, name)
            self.database.execute(copy)
            key = "entity, legacy_key" if table == "migrate_xref" else "id"
            self.run(f'ALTER TABLE pg_temp."{table}" ADD PRIMARY KEY ({key})')
            if table == "migrate_xref":
                self.run("CREATE INDEX ON pg_temp.migrate_xref (target_id)")
            self.run(f'ANALYZE pg_temp."{table}"')
            self.laid.add(table)

    def run(self, statement: str, values: Sequence[Any] = ()) -> None:
        """Run a statement for its effect."""
        self.database.execute(statement, values or None)  # type: ignore[arg-type]

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self.database.execute(query, values or None).fetchall()  # type: ignore[arg-type]

    def row(self, query: str, values: Sequence[Any] = ()) -> tuple[Any, ...] | None:
        """The first row of a query, if there is one."""
        return next(iter(self.rows(query, values)), None)
