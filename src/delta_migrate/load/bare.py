"""Tables without their constraints, indexes and triggers while they are filled for the first time.

Filling them bare and building everything once costs a third of keeping it up row by row. What is
taken off is written down first, in the same transaction: a crash leaves a debt that everybody can
see, and the next command pays it.
"""

from psycopg import Connection

SMALL = 1000  # a table with more rows than this is in use: it keeps everything
TAKE_OFF = """
WITH wanted AS (SELECT unnest(%(tables)s::text[])::regclass AS oid),
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
    WHERE t.tgrelid IN (SELECT oid FROM wanted) AND NOT t.tgisinternal AND t.tgenabled <> 'D'
)
SELECT position, "table", kind, name, restore, off FROM parts ORDER BY position, "table", name
"""
NOTE = """
INSERT INTO migrate_debt (run_id, position, "table", kind, name, restore)
VALUES (%s, %s, %s, %s, %s, %s)
"""
OPEN = "SELECT id, restore FROM migrate_debt WHERE paid_at IS NULL ORDER BY position, id"


def strip(connection: Connection, run: int, tables: list[str]) -> int:
    """Write down and take off what slows the load; how many things that were."""
    with connection.transaction():
        connection.execute("SET LOCAL ROLE delta_owner")
        parts = connection.execute(TAKE_OFF, {"tables": tables}).fetchall()
        for part in parts:
            connection.execute(NOTE, [run, *part[:5]])
        for part in reversed(parts):
            connection.execute(part[5])
    return len(parts)


def open_debts(connection: Connection) -> list[tuple[int, str]]:
    """What is still off, in the order in which it must come back."""
    return [(row[0], row[1]) for row in connection.execute(OPEN).fetchall()]


def pay(connection: Connection, debt: tuple[int, str]) -> None:
    """Put one thing back and strike it out, both or neither."""
    with connection.transaction():
        connection.execute("SET LOCAL ROLE delta_owner")
        connection.execute(debt[1])
        connection.execute("UPDATE migrate_debt SET paid_at = now() WHERE id = %s", [debt[0]])


def strippable(connection: Connection, tables: list[str]) -> list[str]:
    """Those of `tables` that are (nearly) empty."""
    return [table for table in tables if rows_up_to(connection, table) <= SMALL]


def rows_up_to(connection: Connection, table: str) -> int:
    counted = f"SELECT count(*) FROM (SELECT FROM {table} LIMIT {SMALL + 1}) AS first"
    row = connection.execute(counted).fetchone()  # type: ignore[arg-type]
    return row[0] if row else 0
