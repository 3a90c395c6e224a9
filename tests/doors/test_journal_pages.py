"""The journal's pages: found by who, what, whom and when; themselves journalled; bounded asking."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from delta.journal import queries
from delta.journal import services as journal
from delta.journal.models import Entry
from delta.journal.queries import Sought
from delta.kernel.words import Role
from delta.patients import services as patients
from delta.patients.models import Patient
from delta.patients.services import break_glass
from tests import make, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> people.Cast:
    return people.cast()


def signed_in(person: Any) -> Client:
    client = Client()
    client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
    return client


def test_a_patients_whole_access_history_is_found_lists_included(cast: people.Cast) -> None:
    reader, lister, other = (make.user(Role.DISPATCHER) for _ in range(3))
    elsewhere = make.patient()
    patients.note_read(cast.patient, by=reader)
    patients.note_read(elsewhere, by=other)
    patients.note_listed(
        Patient, by=lister, filters=["search"], ids=[elsewhere.pk, cast.patient.pk]
    )
    patients.note_listed(Patient, by=other, filters=[], ids=[elsewhere.pk])
    found = queries.page(Sought(about=str(cast.patient.pk))).entries
    assert [(one.actor_id, one.event) for one in found if one.actor_id != make.TESTS.pk] == [
        (str(lister.pk), "patients.listed"),
        (str(reader.pk), "patient.read"),
    ]


@pytest.mark.parametrize(
    ("narrowed", "many"),
    [
        ({"event": "facility.looked_at"}, 4),
        ({"through": "api"}, 1),
        ({"first": make.today()}, 4),
        ({"last": make.today() - timedelta(days=1)}, 0),
        ({"event": "facility.nothing"}, 0),
        ({"request": "1"}, 0),
    ],
)
def test_filters_narrow(narrowed: dict[str, Any], many: int) -> None:
    from delta.journal.whence import API, coming

    facility, by = make.facility(), make.user()
    for _ in range(3):
        journal.record("facility.looked_at", facility, by=by)
    with coming(API):
        journal.record("facility.looked_at", facility, by=by)
    sought = Sought(actor=str(by.pk), zone="America/Chicago", **narrowed)
    assert queries.found(sought).count() == many


def test_pages_follow_each_other_without_gap_or_repeat() -> None:
    facility = make.facility()
    for number in range(120):
        journal.record("facility.looked_at", facility, by=make.TESTS, number=number)
    sought, seen, after = Sought(event="facility.looked_at"), [], None
    while True:
        page = queries.page(sought, after=after)
        seen += [one.facts["number"] for one in page.entries]
        if page.after is None:
            break
        after = page.after
    assert seen == list(range(119, -1, -1))
    back = queries.page(sought, before=page.before)
    assert [one.facts["number"] for one in back.entries] == list(range(69, 19, -1))
    assert [one.facts["number"] for one in queries.every(sought)] == seen


def test_looking_is_an_entry_and_names_filters_only(cast: people.Cast) -> None:
    client = signed_in(cast.of[Role.ADMIN])
    answer = client.get("/journal/", {"about": str(cast.patient.pk), "event": "patient.read"})
    assert answer.status_code == 200
    entry = Entry.objects.get(event="journal.searched")
    assert entry.facts == {"filters": ["event", "about"]}
    assert (entry.through, entry.actor_role) == ("page", "admin")
    assert entry.request_id == answer["X-Request-Id"]


def test_the_page_asks_as_little_for_many_entries_as_for_few(cast: people.Cast) -> None:
    client = signed_in(cast.of[Role.ADMIN])

    def asked() -> int:
        with CaptureQueriesContext(connection) as heard:
            assert client.get("/journal/").status_code == 200
        return len(heard)

    asked()
    few = asked()
    for _ in range(60):
        journal.record("facility.looked_at", cast.facility, by=make.user())
    assert asked() == few
    assert few <= 20


def test_an_access_history_goes_by_its_indexes() -> None:
    """With a journal of many rows no plan reads the whole table."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_entry (event, subject_id, actor_id, facts, at)"
            " SELECT 'a.b', n::text, (n %% 50)::text, '{}', now() - n * interval '1 minute'"
            " FROM generate_series(1, 20000) n",
            [],
        )
        cursor.execute("ANALYZE journal_entry")
    for sought in (
        Sought(about="17"),
        Sought(actor="3"),
        Sought(event="a.b"),
        Sought(first=make.today() - timedelta(days=2), last=make.today() - timedelta(days=1)),
        Sought(),
    ):
        plan = queries.found(sought)[: queries.PAGE].explain()
        assert "Seq Scan" not in plan, (sought, plan)


