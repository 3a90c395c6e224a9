"""A link in a document leads somewhere."""

import re
from pathlib import Path

from tests.house.source import ROOT, plant

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def broken(root: Path) -> list[str]:
    """Name every relative link of a page under `root` that leads nowhere."""
    pages = [*root.glob("*.md"), *root.glob("docs/**/*.md")]
    return [
        f"{page.relative_to(root)}: {target}"
        for page in sorted(pages)
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]


def test_every_link_leads_somewhere() -> None:
    assert "\n".join(broken(ROOT)) == ""


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    plant(tmp_path, {"README.md": "[a](docs/a.md) [b](docs/b.md#part)", "docs/a.md": "[up](..)"})
    assert broken(tmp_path) == ["README.md: docs/b.md"]
