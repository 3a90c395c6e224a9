"""Choosing a new password: rules, history, links from mail, and what ends with the old one."""

import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import bcrypt
import pytest
import time_machine
from django.core import mail
from django.core.cache import cache
from django.db import connections
from django.test import Client

from delta.accounts import services, tasks
from delta.accounts.models import LinkAsk, OldPassword, Session, User
from delta.company.models import Company
from delta.journal.models import Entry
from delta.kernel.refusals import Refused
from delta.kernel.words import LinkPurpose, Role
from tests import make

pytestmark = pytest.mark.django_db
GOOD = "Harbor-Lantern-7{}"
CHEAP = "django.contrib.auth.hashers.MD5PasswordHasher"
UNKNOWN = "nobody.at.all@example.test"


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> None:
    cache.clear()


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def tries(email: str, password: str) -> int:
    said = {"login": email, "password": password}
    return Client().post("/accounts/login/", said).status_code


def asked_and_mailed(email: str, page: str = "/sign-in/forgotten/") -> tuple[str, list[str]]:
    """Ask at a page and run the job; return what the page said and the links mailed."""
    before, known = len(mail.outbox), set(LinkAsk.objects.values_list("pk", flat=True))
    answer = Client().post(page, {"email": email})
    assert answer.status_code == 200
    for ask in LinkAsk.objects.exclude(pk__in=known):
        tasks.answer_ask(str(ask.pk))
    words = " ".join(letter.body for letter in mail.outbox[before:]).split()
    links = [word.partition("8000")[2] for word in words if word.startswith("http")]
    return answer.content.decode(), links


class TestOwn:
    """Changing one's own password."""

    def change(self, client: Client, old: str, new: str) -> int:
        return client.post("/account/password/", {"old": old, "new": new}).status_code

    def test_it_takes_the_present_password_and_ends_every_other_session(self) -> None:
        person = make.user(password=make.PASSWORD)
        here, elsewhere = signed_in(person), signed_in(person)
        assert self.change(here, "wrong", GOOD) == 422
        assert self.change(here, make.PASSWORD, GOOD) == 302
        assert here.get("/account/").status_code == 200
        assert elsewhere.get("/account/").status_code == 302
        assert tries(person.email, GOOD) == 302
        assert Entry.objects.filter(event="password.changed").count() == 1

    @pytest.mark.parametrize(
        "weak", ["short", "harbor-lantern-7", "Ab1!" * 33, "HARBOR-7", "P@$$w0rd", "", "\0Harbor-7"]
    )
    def test_a_weak_one_is_refused_on_the_form(self, weak: str) -> None:
        person = make.user(password=make.PASSWORD)
        page = signed_in(person).post("/account/password/", {"old": make.PASSWORD, "new": weak})
        assert page.status_code == 422
        assert 'aria-invalid="true"' in page.content.decode()
        assert tries(person.email, make.PASSWORD) == 302

    def test_none_of_the_last_five_is_taken_again(self, settings: Any) -> None:
        # Thirty hashes: the real one is slow on purpose.
        settings.PASSWORD_HASHERS = [CHEAP, *settings.PASSWORD_HASHERS]
        person = make.user(password=make.PASSWORD)
        passwords = [GOOD.format(number) for number in range(6)]
        services.set_new_password(person, new=passwords[0], by=person)
        client = signed_in(person)
        for old, new in itertools.pairwise(passwords):
            assert self.change(client, old, new) == 302
        for used in passwords[1:]:
            assert self.change(client, passwords[-1], used) == 422
        assert self.change(client, passwords[-1], passwords[0]) == 302
        assert OldPassword.objects.filter(user=person).count() == 5

    def test_only_hashes_of_old_passwords_are_kept(self) -> None:
        person = make.user(password=make.PASSWORD)
        services.set_new_password(person, new=GOOD, by=person)
        assert OldPassword.objects.get().password.startswith("argon2$")

    def test_a_migrated_password_signs_in_however_weak_and_old(self) -> None:
        hashed = bcrypt.hashpw(b"weak", bcrypt.gensalt(4)).decode()
        person = make.user()
        User.objects.filter(pk=person.pk).update(password=f"legacy_bcrypt${hashed}")
        assert tries(person.email, "weak") == 302
        with time_machine.travel(timedelta(days=400)):
            client = Client()
            client.post("/accounts/login/", {"login": person.email, "password": "weak"})
            assert client.get("/account/").status_code == 200
            assert client.get("/").status_code == 200


