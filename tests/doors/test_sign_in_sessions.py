"""Sessions: when they end by themselves, by their person and by an administrator."""

from datetime import timedelta

import pytest
import time_machine
from django.contrib.sessions.backends.base import SessionBase
from django.core.cache import cache
from django.test import Client

from delta.accounts import queries, services
from delta.accounts.models import Session, User
from delta.accounts.sessions import SessionStore, kept_key
from delta.journal.models import Entry
from delta.kernel.refusals import NotPermitted
from delta.kernel.words import Role
from tests import make

pytestmark = pytest.mark.django_db
CHROME = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit Chrome/130.0 Safari/537.36"


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


def signed_in(person: User, **more: str) -> Client:
    client = Client(**more)
    client.force_login(person)
    assert client.get("/account/").status_code == 200
    return client


def is_in(client: Client) -> bool:
    page = client.get("/account/").status_code == 200
    program = client.get("/api/v1/trips").status_code != 401
    assert page is program
    return page


@pytest.mark.parametrize(
    ("role", "minutes"),
    [
        (Role.SUPER_ADMIN, 15),
        (Role.ADMIN, 15),
        (Role.OPERATIONS_MANAGER, 30),
        (Role.DISPATCHER, 30),
        (Role.FACILITY_STAFF, 30),
        (Role.DRIVER, 840),
        (Role.FAMILY_MEMBER, 60),
        (Role.PATIENT, 60),
    ],
)
def test_somebody_who_does_nothing_is_signed_out_after_their_roles_time(
    role: Role, minutes: int
) -> None:
    make.company(office_idle_minutes=30)
    client = signed_in(make.user(role))
    with time_machine.travel(timedelta(minutes=minutes - 1)):
        assert is_in(client)
    with time_machine.travel(timedelta(minutes=minutes + 10)):
        assert is_in(client)  # it was used meanwhile
    with time_machine.travel(timedelta(minutes=2 * minutes + 12)):
        assert not is_in(client)


def test_the_operator_decides_the_time() -> None:
    make.company(office_idle_minutes=5)
    client = signed_in(make.user(Role.DISPATCHER))
    with time_machine.travel(timedelta(minutes=4)):
        assert is_in(client)
    with time_machine.travel(timedelta(minutes=11)):
        assert not is_in(client)


def test_no_session_lives_longer_than_a_day_however_busy() -> None:
    make.company()
    client = signed_in(make.user(Role.DISPATCHER))
    for quarter in range(1, 96):
        with time_machine.travel(timedelta(minutes=15 * quarter), tick=False):
            assert client.get("/account/").status_code == 200, quarter
    with time_machine.travel(timedelta(hours=24, minutes=1)):
        assert not is_in(client)


def test_a_visit_is_noted_once_a_minute() -> None:
    make.company()
    person = make.user()
    client = signed_in(person)
    seen = Session.objects.get(user=person).last_seen_at
    client.get("/account/")
    assert Session.objects.get(user=person).last_seen_at == seen
    with time_machine.travel(timedelta(seconds=61)):
        client.get("/account/")
    assert Session.objects.get(user=person).last_seen_at > seen


def test_signing_in_gives_a_fresh_key_so_none_can_be_planted() -> None:
    person, client = make.user(password=make.PASSWORD), Client()
    planted = SessionStore()
    planted["planted"] = True
    planted.create()
    client.cookies["sessionid"] = planted.session_key
    client.post("/accounts/login/", {"login": person.email, "password": make.PASSWORD})
    assert client.session.session_key != planted.session_key
    assert is_in(client)
    thief = Client()
    thief.cookies["sessionid"] = planted.session_key
    assert not is_in(thief)


def test_the_table_of_sessions_lets_nobody_in() -> None:
    client = signed_in(make.user())
    row = Session.objects.get(user__isnull=False)
    assert row.session_key == kept_key(client.session.session_key)
    assert client.session.session_key not in str(Session.objects.values())
    thief = Client()
    thief.cookies["sessionid"] = row.session_key
    assert not is_in(thief)


@pytest.mark.parametrize("cookie", ["", "x", "\x7f" * 32, "é" * 32, "a" * 500, "' OR 1=1 --"])
def test_a_strange_cookie_is_no_session(cookie: str) -> None:
    client = Client()
    client.cookies["sessionid"] = cookie
    assert client.get("/account/").status_code == 302


def test_a_session_ended_while_it_is_used_stays_ended() -> None:
    client = signed_in(make.user())
    store: SessionBase = client.session
    assert store["_auth_user_id"]
    Session.objects.all().delete()
    store["late"] = True
    store.save()
    assert not Session.objects.exists()
    assert not is_in(client)


def test_people_see_their_own_sessions_and_end_one() -> None:
    make.company()
    person, other = make.user(), make.user()
    here = signed_in(person)
    there = signed_in(person, headers={"user-agent": CHROME})
    stranger = signed_in(other)
    page = here.get("/account/sessions/").content.decode()
    assert "Chrome on Windows" in page
    assert "127.0.0.1" in page
    assert page.count("Last seen") == 1
    mine = Session.objects.get(user=person, device="Chrome on Windows")
    theirs = Session.objects.get(user=other)
    assert here.post(f"/account/sessions/{theirs.handle}/end/").status_code == 404
    assert is_in(stranger)
    assert here.post(f"/account/sessions/{mine.handle}/end/").status_code == 302
    assert (is_in(here), is_in(there)) == (True, False)
    assert Entry.objects.filter(event="session.revoked", actor_id=str(person.pk)).exists()


def test_signing_out_everywhere_ends_this_one_too() -> None:
    person = make.user()
    clients = [signed_in(person) for _ in range(3)]
    assert clients[0].post("/account/sessions/end/")["Location"] == "/accounts/login/"
    assert not any(is_in(client) for client in clients)


def test_an_administrator_ends_somebodys_sessions_and_a_dispatcher_does_not() -> None:
    person = make.user()
    client = signed_in(person)
    with pytest.raises(NotPermitted):
        services.end_every_session(person, by=make.user())
    with pytest.raises(NotPermitted):
        services.end_session(Session.objects.get(), by=make.user())
    services.end_every_session(person, by=make.user(Role.ADMIN))
    assert not is_in(client)
    assert queries.sessions_of(person) == []


def test_coming_and_going_is_journalled() -> None:
    person, client = make.user(password=make.PASSWORD), Client()
    client.post("/accounts/login/", {"login": person.email, "password": make.PASSWORD})
    client.post("/accounts/logout/")
    mine = Entry.objects.filter(actor_id=str(person.pk), event__startswith="user.")
    events = list(mine.order_by("id").values_list("event", flat=True))
    assert events == ["user.signed_in", "user.signed_out"]
    assert not Session.objects.filter(user=person).exists()


def test_the_nightly_job_forgets_sessions_that_ended() -> None:
    signed_in(make.user())
    with time_machine.travel(timedelta(hours=25)):
        SessionStore.clear_expired()
    assert not Session.objects.exists()
