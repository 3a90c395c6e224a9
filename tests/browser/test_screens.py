"""Every screen: no barrier axe knows of, and the shape a screen reader hears, kept beside."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from delta.kernel.words import Role
from tests import make
from tests.browser.conftest import barriers
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHAPES = Path(__file__).parent / "shapes"


def test_sign_in_and_what_strangers_meet(live_server: Any, page: Page, cast: Cast) -> None:
    for name, path in {"sign-in": "/accounts/login/", "not-found": "/no/such/page/"}.items():
        page.goto(live_server.url + path)
        assert barriers(page) == [], name
        heard(page, name)
    page.goto(live_server.url + "/accounts/login/")
    page.get_by_label("E-mail address").fill("nobody@example.test")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("not correct")
    assert barriers(page) == []


@pytest.mark.parametrize("role", ["dispatcher", "driver", "facility_staff", "patient", "outsider"])
def test_homes(cast: Cast, signed_in: Callable[..., Page], role: str) -> None:
    if role == "dispatcher":
        make.trip("scheduled")
        make.trip("completed")
        make.credential()
    page = signed_in(cast.everybody[role])
    assert barriers(page) == []
    heard(page, f"home-{role}")


def test_trips(cast: Cast, live_server: Any, signed_in: Callable[..., Page]) -> None:
    for status in ("requested", "en_route", "arrived", "on_board", "completed", "cancelled"):
        make.trip(status)
    for status in ("no_show", "turned_down"):
        make.trip(status)
    page = signed_in(cast.of[Role.DISPATCHER])
    for name, path in {
        "trips": "/trips/",
        "trips-bad": "/trips/?from=soon",
        "trips-none": "/trips/?from=2031-01-01",
        "trip": f"/trips/{cast.trip.pk}/",
        "trip-missing": f"/trips/{cast.patient.pk}/",
    }.items():
        page.goto(live_server.url + path)
        assert barriers(page) == [], name
        heard(page, name)


def test_back_rooms(cast: Cast, live_server: Any, signed_in: Callable[..., Page]) -> None:
    page = signed_in(cast.of[Role.SUPER_ADMIN])
    for name, path in {
        "tables": "/tables/",
        "table-rows": "/tables/rates_servicetype/",
        "table-schema": "/tables/rates_servicetype/schema/",
        "table-missing": "/tables/nothing/",
        "jobs": "/jobs/",
    }.items():
        page.goto(live_server.url + path)
        assert barriers(page) == [], name
        heard(page, name)


def test_a_page_with_barriers_is_caught(page: Page) -> None:
    page.set_content("<html lang=en><title>x</title><main><h1>x</h1><input></main></html>")
    assert [found[0] for found in barriers(page)] == ["label"]


def heard(page: Page, name: str) -> None:
    """Compare what a screen reader hears with the kept shape; a missing shape fails."""
    kept = SHAPES / f"{name}.yml"
    assert kept.exists(), (
        f"{kept} is missing; what is heard now:\n{page.locator('body').aria_snapshot()}"
    )
    expect(page.locator("body")).to_match_aria_snapshot(kept.read_text())
