"""The acceptance run fails when a line fails, errs or is missing, and says so."""

from types import ModuleType

import pytest

from tests.accept.report import Figures, Line, line, report


@line("Rows are loaded")
def holds() -> Figures:
    return {"rows": 52000, "seconds": 3.25}


@line("Nothing differs")
def misses() -> Figures:
    raise AssertionError("one cell differs")


@line("It can be read")
def errs() -> Figures:
    raise OSError("gone")


def theme(*lines: Line) -> ModuleType:
    made = ModuleType("planted")
    for number, one in enumerate(lines):
        setattr(made, f"line_{number}", one)
    return made


def test_a_theme_holds_when_every_line_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(theme(holds))
    assert "ok   Rows are loaded: rows 52,000 · seconds 3.2  (0 s)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("bad", "words"), [(misses, "FAIL Nothing differs: one cell"), (errs, "OSError: gone")]
)
def test_a_theme_fails_with_its_worst_line(
    bad: Line, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not report(theme(bad, holds))
    out = capsys.readouterr().out
    assert words in out
    assert "1 of 2 lines hold." in out


def test_only_the_lines_asked_for_run() -> None:
    assert report(theme(holds, misses), only="rows")


def test_a_theme_without_lines_does_not_hold() -> None:
    assert not report(theme())
