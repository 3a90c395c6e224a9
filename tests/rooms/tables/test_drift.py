"""Drift between database and models, each kind planted in a database of its own and found."""

import re
from collections.abc import Iterator

import pytest
from django.db import connection
from pytest_django.plugin import DjangoDbBlocker

from delta.database.roles import connected_as
from delta.tables import catalogue
from delta.tables.doors import drift_of
from tests.databases import FreshDatabase


@pytest.fixture
def owned(fresh_database: FreshDatabase, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database whose schema this test may change."""
    with (
        django_db_blocker.unblock(),
        connected_as("owner", database=fresh_database.name),
    ):
        yield


def drift(table: str) -> list[str]:
    model, triggers = catalogue.kept_by()[table], catalogue.triggers().get(table, [])
    return drift_of(catalogue.one_table(table), model, triggers)


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("ALTER TABLE fleet_vehicle ADD COLUMN spare text", "Column spare is in no model."),
        # A column that history's trigger names cannot be dropped; this one it leaves out.
        ("ALTER TABLE fleet_vehicle DROP COLUMN updated_at", "Column updated_at is missing."),
        (
            "ALTER TABLE fleet_vehicle ALTER COLUMN updated_at TYPE timestamptz(3)",
            (
                "Column updated_at is timestamp(3) with time zone; "
                "the model says timestamp with time zone."
            ),
        ),
        (
            "ALTER TABLE fleet_vehicle ALTER COLUMN unit DROP NOT NULL",
            "Column unit may be empty; the model says otherwise.",
        ),
        (
            "ALTER TABLE fleet_vehicle DROP CONSTRAINT fleet_vehicle_seats_min",
            "Constraint fleet_vehicle_seats_min is missing.",
        ),
        (
            "ALTER TABLE fleet_vehicle ADD CONSTRAINT odd CHECK (seats < 100)",
            "Constraint odd is in no model.",
        ),
        ("DROP INDEX fleet_vehicle_newest", "Index fleet_vehicle_newest is missing."),
        ("DROP INDEX fleet_vehicle_one_vin", "Index fleet_vehicle_one_vin is missing."),
        (
            "ALTER TABLE fleet_vehicle DROP CONSTRAINT fleet_vehicle_one_unit",
            "Constraint fleet_vehicle_one_unit is missing.",
        ),
    ],
)
def test_drift_is_found(owned: None, statement: str, sentence: str) -> None:
    assert drift("fleet_vehicle") == []
    with connection.cursor() as cursor:
        cursor.execute(statement)
    assert drift("fleet_vehicle") == [sentence]


@pytest.mark.parametrize(
    ("table", "statement", "sentence"),
    [
        (
            "trips_trip",
            "ALTER TABLE trips_trip DISABLE TRIGGER USER",
            r"Trigger pgtrigger_(legal_moves|changed_update|deleted_delete)_\w+ is switched off\.",
        ),
        (
            "trips_stop",
            """DO $$ DECLARE k text; BEGIN SELECT conname INTO k FROM pg_constraint
               WHERE conrelid = 'trips_stop'::regclass AND contype = 'f';
               EXECUTE format('ALTER TABLE trips_stop DROP CONSTRAINT %I', k); END $$""",
            r"Column trip_id does not refer to trips_trip\.",
        ),
        (
            "rates_servicetype",
            """DO $$ DECLARE k text; BEGIN SELECT conname INTO k FROM pg_constraint
               WHERE conrelid = 'rates_servicetype'::regclass AND contype = 'u';
               EXECUTE format('ALTER TABLE rates_servicetype DROP CONSTRAINT %I', k); END $$""",
            r"Nothing keeps code unique\.",
        ),
    ],
)
def test_lost_triggers_and_keys_are_found(
    owned: None, table: str, statement: str, sentence: str
) -> None:
    assert drift(table) == []
    with connection.cursor() as cursor:
        cursor.execute(statement)
    found = drift(table)
    assert found
    assert all(re.fullmatch(sentence, one) for one in found)
