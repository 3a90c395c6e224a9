"""One's own account: name, look and keys; nobody else's."""

import re

import pytest
from django.test import Client

from delta.accounts.models import ApiKey, User
from delta.accounts.queries import working_key
from delta.kernel.words import Role
from tests import make

pytestmark = pytest.mark.django_db


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("role", list(Role))
def test_everybody_has_an_account_page(role: Role) -> None:
    make.company()
    client = signed_in(make.user(role))
    for page in ("", "password/", "sessions/", "second-factor/", "second-factor/add/", "keys/"):
        assert client.get(f"/account/{page}").status_code == 200, page
        assert Client().get(f"/account/{page}")["Location"].startswith("/accounts/login/")


def test_name_and_phone_are_ones_own_to_change_and_role_is_not() -> None:
    person = make.user(Role.DRIVER)
    client = signed_in(person)
    given = {"first_name": "Ada", "last_name": "Lane", "phone": "(713) 555-0100"}
    more = {"role": "super_admin", "status": "suspended", "email": "x@y.zz"}
    assert client.post("/account/", {**given, **more}).status_code == 302
    person.refresh_from_db()
    assert (person.name, person.role, person.status) == ("Ada Lane", "driver", "active")
    assert person.email != "x@y.zz"


@pytest.mark.parametrize(
    "bad", [{"first_name": "x" * 10_000}, {"last_name": "a\0b"}, {"phone": "x" * 500}]
)
def test_values_that_cannot_be_are_refused_on_the_form(bad: dict[str, str]) -> None:
    person = make.user(first_name="Ruth")
    assert signed_in(person).post("/account/", {"first_name": "Ruth", **bad}).status_code == 422
    person.refresh_from_db()
    assert person.first_name == "Ruth"


def test_the_look_is_kept_and_drawn() -> None:
    make.company()
    person = make.user()
    client = signed_in(person)
    client.post("/account/look/", {"text_size": "large", "high_contrast": "on"})
    assert 'text-large contrast"' in client.get("/account/").content.decode()
    client.post("/account/look/", {"text_size": "gigantic"})
    person.refresh_from_db()
    assert (person.text_size, person.high_contrast) == ("large", True)


def test_a_key_is_made_with_scopes_shown_once_and_revoked() -> None:
    make.company()
    person = make.user()
    client = signed_in(person)
    given = {"name": "board", "days": "30", "scopes": ["read"]}
    page = client.post("/account/keys/", given).content.decode()
    secret = re.search(r"dk_[\w-]{43}", page)
    assert secret
    key = working_key(secret[0])
    assert key is not None
    assert (key.user, key.scopes) == (person, ["read"])
    again = client.get("/account/keys/").content.decode()
    assert key.prefix in again
    assert secret[0] not in again
    other = signed_in(make.user(Role.SUPER_ADMIN))
    assert other.post(f"/account/keys/{key.pk}/revoke/").status_code == 404
    assert client.post(f"/account/keys/{key.pk}/revoke/").status_code == 302
    assert working_key(secret[0]) is None


@pytest.mark.parametrize(
    "bad",
    [
        {"name": ""},
        {"name": " "},
        {"days": "0"},
        {"days": "forever"},
        {"scopes": []},
        {"scopes": ["everything"]},
        {"scopes": ["company:write"]},
        {"name": "a\0"},
    ],
)
def test_a_key_that_cannot_be_is_not_made(bad: dict[str, object]) -> None:
    given = {"name": "board", "days": "30", "scopes": ["read"], **bad}
    assert signed_in(make.user(Role.DRIVER)).post("/account/keys/", given).status_code == 422
    assert not ApiKey.objects.exists()


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "/\\evil.example"])
def test_sign_in_leads_nowhere_else(away: str) -> None:
    person = make.user(password=make.PASSWORD)
    said = {"login": person.email, "password": make.PASSWORD, "next": away}
    assert Client().post("/accounts/login/", said)["Location"] == "/"
