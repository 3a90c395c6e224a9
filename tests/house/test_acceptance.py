"""The acceptance run fails when a line fails, errs or is missing, and says so."""

from types import ModuleType

import pytest

from tests.accept.report import Figures, report


def theme(*lines: object) -> ModuleType:
    made = ModuleType("planted")
    for number, line in enumerate(lines):
        setattr(made, f"line_{number}_{getattr(line, '__name__', '')}", line)
    return made


def line_holds() -> Figures:
    """Rows are loaded."""
    return {"rows": 52000, "seconds": 3.25}


def line_misses() -> Figures:
    """Nothing differs."""
    raise AssertionError("one cell differs")


def line_errs() -> Figures:
    """It can be read."""
    raise OSError("gone")


def test_a_theme_holds_when_every_line_does(capsys: pytest.CaptureFixture[str]) -> None:
    assert report(theme(line_holds))
    assert "ok    Rows are loaded. … rows 52,000 · seconds 3.2" in capsys.readouterr().out


@pytest.mark.parametrize("bad", [line_misses, line_errs])
def test_a_theme_fails_with_its_worst_line(bad: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert not report(theme(line_holds, bad))
    out = capsys.readouterr().out
    assert "FAIL" in out
    assert "1 of 2 lines hold." in out


def test_a_theme_without_lines_does_not_hold() -> None:
    assert not report(theme())
