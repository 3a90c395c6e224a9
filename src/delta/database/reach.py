"""Connects to the server, and says in one sentence why that cannot be."""

import re
from typing import Any

import psycopg

from delta.database import url
from delta.database.address import address, behind_pooler, outside
from delta.kernel.refusals import Refused

# What libpq says → what we say. The first match counts.
REASONS = (
    (r"could not translate host name|Name or service not known", "its host is unknown"),
    (r"Connection refused", "nothing listens there"),
    (r"timeout expired|timed out", "it does not answer"),
    (r"password authentication failed|no password supplied", "it refuses the user or password"),
    (r"no pg_hba.conf entry", "it does not let this user in from here"),
    (r'role ".*" does not exist', "the user does not exist there"),
    (r'database ".*" does not exist|no such database', "the database does not exist there"),
    (r"does not support SSL", "it offers no encryption, and encryption is demanded"),
    (r"certificate .*does not match host", "its certificate was made for another host"),
    (
        r"certificate verify failed|signature failure",
        "its certificate is vouched for by nobody trusted here",
    ),
    (r"root certificate file", "the file of trusted authorities (sslrootcert) cannot be read"),
    (r"SSL", "the encrypted connection cannot be made"),
    (r"too many (clients|connections)|remaining connection slots", "it has no connection left"),
    (r"starting up|shutting down|recovery", "it is starting up or shutting down"),
    (r"No such file or directory", "there is no socket there"),
)
MISSING_ROLE, MISSING_DATABASE, NO_TLS = (REASONS[n][1] for n in (5, 6, 7))
UNPROVEN = {said for _, said in REASONS[8:11]}


def check() -> None:
    """Connects once to each address the operator gave."""
    connect("app").close()
    if behind_pooler():
        connect("app", direct=True).close()


def connect(
    role: str, *, direct: bool = False, database: str | None = None
) -> psycopg.Connection[tuple[Any, ...]]:
    """A connection as this role, each statement its own transaction, or a refusal."""
    where = address(role, direct=direct, database=database)
    try:
        # Nothing is prepared: behind a pooler the next statement may meet another server process.
        return psycopg.connect(where, autocommit=True, prepare_threshold=None, connect_timeout=10)
    except psycopg.OperationalError as error:
        raise unreachable(error, where, _named(role, direct)) from None


def _named(role: str, direct: bool) -> str:
    """The variable a person would correct."""
    if not outside():
        return "the embedded server"
    pooled = role == "app" and not direct
    return "DATABASE_DIRECT_URL" if behind_pooler() and not pooled else "DATABASE_URL"


def unreachable(error: psycopg.OperationalError, where: str, name: str = "DATABASE_URL") -> Refused:
    """A refusal with libpq's reason in our words; its own words carry addresses and users."""
    reason = next((said for seen, said in REASONS if re.search(seen, str(error))), "no connection")
    step = f"Check {name} ({url.masked(where)})"
    if reason == MISSING_DATABASE or (not outside() and reason == MISSING_ROLE):
        step = "Make it with `delta db provision`" + (f", or check {name}" if outside() else "")
    if reason == NO_TLS:
        step = f"Turn TLS on at the server ({url.masked(where)})"
    if reason in UNPROVEN:
        step = f"In {name} name the authority that signed it (sslrootcert=FILE) and the host it "
        step += f"was made for ({url.masked(where)})"
    return Refused(
        f"The database at {name} cannot be used: {reason}.",
        code="database_unavailable",
        next_step=f"{step}, and run it again.",
    )
