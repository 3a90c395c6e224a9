"""The demo as a newcomer meets it: a real migration, a printed link, the trips it brought."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import barriers
from tests.databases import FreshDatabase
from tests.servers import free_port

pytestmark = pytest.mark.browser
PATIENCE = 180


@pytest.fixture
def printed(fresh_database: FreshDatabase, tmp_path: Path) -> Iterator[str]:
    """Run `delta demo` on a small operator and give what it printed once it serves."""
    said = tmp_path / "said"
    words = ["demo", "--patients", "400", "--trips", "8000", "--port", str(free_port())]
    with said.open("w") as output:
        demo = subprocess.Popen(
            [sys.executable, "-m", "delta.cli", *words],
            env=fresh_database.env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield until_served(demo, said)
        demo.send_signal(signal.SIGINT)
        assert demo.wait(60) == 0
    finally:
        if demo.poll() is None:
            os.killpg(demo.pid, signal.SIGKILL)


def until_served(demo: subprocess.Popen[bytes], said: Path) -> str:
    deadline = time.monotonic() + PATIENCE
    while "is served at" not in said.read_text():
        assert demo.poll() is None, said.read_text()
        assert time.monotonic() < deadline, said.read_text()
        time.sleep(0.2)
    return said.read_text()


def test_a_dispatcher_follows_the_printed_link_to_the_trips_that_were_migrated(
    printed: str, page: Page
) -> None:
    assert re.search(r"cells differing\s+│\s+0 ", printed), printed
    link = re.search(r"dispatcher\s+(http\S+)", printed)
    assert link, printed
    page.goto(link.group(1))
    page.get_by_role("button", name=re.compile("Sign in as")).click()
    page.get_by_role("link", name="Trips", exact=True).click()
    expect(page.get_by_role("heading", name="Trips", level=1)).to_be_visible()
    assert barriers(page) == []

    page.get_by_role("link", name=re.compile(r"^MR-\d{7}-[AB]$")).first.click()
    expect(page.get_by_role("heading", name=re.compile(r"^MR-\d{7}-[AB]$"))).to_be_visible()
    expect(page.get_by_text("Imported", exact=True)).to_be_visible()
    assert barriers(page) == []
