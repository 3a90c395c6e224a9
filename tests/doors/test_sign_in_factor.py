"""The second factor: set up, asked for, lost, and required by the operator."""

import time
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.core.cache import cache
from django.test import Client

from delta.accounts import queries, services
from delta.accounts.models import User
from delta.accounts.second_factor import step_of
from delta.company.models import Company
from delta.journal.models import Entry
from delta.kernel.refusals import NotPermitted, Refused
from delta.kernel.words import Role
from tests import make

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


def code_at(secret: str, steps: int = 0) -> str:
    """Return what an app shows now, or so many half-minutes from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def with_factor(person: User) -> list[str]:
    """Set up a second factor a few minutes ago, and return the recovery codes."""
    with time_machine.travel(timedelta(minutes=-5)):
        return services.add_second_factor(person, secret=SECRET, code=code_at(SECRET), by=person)


def first_step(person: User) -> Client:
    client = Client()
    said = {"login": person.email, "password": make.PASSWORD}
    answer = client.post("/accounts/login/", said)
    assert answer["Location"] == "/sign-in/code/"
    return client


def second_step(client: Client, code: str) -> int:
    return client.post("/sign-in/code/", {"code": code}).status_code


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def test_it_is_set_up_with_a_picture_and_a_code_and_shows_recovery_codes_once() -> None:
    person, client = make.user(password=make.PASSWORD), Client()
    client.force_login(person)
    page = client.get("/account/second-factor/add/").content.decode()
    assert "data:image/svg+xml;base64," in page
    secret = decrypt(client.session["second_factor_secret"])
    assert " ".join(secret[at : at + 4] for at in range(0, 32, 4)) in page
    assert secret not in str(client.session.items())
    wrong = client.post("/account/second-factor/add/", {"code": "000000"})
    assert wrong.status_code == 422
    shown = client.post("/account/second-factor/add/", {"code": code_at(secret)})
    codes = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()
    assert len(codes) == 10
    assert all(code in shown.content.decode() for code in codes)
    assert codes[0] not in client.get("/account/second-factor/").content.decode()
    assert client.get("/account/second-factor/add/").status_code == 302
    assert Entry.objects.filter(event="second_factor.added").exists()


def test_neither_secret_nor_codes_can_be_read_in_the_database() -> None:
    person = make.user(password=make.PASSWORD)
    codes = with_factor(person)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in kept
    assert not any(code in kept for code in codes)


def test_it_is_asked_for_after_the_password() -> None:
    person = make.user(password=make.PASSWORD)
    with_factor(person)
    client = first_step(person)
    assert not is_in(client)
    assert client.get("/sign-in/code/").status_code == 200
    assert second_step(client, "000000") == 422
    assert second_step(client, "") == 422
    assert not is_in(client)
    assert second_step(client, code_at(SECRET)) == 302
    assert is_in(client)


def test_it_is_asked_for_after_a_link_too() -> None:
    person = make.user(password=make.PASSWORD)
    with_factor(person)
    client = Client()
    token = services.issue_sign_in_link(person, by=make.TESTS)
    assert client.post(f"/sign-in/{token}/")["Location"] == "/sign-in/code/"
    assert not is_in(client)
    assert second_step(client, code_at(SECRET)) == 302
    assert is_in(client)


def test_a_code_seen_over_a_shoulder_is_worth_nothing() -> None:
    person = make.user(password=make.PASSWORD)
    with_factor(person)
    with time_machine.travel(int(time.time()) // 30 * 30 + 5, tick=False):
        code = code_at(SECRET)
        assert second_step(first_step(person), code) == 302
        assert second_step(first_step(person), code) == 422
        assert second_step(first_step(person), code_at(SECRET, -1)) == 422
    with time_machine.travel(int(time.time()) // 30 * 30 + 36, tick=False):
        assert second_step(first_step(person), code) == 422


def test_a_clock_half_a_minute_off_is_taken_and_a_minute_is_not() -> None:
    with time_machine.travel(1_800_000_005, tick=False):
        found = {steps: step_of(SECRET, code_at(SECRET, steps)) for steps in (-2, -1, 0, 1, 2)}
    assert {steps for steps, step in found.items() if step is not None} == {-1, 0, 1}


def test_a_recovery_code_signs_in_once() -> None:
    person = make.user(password=make.PASSWORD)
    codes = with_factor(person)
    assert second_step(first_step(person), codes[0]) == 302
    assert second_step(first_step(person), codes[0]) == 422
    assert second_step(first_step(person), codes[1]) == 302
    assert queries.recovery_codes_left(person) == 8


def test_guessing_codes_pauses_the_account_however_often_the_password_is_given() -> None:
    person = make.user(password=make.PASSWORD)
    with_factor(person)
    for _ in range(2):
        assert second_step(first_step(person), "000000") == 422
    answer = Client().post("/accounts/login/", {"login": person.email, "password": make.PASSWORD})
    assert answer.status_code == 302
    again = Client().post("/accounts/login/", {"login": person.email, "password": make.PASSWORD})
    assert "paused" in again.content.decode()


def test_another_persons_code_does_not_help() -> None:
    one, other = (make.user(password=make.PASSWORD) for _ in range(2))
    with_factor(one)
    theirs = "KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"
    services.add_second_factor(other, secret=theirs, code=code_at(theirs), by=other)
    assert second_step(first_step(one), code_at(theirs, 1)) == 422


def test_the_second_step_without_the_first_leads_to_sign_in() -> None:
    assert Client().get("/sign-in/code/")["Location"] == "/accounts/login/"
    assert Client().post("/sign-in/code/", {"code": "1"})["Location"] == "/accounts/login/"


@pytest.mark.parametrize("page", ["remove", "codes"])
def test_weakening_it_takes_the_password(page: str) -> None:
    person, client = make.user(password=make.PASSWORD), Client()
    old = with_factor(person)
    client.force_login(person)
    path = f"/account/second-factor/{page}/"
    assert client.post(path, {"password": "wrong"}).status_code == 422
    assert queries.has_second_factor(person)
    done = client.post(path, {"password": make.PASSWORD})
    if page == "remove":
        assert not Authenticator.objects.exists()
        assert Entry.objects.filter(event="second_factor.removed").exists()
    else:
        assert done.status_code == 200
        assert second_step(first_step(person), old[0]) == 422


def test_an_administrator_removes_one_that_was_lost() -> None:
    person = make.user(password=make.PASSWORD)
    with_factor(person)
    with pytest.raises(NotPermitted):
        services.remove_second_factor(person, by=make.user())
    services.remove_second_factor(person, by=make.user(Role.ADMIN))
    answer = Client().post("/accounts/login/", {"login": person.email, "password": make.PASSWORD})
    assert answer["Location"] == "/"


def test_there_is_one_only() -> None:
    person = make.user()
    with_factor(person)
    with pytest.raises(Refused):
        with_factor(person)


def test_a_lost_key_is_a_refusal_and_no_crash(monkeypatch: Any) -> None:
    person = make.user(password=make.PASSWORD)
    with_factor(person)
    client = first_step(person)
    monkeypatch.setenv("DELTA_SEALING_KEY", "another key than the one it was sealed with")
    assert second_step(client, "123456") == 422
    assert not is_in(client)


class TestRequired:
    """The operator requires it of the office."""

    def test_staff_without_one_set_it_up_before_anything_else(self) -> None:
        make.company(requires_second_factor=True)
        person, client = make.user(Role.DISPATCHER), Client()
        client.force_login(person)
        assert client.get("/")["Location"] == "/account/second-factor/add/"
        told = client.get("/api/v1/trips")
        assert (told.status_code, told.json()["code"]) == (403, "second_factor_required")
        page = client.get("/account/second-factor/add/")
        assert "Your role needs a second factor" in page.content.decode()
        secret = decrypt(client.session["second_factor_secret"])
        client.post("/account/second-factor/add/", {"code": code_at(secret)})
        assert client.get("/").status_code == 200

    def test_it_is_asked_of_sessions_that_are_open_within_a_minute(self) -> None:
        make.company()
        person, client = make.user(Role.DISPATCHER), Client()
        client.force_login(person)
        assert client.get("/").status_code == 200
        Company.objects.update(requires_second_factor=True)
        with time_machine.travel(timedelta(seconds=61)):
            assert client.get("/").status_code == 302

    @pytest.mark.parametrize("role", [Role.DRIVER, Role.PATIENT, Role.FACILITY_STAFF])
    def test_it_is_not_asked_of_others(self, role: Role) -> None:
        make.company(requires_second_factor=True)
        client = Client()
        client.force_login(make.user(role))
        assert client.get("/").status_code == 200

    def test_signing_out_stays_open(self) -> None:
        make.company(requires_second_factor=True)
        client = Client()
        client.force_login(make.user(Role.ADMIN))
        assert client.post("/accounts/logout/")["Location"] == "/accounts/login/"
