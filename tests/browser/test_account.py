"""Signing in and one's own account in a browser: no barrier, by keyboard, and what is heard."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Page, expect

from delta.accounts import services
from delta.kernel.words import LinkPurpose, Role
from tests import make
from tests.browser.conftest import barriers
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_pages_before_sign_in(live_server: Any, page: Page, cast: Cast) -> None:
    token = services.issue_link(cast.of[Role.PATIENT], LinkPurpose.NEW_PASSWORD, by=make.TESTS)
    for path in ("accounts/login", "sign-in/forgotten", "sign-in/e-mail"):
        page.goto(f"{live_server.url}/{path}/")
        assert barriers(page) == [], path
    page.goto(f"{live_server.url}/sign-in/forgotten/")
    page.get_by_label("E-mail address").fill("not an address")
    page.keyboard.press("Enter")
    expect(page.get_by_label("E-mail address")).to_have_attribute("aria-invalid", "true")
    assert barriers(page) == []
    page.get_by_label("E-mail address").fill("nobody@example.test")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Look at your mail")).to_be_visible()
    assert barriers(page) == []
    page.goto(f"{live_server.url}/sign-in/new-password/{token}/")
    assert barriers(page) == []
    page.get_by_label("New password").fill("weak")
    page.keyboard.press("Enter")
    expect(page.get_by_label("New password")).to_have_attribute("aria-invalid", "true")
    assert barriers(page) == []
    page.get_by_label("New password").fill("Harbor-Lantern-7")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Your new password is set")
    assert barriers(page) == []


@pytest.mark.parametrize("role", [Role.ADMIN, Role.PATIENT])
def test_own_pages(
    cast: Cast, live_server: Any, signed_in: Callable[..., Page], role: Role
) -> None:
    page = signed_in(cast.of[role])
    page.get_by_role("link", name="My account").click()
    expect(page.get_by_role("heading", name="My account")).to_be_visible()
    for path in ("", "password/", "sessions/", "second-factor/", "keys/"):
        page.goto(f"{live_server.url}/account/{path}")
        assert barriers(page) == [], path
    for size in ("Large", "Largest"):
        page.goto(f"{live_server.url}/account/")
        page.get_by_label("Text").select_option(size)
        page.get_by_label("High contrast").check()
        page.get_by_role("button", name="Use this look").click()
        expect(page.get_by_role("status")).to_contain_text("as you chose")
        assert barriers(page) == [], size


def test_the_second_factor_by_keyboard(
    cast: Cast, live_server: Any, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(cast.of[Role.DISPATCHER])
    page.goto(f"{live_server.url}/account/second-factor/add/")
    assert barriers(page) == []
    secret = page.locator("code").inner_text().replace(" ", "")
    page.get_by_label("Code").fill("1")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Code")).to_have_attribute("aria-invalid", "true")
    assert barriers(page) == []
    page.get_by_label("Code").fill(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))
    page.keyboard.press("Enter")
    expect(page.get_by_role("list", name="Recovery codes").get_by_role("listitem")).to_have_count(
        10
    )
    assert barriers(page) == []
    kept = (
        page.get_by_role("list", name="Recovery codes").get_by_role("listitem").first.inner_text()
    )
    for path in ("", "codes/", "remove/"):
        page.goto(f"{live_server.url}/account/second-factor/{path}")
        assert barriers(page) == [], path
    page.get_by_role("button", name="Sign out").click()
    token = services.issue_sign_in_link(cast.of[Role.DISPATCHER], by=make.TESTS)
    page.goto(f"{live_server.url}/sign-in/{token}/")
    page.get_by_role("button", name="Sign in as").click()
    expect(page.get_by_role("heading", name="Second step")).to_be_visible()
    assert barriers(page) == []
    page.get_by_label("Code").fill(kept)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{live_server.url}/")


def test_a_key_is_made(cast: Cast, live_server: Any, signed_in: Callable[..., Page]) -> None:
    page = signed_in(cast.of[Role.ADMIN])
    page.goto(f"{live_server.url}/account/keys/")
    page.get_by_label("Name").fill("The board")
    page.get_by_label("Read everything you may read").check()
    page.get_by_role("button", name="Make the key").click()
    expect(page.get_by_role("status")).to_contain_text("dk_")
    assert barriers(page) == []
    page.get_by_role("button", name="Revoke The board").click()
    expect(page.get_by_role("status")).to_contain_text("no longer works")


def test_users(cast: Cast, live_server: Any, signed_in: Callable[..., Page]) -> None:
    page = signed_in(cast.of[Role.ADMIN])
    person = cast.of[Role.DISPATCHER]
    for path in (
        "",
        "new/",
        f"{person.pk}/",
        f"{person.pk}/edit/",
        f"{person.pk}/acts/change-role/",
    ):
        page.goto(f"{live_server.url}/users/{path}")
        assert barriers(page) == [], path
