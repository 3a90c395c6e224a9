"""Sequences go past what came in, so that the next number drawn is free. They never go back."""

from psycopg import Connection, sql

from delta_migrate.load.bare import as_owner

# Delta's own numbers: what a legacy row may hold already, if the legacy wrote them alike.
NUMBERS = (
    ("trips_number", "trips_trip", "number", r"^TR-\d+-(\d+)$"),
    ("billing_invoice_number", "billing_invoice", "number", r"^INV-\d{4}-(\d+)$"),
    ("trips_standing_order_number", "trips_standingorder", "number", r"^SO-(\d+)$"),
)
OWNED = """
SELECT s.oid::regclass::text, a.attname FROM pg_depend d
JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE d.refclassid = 'pg_class'::regclass AND d.deptype IN ('a', 'i')
  AND d.refobjid = to_regclass(%s)
"""
HIGHEST = "SELECT max({}) FROM {}"
HIGHEST_NUMBER = "SELECT max(substring({} FROM {})::bigint) FROM {}"
PAST = """
SELECT setval({0}, {1}) FROM {2} WHERE {1} > last_value OR ({1} = last_value AND NOT is_called)
"""


def move_on(connection: Connection, tables: list[str]) -> None:
    """Set every sequence of `tables` to the highest value in use, if it is behind."""
    with as_owner(connection):
        for table in tables:
            for sequence, column in connection.execute(OWNED, [table]).fetchall():
                highest = sql.SQL(HIGHEST).format(sql.Identifier(column), sql.Identifier(table))
                past(connection, sequence, highest)
        for sequence, table, column, pattern in NUMBERS:
            if table in tables:
                highest = sql.SQL(HIGHEST_NUMBER).format(
                    sql.Identifier(column), sql.Literal(pattern), sql.Identifier(table)
                )
                past(connection, sequence, highest)


def past(connection: Connection, sequence: str, highest: sql.Composed) -> None:
    row = connection.execute(highest).fetchone()
    if row and row[0] is not None:
        query = sql.SQL(PAST).format(
            sql.Literal(sequence),
            sql.Literal(int(row[0])),
            sql.SQL(sequence),  # type: ignore[arg-type]
        )
        connection.execute(query)
