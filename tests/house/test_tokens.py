"""The colours can be read: each text on what it stands on, measured as WCAG measures it."""

import re

import pytest

from delta.kernel.words import TripStatus
from tests.house.source import SOURCE

CSS = (SOURCE / "delta/web/shared/static/delta/tokens.css").read_text()
TOKENS = dict(re.findall(r"--([\w-]+):\s*([^;]+);", CSS))
STATUSES = sorted(name.removesuffix("-edge") for name in TOKENS if name.endswith("-edge"))
PAIRS = [
    *((f"{status}-text", f"{status}-fill") for status in STATUSES),
    *((ink, ground) for ink in ("text", "muted", "brand") for ground in ("page", "sheet")),
    *((f"{tone}-text", f"{tone}-fill") for tone in ("good", "warn", "bad")),
    ("nav-text", "nav"),
    ("nav-text", "nav-open"),
    ("grey-0", "brand"),
    ("grey-0", "bad"),
]


def colour(name: str) -> str:
    """Return the value behind a token that may name another."""
    value = TOKENS[name].strip()
    named = re.fullmatch(r"var\(--([\w-]+)\)", value)
    return colour(named[1]) if named else value


def luminance(hex_colour: str) -> float:
    """Return the relative luminance of `#rrggbb` (WCAG 2.2)."""
    parts = [int(hex_colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return how many times lighter the lighter colour is."""
    lights = sorted((luminance(one), luminance(other)), reverse=True)
    return (lights[0] + 0.05) / (lights[1] + 0.05)


def test_contrast_is_measured_right() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read(ink: str, ground: str) -> None:
    assert contrast(colour(ink), colour(ground)) >= 4.5


@pytest.mark.parametrize("status", STATUSES)
def test_a_status_has_an_edge_one_can_see(status: str) -> None:
    assert contrast(colour(f"{status}-edge"), "#ffffff") >= 3


def test_every_status_of_a_trip_has_its_colours() -> None:
    assert set(STATUSES) == {str(status) for status in TripStatus}
