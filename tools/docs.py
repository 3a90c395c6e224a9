"""Write the documents that come from the code, or say which differ from it.

python -m tools.docs            write them
python -m tools.docs --check    exit 1 and name each that differs, with the first line that does
"""

import atexit
import itertools
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
GENERATED_FOLDERS = ("commands",)
"""Folders of docs/ where every page is written here; a page too many is a difference too."""


def rendered() -> dict[str, str]:
    """Return every generated page: its path below docs/, and its text."""
    _wake_django()
    from tools.pages import commands, lifecycle, nouns, openapi, plan, roles

    return {
        "the-plan.md": plan.render(),
        "roles.md": roles.render(),
        "rules/trip-lifecycle.md": lifecycle.render(),
        "api/nouns.md": nouns.render(),
        "api/openapi.json": openapi.render(),
        **commands.render(),
    }


def _wake_django() -> None:
    """Start Django away from anybody's data: nothing here may depend on a machine."""
    import django

    if "DELTA_HOME" not in os.environ:
        home = tempfile.TemporaryDirectory(prefix="delta-docs-")
        atexit.register(home.cleanup)
        os.environ["DELTA_HOME"] = home.name
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "delta.project.settings")
    django.setup()


def differences(pages: Mapping[str, str], docs: Path) -> list[str]:
    """Name every page under `docs` that is missing, differs, or is no longer written."""
    found = [_difference(name, text, docs / name) for name, text in pages.items()]
    extra = [
        f"{path.relative_to(docs)} is no longer written by anything"
        for folder in GENERATED_FOLDERS
        for path in sorted((docs / folder).glob("*.md"))
        if str(path.relative_to(docs)) not in pages
    ]
    return [sentence for sentence in found if sentence] + extra


def _difference(name: str, text: str, path: Path) -> str:
    if not path.exists():
        return f"{name} is missing"
    lines = itertools.zip_longest(text.splitlines(), path.read_text().splitlines())
    for number, (should, stands) in enumerate(lines, start=1):
        if should != stands:
            return f"{name}:{number} says {stands!r}, the code says {should!r}"
    return ""


def write(pages: Mapping[str, str], docs: Path) -> None:
    """Write every page, and remove what nothing writes any more."""
    for folder in GENERATED_FOLDERS:
        for path in (docs / folder).glob("*.md"):
            path.unlink()
    for name, text in pages.items():
        path = docs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def main(arguments: list[str]) -> int:
    pages = rendered()
    if "--check" not in arguments:
        write(pages, DOCS)
        print(f"Wrote {len(pages)} pages.")
        return 0
    found = differences(pages, DOCS)
    print("\n".join(found) or f"All {len(pages)} generated pages agree with the code.")
    if found:
        print("Run `make docs`, read what changed, and commit it.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
