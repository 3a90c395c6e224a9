"""Damage done to an imported database by SQL: the verifier must find it, and say where it is."""

import json
from concurrent.futures import Future
from pathlib import Path

import psycopg
import pytest

from delta_migrate.verify import signins
from delta_migrate.verify.findings import RINGS, Findings
from delta_migrate.verify.loaded import InputsChanged, Unfinished, last_import
from delta_migrate.verify.signins import Trials
from tests.databases import FreshDatabase
from tests.migrate.proven import WITHOUT_SIGN_INS, damage, delta, found, proof


def test_an_untouched_import_is_equal(owner: psycopg.Connection) -> None:
    findings = proof(owner)
    assert findings.ok, [check for check in findings.checks if not check.ok]
    assert findings.differences == []
    assert owner.execute("SELECT count(*) FROM migrate_reject WHERE code = 'taken'").fetchall() == [
        (1,)
    ]
    assert findings.cells_compared > 30_000
    assert set(findings.rings()) == set(WITHOUT_SIGN_INS)
    assert findings.state_root == last_import(owner).state_root


CELLS = {
    ("accounts_user", "role"): ("'super_admin'", "other text"),
    ("facilities_facility", "phone"): ("'+19995550100'", ""),
    ("facilities_contract", "credit_limit"): ("credit_limit + 0.01", "+0.01"),
    ("facilities_staffmember", "can_view_invoices"): ("NOT can_view_invoices", "→"),
    ("fleet_vehicle", "odometer_miles"): ("odometer_miles * 10", "ten times"),
    ("drivers_driver", "license_number"): ("license_number || ' '", "white space"),
    ("drivers_credential", "expires_on"): ("expires_on + 365", "+365 days"),
    ("patients_patient", "last_name"): ("upper(last_name)", "letter case"),
    ("patients_medicalprofile", "oxygen_required"): ("NOT oxygen_required", "→"),
    ("patients_membership", "record_number"): ("''", "text lost"),
    ("patients_relative", "can_book"): ("NOT can_book", "→"),
    ("trips_trip", "pickup_at"): ("pickup_at + interval '1 hour'", "+01:00:00"),
    ("trips_stop", "scheduled_at"): ("scheduled_at - interval '6 hours'", "-06:00:00"),
    ("trips_passenger", "alights_at"): ("3", "+1"),
    ("billing_invoice", "notes"): ("'x'", "text"),
    ("billing_invoiceline", "amount"): ("-amount", "sign flipped"),
    ("billing_payment", "received_on"): ("received_on - 1", "-1 days"),
    ("billing_allocation", "amount"): ("amount - 0.01", "-0.01"),
}


def test_one_cell_in_every_table(owner: psycopg.Connection) -> None:
    injured = {
        (*damage(owner, table, column, value), column): kind
        for (table, column), (value, kind) in CELLS.items()
    }
    findings = proof(owner)
    named = found(findings)
    assert named.keys() == injured.keys()
    assert {cell: named[cell] for cell in injured if injured[cell] not in named[cell]} == {}
    assert findings.cells_differing == len(CELLS)
    assert not findings.ok


SUBTLE = {
    ("patients_patient", "date_of_birth"): ("NULL", "value lost"),
    ("patients_medicalprofile", "weight_lbs"): ("1000 + coalesce(weight_lbs, 0)", ""),
    ("patients_medicalprofile", "allergies"): ("ARRAY['none']", "elements"),
    ("trips_trip", "miles"): ("miles * 10", "ten times"),
    ("trips_trip", "total_fare"): ("total_fare + 0.01", "+0.01"),
    ("trips_trip", "done_at"): ("done_at + interval '1 day'", "a day and more away"),
    ("trips_trip", "imported_at"): ("NULL", "value lost"),
    ("trips_stop", "address"): ("left(address, 5)", "cut short"),
    ("billing_invoice", "due_on"): ("due_on + 30", "+30 days"),
    ("drivers_driver", "phone"): ("''", "text lost"),
}


