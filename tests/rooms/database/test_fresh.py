"""The databases tests get are real, separate, and entered with the least rights."""

import subprocess
import sys

import psycopg
import pytest
from django.db import connection

from tests.databases import FreshDatabase


def test_a_fresh_database_is_upgraded_and_empty(fresh_database: FreshDatabase) -> None:
    with fresh_database.connect("app") as app:
        assert app.execute("SELECT count(*) FROM trips_trip").fetchone() == (0,)
        assert app.execute("SELECT current_user").fetchone() == ("delta_app",)


def test_a_child_process_works_in_it(fresh_database: FreshDatabase) -> None:
    ask = "from delta.database.address import address; print(address())"
    child = [sys.executable, "-c", ask]
    said = subprocess.run(child, env=fresh_database.env, capture_output=True, text=True, check=True)
    assert said.stdout.strip() == fresh_database.url("app")


@pytest.mark.django_db
def test_django_works_as_the_app_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_database()")
        assert cursor.fetchone() == ("delta_app", "delta_test")


@pytest.mark.parametrize("role", ["app", "readonly", "loader"])
def test_only_the_owner_makes_tables(fresh_database: FreshDatabase, role: str) -> None:
    with (
        fresh_database.connect(role) as connected,
        pytest.raises(
            (psycopg.errors.InsufficientPrivilege, psycopg.errors.ReadOnlySqlTransaction)
        ),
    ):
        connected.execute("CREATE TABLE t (i int)")
