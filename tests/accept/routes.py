"""The ten routes over HTTP on a fresh database: empty, then with a row, then role by role."""

import json
from typing import Any

import psycopg

from tests.accept import ground
from tests.accept.ground import Place

LISTS = (
    "drivers",
    "patients",
    "trips",
    "facilities",
    "invoices",
    "payments",
    "vehicles",
    "notifications",
)
ROLES = (
    "super_admin",
    "admin",
    "operations_manager",
    "dispatcher",
    "driver",
    "facility_staff",
    "family_member",
    "patient",
)


def answered() -> str:
    """Serve a fresh database, ask every route empty and filled, and return the table."""
    place = ground.here()
    port = ground.free_port()
    try:
        place.delta("db", "provision")
        place.delta("db", "upgrade")
        place.delta("seed", "--json")
        up = place.started(str(place.folder / ".venv/bin/delta"), "up", "--port", str(port))
        root = f"http://127.0.0.1:{port}"
        ground.until(lambda: healthy(root), patience=60, what="serving")
        figures = asked(place, f"{root}/api/v1")
        ground.interrupt(up)
        return figures
    finally:
        ground.leave(place)


def healthy(root: str) -> bool:
    """Return whether the health page answers."""
    try:
        return ground.status(f"{root}/health/")[0] == 200
    except OSError:
        return False


def asked(place: Place, api: str) -> str:
    """Ask as an administrator: all empty; add rows by SQL; they appear; then every role."""
    admin = key_of(place, "admin@company.com")
    for noun in LISTS:
        code, body = ground.status(f"{api}/{noun}", admin)
        assert code == 200, (noun, code, body[:300])
        assert json.loads(body)["data"] == [], noun
    code, body = ground.status(f"{api}/reports", admin)
    assert code == 200
    assert "data" in json.loads(body)
    trip = filled(place)
    for noun in LISTS:
        code, body = ground.status(f"{api}/{noun}", admin)
        assert len(json.loads(body)["data"]) >= 1, noun
    code, body = ground.status(f"{api}/trips/{trip}", admin)
    assert code == 200
    assert json.loads(body)["data"]["number"] == "MR-1"
    return f"empty and filled answered; {matrix(place, api)}"


def key_of(place: Place, email: str) -> str:
    """Return a new API key for the person who signs in as `email`."""
    made = place.asked("api-keys", "create", "--user", email, "--name", "acceptance")
    return str(made["key"])


FILL = """
INSERT INTO accounts_user (email, password, first_name, last_name, role, status)
  SELECT 'one.' || role || '@example.test', '!', 'One', role, role, 'active'
  FROM unnest(%(roles)s::text[]) role;
INSERT INTO facilities_facility (name, kind, code) VALUES ('Riverside', 'dialysis_center', 'F1');
INSERT INTO facilities_staffmember (user_id, facility_id, can_view_invoices)
  SELECT u.id, f.id, true FROM accounts_user u, facilities_facility f
  WHERE u.role = 'facility_staff';
INSERT INTO patients_patient (first_name, last_name, login_id)
  SELECT 'Pat', 'One', id FROM accounts_user WHERE role = 'patient';
INSERT INTO patients_patient (first_name, last_name) VALUES ('Pat', 'Two');
INSERT INTO patients_relative (user_id, patient_id)
  SELECT u.id, p.id FROM accounts_user u, patients_patient p
  WHERE u.role = 'family_member' AND p.last_name = 'One';
INSERT INTO patients_membership (patient_id, facility_id)
  SELECT p.id, f.id FROM patients_patient p, facilities_facility f WHERE p.last_name = 'One';
INSERT INTO drivers_driver (first_name, last_name, number, login_id)
  SELECT 'Dee', 'One', 'D1', id FROM accounts_user WHERE role = 'driver';
INSERT INTO drivers_driver (first_name, last_name, number) VALUES ('Dee', 'Two', 'D2');
INSERT INTO fleet_vehicle (unit, service_level) VALUES ('V1', 'wheelchair');
INSERT INTO trips_trip (number, status, patient_id, facility_id, driver_id, service_type_id,
                        service_date, pickup_at)
  SELECT 'MR-1', 'assigned', p.id, f.id, d.id, s.id, current_date, now()
  FROM patients_patient p, facilities_facility f, drivers_driver d, rates_servicetype s
  WHERE p.last_name = 'One' AND d.number = 'D1' AND s.code = 'WC';
INSERT INTO trips_trip (number, status, patient_id, driver_id, service_type_id, service_date,
                        pickup_at)
  SELECT 'MR-2', 'assigned', p.id, d.id, s.id, current_date, now()
  FROM patients_patient p, drivers_driver d, rates_servicetype s
  WHERE p.last_name = 'Two' AND d.number = 'D2' AND s.code = 'WC';
INSERT INTO billing_invoice (number, facility_id, subtotal, total)
  SELECT 'INV-1', id, 10, 10 FROM facilities_facility;
INSERT INTO billing_payment (facility_id, method, received_on, amount)
  SELECT id, 'check', current_date, 10 FROM facilities_facility;
INSERT INTO notices_notice (channel, status, body) VALUES ('sms', 'held', 'Hello');
"""


def filled(place: Place) -> str:
    """Put one row or two in every table behind the routes; return the first trip's id."""
    url = place.delta("db", "url", "--role", "owner").strip()
    with psycopg.connect(url, autocommit=True) as owner:
        for statement in FILL.split(";\n"):
            if statement.strip():
                owner.execute(statement, {"roles": list(ROLES)})
        row = owner.execute("SELECT id FROM trips_trip WHERE number = 'MR-1'").fetchone()
    assert row
    return str(row[0])


def matrix(place: Place, api: str) -> str:
    """Ask every list as every role; return rows seen or the refusal, and check the driver's."""
    lines = []
    for role in ROLES:
        key = key_of(place, f"one.{role}@example.test")
        seen = {noun: seen_rows(f"{api}/{noun}", key) for noun in (*LISTS, "reports")}
        lines.append(f"{role}: " + " ".join(f"{noun} {what}" for noun, what in seen.items()))
        if role == "driver":
            _code, body = ground.status(f"{api}/trips", key)
            numbers = [trip["number"] for trip in json.loads(body)["data"]]
            assert numbers == ["MR-1"], numbers
    anonymous = {ground.status(f"{api}/{noun}")[0] for noun in (*LISTS, "reports")}
    assert anonymous == {401}, anonymous
    return "driver sees own trip only; anonymous 401\n      " + "\n      ".join(lines)


def seen_rows(url: str, key: str) -> Any:
    """Return how many rows a list shows, or the code of its refusal."""
    code, body = ground.status(url, key)
    assert code in {200, 403}, (url, code, body[:200])
    if code == 403:
        return 403
    shown = json.loads(body)["data"]
    return len(shown) if isinstance(shown, list) else "ok"
