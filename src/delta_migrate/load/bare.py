"""Tables without their constraints, indexes and triggers while they are filled for the first time.

Filling them bare and building everything once costs a third of keeping it up row by row. What is
taken off is written down first, in the same transaction: a crash leaves a debt that everybody can
see, and the next command pays it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import NamedTuple

from psycopg import Connection

SMALL = 1000  # a table with more rows than this is in use: it keeps everything
LARGE = 5000  # rows from which it pays to build keys and indexes at the end
KEY, INDEX, FOREIGN_KEY, TRIGGER = 1, 2, 3, 4  # the order in which they come back
TAKE_OFF = """
WITH wanted AS (SELECT unnest(%(tables)s::text[])::regclass AS oid),
quiet AS (SELECT unnest(%(quiet)s::text[])::regclass AS oid),
parts AS (
    SELECT CASE c.contype WHEN 'f' THEN 3 ELSE 1 END AS position,
           c.conrelid::regclass::text AS "table", 'constraint' AS kind, c.conname::text AS name,
           format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s',
                  c.conrelid::regclass, c.conname, pg_get_constraintdef(c.oid)) AS restore,
           format('ALTER TABLE %%s DROP CONSTRAINT %%I', c.conrelid::regclass, c.conname) AS off
    FROM pg_constraint c
    WHERE (c.contype IN ('p', 'u', 'x') AND c.conrelid IN (SELECT oid FROM wanted))
       OR (c.contype = 'f' AND (c.conrelid IN (SELECT oid FROM wanted)
                                OR c.confrelid IN (SELECT oid FROM wanted)))
    UNION ALL
    SELECT 2, i.indrelid::regclass::text, 'index', i.indexrelid::regclass::text,
           pg_get_indexdef(i.indexrelid), format('DROP INDEX %%s', i.indexrelid::regclass)
    FROM pg_index i
    WHERE i.indrelid IN (SELECT oid FROM wanted)
      AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
    UNION ALL
    SELECT 4, t.tgrelid::regclass::text, 'trigger', t.tgname::text,
           format('ALTER TABLE %%s ENABLE TRIGGER %%I', t.tgrelid::regclass, t.tgname),
           format('ALTER TABLE %%s DISABLE TRIGGER %%I', t.tgrelid::regclass, t.tgname)
    FROM pg_trigger t
    WHERE t.tgrelid IN (SELECT oid FROM quiet) AND NOT t.tgisinternal AND t.tgenabled <> 'D'
)
SELECT position, "table", kind, name, restore, off FROM parts ORDER BY position, "table", name
"""
NOTE = """
INSERT INTO migrate_debt (run_id, position, "table", kind, name, restore)
VALUES (%s, %s, %s, %s, %s, %s)
"""
OPEN = """
SELECT id, position, "table", restore FROM migrate_debt WHERE paid_at IS NULL ORDER BY position, id
"""


class Debt(NamedTuple):
    """A key, index or trigger that is off, and the statement that puts it back."""

    id: int
    position: int
    table: str
    restore: str


@contextmanager
def as_owner(connection: Connection) -> Iterator[None]:
    """A transaction in which the loader is the tables' owner."""
    with connection.transaction():
        connection.execute("SET LOCAL ROLE delta_owner")
        yield
        connection.execute("SET LOCAL ROLE NONE")


def preview(
    connection: Connection, bare: list[str], quiet: list[str]
) -> list[tuple[int, str, str, str, str, str]]:
    """What would be taken off: position, table, kind, name, and how to restore and remove it."""
    return connection.execute(TAKE_OFF, {"tables": bare, "quiet": quiet}).fetchall()


def strip(connection: Connection, run: int, bare: list[str], quiet: list[str]) -> int:
    """Write down and take off what slows the load; how many things that were.

    Tables in `bare` lose keys and indexes, those in `quiet` their triggers.
    """
    with as_owner(connection):
        parts = preview(connection, bare, quiet)
        for part in parts:
            connection.execute(NOTE, [run, *part[:5]])
        for part in reversed(parts):
            connection.execute(part[5])  # type: ignore[call-overload]
    return len(parts)


def open_debts(connection: Connection) -> list[Debt]:
    """What is still off, in the order in which it must come back."""
    return [Debt(*row) for row in connection.execute(OPEN).fetchall()]


def by_table(debts: list[Debt]) -> list[list[Debt]]:
    ordered = sorted(debts, key=lambda debt: (debt.table, debt.position, debt.id))
    tables = [list(group) for _, group in groupby(ordered, key=lambda debt: debt.table)]
    return sorted(tables, key=len, reverse=True)


def pay(connection: Connection, debt: Debt) -> None:
    """Put one thing back and strike it out, both or neither."""
    pay_together(connection, [debt])


def pay_together(connection: Connection, debts: list[Debt]) -> None:
    """Put things back and strike them out, all or none."""
    with as_owner(connection):
        for debt in debts:
            connection.execute(debt.restore)  # type: ignore[call-overload]
        ids = [debt.id for debt in debts]
        connection.execute("UPDATE migrate_debt SET paid_at = now() WHERE id = ANY(%s)", [ids])


def unchecked(connection: Connection, debts: list[Debt]) -> list[Debt]:
    """Put foreign keys back without looking at the rows; what is owed now is the look."""
    with as_owner(connection):
        for debt in debts:
            if " VALIDATE CONSTRAINT " in debt.restore:
                continue
            connection.execute(f"{debt.restore} NOT VALID")  # type: ignore[call-overload]
            connection.execute(
                "UPDATE migrate_debt SET restore = format("
                "'ALTER TABLE %%s VALIDATE CONSTRAINT %%I', \"table\", name) WHERE id = %s",
                [debt.id],
            )
    known = {debt.id for debt in debts}
    return [debt for debt in open_debts(connection) if debt.id in known]


def worth_stripping(rows: dict[str, int], always: set[str], least: int = LARGE) -> tuple[str, ...]:
    """The tables that get so many rows that building everything at the end is cheaper."""
    ledger = {name for name in rows if name.startswith("migrate_") and name != "migrate_xref"}
    wanted = {name for name, count in rows.items() if count >= least or name in always}
    return tuple(sorted(wanted - ledger))


def strippable(connection: Connection, tables: list[str]) -> list[str]:
    """Those of `tables` that are (nearly) empty."""
    return [table for table in tables if rows_up_to(connection, table) <= SMALL]


def rows_up_to(connection: Connection, table: str) -> int:
    counted = f"SELECT count(*) FROM (SELECT FROM {table} LIMIT {SMALL + 1}) AS first"
    row = connection.execute(counted).fetchone()  # type: ignore[arg-type]
    return row[0] if row else 0
