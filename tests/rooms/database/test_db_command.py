"""`delta db`: what the words print, and how they refuse."""

import pytest

from tests.databases import FreshDatabase
from tests.rooms.database.commands import db, last


def test_provisioning_again_says_that_nothing_was_changed(fresh_database: FreshDatabase) -> None:
    done = db(fresh_database, "provision")
    assert done.returncode == 0
    assert done.stdout.strip().endswith("was ready; nothing was changed.")
    assert last(db(fresh_database, "provision", "--json"))["made"] == []


@pytest.mark.parametrize("role", ["app", "owner", "readonly", "loader", "admin"])
def test_the_address_of_every_role_works(fresh_database: FreshDatabase, role: str) -> None:
    done = db(fresh_database, "url", "--role", role)
    assert done.stdout.strip() == fresh_database.url(role)


def test_an_unknown_role_is_one_sentence(fresh_database: FreshDatabase) -> None:
    done = db(fresh_database, "url", "--role", "boss")
    assert (done.returncode, done.stdout) == (1, "")
    assert "There is no database role 'boss'" in done.stderr


def test_the_shell_runs_one_command_and_keeps_its_effect(fresh_database: FreshDatabase) -> None:
    done = db(fresh_database, "shell", "--role", "owner", "-c", "CREATE TABLE seen (n int)")
    assert (done.returncode, done.stdout.strip()) == (0, "CREATE TABLE")
    db(fresh_database, "shell", "-c", "INSERT INTO seen VALUES (41), (42)")
    done = db(fresh_database, "shell", "-c", "SELECT n FROM seen ORDER BY n", "--json")
    assert last(done) == {"status": "SELECT 2", "rows": [{"n": 41}, {"n": 42}]}


def test_what_postgresql_refuses_is_one_sentence(fresh_database: FreshDatabase) -> None:
    done = db(fresh_database, "shell", "-c", "DROP TABLE trips_trip")
    assert done.returncode == 1
    assert "must be owner of table trips_trip" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_readers_shell_cannot_write(fresh_database: FreshDatabase) -> None:
    done = db(fresh_database, "shell", "--role", "readonly", "-c", "CREATE TABLE t (i int)")
    assert done.returncode == 1


def test_without_a_command_the_shell_is_psql(fresh_database: FreshDatabase) -> None:
    done = db(fresh_database, "shell", typed="\\conninfo\nSELECT 6 * 7 AS answer;\n")
    assert done.returncode == 0, done.stderr
    assert "42" in done.stdout


def test_the_schema_names_every_table_column_constraint_and_index(
    fresh_database: FreshDatabase,
) -> None:
    tables = {
        table["name"]: table for table in last(db(fresh_database, "schema", "--json"))["tables"]
    }
    with fresh_database.connect() as owner:
        asked = "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'public'"
        (columns,) = owner.execute(asked).fetchone() or (0,)
    assert sum(len(table["columns"]) for table in tables.values()) == columns
    assert tables["trips_trip"]["constraints"]["trips_trip_pkey"] == "PRIMARY KEY (id)"
    assert "trips_trip_pkey" in tables["trips_trip"]["indexes"]
    assert "trips_trip" in db(fresh_database, "schema").stdout