def test_subtle_changes(owner: psycopg.Connection) -> None:
    wanted = {
        "allergies": "allergies = '{}'",
        "imported_at": "t.driver_id IS NOT NULL",
        "phone": "phone <> ''",
        "miles": "miles > 0",
    }
    injured = {
        (*damage(owner, table, column, value, wanted.get(column, f"{column} IS NOT NULL")), column)
        for (table, column), (value, _) in SUBTLE.items()
    }
    named = found(proof(owner))
    assert injured <= named.keys()
    kinds = {(table, column): kind for (table, _, _, column), kind in named.items()}
    assert {cell for cell, (_, kind) in SUBTLE.items() if kind not in kinds[cell]} == set()


def test_a_value_where_no_legacy_column_leads(owner: psycopg.Connection) -> None:
    injured = {
        (*damage(owner, table, column, value), column)
        for table, column, value in (
            ("trips_trip", "dispatch_notes", "'no comment'"),
            ("trips_stop", "instructions", "'ring twice'"),
            ("facilities_contract", "notes", "'x'"),
            ("trips_trip", "is_will_call", "true"),
        )
    }
    findings = proof(owner)
    assert found(findings) == dict.fromkeys(injured, "not the default")
    assert findings.cells_differing == 4


def test_two_patients_with_each_others_phone(owner: psycopg.Connection) -> None:
    pair = owner.execute(
        "SELECT id, phone, number FROM patients_patient WHERE phone <> '' ORDER BY id LIMIT 2"
    ).fetchall()
    for (row, _, _), (_, phone, _) in ((pair[0], pair[1]), (pair[1], pair[0])):
        owner.execute("UPDATE patients_patient SET phone = %s WHERE id = %s", [phone, row])
    findings = proof(owner)
    assert found(findings).keys() == {
        ("patients_patient", number, "", "phone") for _, _, number in pair
    }
    said = json.dumps(findings.as_json(0))
    assert not any(phone in said for _, phone, _ in pair)


def test_a_deleted_row(owner: psycopg.Connection) -> None:
    key = owner.execute(
        "DELETE FROM drivers_credential WHERE id = (SELECT id FROM drivers_credential LIMIT 1) "
        "RETURNING (SELECT ARRAY[legacy_key, entity] FROM migrate_xref WHERE target_id = id)"
    ).fetchall()[0][0]
    findings = proof(owner)
    part = key[1].partition("/")[2]
    assert found(findings) == {("drivers_credential", key[0], part, "*"): "row missing"}
    assert "drivers_credential: rows" in {one.name for one in findings.checks if not one.ok}


def test_a_deleted_trip_takes_its_stops_along(owner: psycopg.Connection) -> None:
    trip, key = owner.execute(
        "SELECT id, legacy_key FROM trips_trip t JOIN migrate_xref x ON x.target_id = t.id "
        "WHERE NOT EXISTS (SELECT FROM billing_invoiceline l WHERE l.trip_id = t.id) LIMIT 1"
    ).fetchall()[0]
    for table in ("trips_stop", "trips_passenger", "trips_statuschange"):
        owner.execute(f"DELETE FROM {table} WHERE trip_id = %s", [trip])
    owner.execute("DELETE FROM trips_trip WHERE id = %s", [trip])
    assert found(proof(owner)).keys() == {
        ("trips_trip", key, "", "*"),
        ("trips_stop", key, "pickup", "*"),
        ("trips_stop", key, "dropoff", "*"),
        ("trips_passenger", key, "passenger", "*"),
    }


def test_f25_a_parent_that_is_valid_and_wrong(owner: psycopg.Connection) -> None:
    table, key, _ = damage(
        owner,
        "facilities_contract",
        "facility_id",
        "(SELECT max(id::text)::uuid FROM facilities_facility)",
    )
    assert found(proof(owner)) == {(table, key, "", "facility_id"): "wrong parent"}


