"""Too many wrong tries: who is paused for how long, who is not, and that nobody learns anything."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connections
from django.test import Client

from delta.accounts import queries, services
from delta.accounts.models import SignInTries, User
from delta.journal.models import Entry
from delta.kernel.refusals import Refused
from delta.kernel.words import Role
from tests import make

pytestmark = pytest.mark.django_db
PAUSED = "signing in is paused"
NOBODY = "nobody.at.all@example.test"


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    """The limit of an address counts in the cache; each test starts with none."""
    cache.clear()


def tried(email: str, password: str = "wrong") -> str:
    """Return what the page says to a try, or that it let in."""
    answer = Client().post("/accounts/login/", {"login": email, "password": password})
    if answer.status_code == 302:
        return "in"
    assert answer.status_code == 422
    return "paused" if PAUSED in answer.content.decode() else "wrong"


def pauses(person: User, failures: int) -> None:
    """Set somebody's count as if so many tries had failed and every pause was over."""
    key = queries.address_hash(person.email)
    SignInTries.objects.update_or_create(address_hash=key, defaults={"failures": failures})


def test_five_wrong_tries_pause_for_a_quarter_of_an_hour() -> None:
    person = make.user(password=make.PASSWORD)
    assert [tried(person.email) for _ in range(6)] == ["wrong"] * 5 + ["paused"]
    assert tried(person.email, make.PASSWORD) == "paused"
    with time_machine.travel(timedelta(minutes=14)):
        assert tried(person.email, make.PASSWORD) == "paused"
    with time_machine.travel(timedelta(minutes=16)):
        assert tried(person.email, make.PASSWORD) == "in"


def test_ten_wrong_tries_pause_for_an_hour_and_the_one_after_five_does_not() -> None:
    person = make.user(password=make.PASSWORD)
    pauses(person, 5)
    assert [tried(person.email) for _ in range(6)] == ["wrong"] * 5 + ["paused"]
    with time_machine.travel(timedelta(minutes=59)):
        assert tried(person.email, make.PASSWORD) == "paused"
    with time_machine.travel(timedelta(minutes=61)):
        assert tried(person.email, make.PASSWORD) == "in"


def test_twenty_wrong_tries_wait_for_an_administrator() -> None:
    person, admin = make.user(password=make.PASSWORD), make.user(Role.ADMIN)
    pauses(person, 19)
    assert tried(person.email) == "wrong"
    with time_machine.travel(timedelta(days=30)):
        assert tried(person.email, make.PASSWORD) == "paused"
        assert queries.is_paused(person)
        services.unlock(person, by=admin)
        assert tried(person.email, make.PASSWORD) == "in"


def test_a_right_password_begins_the_count_anew() -> None:
    person = make.user(password=make.PASSWORD)
    for _ in range(3):
        assert [tried(person.email) for _ in range(4)] == ["wrong"] * 4
        assert tried(person.email, make.PASSWORD) == "in"


def test_an_address_that_is_nobodys_is_answered_the_same_way() -> None:
    person = make.user(password=make.PASSWORD)
    told = {}
    for email in (person.email, NOBODY):
        client = Client()
        for number in range(7):
            said = {"login": email, "password": "wrong"}
            page = client.post("/accounts/login/", said).content.decode()
            told[(email, number)] = re.sub(r"\b\w{64}\b", "TOKEN", page.replace(email, "ADDRESS"))
    for number in range(7):
        assert told[(person.email, number)] == told[(NOBODY, number)]


def test_an_office_behind_one_address_is_not_paused_by_one_person() -> None:
    one, other = make.user(password=make.PASSWORD), make.user(password=make.PASSWORD)
    for _ in range(7):
        tried(one.email)
    assert tried(one.email, make.PASSWORD) == "paused"
    assert tried(other.email, make.PASSWORD) == "in"


def test_letter_case_and_spaces_are_the_same_account() -> None:
    person = make.user(password=make.PASSWORD)
    for spelled in (person.email.upper(), f" {person.email}", person.email, person.email.title()):
        assert tried(spelled) == "wrong"
    assert tried(person.email) == "wrong"
    assert tried(person.email.upper(), make.PASSWORD) == "paused"


def test_failures_are_journalled_with_the_person_and_without_the_address() -> None:
    person = make.user(password=make.PASSWORD)
    tried(person.email)
    tried(NOBODY)
    known, unknown = Entry.objects.filter(event="user.sign_in_failed").order_by("id")
    assert known.facts["user"] == str(person.pk)
    assert "user" not in unknown.facts
    for entry in (known, unknown):
        assert "@" not in f"{entry.facts} {entry.actor_name} {entry.subject_id}"


def test_a_pause_is_journalled() -> None:
    person = make.user(password=make.PASSWORD)
    for _ in range(5):
        tried(person.email)
    locked = Entry.objects.get(event="user.locked")
    assert locked.facts == {"user": str(person.pk), "failures": 5}


def test_a_link_does_not_open_what_only_an_administrator_opens() -> None:
    person = make.user(password=make.PASSWORD)
    pauses(person, 19)
    tried(person.email)
    token = services.issue_sign_in_link(person, by=make.TESTS)
    assert Client().post(f"/sign-in/{token}/").status_code == 302
    assert tried(person.email, make.PASSWORD) == "paused"


@pytest.mark.django_db(transaction=True)
def test_of_many_guesses_at_once_only_five_are_looked_at() -> None:
    person = make.user(password=make.PASSWORD)

    def guess(number: int) -> bool:
        try:
            services.begin_try(person.email, by=make.TESTS)
        except Refused:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(8) as threads:
        looked_at = sum(threads.map(guess, range(24)))
    assert looked_at == 5
    assert SignInTries.objects.get().failures == 5
