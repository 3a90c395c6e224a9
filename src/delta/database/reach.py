"""Looks whether an outside server answers, and says in one sentence why not."""

import re

import psycopg

from delta.database import url
from delta.database.address import address, behind_pooler
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
    (r"does not support SSL|SSL", "the encrypted connection cannot be made"),
    (r"too many (clients|connections)|remaining connection slots", "it has no connection left"),
    (r"starting up|shutting down|recovery", "it is starting up or shutting down"),
    (r"No such file or directory", "there is no socket there"),
)
MISSING_DATABASE = REASONS[6][1]


def check() -> None:
    """Connects once to each address the operator gave."""
    _connect(address("app"), "DATABASE_URL")
    if behind_pooler():
        _connect(address("app", direct=True), "DATABASE_DIRECT_URL")


def _connect(where: str, name: str) -> None:
    try:
        with psycopg.connect(where, connect_timeout=5, prepare_threshold=None):
            pass
    except psycopg.OperationalError as error:
        raise unreachable(error, where, name) from None


def unreachable(error: psycopg.OperationalError, where: str, name: str = "DATABASE_URL") -> Refused:
    """A refusal with libpq's reason in our words; its own words may carry addresses and users."""
    reason = next((said for seen, said in REASONS if re.search(seen, str(error))), "no connection")
    step = f"Check {name} ({url.masked(where)})"
    if reason == MISSING_DATABASE:
        step = f"Create the database (`delta db provision`) or check {name} ({url.masked(where)})"
    return Refused(
        f"The database at {name} cannot be used: {reason}.",
        code="database_unavailable",
        next_step=f"{step} and run it again.",
    )
