"""Which role may do what with which kind of table: the whole list, and what differs from it.

`delta db upgrade` puts right what differs, `delta db check` names it.
"""

from typing import NamedTuple

from psycopg import Connection

APP, READONLY, LOADER = "delta_app", "delta_readonly", "migrate_loader"
EVERYBODY = "PUBLIC"

READ = frozenset({"SELECT"})
GROW = READ | {"INSERT"}
WORK = GROW | {"UPDATE", "DELETE"}
LOAD = WORK | {"TRUNCATE"}
COUNT = READ | {"USAGE"}

Kind = dict[str, frozenset[str]]
RIGHTS: dict[str, Kind] = {
    "rows": {APP: WORK, READONLY: READ, LOADER: READ},
    # The migration's own ledger: who serves reads it, and only who loads writes it.
    "ledger": {APP: READ, READONLY: READ, LOADER: LOAD},
    # What the ledger may never unsay: plans, totals read off the legacy's screens, events.
    "said": {APP: READ, READONLY: READ, LOADER: GROW},
    # Rows that can have been imported.
    "loaded": {APP: WORK, READONLY: READ, LOADER: LOAD},
    # The journal, and rows as they were: triggers write them, and nobody changes them.
    "growing": {APP: GROW, READONLY: READ, LOADER: GROW},
    # What lets somebody in: nobody who only reads or loads has to see it.
    "secret": {APP: WORK},
    "migrations": {APP: READ, READONLY: READ, LOADER: READ},
    "sequence": {APP: COUNT, READONLY: READ, LOADER: COUNT},
}
SECRET = frozenset(
    {
        "accounts_apikey",
        "accounts_cache",
        "accounts_oldpassword",
        "accounts_session",
        "accounts_signinlink",
        "django_session",
        "mfa_authenticator",
    }
)

TABLES = """
    SELECT c.relname, CASE
        WHEN c.relkind = 'S' THEN 'sequence'
        WHEN c.relname = 'django_migrations' THEN 'migrations'
        WHEN c.relname = ANY(%s) THEN 'secret'
        WHEN c.relname LIKE 'journal\\_%%' OR EXISTS (
            SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'pgh_id')
            THEN 'growing'
        WHEN c.relname IN ('migrate_control_total', 'migrate_event', 'migrate_plan') THEN 'said'
        WHEN c.relname LIKE 'migrate\\_%%' THEN 'ledger'
        WHEN c.relname = 'documents_content' OR EXISTS (  -- content comes with its document
            SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'imported_at')
            THEN 'loaded'
        ELSE 'rows' END
    FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'S', 'v', 'm')
      AND NOT EXISTS (  -- an extension's own
        SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
GRANTED = """
    SELECT c.relname, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END,
        a.privilege_type
    FROM pg_class c, aclexplode(c.relacl) a
    WHERE c.relnamespace = 'public'::regnamespace
    UNION
    SELECT c.relname, CASE WHEN a.grantee = 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END,
        a.privilege_type || ' of a column'
    FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid, aclexplode(t.attacl) a
    WHERE c.relnamespace = 'public'::regnamespace
"""


class Right(NamedTuple):
    """One right of one role on one table."""

    table: str
    role: str
    may: str


def expected(link: Connection) -> set[Right]:
    """Every right our roles should have on the tables and sequences that exist."""
    return {
        Right(table, role, may)
        for table, kind in link.execute(TABLES, (sorted(SECRET),)).fetchall()
        for role, rights in RIGHTS[kind].items()
        for may in rights
    }


def granted(link: Connection) -> set[Right]:
    """Every right our roles, or everybody, have been given."""
    ours = {APP, READONLY, LOADER, EVERYBODY}
    found = {Right(*row) for row in link.execute(GRANTED).fetchall()}
    return {right for right in found if right.role in ours}


def excess(link: Connection) -> list[Right]:
    """Rights somebody has and should not, in order."""
    return sorted(granted(link) - expected(link))


def lacking(link: Connection) -> list[Right]:
    """Rights somebody should have and has not, in order."""
    return sorted(expected(link) - granted(link))
