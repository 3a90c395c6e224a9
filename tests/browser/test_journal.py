"""The journal's pages: no barrier axe knows of, filtered and reviewed from the keyboard."""

import os
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from delta.journal.verifying import note, verify
from delta.kernel.words import Role
from delta.patients import services as patients
from delta.patients.services import break_glass
from tests import make
from tests.browser.conftest import barriers
from tests.people import Cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_journal_is_read_and_an_opening_reviewed(
    cast: Cast, live_server: Any, signed_in: Callable[..., Page]
) -> None:
    admin, other = cast.of[Role.ADMIN], cast.of[Role.SUPER_ADMIN]
    break_glass.restrict(cast.patient, by=other)
    break_glass.open_closed(patient=cast.patient, reason="Somebody fell ill at home.", by=other)
    patients.note_listed(type(cast.patient), by=make.user(), filters=[], ids=[cast.patient.pk])
    note(verify())
    page = signed_in(admin)
    page.goto(f"{live_server.url}/journal/")
    assert barriers(page) == []
    pictured(page, "journal")
    page.get_by_label("Event").select_option("patients.listed")
    expect(page.locator("#results tbody tr")).to_have_count(1)
    assert "event=patients.listed" in page.url
    assert barriers(page) == []
    page.goto(f"{live_server.url}/journal/?about={cast.patient.pk}")
    expect(page.locator("#results tbody tr").first).to_be_visible()
    assert barriers(page) == []
    page.goto(f"{live_server.url}/journal/?from=2026-02-02&to=2026-02-01")
    expect(page.get_by_role("alert")).to_contain_text("lies before the first")
    assert barriers(page) == []
    page.goto(f"{live_server.url}/journal/")
    page.get_by_role("region", name="Restricted records opened").get_by_role("link").first.click()
    assert barriers(page) == []
    pictured(page, "break-glass")
    page.get_by_label("What you found").fill("An ambulance had called.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("An ambulance had called.")).to_be_visible()
    assert barriers(page) == []
    page.goto(f"{live_server.url}/journal/?request=nothing")
    expect(page.get_by_text("No entries here")).to_be_visible()
    assert barriers(page) == []


def pictured(page: Page, name: str) -> None:
    """Keep a picture of the page where one was asked for."""
    if folder := os.environ.get("DELTA_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)
