"""How long each role may take: one statement, one wait for a lock, one idle transaction.

They are settings of the role at the server, not of a connection: a connection's own start-up
options do not pass a pooler.
"""

from psycopg import Connection

from delta.database.address import LOGINS

LIMITS: dict[str, dict[str, str]] = {
    "app": {
        # A page answers in a second; whoever waits a minute has reloaded long ago.
        "statement_timeout": "1min",
        "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "1min",
    },
    "readonly": {
        "default_transaction_read_only": "on",
        "statement_timeout": "15min",
        "lock_timeout": "10s",
        "idle_in_transaction_session_timeout": "15min",
    },
    "loader": {
        "statement_timeout": "2h",
        "lock_timeout": "1min",
        "idle_in_transaction_session_timeout": "30min",
    },
    "owner": {
        "statement_timeout": "2h",
        "lock_timeout": "30s",
        "idle_in_transaction_session_timeout": "15min",
    },
}
STORED = """
    SELECT r.rolname, unnest(s.setconfig) FROM pg_db_role_setting s
    JOIN pg_roles r ON r.oid = s.setrole WHERE s.setdatabase = 0
"""


def statements() -> list[str]:
    """The SQL that gives every role its limits."""
    return [
        _statement(role, name, value)
        for role, limits in LIMITS.items()
        for name, value in limits.items()
    ]


def missing(link: Connection) -> list[tuple[str, str]]:
    """Role and SQL of every limit that is not, or not as, it should be."""
    stored = set(link.execute(STORED).fetchall())
    return [
        (LOGINS[role], _statement(role, name, value))
        for role, limits in LIMITS.items()
        for name, value in limits.items()
        if (LOGINS[role], f"{name}={value}") not in stored
    ]


def _statement(role: str, name: str, value: str) -> str:
    return f"ALTER ROLE {LOGINS[role]} SET {name} TO '{value}'"