def test_it_is_taken_away_as_csv(cast: people.Cast) -> None:
    journal.record("facility.looked_at", cast.facility, by=make.user(first_name="=1+1"))
    client = signed_in(cast.of[Role.ADMIN])
    answer = client.get("/journal/export.csv", {"event": "facility.looked_at"})
    lines = b"".join(answer.streaming_content).decode()
    (row,) = csv.DictReader(io.StringIO(lines))
    assert row["event"] == "facility.looked_at"
    assert row["actor"].startswith("'=1+1")
    assert Entry.objects.filter(event="journal.exported").count() == 1


@pytest.mark.parametrize(
    "asked",
    [
        {"through": "window"},
        {"from": "yesterday"},
        {"from": "2026-02-02", "to": "2026-02-01"},
        {"after": "x"},
        {"after": "9" * 40},
        {"about": "x" * 5000},
        {"event": "a\x00b"},
    ],
)
def test_a_filter_that_is_none_is_named(cast: people.Cast, asked: dict[str, str]) -> None:
    client = signed_in(cast.of[Role.ADMIN])
    for path in ("/journal/", "/journal/export.csv"):
        answer = client.get(path, asked)
        assert answer.status_code == 422
        assert b"Nothing was looked up" in answer.content


def test_finding_leads_to_an_address_without_a_name(cast: people.Cast) -> None:
    client = signed_in(cast.of[Role.ADMIN])
    someone = cast.of[Role.DRIVER]
    answer = client.post("/journal/find/", {"text": someone.email.upper()})
    assert answer["Location"] == f"/journal/?actor={someone.pk}"
    answer = client.post("/journal/find/", {"text": cast.patient.number})
    assert answer["Location"] == f"/journal/?about={cast.patient.pk}"
    for text in ("", "nobody at all", "\x00", "x" * 9000):
        assert client.post("/journal/find/", {"text": text})["Location"] == "/journal/"


def test_an_opening_is_reviewed_on_its_page(cast: people.Cast) -> None:
    break_glass.restrict(cast.patient, by=cast.of[Role.ADMIN])
    glass = break_glass.open_closed(
        patient=cast.patient, reason="Somebody fell ill at home.", by=cast.of[Role.ADMIN]
    )
    patients.open_record(cast.patient.pk, by=cast.of[Role.ADMIN])
    path = f"/journal/break-glass/{glass.pk}/"
    own, other = (signed_in(cast.of[role]) for role in (Role.ADMIN, Role.SUPER_ADMIN))
    assert b"Nobody reviews what they opened themselves" in own.get(path).content
    assert own.post(path, {"note": "Fine."}).status_code == 403
    page = other.get(path)
    assert b"patient.read" in page.content
    assert b"Somebody fell ill" in page.content
    assert path in other.get("/journal/").content.decode()
    assert other.post(path, {"note": ""}).status_code == 422
    assert other.post(path, {"note": "Fine."}).status_code == 302
    glass.refresh_from_db()
    assert (glass.review_note, glass.reviewed_by) == ("Fine.", cast.of[Role.SUPER_ADMIN])
    assert path not in other.get("/journal/").content.decode()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMIN, Role.SUPER_ADMIN}))
def test_nobody_else_looks_in(cast: people.Cast, role: Role) -> None:
    client = signed_in(cast.of[role])
    for path in ("/journal/", "/journal/export.csv"):
        assert client.get(path).status_code == 403
    assert not Entry.objects.filter(event="journal.searched").exists()
