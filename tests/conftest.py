"""What every test may ask for."""

from collections.abc import Iterator

import psycopg
import pytest
from pytest_django.plugin import DjangoDbBlocker

from delta.database.address import address
from tests import databases
from tests.databases import FreshDatabase

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
    with psycopg.connect(address("owner")) as owner:
        # Django empties tables after a test with real transactions; the app itself never may.
        owner.execute("GRANT TRUNCATE ON ALL TABLES IN SCHEMA public TO delta_app")
    yield
    databases.drop("delta_test")


@pytest.fixture
def fresh_database(database_template: str) -> Iterator[FreshDatabase]:
    """A provisioned, upgraded, empty database for this test alone: `.url(role)`, `.env`."""
    with databases.fresh() as database:
        yield database
