"""Who may do what inside the database: the least each role needs. Run as the owner, repeatable."""

from psycopg import Connection, sql

from delta.database import rights
from delta.database.rights import APP, LOADER, READONLY

# `IN SCHEMA public`, for tables the owner makes later, until the upgrade that made them has ended.
DEFAULTS = (
    f"GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP}",
    f"GRANT SELECT ON TABLES TO {READONLY}, {LOADER}",
    f"GRANT USAGE, SELECT ON SEQUENCES TO {APP}, {LOADER}",
    f"GRANT SELECT ON SEQUENCES TO {READONLY}",
)
SCHEMA = (
    "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    f"GRANT USAGE ON SCHEMA public TO {APP}, {READONLY}, {LOADER}",
)


def grant_database(connection: Connection, database: str) -> None:
    """Who may enter this database; these rights do not travel with a copy of it."""
    name = sql.Identifier(database)
    for statement in (
        "REVOKE ALL ON DATABASE {} FROM PUBLIC",
        f"GRANT CONNECT, TEMPORARY ON DATABASE {{}} TO {APP}, {LOADER}",
        f"GRANT CONNECT ON DATABASE {{}} TO {READONLY}",
        "ALTER DATABASE {} SET timezone TO 'UTC'",
    ):
        connection.execute(sql.SQL(statement).format(name))


def grant_schema(connection: Connection) -> None:
    """Rights on the schema, on what exists and on what will be made."""
    for statement in SCHEMA:
        connection.execute(statement)
    for statement in DEFAULTS:
        connection.execute(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public {statement}")
    grant_tables(connection)


def grant_tables(connection: Connection) -> None:
    """Rights on tables that exist, none too many and none too few; run after every upgrade."""
    with connection.transaction():
        for right in rights.excess(connection):
            _change(connection, "REVOKE {} ON {} FROM {}", right)
        for right in rights.lacking(connection):
            _change(connection, "GRANT {} ON {} TO {}", right)


def _change(connection: Connection, statement: str, right: rights.Right) -> None:
    """Grant or revoke one right; one on a column alone is taken with those on the table."""
    kind = "ALL" if right.may.endswith(" of a column") else right.may
    role = sql.SQL("PUBLIC") if right.role == rights.EVERYBODY else sql.Identifier(right.role)
    table = sql.Identifier(right.table)
    connection.execute(sql.SQL(statement).format(sql.SQL(kind), table, role))
