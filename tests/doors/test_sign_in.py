"""Signing in: passwords new and migrated, links that work once, and every way to be turned away."""

from collections.abc import Iterator
from datetime import timedelta

import bcrypt
import pytest
import time_machine
from django.core.cache import cache
from django.test import Client

from delta.accounts import services
from delta.accounts.models import SignInLink, User
from delta.journal.models import Entry
from delta.kernel.refusals import Refused
from delta.kernel.words import Role, UserStatus
from tests import make

pytestmark = pytest.mark.django_db

WRONG = "not correct"
SECRET = "legacy Passw0rd"


@pytest.fixture(autouse=True)
def _no_attempts_yet() -> Iterator[None]:
    """Rate limits count in the cache; each test starts with none."""
    cache.clear()
    yield
    cache.clear()


def migrated(prefix: str, password: str = SECRET, **given: object) -> User:
    """Return a person with the hash a legacy system stored under `prefix`."""
    hashed = bcrypt.hashpw(password.encode()[:72], bcrypt.gensalt(4)).decode()
    return holding(f"legacy_bcrypt${prefix}{hashed[4:]}", **given)


def holding(stored: str, **given: object) -> User:
    """Return a person whose stored password is `stored`, whatever it is."""
    person = make.user(Role.DISPATCHER, **given)
    person.password = stored
    person.save()
    return person


def sign_in(client: Client, email: str, password: str) -> tuple[int, str]:
    answer = client.post("/accounts/login/", {"login": email, "password": password})
    return answer.status_code, answer.content.decode()


def is_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_a_password_signs_in_and_out() -> None:
    person, client = make.user(password=make.PASSWORD), Client()
    assert sign_in(client, person.email.upper(), make.PASSWORD)[0] == 302
    assert is_in(client)
    assert client.post("/accounts/logout/").status_code == 302
    assert not is_in(client)


@pytest.mark.parametrize("prefix", ["$2a$", "$2b$", "$2y$"])
def test_a_migrated_hash_verifies_and_becomes_argon2id(prefix: str) -> None:
    person, client = migrated(prefix), Client()
    assert sign_in(client, person.email, SECRET)[0] == 302
    assert is_in(client)
    person.refresh_from_db()
    assert person.password.startswith("argon2$argon2id$")
    assert sign_in(Client(), person.email, SECRET)[0] == 302


@pytest.mark.parametrize(
    "password",
    ["wrong", SECRET.upper(), "x" * 72, "x" * 100, "🚐" * 30, SECRET + "\n", "é", "$2b$04$", "{}"],
)
def test_a_wrong_password_is_refused_on_the_form(password: str) -> None:
    for person in (migrated("$2b$"), make.user(password=make.PASSWORD)):
        client = Client()
        status, page = sign_in(client, person.email, password)
        assert (status, WRONG in page) == (422, True)
        assert not is_in(client)


def test_a_password_beyond_bcrypts_72_bytes_never_matches_its_beginning() -> None:
    person = migrated("$2b$", "y" * 72)
    assert sign_in(Client(), person.email, "y" * 100)[0] == 422
    assert sign_in(Client(), person.email, "y" * 72)[0] == 302


@pytest.mark.parametrize("password", ["\0", "a\0b", SECRET + "\0"])
def test_a_password_with_a_nul_is_refused_on_the_form(password: str) -> None:
    client = Client()
    status, page = sign_in(client, migrated("$2b$").email, password)
    assert status == 422
    assert "Null characters are not allowed" in page
    assert not is_in(client)


@pytest.mark.parametrize(
    "stored",
    [
        "legacy_bcrypt$",
        "legacy_bcrypt$$2b$",
        "legacy_bcrypt$$2b$12$tooshort",
        "legacy_bcrypt$$2b$99$" + "a" * 53,
        "legacy_bcrypt$$2x$12$" + "a" * 53,
        "legacy_bcrypt$$2b$xx$" + "é" * 53,
        "legacy_bcrypt$plain text",
        "unknown$hasher",
        "!",
        "",
    ],
)
def test_a_malformed_hash_lets_nobody_in_and_breaks_nothing(stored: str) -> None:
    client = Client()
    status, page = sign_in(client, holding(stored).email, SECRET)
    assert (status, WRONG in page) == (422, True)
    assert not is_in(client)


@pytest.mark.parametrize("email", ["", "nobody", "a@b", "x" * 400 + "@example.test", "a\0@b.cd"])
def test_a_strange_address_is_refused_on_the_form(email: str) -> None:
    assert sign_in(Client(), email, SECRET)[0] == 422


