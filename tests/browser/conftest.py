"""How the browser starts, and a server with the cast behind it."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from delta.accounts import services
from delta.accounts.models import User
from tests import make, people
from tests.people import Cast

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
AXE = (Path(__file__).parents[1] / "vendor/axe-core/4.14.1/axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

# Playwright's own loop runs in this thread; Django would take it for an async view.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    quiet = ["--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"]
    drawn = ["--font-render-hinting=none", "--force-color-profile=srgb"]
    chosen = {"executable_path": CHROMIUM, "headless": True, "args": quiet + drawn}
    return {**browser_type_launch_args, **chosen}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    office = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce"}
    place = {"locale": "en-US", "timezone_id": "America/Chicago", "color_scheme": "light"}
    return {**browser_context_args, **office, **place}


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    return people.cast(pickup_at=make.at(make.today(), 9, 15))


@pytest.fixture
def signed_in(
    live_server: Any, browser: Browser, browser_context_args: dict[str, Any]
) -> Iterator[Callable[..., Page]]:
    """Give a page of a browser of its own, signed in as somebody through a link that works once."""
    opened: list[BrowserContext] = []

    def as_person(person: User, **context: Any) -> Page:
        opened.append(browser.new_context(**{**browser_context_args, **context}))
        page = opened[-1].new_page()
        token = services.issue_sign_in_link(person, by=make.TESTS)
        page.goto(f"{live_server.url}/sign-in/{token}/")
        page.get_by_role("button", name="Sign in as").click()
        page.wait_for_url(f"{live_server.url}/")
        return page

    yield as_person
    for context in opened:
        context.close()


def barriers(page: Page) -> list[tuple[str, int, str]]:
    """Return what axe finds on a page; evaluated, so the page's policy is not in its way."""
    page.evaluate("document.fonts.ready")
    page.evaluate(AXE)
    found = page.evaluate(f"axe.run(document, {{runOnly: {RULES}}})")["violations"]
    return [(one["id"], len(one["nodes"]), one["nodes"][0]["html"][:160]) for one in found]
