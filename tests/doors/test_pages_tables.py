"""The data browser: every table, what is masked, who sees which rows, and drift found by trial."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client

from delta.accounts import services as accounts
from delta.documents.models import Content, Document
from delta.journal.models import Entry
from delta.kernel.words import Role
from delta.tables import catalogue, rows
from delta.tables.doors import drift_of
from delta.tables.masks import MASK
from tests import make
from tests.doors.test_pages import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin() -> Client:
    make.company()
    return client_of(make.user(Role.SUPER_ADMIN))


def test_every_table_is_listed_and_opens(admin: Client) -> None:
    make.invoice()
    listed = admin.get("/tables/").content.decode()
    tables = [table.name for table in catalogue.every_table()]
    assert len(tables) > 40
    for table in tables:
        assert f'href="/tables/{table}/"' in listed
        for path in (f"/tables/{table}/", f"/tables/{table}/schema/"):
            assert admin.get(path).status_code == 200, path


def test_the_list_asks_the_same_however_many_tables(admin: Client) -> None:
    counted = {one.name: one.rows for one in catalogue.listed()}
    make.patient()
    now = {one.name: one.rows for one in catalogue.listed()}
    assert now["patients_patient"] == counted["patients_patient"] + 1


def test_no_table_of_ours_drifts(admin: Client) -> None:
    modelled = catalogue.kept_by()
    found = {
        table.name: drift_of(table, modelled[table.name], catalogue.triggers().get(table.name, []))
        for table in catalogue.every_table()
        if table.name in modelled and catalogue.is_ours(modelled[table.name])
    }
    # The tests empty their own database between two tests, so they switch this one off.
    real = {
        name: [one for one in said if "never_emptied" not in one] for name, said in found.items()
    }
    assert {name: said for name, said in real.items() if said} == {}


def test_secrets_are_never_shown(admin: Client) -> None:
    person = make.user(password=make.PASSWORD)
    _, secret = accounts.issue_api_key(person, name="x", by=make.TESTS)
    accounts.issue_sign_in_link(person, by=make.TESTS)
    for table in ("accounts_user", "accounts_apikey", "accounts_signinlink", "accounts_session"):
        page = admin.get(f"/tables/{table}/").content.decode()
        assert MASK in page, table
        assert "argon2" not in page
        assert secret not in page
        assert admin.session.session_key not in page
        with connection.cursor() as cursor:
            cursor.execute("SELECT key_hash FROM accounts_apikey")
            assert cursor.fetchone()[0] not in page


def test_files_are_told_by_their_size(admin: Client) -> None:
    body = b"%PDF-1.7 a paper nobody reads here"
    paper = Document.objects.create(
        name="paper.pdf",
        media_type="application/pdf",
        size=len(body),
        sha256="0" * 64,
        added_by_id=admin.session["_auth_user_id"],
    )
    Content.objects.create(document=paper, body=body)
    shown = admin.get("/tables/documents_content/").content.decode()
    assert f"{len(body)} bytes" in shown
    assert "PDF-1.7" not in shown


def test_a_table_of_earlier_rows_says_so(admin: Client) -> None:
    shown = admin.get("/tables/").content.decode()
    assert "Earlier rows of fleet_vehicle" in shown


def test_ledgers_and_sessions_are_for_the_super_administrator(admin: Client) -> None:
    other = client_of(make.user(Role.ADMIN))
    for table in ("journal_entry", "migrate_reject", "django_session", "procrastinate_jobs"):
        assert admin.get(f"/tables/{table}/").status_code == 200
        assert other.get(f"/tables/{table}/").status_code == 403
        assert other.get(f"/tables/{table}/schema/").status_code == 200


def test_reading_patients_rows_is_journalled_once_a_page(admin: Client) -> None:
    make.patient()
    admin.get("/tables/fleet_vehicle/")
    assert not Entry.objects.filter(event="table.read").exists()
    admin.get("/tables/patients_patient/")
    entry = Entry.objects.get(event="table.read")
    assert (entry.subject_table, entry.facts["count"]) == ("patients_patient", 1)


def test_a_row_is_found_by_id_number_or_code_and_points_on(admin: Client) -> None:
    trip, other = make.trip(), make.trip()
    for wanted in (trip.pk, trip.number):
        page = admin.get(f"/tables/trips_trip/?id={wanted}").content.decode()
        assert trip.number in page
        assert other.number not in page
        assert f'href="/tables/patients_patient/?id={trip.patient_id}"' in page
    assert "No such row" in admin.get("/tables/trips_trip/?id=nothing").content.decode()


def test_pages_walk_the_whole_table_in_the_order_of_the_key(admin: Client) -> None:
    made = {str(make.vehicle().pk) for _ in range(7)}
    table, person = catalogue.one_table("fleet_vehicle"), make.user(Role.SUPER_ADMIN)
    seen, after = [], ""
    rows_a_page, rows.SIZE = rows.SIZE, 3
    try:
        while True:
            page = rows.page(person, table, after=after)
            seen += [row[0].text for row in page.rows]
            after = page.after
            if not after:
                break
    finally:
        rows.SIZE = rows_a_page
    assert set(seen) == made
    assert seen == sorted(seen)


@pytest.mark.parametrize(
    "after",
    [
        "x",
        "[]",
        "{}",
        "null",
        '["a", "b"]',
        '["not a uuid"]',
        '["\\u0000"]',
        "%00",
        json.dumps([1]),
    ],
)
def test_a_broken_key_is_refused(admin: Client, after: str) -> None:
    make.vehicle()
    answer = admin.get("/tables/fleet_vehicle/", {"after": after})
    assert answer.status_code == 409
    assert "not complete" in answer.content.decode()


@pytest.mark.parametrize("table", ["no_such", "pg_class", "accounts_user; drop", "a%00b", "'"])
def test_an_unknown_table_is_not_found(admin: Client, table: str) -> None:
    for path in (f"/tables/{table}/", f"/tables/{table}/schema/"):
        assert admin.get(path).status_code == 404


def test_odd_ids_find_nothing(admin: Client) -> None:
    for wanted in ("'", "🚐", "x" * 3000, "1 OR 1=1"):
        assert admin.get("/tables/trips_trip/", {"id": wanted}).status_code == 200
    assert admin.get("/tables/trips_trip/", {"id": "a\0b"}).status_code == 409


def test_a_large_table_is_estimated_and_the_rest_counted(
    admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "COUNTED_TO", 3)
    for _ in range(5):
        make.vehicle()
    listed = {one.name: one for one in catalogue.listed()}
    assert listed["fleet_vehicle"].is_estimate
    assert not listed["company_company"].is_estimate
    assert catalogue.count("fleet_vehicle") == 5


def test_jobs_wait_for_their_hour(admin: Client) -> None:
    page = admin.get("/jobs/").content.decode()
    assert "accounts.forget_spent_links" in page
    assert "drivers.expire_credentials" in page
    assert "Has not run" in page
    assert "No worker running" in page
    assert str((make.today() + timedelta(days=2)).year) in page