def test_nobody_learns_whose_address_exists() -> None:
    person = make.user(password=make.PASSWORD)
    known = sign_in(Client(), person.email, "wrong")[1]
    unknown = sign_in(Client(), "nobody.at.all@example.test", "wrong")[1]
    assert WRONG in known
    assert WRONG in unknown


@pytest.mark.parametrize("status", [UserStatus.SUSPENDED, UserStatus.INACTIVE, UserStatus.INVITED])
def test_whoever_is_not_active_stays_out(status: UserStatus) -> None:
    person, client = make.user(password=make.PASSWORD), Client()
    person.status = status
    person.save()
    answer = client.post(
        "/accounts/login/", {"login": person.email, "password": make.PASSWORD}, follow=True
    )
    assert "not active" in answer.content.decode()
    assert not is_in(client)


def test_a_person_suspended_later_is_out_at_the_next_click() -> None:
    person, client = make.user(password=make.PASSWORD), Client()
    sign_in(client, person.email, make.PASSWORD)
    assert is_in(client)
    person.status = UserStatus.SUSPENDED
    person.save()
    assert not is_in(client)


def test_guessing_is_slowed_down() -> None:
    person = make.user(password=make.PASSWORD)
    answers = [sign_in(Client(), person.email, f"guess {number}") for number in range(6)]
    assert all(status in {422, 429} for status, _ in answers)
    assert WRONG not in answers[-1][1]
    assert sign_in(Client(), person.email, make.PASSWORD)[0] != 302


def test_nobody_signs_up() -> None:
    assert Client().get("/accounts/signup/").status_code == 302
    assert Client().post("/accounts/signup/", {"email": "new@example.test"}).status_code == 302
    assert not User.objects.filter(email="new@example.test").exists()


def test_sign_in_goes_where_one_was_going_but_never_elsewhere() -> None:
    person = make.user(password=make.PASSWORD)
    said = {"login": person.email, "password": make.PASSWORD}
    to = Client().post("/accounts/login/", {**said, "next": "/trips/"})["Location"]
    assert to == "/trips/"
    away = Client().post("/accounts/login/", {**said, "next": "https://evil.example/"})["Location"]
    assert away == "/"


class TestLinks:
    """A link that signs in once."""

    def link(self, person: User) -> str:
        return f"/sign-in/{services.issue_sign_in_link(person, by=make.TESTS)}/"

    def test_looking_spends_nothing_and_the_button_signs_in(self) -> None:
        person, client = make.user(Role.DISPATCHER, first_name="Ruth", last_name="Bell"), Client()
        link = self.link(person)
        for _ in range(3):
            page = client.get(link)
            assert "Sign in as Ruth Bell (dispatcher)" in page.content.decode()
            assert page["Referrer-Policy"] == "same-origin"
            assert "no-store" in page["Cache-Control"]
        assert not is_in(client)
        assert client.post(link)["Location"] == "/"
        assert is_in(client)
        assert Entry.objects.filter(event="sign_in_link.used", actor_id=str(person.pk)).exists()

    def test_it_works_once(self) -> None:
        link = self.link(make.user())
        assert Client().post(link).status_code == 302
        for answer in (Client().get(link), Client().post(link)):
            assert answer.status_code == 409
            assert "no longer works" in answer.content.decode()

    def test_it_ends_by_itself(self) -> None:
        link = self.link(make.user())
        with time_machine.travel(timedelta(minutes=31)):
            assert Client().post(link).status_code == 409

    def test_it_lets_nobody_in_who_was_suspended(self) -> None:
        person = make.user()
        link = self.link(person)
        person.status = UserStatus.SUSPENDED
        person.save()
        client = Client()
        assert client.post(link).status_code == 409
        assert not is_in(client)

    def test_a_made_up_token_is_refused(self) -> None:
        for token in ["x", "🚐", "x" * 500, "%00", "..%2f"]:
            assert Client().get(f"/sign-in/{token}/").status_code in {404, 409}

    def test_only_a_hash_is_kept(self) -> None:
        token = services.issue_sign_in_link(make.user(), by=make.TESTS)
        assert token not in SignInLink.objects.get().token_hash

    def test_it_replaces_who_was_signed_in(self) -> None:
        first, second = make.user(), make.user(Role.DRIVER)
        client = Client()
        client.post(self.link(first))
        client.post(self.link(second))
        assert client.session["_auth_user_id"] == str(second.pk)

    def test_none_is_issued_to_the_inactive(self) -> None:
        person = make.user()
        person.status = UserStatus.INACTIVE
        with pytest.raises(Refused):
            services.issue_sign_in_link(person, by=make.TESTS)
