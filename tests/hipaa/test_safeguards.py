"""The technical safeguards of the Security Rule (45 CFR 164.312) and what belongs to them.

One named test a row, each through the doors or the database; the rooms' own tests go deeper.
"""

import io
import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
import time_machine
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.test import Client

from delta.accounts import services as accounts
from delta.accounts.models import ApiKey, User
from delta.company.models import Company
from delta.database.address import address
from delta.database.checks import storage
from delta.database.sealed import seal, unseal
from delta.documents import services as documents
from delta.documents.models import Content
from delta.journal import retiring
from delta.journal.models import Entry
from delta.kernel import clock
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import Role
from delta.patients.models import MedicalProfile
from delta.patients.services import break_glass
from delta.records import services
from delta.records.register import noun
from tests import make, people
from tests.databases import source_path

pytestmark = pytest.mark.django_db

DOORS = Path(__file__).parents[1] / "doors" / "doors.txt"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
DIAGNOSIS = "Z99.2 canary diagnosis"
PASSWORD = "Correct-horse-7-battery"


@pytest.fixture
def cast() -> people.Cast:
    made = people.cast()
    MedicalProfile.objects.filter(patient=made.patient).update(
        conditions=[DIAGNOSIS], medications=[DIAGNOSIS], cognitive_notes=DIAGNOSIS
    )
    return made


def browser(person: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person, BACKEND)
    return client


def test_a1_access_control_each_role_reaches_only_its_own_rows(cast: people.Cast) -> None:
    """Every address by every role stands in the door table; here the object level."""
    assert len(DOORS.read_text().splitlines()) > 30
    stranger = make.trip("assigned", driver=make.driver(), patient=make.patient())
    for role in (Role.DRIVER, Role.FACILITY_STAFF, Role.FAMILY_MEMBER, Role.PATIENT):
        client = browser(cast.of[role])
        assert client.get(f"/trips/{cast.trip.pk}/").status_code == 200
        assert client.get(f"/trips/{stranger.pk}/").status_code == 404
        assert client.get(f"/api/v1/trips/{stranger.pk}").status_code == 404
        assert client.get(f"/api/v1/patients/{stranger.patient_id}").status_code in {403, 404}
    assert browser(cast.outsider).get(f"/trips/{cast.trip.pk}/").status_code == 404


def test_a2i_unique_user_identification_no_shared_account_and_every_entry_has_an_id(
    cast: people.Cast,
) -> None:
    one = cast.of[Role.DISPATCHER]
    with pytest.raises(Refused, match="already"):
        make.user(email=one.email.upper())
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=cast.of[Role.ADMIN].pk).update(email=one.email.upper())
    browser(one).get(f"/trips/{cast.trip.pk}/")
    assert Entry.objects.filter(event="patient.read", actor_id=str(one.pk)).exists()
    assert not Entry.objects.filter(actor_id="").exists()


def test_a2ii_emergency_access_break_glass_with_reason_alert_and_entry(cast: people.Cast) -> None:
    admin = cast.of[Role.ADMIN]
    break_glass.restrict(cast.patient, by=admin)
    path = f"/api/v1/patients/{cast.patient.pk}"
    assert browser(admin).get(path).status_code == 403
    given = {"patient": cast.patient.pk}
    with pytest.raises(Invalid):
        services.create(noun("break-glasses"), given | {"reason": "short"}, by=admin)
    why = {"reason": "Ambulance crew asks for allergies."}
    services.create(noun("break-glasses"), given | why, by=admin)
    assert browser(admin).get(path).status_code == 200
    assert Entry.objects.filter(event="patient.glass_broken", actor_id=str(admin.pk)).count() == 1
    assert cast.of[Role.SUPER_ADMIN].notices.filter(about_table="patients_breakglass").exists()


@pytest.mark.parametrize("path", ["/trips/", "/api/v1/trips"])
def test_a2iii_automatic_logoff_an_idle_session_dies_on_the_server(
    cast: people.Cast, path: str
) -> None:
    client = browser(cast.of[Role.DISPATCHER])
    assert client.get(path).status_code == 200
    with time_machine.travel(clock.now() + timedelta(hours=3)):
        assert client.get(path).status_code in {302, 401}
    driver = browser(cast.of[Role.DRIVER])
    assert driver.get(path).status_code == 200
    with time_machine.travel(clock.now() + timedelta(hours=3)):
        assert driver.get(path).status_code == 200, "a driver's shift is not an office desk"


def test_a2iii_a_key_that_ended_lets_no_program_in(cast: people.Cast) -> None:
    ends = clock.now() + timedelta(days=1)
    _, key = accounts.issue_api_key(
        cast.of[Role.ADMIN], name="a test", by=make.TESTS, expires_at=ends
    )
    headers = {"Authorization": f"Bearer {key}"}
    assert Client().get("/api/v1/trips", headers=headers).status_code == 200
    with time_machine.travel(ends + timedelta(minutes=1)):
        assert Client().get("/api/v1/trips", headers=headers).status_code == 401


