"""What every test may ask for."""

from collections.abc import Iterator

import psycopg
import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from delta.database.address import address, behind_pooler
from delta.database.django_entry import django_entry
from tests import databases, servers
from tests.databases import FreshDatabase
from tests.servers import Outside

pytest_plugins = ["tests.peers"]


@pytest.fixture(scope="session")
def database_server() -> Iterator[None]:
    """The session's PostgreSQL, embedded, started once."""
    with databases.session_server():
        yield


@pytest.fixture(scope="session")
def database_template(database_server: None, django_db_blocker: DjangoDbBlocker) -> str:
    """The name of a provisioned and upgraded database to copy from."""
    with django_db_blocker.unblock():
        databases.make_template()
    return databases.TEMPLATE


@pytest.fixture(scope="session")
def django_db_setup(database_template: str) -> Iterator[None]:
    """Django's tests run as the app's own role, so that a missing right fails a test."""
    databases.copy_template("delta_test")
    connection.settings_dict.update(django_entry(address("app"), pooled=behind_pooler()))
    with psycopg.connect(address("owner")) as owner:
        # Django empties tables after a test with real transactions; the app itself never may.
        owner.execute("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO delta_app")
        databases.let_empty(owner)
    yield
    databases.drop("delta_test")


@pytest.fixture
def fresh_database(database_template: str) -> Iterator[FreshDatabase]:
    """A provisioned, upgraded, empty database for this test alone: `.url(role)`, `.env`."""
    with databases.fresh() as database:
        yield database


@pytest.fixture(scope="session")
def server15() -> Iterator[Outside]:
    """Debian's PostgreSQL 15 as an operator's own server (mark the test `pg15`)."""
    with servers.outside_server(servers.BIN15) as server:
        yield server


@pytest.fixture(scope="session")
def server18() -> Iterator[Outside]:
    """The embedded programs as an operator's own server."""
    with servers.outside_server(None) as server:
        yield server