class TestAge:
    """A password of the office that is too old."""

    def test_an_old_one_leads_to_a_new_one_before_anything_else(self) -> None:
        make.company()
        person = make.user(Role.DISPATCHER)
        services.set_new_password(person, new=GOOD, by=person)
        with time_machine.travel(timedelta(days=91)):
            client = signed_in(person)
            assert client.get("/")["Location"] == "/account/password/"
            assert client.get("/trips/")["Location"] == "/account/password/"
            told = client.get("/api/v1/trips")
            assert (told.status_code, told.json()["code"]) == (403, "password_expired")
            assert told["Content-Type"] == "application/problem+json"
            new = {"old": GOOD, "new": GOOD + "!"}
            assert client.post("/account/password/", new).status_code == 302
            with time_machine.travel(timedelta(minutes=2)):
                assert client.get("/").status_code == 200

    def test_riders_drivers_and_an_operator_without_the_rule_are_left_alone(self) -> None:
        make.company()
        driver = make.user(Role.DRIVER)
        services.set_new_password(driver, new=GOOD, by=driver)
        with time_machine.travel(timedelta(days=400)):
            assert signed_in(driver).get("/").status_code == 200
        Company.objects.update(staff_password_days=0)
        desk = make.user(Role.DISPATCHER)
        services.set_new_password(desk, new=GOOD, by=desk)
        with time_machine.travel(timedelta(days=400)):
            assert signed_in(desk).get("/").status_code == 200


class TestForgotten:
    """A link from a mail."""

    def test_the_answer_is_the_same_whether_or_not_the_address_is_anybodys(self) -> None:
        person = make.user(password=make.PASSWORD)
        known, links = asked_and_mailed(person.email)
        unknown, none = asked_and_mailed(UNKNOWN)
        assert (len(links), len(none)) == (1, 0)
        assert known == unknown

    def test_it_sets_a_password_once_and_ends_every_session(self) -> None:
        person = make.user(password=make.PASSWORD)
        client = signed_in(person)
        _, (link,) = asked_and_mailed(person.email)
        assert Client().get(link).status_code == 200
        answer = Client().post(link, {"new": GOOD})
        assert answer["Location"] == "/accounts/login/"
        assert client.get("/account/").status_code == 302
        assert not Session.objects.filter(user=person).exists()
        assert tries(person.email, GOOD) == 302
        assert Client().post(link, {"new": GOOD + "2"}).status_code == 409
        assert Client().get(link).status_code == 409
        assert tries(person.email, GOOD) == 302

    def test_a_weak_password_does_not_spend_it(self) -> None:
        person = make.user(password=make.PASSWORD)
        _, (link,) = asked_and_mailed(person.email)
        assert Client().post(link, {"new": "weak"}).status_code == 422
        assert Client().post(link, {"new": make.PASSWORD}).status_code == 422
        assert Client().post(link, {"new": GOOD}).status_code == 302

    def test_it_works_for_a_day_and_for_nothing_else(self) -> None:
        person = make.user(password=make.PASSWORD)
        _, (link,) = asked_and_mailed(person.email)
        token = link.rstrip("/").rpartition("/")[2]
        assert Client().post(f"/sign-in/{token}/").status_code == 409
        sign_in = services.issue_link(person, LinkPurpose.SIGN_IN, by=make.TESTS)
        assert Client().get(f"/sign-in/new-password/{sign_in}/").status_code == 409
        with time_machine.travel(timedelta(hours=23)):
            assert Client().get(link).status_code == 200
        with time_machine.travel(timedelta(hours=25)):
            assert Client().post(link, {"new": GOOD}).status_code == 409

    def test_it_is_of_one_person_only(self) -> None:
        one, other = (make.user(password=make.PASSWORD) for _ in range(2))
        _, (link,) = asked_and_mailed(one.email)
        client = signed_in(other)
        assert client.post(link, {"new": GOOD, "email": other.email}).status_code == 302
        assert tries(other.email, make.PASSWORD) == 302
        assert tries(one.email, GOOD) == 302

    def test_three_an_hour_for_each_address_and_the_answer_stays_the_same(self) -> None:
        person = make.user(password=make.PASSWORD)
        told = [asked_and_mailed(person.email) for _ in range(5)]
        assert [len(links) for _, links in told] == [1, 1, 1, 0, 0]
        assert len({page for page, _ in told}) == 1
        with time_machine.travel(timedelta(minutes=61)):
            assert len(asked_and_mailed(person.email)[1]) == 1

    def test_links_made_before_end_with_a_new_password(self) -> None:
        person = make.user(password=make.PASSWORD)
        _, (first,) = asked_and_mailed(person.email)
        _, (second,) = asked_and_mailed(person.email)
        assert Client().post(second, {"new": GOOD}).status_code == 302
        assert Client().post(first, {"new": GOOD + "2"}).status_code == 409

    def test_the_host_of_a_request_never_stands_in_a_mail(self) -> None:
        person = make.user(password=make.PASSWORD)
        Client().post("/sign-in/forgotten/", {"email": person.email}, headers={"host": "localhost"})
        tasks.answer_ask(str(LinkAsk.objects.get().pk))
        assert "http://localhost:8000/sign-in/new-password/" in mail.outbox[-1].body
        assert person.first_name not in mail.outbox[-1].subject + mail.outbox[-1].body

    @pytest.mark.parametrize("email", ["", "nobody", "x" * 400 + "@example.test", "a\0@b.cd"])
    def test_a_strange_address_is_refused_on_the_form(self, email: str) -> None:
        for page in ("/sign-in/forgotten/", "/sign-in/e-mail/"):
            assert Client().post(page, {"email": email}).status_code == 422

    def test_a_form_without_its_token_changes_nothing(self) -> None:
        person = make.user(password=make.PASSWORD)
        client = Client(enforce_csrf_checks=True)
        client.force_login(person)
        for path in ("/sign-in/forgotten/", "/account/password/", "/account/sessions/end/"):
            assert client.post(path, {"email": person.email}).status_code == 403
        assert not LinkAsk.objects.exists()
        assert client.get("/account/").status_code == 200


