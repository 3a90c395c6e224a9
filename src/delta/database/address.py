"""Says where the database is: one libpq URL per role. No Django, no connection.

`DATABASE_URL` (and `DATABASE_DIRECT_URL`, when the first one is a pooler) point at any server;
without them the embedded server under `$DELTA_HOME` is meant.
"""

import json
import os
from typing import Literal

from delta.database import url
from delta.database.authorities import authorities
from delta.database.home import home, port, secrets_file, socket_folder
from delta.kernel.refusals import Refused

Role = Literal["app", "owner", "readonly", "loader", "admin"]

SUPERUSER = "postgres"
LOGINS: dict[str, str] = {
    "app": "delta_app",
    "owner": "delta_owner",
    "readonly": "delta_readonly",
    "loader": "migrate_loader",
}


def address(role: str = "app", direct: bool = False, *, database: str | None = None) -> str:
    """The URL this role connects to; `direct` goes round a pooler.

    All roles but `app` are always direct. `database` names another database on the same server.
    """
    if role not in LOGINS and role != "admin":
        raise Refused(
            f"There is no database role {role!r}.",
            code="database_role",
            next_step=f"Choose one of {', '.join(LOGINS)}, admin.",
        )
    parts = _outside_parts(role, direct) if outside() else _embedded_parts(role)
    return url.compose(parts | ({"dbname": database} if database else {}))


def outside() -> bool:
    """True where the operator named a server of their own."""
    return bool(os.environ.get("DATABASE_URL"))


def behind_pooler() -> bool:
    """True where the app's address is said to be a pooler: a second, direct address is given."""
    given = os.environ.get("DATABASE_URL", "")
    direct = os.environ.get("DATABASE_DIRECT_URL", "")
    return url.says_pooler(given) or (bool(direct) and direct != given)


def database_name() -> str:
    """The database Delta lives in."""
    if outside():
        return url.parse(os.environ["DATABASE_URL"])["dbname"]
    return os.environ.get("DELTA_DATABASE") or "delta"


def _embedded_parts(role: str) -> url.Parts:
    return {
        "user": LOGINS.get(role, SUPERUSER),
        "dbname": database_name(),
        "host": str(socket_folder()),
        "port": port(),  # said aloud, so that a PGPORT in the environment changes nothing
    }


def _outside_parts(role: str, direct: bool) -> url.Parts:
    given = url.parse(os.environ["DATABASE_URL"])
    pooled = url.enforced(given, authorities=authorities())
    if role == "app" and not direct:
        return pooled
    parts = _direct_parts(pooled)
    if role == "admin" or role == "app":
        return parts
    login = LOGINS[role]
    if password := stored_passwords(parts).get(login):
        return parts | {"user": login, "password": password}
    return parts | {"options": _as_role(parts.get("options", ""), login)}


def _direct_parts(pooled: url.Parts) -> url.Parts:
    given = os.environ.get("DATABASE_DIRECT_URL")
    if not given:
        return pooled
    name = "DATABASE_DIRECT_URL"
    return url.enforced(url.parse(given, name), name, authorities=authorities())


def _as_role(options: str, login: str) -> str:
    """Start-up options that put the session in a role; settings of a role come with logins only."""
    read_only = " -c default_transaction_read_only=on" if login == LOGINS["readonly"] else ""
    return f"{options} -c role={login}{read_only}".strip()


def server_key(parts: url.Parts) -> str:
    """Names a server, so that a password made for one is never tried on another."""
    return f"{parts.get('host', '')}:{parts.get('port', '') or 5432}"


def stored_passwords(parts: url.Parts) -> dict[str, str]:
    """Role → password, as `delta db provision` stored them for this server."""
    try:
        stored = json.loads(secrets_file().read_text())
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise Refused(
            f"{secrets_file()} cannot be read.",
            code="database_secrets",
            next_step="Run as the user who provisioned, or remove the file and run "
            "`delta db provision` again.",
        ) from None
    passwords: dict[str, str] = stored.get(server_key(parts), {})
    return passwords


__all__ = ["LOGINS", "Role", "address", "behind_pooler", "database_name", "home", "outside"]
