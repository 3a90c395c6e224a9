"""The suite on an operator's own server, as `DELTA_TEST_DATABASE=pooler pytest tests/doors` has it.

Delta then signs in as its own role with a password, as in production: through PgBouncer in
transaction mode (`pooler`: before PostgreSQL 18; `pooler15`: before Debian's 15), or over TLS with
a verified certificate (`pg15`).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple
from unittest import mock

from delta.database import url
from delta.database.address import stored_passwords
from delta.database.provision import provision
from tests import servers
from tests.databases import ADMIN, TEMPLATE

DATABASE = "delta_test"


class Stage(NamedTuple):
    """Which server, and whether a pooler stands before it."""

    is_15: bool
    is_pooled: bool


STAGES = {
    "pooler": Stage(False, True),
    "pg15": Stage(True, False),
    "pooler15": Stage(True, True),
}


@contextmanager
def operator_server(mode: str) -> Iterator[None]:
    """A server provisioned by its administrator; the environment then names the app's login."""
    stage = STAGES[mode]
    with servers.outside_server(servers.BIN15 if stage.is_15 else None) as server:
        admin = server.url(server.make_login("SUPERUSER"), TEMPLATE)
        with mock.patch.dict(os.environ, {"DATABASE_URL": admin}):
            provision(TEMPLATE)
            login = ("delta_app", stored_passwords(url.parse(admin))["delta_app"])
        with mock.patch.dict(os.environ, {ADMIN: admin}), named(server, login, stage):
            yield


@contextmanager
def named(server: servers.Outside, login: tuple[str, str], stage: Stage) -> Iterator[None]:
    """The environment as an operator would write it."""
    direct = server.url(login, DATABASE)
    if not stage.is_pooled:
        with mock.patch.dict(os.environ, {"DATABASE_URL": direct}):
            yield
        return
    with servers.pooler(server, login) as port:
        pooled = server.url(login, DATABASE, port=port, sslmode="disable")
        with mock.patch.dict(os.environ, {"DATABASE_URL": pooled, "DATABASE_DIRECT_URL": direct}):
            yield