class TestMailedLink:
    """Signing in by a link from a mail."""

    def test_it_signs_in_once_within_a_quarter_of_an_hour(self) -> None:
        Company.objects.filter(pk=make.company().pk).update(is_live=True)
        person = make.user(Role.PATIENT)
        _, (link,) = asked_and_mailed(person.email, "/sign-in/e-mail/")
        for _ in range(3):
            assert Client().get(link).status_code == 200
        client = Client()
        assert client.post(link)["Location"] == "/"
        assert client.get("/account/").status_code == 200
        assert Client().post(link).status_code == 409
        _, (late,) = asked_and_mailed(person.email, "/sign-in/e-mail/")
        with time_machine.travel(timedelta(minutes=16)):
            assert Client().post(late).status_code == 409

    def test_riders_get_no_mail_before_go_live_and_staff_do(self) -> None:
        make.company()
        page, links = asked_and_mailed(make.user(Role.PATIENT).email, "/sign-in/e-mail/")
        assert links == []
        assert Entry.objects.filter(event="sign_in_mail.held").count() == 1
        staff, sent = asked_and_mailed(make.user(Role.DRIVER).email, "/sign-in/e-mail/")
        assert len(sent) == 1
        assert page == staff


@pytest.mark.django_db(transaction=True)
class TestAtOnce:
    """Two requests in the same moment."""

    def outcomes(self, act: Callable[[int], object], many: int) -> list[str]:
        def done(number: int) -> str:
            try:
                act(number)
            except Refused as refusal:
                return refusal.code
            finally:
                connections.close_all()
            return "done"

        with ThreadPoolExecutor(many) as threads:
            return sorted(threads.map(done, range(many)))

    def test_a_link_for_a_new_password_works_once(self) -> None:
        person = make.user()
        token = services.issue_link(person, LinkPurpose.NEW_PASSWORD, by=make.TESTS)
        found = self.outcomes(
            lambda number: services.spend_password_link(
                token, new=GOOD.format(number), by=make.TESTS
            ),
            3,
        )
        assert found == ["done", "link_spent", "link_spent"]
        assert Entry.objects.filter(event="password.changed").count() == 1

    def test_a_link_that_signs_in_works_once(self) -> None:
        token = services.issue_sign_in_link(make.user(), by=make.TESTS)
        found = self.outcomes(lambda _: services.use_sign_in_link(token, by=make.TESTS), 4)
        assert found == ["done", *["link_spent"] * 3]

    def test_three_links_an_hour_are_three(self) -> None:
        email = make.user().email
        self.outcomes(lambda _: services.ask_for_link(email, LinkPurpose.SIGN_IN, by=make.TESTS), 8)
        assert LinkAsk.objects.count() == 3