def test_a_row_out_of_nothing(owner: psycopg.Connection) -> None:
    row = owner.execute(
        "INSERT INTO billing_allocation (id, payment_id, invoice_id, amount, imported_at) "
        "SELECT gen_random_uuid(), p.id, i.id, 1, now() FROM billing_payment p, billing_invoice i "
        "WHERE NOT EXISTS (SELECT FROM billing_allocation a "
        "WHERE a.payment_id = p.id AND a.invoice_id = i.id) LIMIT 1 "
        "RETURNING replace(id::text, '-', '')"
    ).fetchall()[0][0]
    findings = proof(owner)
    assert found(findings) == {("billing_allocation", row, "", "*"): "row out of nothing"}


def test_a_line_moved_to_another_invoice_keeps_every_sum(owner: psycopg.Connection) -> None:
    table, key, _ = damage(
        owner,
        "billing_invoiceline",
        "invoice_id",
        "(SELECT max(id::text)::uuid FROM billing_invoice)",
        "t.position > 1 AND NOT EXISTS (SELECT FROM billing_invoiceline o WHERE "
        "o.position = t.position AND o.invoice_id = (SELECT max(id::text)::uuid "
        "FROM billing_invoice))",
    )
    findings = proof(owner)
    assert found(findings) == {(table, key, "", "invoice_id"): "wrong parent"}
    assert "invoices whose subtotal is not the sum of their lines" in {
        check.name for check in findings.checks if not check.ok
    }


def test_a_reject_struck_from_the_ledger(owner: psycopg.Connection) -> None:
    file, row, column, code = owner.execute(
        "DELETE FROM migrate_reject WHERE id = (SELECT id FROM migrate_reject WHERE file = %s "
        'AND code = %s LIMIT 1) RETURNING file, "row", "column", code',
        ["TRIPS.CSV", "unknown_code"],
    ).fetchall()[0]
    named = found(proof(owner))
    assert named[file, f"row {row}", "", column] == f"{code}: not in the ledger"


def test_a_password_its_owner_has_used_since_is_no_damage(owner: psycopg.Connection) -> None:
    damage(owner, "accounts_user", "password", "'argon2$argon2id$v=19$m=102400,t=2,p=8$c2E$aGg'")
    findings = proof(owner)
    assert findings.ok, [check for check in findings.checks if not check.ok]


def failed(findings: Findings, ring: str) -> set[str]:
    """The checks of a ring that did not hold."""
    return {check.name for check in findings.checks if check.ring == ring and not check.ok}


def test_a_driven_trip_that_lost_its_driver(owner: psycopg.Connection) -> None:
    table, key, _ = damage(
        owner, "trips_trip", "driver_id", "NULL", "status = 'completed' AND driver_id IS NOT NULL"
    )
    findings = proof(owner)
    assert found(findings).keys() == {(table, key, "", "driver_id")}
    name = "no trip without a driver, but for what the legacy itself says"
    assert name in failed(findings, "plan")
    said = next(check for check in findings.checks if check.name == name)
    assert said.actual == said.expected + 1
    assert "SELECT count(*) FROM trips_trip WHERE driver_id IS NULL" in said.explanation


def test_drivers_exchanged_between_trips_without_one(owner: psycopg.Connection) -> None:
    """Equal counts are not enough: the trips without a driver must be the same trips."""
    bare, driven = (
        owner.execute(
            f"SELECT id, driver_id FROM trips_trip WHERE status = '{status}' "
            f"AND driver_id IS {word} NULL AND imported_at IS NOT NULL ORDER BY id LIMIT 1"
        ).fetchall()[0]
        for status, word in (("cancelled", ""), ("completed", "NOT"))
    )
    for row, driver in ((bare[0], driven[1]), (driven[0], None)):
        owner.execute("UPDATE trips_trip SET driver_id = %s WHERE id = %s", [driver, row])
    findings = proof(owner)
    assert "no trip without a driver, but for what the legacy itself says" in failed(
        findings, "plan"
    )
    assert len(findings.differences) == 2


