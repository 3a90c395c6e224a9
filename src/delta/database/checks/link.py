"""The way to the server: its version, encryption, and poolers in between."""

import ipaddress

from psycopg import Connection

from delta.database.checks.finding import Finding, fail, ok, warn
from delta.database.programs import OLDEST

VERIFIED = ("verify-full", "verify-ca")


def version(link: Connection) -> Finding:
    """PostgreSQL is new enough."""
    major = link.info.server_version // 10000
    if major < OLDEST:
        return fail("version", f"PostgreSQL {major}", f"Upgrade the server to {OLDEST} or newer.")
    return ok("version", f"PostgreSQL {link.info.parameter_status('server_version')}")


def tls(link: Connection, variable: str) -> Finding:
    """What goes over a network is encrypted, and to a server that proved who it is."""
    host = link.info.host
    if host.startswith("/"):
        return ok("tls", "a local socket: nothing leaves this machine")
    if not link.pgconn.ssl_in_use:
        if _loopback(link.info.hostaddr):
            return ok("tls", "this machine's loopback: nothing leaves it")
        do = f"Add ?sslmode=verify-full to {variable} and turn TLS on at the server."
        return fail("tls", f"the connection in {variable} is not encrypted", do)
    if link.info.get_parameters().get("sslmode") not in VERIFIED and not _loopback(
        link.info.hostaddr
    ):
        do = f"Add sslmode=verify-full (and sslrootcert=…) to {variable}."
        return warn("tls", f"encrypted, but {variable} trusts any server that answers", do)
    return ok("tls", "encrypted")


def _loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def pooling(app: Connection, direct: Connection | None) -> Finding:
    """A pooler is allowed for the app, but some work needs a connection of its own."""
    if not through_pooler(app):
        row = app.execute("SELECT current_setting('max_connections')").fetchone()
        return ok(
            "pooling", f"no pooler between; the server takes {(row or ('?',))[0]} connections"
        )
    do = "Set DATABASE_DIRECT_URL to the server itself: the worker, upgrades and migration need it."
    if direct is None:
        return fail("pooling", "DATABASE_URL is a pooler and there is no direct connection", do)
    if through_pooler(direct):
        return fail("pooling", "DATABASE_DIRECT_URL is a pooler too", do)
    if _identity(app) != _identity(direct):
        do = "Make both point at one database."
        return fail("pooling", "DATABASE_URL and DATABASE_DIRECT_URL are two databases", do)
    return ok("pooling", "a pooler for the app, and a direct connection beside it")


def through_pooler(link: Connection) -> bool:
    """True where somebody stands between: the process we were told of is not the one that works.

    At sign-in a server names its process, for cancelling; a pooler must name one of its own.
    """
    row = link.execute("SELECT pg_backend_pid()").fetchone()
    return row is not None and row[0] != link.info.backend_pid


def _identity(link: Connection) -> object:
    question = """
        SELECT pg_postmaster_start_time(), oid FROM pg_database WHERE datname = current_database()
    """
    return link.execute(question).fetchone()
