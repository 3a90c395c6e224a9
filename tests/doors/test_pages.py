"""The pages: what each role finds, and that bad input gets a sentence."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from delta.accounts.models import User
from delta.journal.models import Entry
from delta.kernel.words import Role
from tests import make, people
from tests.people import Cast

pytestmark = pytest.mark.django_db

OFFICE = ["super_admin", "admin", "operations_manager", "dispatcher"]
ADMINS = ["super_admin", "admin"]


@pytest.fixture
def cast() -> Cast:
    return people.cast()


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_strangers_are_sent_to_sign_in(cast: Cast) -> None:
    for path in ["/", "/trips/", f"/trips/{cast.trip.pk}/", "/tables/", "/jobs/"]:
        answer = Client().get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/")


def test_every_role_has_a_home_with_what_is_theirs(cast: Cast) -> None:
    for role, person in cast.everybody.items():
        answer = client_of(person).get("/")
        assert answer.status_code == 200, role
        if role not in OFFICE:
            assert (f"/trips/{cast.trip.pk}/" in answer.content.decode()) == (role != "outsider")


def test_a_trip_is_seen_by_its_own(cast: Cast) -> None:
    theirs, others = cast.trip, make.trip("assigned")
    for role, person in cast.everybody.items():
        client = client_of(person)
        listed = client.get("/trips/").content.decode()
        for trip, seen in ((theirs, role != "outsider"), (others, role in OFFICE)):
            assert client.get(f"/trips/{trip.pk}/").status_code == (200 if seen else 404), role
            assert (trip.number in listed) == seen, role


@pytest.mark.parametrize(
    "path",
    ["/tables/", "/tables/trips_trip/", "/tables/trips_trip/schema/", "/jobs/"],
)
def test_the_back_rooms_open_to_administrators(cast: Cast, path: str) -> None:
    for role, person in cast.everybody.items():
        answer = client_of(person).get(path)
        assert answer.status_code == (200 if role in ADMINS else 403), role
        assert role in ADMINS or "Your role does not open this page" in answer.content.decode()


def test_reading_a_trip_is_journalled(cast: Cast) -> None:
    client_of(cast.of[Role.DISPATCHER]).get(f"/trips/{cast.trip.pk}/")
    entry = Entry.objects.get(event="patient.read")
    assert entry.subject_id == str(cast.patient.pk)
    assert entry.actor_id == str(cast.of[Role.DISPATCHER].pk)
    assert entry.facts == {"through": "trip"}


def test_dispatch_notes_stay_in_the_office(cast: Cast) -> None:
    cast.trip.dispatch_notes, cast.trip.driver_notes = "only us", "side door"
    cast.trip.booking_notes = "please be early"
    cast.trip.save()
    path = f"/trips/{cast.trip.pk}/"
    seen = {role: client_of(cast.of[role]).get(path).content.decode() for role in Role}
    assert [role for role in Role if "only us" in seen[role]] == OFFICE
    assert [role for role in Role if "side door" in seen[role]] == [*OFFICE, "driver"]
    assert all("please be early" in page for page in seen.values())


def test_medical_facts_need_the_patients_leave(cast: Cast) -> None:
    cast.patient.profile.special_instructions = "allergic to latex"
    cast.patient.profile.save()
    family = client_of(cast.of[Role.FAMILY_MEMBER])
    path = f"/trips/{cast.trip.pk}/"
    assert b"latex" not in family.get(path).content
    cast.patient.relatives.update(can_view_medical=True)
    assert b"latex" in family.get(path).content


def test_fares_are_for_the_office_and_who_pays(cast: Cast) -> None:
    path = f"/trips/{cast.trip.pk}/"
    seen = {role: client_of(cast.of[role]).get(path).content.decode() for role in Role}
    payers = [*OFFICE, "facility_staff", "family_member", "patient"]
    assert [role for role in Role if "$78.00" in seen[role]] == payers


def test_a_missing_page_says_so(cast: Cast) -> None:
    client = client_of(cast.of[Role.DISPATCHER])
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "There is nothing here" in answer.content.decode()


def test_a_form_without_its_token_is_refused_with_a_page(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(reverse("account_login"), {"login": "a@b.c", "password": "x"})
    assert answer.status_code == 403
    assert "nothing was changed" in answer.content.decode()


def test_every_page_forbids_what_is_not_ours(cast: Cast) -> None:
    client = client_of(cast.of[Role.SUPER_ADMIN])
    for path in ["/", "/trips/", f"/trips/{cast.trip.pk}/", "/tables/", "/jobs/", "/nothing/"]:
        answer = client.get(path)
        html = answer.content.decode()
        assert "script-src 'self'" in answer["Content-Security-Policy"]
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "same-origin"
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]* src=)", html)
        assert re.search(r"<title>[^<]+ · [^<]+</title>", html)
        assert '<html lang="en">' in html


def test_health_answers_anybody(cast: Cast) -> None:
    answer = Client().get("/health/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_the_list_asks_as_much_for_thirty_trips_as_for_one(cast: Cast) -> None:
    client = client_of(cast.of[Role.DISPATCHER])
    client.get("/trips/")  # the first page of a session also writes down that it is used
    asked = []
    for more in (0, 30):
        for _ in range(more):
            make.trip("assigned", facility=make.facility())
        with CaptureQueriesContext(connection) as caught:
            assert client.get("/trips/").status_code == 200
        asked.append(len(caught))
    assert asked[0] == asked[1] <= 8


def test_the_home_of_the_office_counts(cast: Cast) -> None:
    make.trip("scheduled")
    make.trip("completed")
    make.credential()
    said = text(client_of(cast.of[Role.DISPATCHER]).get("/").content.decode())
    assert re.search(r"Trips today\s+3", said)
    assert re.search(r"Waiting for a driver\s+1 today", said)
    assert "Ends soon" in said


def test_what_breaks_shows_a_page_without_asking_the_database(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(cast.of[Role.DISPATCHER])
    client.raise_request_exception = False

    def lost(*_: object, **__: object) -> None:
        raise OSError("secret detail of what broke")

    monkeypatch.setattr("delta.trips.queries.trip_list", lost)
    answer = client.get("/trips/")
    assert answer.status_code == 500
    assert "nothing is half done" in answer.content.decode()
    assert "secret detail" not in answer.content.decode()