def test_a_trip_whose_patient_is_gone(owner: psycopg.Connection) -> None:
    keys = owner.execute(
        "SELECT conrelid::regclass::text, conname FROM pg_constraint WHERE contype = 'f' "
        "AND confrelid = 'patients_patient'::regclass"
    ).fetchall()
    for table, name in keys:
        owner.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    patient = owner.execute(
        "DELETE FROM patients_patient WHERE id = (SELECT patient_id FROM trips_trip LIMIT 1) "
        "RETURNING number"
    ).fetchall()[0][0]
    findings = proof(owner)
    assert found(findings)["patients_patient", patient, "", "*"] == "row missing"
    orphans = {
        key[0]
        for key in owner.execute(
            "SELECT legacy_key FROM trips_trip t JOIN migrate_xref x ON x.target_id = t.id "
            "WHERE NOT EXISTS (SELECT FROM patients_patient p WHERE p.id = t.patient_id)"
        )
    }
    named = {
        one.key: one.kind
        for one in findings.differences
        if one.table == "trips_trip" and one.column == "patient_id"
    }
    assert named == dict.fromkeys(orphans, "parent row missing")
    assert "trips_trip.patient_id without a row in patients_patient" in failed(
        findings, "relations"
    )


def test_a_sign_in_that_cannot_work(owner: psycopg.Connection) -> None:
    damage(owner, "accounts_user", "password", "'5f4dcc3b5aa765d61d8327deb882cf99'")
    findings = Findings()
    tried: Future[Trials] = Future()
    tried.set_result(Trials(10, 9, 3, 3, 10, 0))
    signins.compare(owner, tried, findings)
    assert failed(findings, "sign-ins") == {
        "users without: password hash of a known scheme and well formed",
        "known passwords that sign in",
    }
    assert not signins.held(findings).ok


def test_an_import_that_is_not_finished_cannot_be_verified(owner: psycopg.Connection) -> None:
    owner.execute("UPDATE migrate_run SET state = 'loading'")
    with pytest.raises(Unfinished):
        last_import(owner)


def test_a_changed_file_stops_it(imported: tuple[FreshDatabase, Path]) -> None:
    database, folder = imported
    file = folder / "ALLOC.CSV"
    kept = file.read_bytes()
    file.write_bytes(kept + b"\r\n")
    try:
        with database.connect("readonly") as connection, pytest.raises(InputsChanged):
            proof(connection)
        delta(database, "migrate", "verify", code=8)
    finally:
        file.write_bytes(kept)


def test_the_command_names_damage_and_is_content_when_it_is_put_right(
    imported: tuple[FreshDatabase, Path],
) -> None:
    database, _ = imported
    change = "UPDATE patients_patient SET city = city || 'x' WHERE number = (%s) RETURNING city"
    with database.connect("owner") as owner:
        key = owner.execute("SELECT min(number) FROM patients_patient").fetchall()[0][0]
        owner.execute(change, [key])
        said = delta(database, "migrate", "verify", code=5)
        assert [(one["table"], one["key"], one["column"]) for one in said["differences"]] == [
            ("patients_patient", key, "city")
        ]
        owner.execute("UPDATE patients_patient SET city = left(city, -1) WHERE number = %s", [key])
        said = delta(database, "migrate", "verify")
        assert said["ok"]
        assert said["cellsDiffering"] == 0
        assert said["rings"].keys() == set(RINGS)
        tried = {one["name"]: one for one in said["checks"] if one["ring"] == "sign-ins"}
        assert tried["known passwords that sign in"]["actual"] > 0
        assert tried["wrong passwords refused"]["actual"] > 0
        kept = owner.execute("SELECT passed FROM migrate_verification ORDER BY id").fetchall()
        assert [row[0] for row in kept] == [False, True]
        assert owner.execute(
            "SELECT count(*) FROM accounts_user WHERE password LIKE 'argon2%%' "
            "AND imported_at IS NOT NULL"
        ).fetchall() == [(0,)]


def test_a_ring_that_is_none_and_a_database_without_an_import(
    fresh_database: FreshDatabase,
) -> None:
    delta(fresh_database, "migrate", "verify", "--only", "moon", code=2)
    delta(fresh_database, "migrate", "verify", code=2)
