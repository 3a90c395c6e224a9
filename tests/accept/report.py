"""Runs the acceptance lines of a theme, each with its figure; all hold, or the run fails.

A theme is a module whose functions named `line_…` are its lines, in the order they stand. The first
sentence of the docstring is the line. It returns figures (text, or names with values) or raises; an
AssertionError's text is what is printed. Nothing is swallowed: an unexpected error fails the line.
"""

import inspect
import sys
import time
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType

Figures = Mapping[str, object] | str | None
Line = Callable[[], Figures]


@dataclass(frozen=True)
class Outcome:
    """What became of one line."""

    held: bool
    says: str
    figures: str
    seconds: float

    def __str__(self) -> str:
        mark = "ok  " if self.held else "FAIL"
        figures = f" … {self.figures}" if self.figures else ""
        return f"{mark}  {self.says}{figures}  ({self.seconds:.1f} s)"


def lines(theme: ModuleType, only: str = "") -> list[Line]:
    """Return the lines of `theme` in order; `only` keeps those with that word in their name."""
    own = [value for name, value in vars(theme).items() if name.startswith("line_")]
    return [line for line in own if only in line.__name__]


def tried(line: Line) -> Outcome:
    """Run one line and time it."""
    says = inspect.cleandoc(line.__doc__ or line.__name__).partition("\n\n")[0].replace("\n", " ")
    began = time.monotonic()
    try:
        held, figures = True, written(line())
    except AssertionError as missed:
        held, figures = False, str(missed) or "an assertion without words"
        traceback.print_exc(limit=-1, file=sys.stderr)
    except Exception as error:
        held, figures = False, f"{type(error).__name__}: {error}"
        traceback.print_exc(file=sys.stderr)
    return Outcome(held, says, figures, time.monotonic() - began)


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
    for line in chosen:
        outcome = tried(line)
        held += outcome.held
        print(outcome, flush=True)
    print(f"{held} of {len(chosen)} lines hold.")
    return 0 < held == len(chosen)
