"""The least a first import can cost: a binary COPY of its rows into bare tables, and the building.

Nothing is read, valued or checked; the files were rendered beforehand from what an import wrote,
its ledger included. What the import took off its tables is off here too, and is put back after.
"""

import time
from pathlib import Path
from typing import NamedTuple

import psycopg
from psycopg import sql

from bench.costs import Cost, admin, at_the_server, fresh
from delta_migrate.load import bare

READ_AT_ONCE = 1 << 20
TABLES = """
SELECT c.relname, string_agg(quote_ident(a.attname), ', ' ORDER BY a.attnum),
       bool_or(a.attname = 'imported_at')
FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
  AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
GROUP BY c.relname
HAVING c.relname LIKE 'migrate_%' OR c.relname = 'documents_content'
    OR bool_or(a.attname = 'imported_at')
ORDER BY c.relname
"""
STRIPPED = 'SELECT DISTINCT "table" FROM migrate_debt WHERE position = %s'
FILE_WITHOUT_ROWS = 21  # bytes: its head and its end


class Table(NamedTuple):
    """A table, the columns that are copied, and the file its rows are in."""

    name: str
    columns: str
    rows: Path

    def copy(self, way: str) -> sql.Composed:
        return sql.SQL("COPY {} ({}) {} (FORMAT BINARY)").format(
            sql.Identifier(self.name),
            sql.SQL(self.columns),  # type: ignore[arg-type]
            sql.SQL(way),  # type: ignore[arg-type]
        )


class Rendered(NamedTuple):
    """What an import wrote, and which tables it filled without keys or without triggers."""

    tables: list[Table]
    bare: list[str]
    quiet: list[str]


def rendered(database: str, folder: Path) -> Rendered:
    """Write every row that an import wrote to binary files."""
    with admin(database) as link:
        found = []
        for name, columns, target in link.execute(TABLES).fetchall():
            table = Table(name, columns, folder / name)
            if _written(link, table, "imported_at IS NOT NULL" if target else "true"):
                found.append(table)
        stripped = [
            [name for (name,) in link.execute(STRIPPED, [position]).fetchall()]
            for position in (bare.KEY, bare.TRIGGER)
        ]
        return Rendered(found, *stripped)


def _written(link: psycopg.Connection, table: Table, which: str) -> bool:
    rows = f"COPY (SELECT {table.columns} FROM {table.name} WHERE {which}) TO STDOUT"
    with table.rows.open("wb") as file, link.cursor().copy(f"{rows} (FORMAT BINARY)") as blocks:  # type: ignore[arg-type]
        for block in blocks:
            file.write(block)
    return table.rows.stat().st_size > FILE_WITHOUT_ROWS


def floor(database: str, source: Rendered) -> Cost:
    """Copy the rows into bare tables of a fresh database and build the rest; what that cost."""
    fresh(database)
    with admin(database) as link:
        parts = bare.preview(link, source.bare, source.quiet)
        for part in reversed(parts):
            link.execute(part[5])  # type: ignore[call-overload]
        link.execute("CHECKPOINT")
        began, here, there = time.monotonic(), time.process_time(), at_the_server()
        with link.transaction():
            for table in source.tables:
                _copied(link, table)
        with link.transaction():
            for part in parts:
                link.execute(part[4])  # type: ignore[call-overload]
        wall, client = time.monotonic() - began, time.process_time() - here
        return Cost(wall, client, at_the_server() - there)


def _copied(link: psycopg.Connection, table: Table) -> None:
    with table.rows.open("rb") as file, link.cursor().copy(table.copy("FROM STDIN")) as copy:
        while block := file.read(READ_AT_ONCE):
            copy.write(block)
