"""The traps' page names tests that exist: a trap without its test is open again."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRAPS = ROOT / "docs" / "rules" / "traps.md"


def named(page: str | None = None) -> dict[str, list[str]]:
    """Each trap of the page with the tests it names."""
    text = TRAPS.read_text() if page is None else page
    rows = [line.split("|") for line in text.splitlines() if line.startswith("|")]
    return {cells[1].strip(): re.findall(r"`(tests/[^`]+)`", cells[3]) for cells in rows[2:]}


def untested(page: str | None = None) -> list[str]:
    """Name every trap whose tests are not there."""
    return [
        trap
        for trap, tests in named(page).items()
        if not tests or not all("def test_" in written(name) for name in tests)
    ]


def written(name: str) -> str:
    path = ROOT / name
    return path.read_text() if path.exists() else ""


def test_every_trap_has_a_test_that_exists() -> None:
    assert len(named()) == 6
    assert untested() == []


def test_a_trap_without_its_test_is_found() -> None:
    head = "| trap | does | tests |\n| --- | --- | --- |\n"
    page = f"{head}| one | x | `tests/house/test_gone.py` |\n| two | x | none |\n"
    assert untested(page) == ["one", "two"]
