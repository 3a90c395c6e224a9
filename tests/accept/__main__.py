"""`python -m tests.accept THEME [WORD]`: the acceptance lines of a theme, or those named WORD."""

import importlib
import sys
from importlib.util import find_spec
from pathlib import Path

from tests.accept.report import report

FRAMEWORK = {"__init__", "__main__", "report"}


def themes() -> list[str]:
    """Return the themes that have acceptance lines."""
    return sorted(
        path.stem for path in Path(__file__).parent.glob("*.py") if path.stem not in FRAMEWORK
    )


def main(arguments: list[str]) -> int:
    theme, only = (*arguments, "", "")[:2]
    if theme in FRAMEWORK or find_spec(f"tests.accept.{theme}") is None or not theme:
        print(f"There is no theme {theme!r}. Known: {', '.join(themes()) or 'none'}.")
        return 2
    return 0 if report(importlib.import_module(f"tests.accept.{theme}"), only) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