def test_a2iv_encryption_at_rest_files_and_second_factors_are_sealed(
    cast: people.Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a dump shows: no file's content, no second factor; the key is not in the database."""
    body = f"%PDF-1.4\n{DIAGNOSIS}\n%%EOF\n".encode()
    sealed = seal(body)
    assert DIAGNOSIS.encode() not in sealed
    assert unseal(sealed) == body
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE"
            " attrelid = 'documents_content'::regclass AND attname = 'body'"
        )
        assert cursor.fetchone() == ("bytea",)
    monkeypatch.setenv("DELTA_SEALING_KEY", "another")
    with pytest.raises(Refused, match="another key"):
        unseal(sealed)
    assert settings.MFA_ADAPTER.endswith("SealingAdapter")


def test_a2iv_a_changed_seal_is_refused_not_shown(cast: people.Cast) -> None:
    sealed = bytearray(seal(b"content"))
    for at in (0, 5, len(sealed) - 1):
        broken = bytearray(sealed)
        broken[at] ^= 1
        with pytest.raises(Refused):
            unseal(bytes(broken))
    for nothing in (b"", b"\x01", b"\x01" * 12):
        with pytest.raises(Refused):
            unseal(nothing)


def test_a2iv_the_disk_is_asked_for(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Names and numbers are plain columns, so the check says whether the disk is encrypted."""
    monkeypatch.delenv("DELTA_DISK_ENCRYPTED", raising=False)
    crypt = tmp_path / "253:0"
    (crypt / "dm").mkdir(parents=True)
    (crypt / "dm" / "uuid").write_text("CRYPT-LUKS2-0123\n")
    volume = tmp_path / "253:1"
    (volume / "dm").mkdir(parents=True)
    (volume / "dm" / "uuid").write_text("LVM-0123\n")
    assert not storage.is_crypt(volume)
    (volume / "slaves").mkdir()
    (volume / "slaves" / "dm-0").symlink_to(crypt)
    assert storage.is_crypt(crypt)
    assert storage.is_crypt(volume)
    assert storage.encrypted(tmp_path).state == "warn"
    monkeypatch.setenv("DELTA_DISK_ENCRYPTED", "1")
    assert storage.encrypted(tmp_path).state == "ok"


def test_b_audit_controls_who_what_when_where_only_ever_added(cast: people.Cast) -> None:
    """Reading, making, changing, taking away, signing in and rights: each with its four answers.

    The chain over the entries is tried with a DBA's tampering in tests/rooms/journal.
    """
    admin, client = cast.of[Role.ADMIN], browser(cast.of[Role.ADMIN])
    client.get(f"/trips/{cast.trip.pk}/", REMOTE_ADDR="203.0.113.7")
    client.get("/trips/export.csv", REMOTE_ADDR="203.0.113.7")
    van = services.create(
        noun("vehicles"), {"unit": "V-77", "service_level": "wheelchair"}, by=admin
    )
    services.change(noun("vehicles"), van.pk, {"color": "red"}, by=admin)
    accounts.change_role(cast.of[Role.DISPATCHER], role=Role.OPERATIONS_MANAGER, by=admin)
    wrong = {"login": admin.email, "password": "wrong"}
    Client().post("/accounts/login/", wrong, REMOTE_ADDR="203.0.113.9")
    seen = set(Entry.objects.values_list("event", flat=True))
    assert seen >= {
        *("patient.read", "trips.exported", "vehicle.created", "vehicle.changed"),
        *("user.role_changed", "user.sign_in_failed"),
    }
    read = Entry.objects.filter(event="patient.read").latest("id")
    assert (read.actor_id, read.actor_role) == (str(admin.pk), "admin")
    assert (read.subject_id, read.address) == (str(cast.patient.pk), "203.0.113.7")
    assert (read.through, bool(read.at), bool(read.request_id)) == ("page", True, True)
    failed = Entry.objects.filter(event="user.sign_in_failed").latest("id")
    assert failed.address == "203.0.113.9"
    for statement in ("UPDATE journal_entry SET event = 'x'", "DELETE FROM journal_entry"):
        refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
        with psycopg.connect(address("app")) as link, refused:
            link.execute(statement)


def test_c_integrity_a_stale_write_is_told_and_a_changed_file_is_refused(
    cast: people.Cast,
) -> None:
    admin = cast.of[Role.ADMIN]
    van = make.vehicle()
    seen = services.open_row(noun("vehicles"), van.pk, by=admin)
    services.change(noun("vehicles"), van.pk, {"color": "red"}, by=admin, version=seen.row_version)
    with pytest.raises(Refused, match="changed this vehicle"):
        services.change(
            noun("vehicles"), van.pk, {"color": "blue"}, by=admin, version=seen.row_version
        )
    was = van.events.get()
    assert (was.color, was.pgh_context["actor_id"]) == (van.color, str(admin.pk))


def test_d_person_authentication_lock_out_hashing_and_single_use(cast: people.Cast) -> None:
    person = make.user(Role.DISPATCHER, password=PASSWORD)
    assert person.password.startswith("argon2")
    given = {"login": person.email, "password": "wrong"}
    for _ in range(5):
        assert Client().post("/accounts/login/", given).status_code in {200, 409, 422, 429}
    right = Client()
    right.post("/accounts/login/", given | {"password": PASSWORD})
    assert right.get("/trips/").status_code == 302, "paused after five wrong tries"
    token = accounts.issue_sign_in_link(cast.of[Role.PATIENT], by=make.TESTS)
    accounts.use_sign_in_link(token, by=make.TESTS)
    with pytest.raises(Refused, match="no longer works"):
        accounts.use_sign_in_link(token, by=make.TESTS)
    _, key = accounts.issue_api_key(person, name="a test", by=make.TESTS)
    assert key not in json.dumps(list(ApiKey.objects.values()), default=str)


def test_e_transmission_security_headers_cookies_and_tls(cast: people.Cast) -> None:
    """TLS to the database is tried against a real server in tests/rooms/database."""
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"
    answer = browser(cast.of[Role.ADMIN]).get("/trips/")
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    said = secure_settings()
    assert said == {"session": True, "csrf": True, "hsts": True}


def secure_settings() -> dict[str, bool]:
    """Return what a process served over TLS says to browsers."""
    ask = (
        "from django.conf import settings as s; import json; print(json.dumps({"
        "'session': s.SESSION_COOKIE_SECURE, 'csrf': s.CSRF_COOKIE_SECURE,"
        "'hsts': s.SECURE_HSTS_SECONDS >= 31536000}))"
    )
    environment = {
        **os.environ,
        "DELTA_TLS": "1",
        "DJANGO_SETTINGS_MODULE": "delta.project.settings",
        "PYTHONPATH": source_path(),
    }
    done = subprocess.run(
        [sys.executable, "-c", ask], env=environment, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout.splitlines()[-1])


def test_minimum_necessary_a_driver_is_told_no_diagnosis(cast: people.Cast) -> None:
    client = browser(cast.of[Role.DRIVER])
    paths = ("/", "/trips/", f"/trips/{cast.trip.pk}/", "/trips/export.csv", "/api/v1/trips")
    for path in (*paths, f"/api/v1/trips/{cast.trip.pk}"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert DIAGNOSIS not in whole(answer), path
    for path in (f"/api/v1/patients/{cast.patient.pk}", "/api/v1/patients"):
        assert DIAGNOSIS not in whole(client.get(path))
    assert DIAGNOSIS in whole(
        browser(cast.of[Role.DISPATCHER]).get(f"/api/v1/patients/{cast.patient.pk}")
    ), "the office reads it, so its absence above means something"


def whole(answer: Any) -> str:
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode()


def test_retention_ten_years_and_never_below_six(cast: people.Cast) -> None:
    """45 CFR 164.316(b)(2)(i): six years; Medicaid managed care keeps ten."""
    assert Company.objects.get().journal_retention_years == 10
    with pytest.raises(IntegrityError), transaction.atomic():
        Company.objects.update(journal_retention_years=5)
    today = make.today()
    retiring.check_age(today.replace(day=1, year=today.year - 11), today, 10)
    retiring.check_age(today.replace(day=1, year=today.year - 7), today, 6)
    for years, back in ((10, 9), (6, 5), (5, 20)):
        with pytest.raises(Refused):
            retiring.check_age(today.replace(day=1, year=today.year - back), today, years)


def test_nprm_2025_a_second_factor_can_be_required_and_every_table_is_listed(
    cast: people.Cast,
) -> None:
    """90 FR 898 would make these duties: a second factor, encryption, an inventory."""
    company = Company.objects.get()
    company.requires_second_factor = True
    company.save()
    client = browser(cast.of[Role.ADMIN])
    assert client.get("/tables/")["Location"].startswith("/account/")
    assert client.get("/api/v1/trips").json()["code"] == "second_factor_required"
    company.requires_second_factor = False
    company.save()
    inventory = browser(cast.of[Role.ADMIN]).get("/tables/").content.decode()
    for table in ("patients_patient", "patients_medicalprofile", "journal_entry", "trips_trip"):
        assert table in inventory


def test_c_a_file_changed_in_the_database_is_refused(cast: people.Cast) -> None:
    admin = cast.of[Role.ADMIN]
    body = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"
    row = documents.add(name="note.pdf", content=io.BytesIO(body), by=admin)
    read, content = documents.open_content(row.pk, by=admin)
    assert (read.pk, content) == (row.pk, body)
    assert bytes(Content.objects.get(document=row).body) != body
