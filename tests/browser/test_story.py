"""The dispatcher's story: in through a printed link, to the migrated trips, into one, and out."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from delta.accounts import services
from delta.kernel.words import Role
from tests import make
from tests.browser.conftest import barriers
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_dispatcher_comes_in_by_a_link_and_opens_a_migrated_trip(
    cast: Cast, live_server: Any, page: Page
) -> None:
    imported = make.trip(
        "completed",
        number="MR-0000123-A",
        pickup_at=make.at(make.today() - timedelta(days=3), 14, 5),
        imported_at=make.at(make.today(), 3),
    )
    imported.changes.all().delete()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)

    token = services.issue_sign_in_link(cast.of[Role.DISPATCHER], by=make.TESTS)
    page.goto(f"{live_server.url}/sign-in/{token}/")
    page.get_by_role("button", name=re.compile("Sign in as .* \\(dispatcher\\)")).click()
    expect(page.get_by_role("region", name="Today by status")).to_contain_text("Trips today")

    page.get_by_role("link", name="Trips", exact=True).click()
    expect(page.get_by_role("heading", name="Trips", level=1)).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(3)

    page.get_by_label("Status").select_option(label="Done")
    expect(page.get_by_role("row")).to_have_count(2)
    expect(page).to_have_url(re.compile("status=completed"))
    page.reload()
    expect(page.get_by_role("row")).to_have_count(2)

    page.get_by_role("link", name="MR-0000123-A").click()
    expect(page.get_by_role("heading", name="MR-0000123-A")).to_be_visible()
    expect(page.get_by_role("region", name="Times")).to_contain_text("2:05 PM")
    expect(page.get_by_text("Imported", exact=True)).to_be_visible()
    assert barriers(page) == []

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    assert complaints == []


def test_a_link_works_once(cast: Cast, live_server: Any, page: Page) -> None:
    token = services.issue_sign_in_link(cast.of[Role.DRIVER], by=make.TESTS)
    for _ in range(2):
        page.goto(f"{live_server.url}/sign-in/{token}/")
    page.get_by_role("button", name="Sign in as").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto(f"{live_server.url}/sign-in/{token}/")
    expect(page.get_by_text("no longer works")).to_be_visible()


def test_the_list_is_worked_by_keyboard_alone(cast: Cast, signed_in: Callable[..., Page]) -> None:
    page = signed_in(cast.of[Role.DISPATCHER])
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.get_by_role("link", name="Trips", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Trips", level=1)).to_be_visible()
    page.keyboard.press("/")
    expect(page.get_by_label("Find a trip or a patient")).to_be_focused()
    page.keyboard.type(f"a/{cast.trip.number}"[2:])
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=cast.trip.number)).to_be_visible()


def test_a_filter_changes_rows_without_a_reload_and_back_returns(
    cast: Cast, signed_in: Callable[..., Page]
) -> None:
    make.trip("completed")
    page = signed_in(cast.of[Role.DISPATCHER])
    page.get_by_role("link", name="Trips", exact=True).click()
    expect(page.get_by_role("row")).to_have_count(3)
    page.evaluate("window.stayed = true")
    page.get_by_label("Status").select_option(label="Done")
    expect(page.get_by_role("row")).to_have_count(2)
    assert page.evaluate("window.stayed") is True
    page.get_by_label("Status").select_option(label="Any status")
    expect(page.get_by_role("row")).to_have_count(3)
    page.get_by_label("Status").select_option(label="Done")
    expect(page.get_by_role("row")).to_have_count(2)
    page.get_by_label("From").fill("2031-01-01")
    expect(page.get_by_text("No trip answers these filters")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("row")).to_have_count(2)


def test_a_part_that_cannot_be_fetched_says_so_and_keeps_the_rows(
    cast: Cast, signed_in: Callable[..., Page]
) -> None:
    page = signed_in(cast.of[Role.DISPATCHER])
    page.get_by_role("link", name="Trips", exact=True).click()
    page.route("**/trips/?*", lambda route: route.fulfill(status=500, body="broken"))
    page.get_by_label("Status").select_option(label="Done")
    expect(page.get_by_role("alert")).to_contain_text("what you see is as it was")
    expect(page.get_by_role("row")).to_have_count(2)
    page.unroute("**/trips/?*")
    page.get_by_label("Status").select_option(label="Assigned")
    expect(page.get_by_role("alert")).to_be_hidden()


def test_a_driver_reads_the_next_trip_on_a_phone(
    cast: Cast, signed_in: Callable[..., Page]
) -> None:
    phone = {"viewport": {"width": 360, "height": 780}, "has_touch": True}
    page = signed_in(cast.of[Role.DRIVER], **phone)
    button = page.get_by_role("link", name="Open trip at 9:15 AM")
    expect(button).to_be_visible()
    assert button.bounding_box()["height"] >= 56  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    button.click()
    expect(page.get_by_role("region", name="Needs on this trip")).to_contain_text("Wheelchair")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == []
    page.get_by_role("link", name="Trips", exact=True).first.click()
    expect(page.get_by_role("row", name=cast.patient.name)).to_contain_text("Assigned")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert barriers(page) == []
