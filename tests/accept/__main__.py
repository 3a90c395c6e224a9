"""`python -m tests.accept THEME [--only TEXT]`: the acceptance lines of a theme, with figures."""

import argparse
import importlib
import sys
from pathlib import Path

from tests.accept.report import report

HERE = Path(__file__).parent


def themes() -> list[str]:
    """Return the modules beside this one that have acceptance lines."""
    return sorted(path.stem for path in HERE.glob("*.py") if "\n@line(" in path.read_text())


def main() -> int:
    parser = argparse.ArgumentParser(prog="make accept", description="Acceptance, line by line.")
    parser.add_argument("theme", choices=themes())
    parser.add_argument("--only", default="", metavar="TEXT", help="lines with TEXT in them")
    asked = parser.parse_args()
    theme = importlib.import_module(f"tests.accept.{asked.theme}")
    return 0 if report(theme, asked.only) else 1


if __name__ == "__main__":
    sys.exit(main())
