"""Who may do what inside the database: the least each role needs. Run as the owner, repeatable."""

from psycopg import Connection, sql

APP, READONLY, LOADER, OWNER = "delta_app", "delta_readonly", "migrate_loader", "delta_owner"

# `IN SCHEMA public`, for tables the owner makes later and (below) for those that exist.
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

# Tables the migration writes: those whose rows can have been imported, and its own ledger.
LOADED_TABLES = """
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND pg_get_userbyid(c.relowner) = current_user
      AND (c.relname LIKE 'migrate\\_%' OR EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'imported_at'))
"""
# Tables that only ever grow: history rows written by triggers, and the journal.
GROWING_TABLES = """
    SELECT c.relname FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND pg_get_userbyid(c.relowner) = current_user
      AND (c.relname = 'journal_entry' OR EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'pgh_id'))
"""


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
    """Rights on tables that exist; run after every upgrade, for tables new to it."""
    for statement in DEFAULTS:
        on_all = statement.replace(" ON ", " ON ALL ").replace(" TO ", " IN SCHEMA public TO ", 1)
        connection.execute(on_all)
    for (table,) in connection.execute(LOADED_TABLES).fetchall():
        _grant(connection, "INSERT, UPDATE, DELETE, TRUNCATE", table, LOADER)
    for (table,) in connection.execute(GROWING_TABLES).fetchall():
        _grant(connection, "INSERT", table, LOADER)
    if connection.execute("SELECT to_regclass('public.django_migrations')").fetchone() != (None,):
        connection.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {APP}")


def _grant(connection: Connection, rights: str, table: str, role: str) -> None:
    statement = sql.SQL(f"GRANT {rights} ON {{}} TO {role}").format(sql.Identifier(table))
    connection.execute(statement)
