"""Runs the acceptance lines of a theme, each with its figure; all hold, or the run fails.

A theme is a module whose functions marked `@line("…")` are its lines, in the order they stand. A
line returns its figures (text, or names with values) or raises; the error's words are printed and
the rest of the lines still run.
"""

import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

Figures = Mapping[str, object] | str | None
Line = Callable[[], Figures]
MARK = "acceptance_line"


def line(says: str) -> Callable[[Line], Line]:
    """Mark a function as the acceptance line `says`."""

    def mark(function: Line) -> Line:
        setattr(function, MARK, says)
        return function

    return mark


@dataclass(frozen=True)
class Outcome:
    """What became of one line."""

    held: bool
    says: str
    words: str
    seconds: float

    def __str__(self) -> str:
        mark = "ok  " if self.held else "FAIL"
        words = f": {self.words}" if self.words else ""
        return f"{mark} {self.says}{words}  ({self.seconds:.0f} s)"


def lines(theme: ModuleType, only: str = "") -> list[Line]:
    """Return the lines of `theme` in order; `only` keeps those with that text in words or name."""
    marked = [value for value in vars(theme).values() if hasattr(value, MARK)]
    return [one for one in marked if only.lower() in f"{getattr(one, MARK)} {_name(one)}".lower()]


def _name(one: Any) -> str:
    return str(one.__name__)


def tried(one: Line) -> Outcome:
    """Run one line and time it."""
    began = time.monotonic()
    try:
        held, words = True, written(one())
    except AssertionError as missed:
        held, words = False, str(missed) or "an assertion without words"
        traceback.print_exc(limit=-1, file=sys.stderr)
    except Exception as error:
        held, words = False, f"{type(error).__name__}: {error}"
        traceback.print_exc(file=sys.stderr)
    return Outcome(held, getattr(one, MARK), words, time.monotonic() - began)


def written(figures: Figures) -> str:
    """Return figures as one piece of text; whole numbers get thousands separators."""
    if isinstance(figures, Mapping):
        return " · ".join(f"{name} {_number(value)}" for name, value in figures.items())
    return figures or ""


def _number(value: object) -> str:
    if isinstance(value, float):
        return f"{value:,.1f}"
    return f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)


def report(theme: ModuleType, only: str = "") -> bool:
    """Run and print every line; return whether there were any and all of them held."""
    chosen = lines(theme, only)
    held = 0
    for one in chosen:
        outcome = tried(one)
        held += outcome.held
        print(outcome, flush=True)
    print(f"{held} of {len(chosen)} lines hold.")
    return 0 < held == len(chosen)
