"""The project stands alone: no address in a lock, no path of somebody's machine."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from tests.house.source import ROOT, plant

ADDRESS = re.compile(r"(?:https?|file|git\+\w+)://|--(?:extra-)?index-url|--find-links|@ ?/")
# Somebody's folders, the folder this checkout lies in, and places packages are fetched from.
OUTSIDE = re.compile(
    r"(?<![\w.])/(?:root|home|Users|opt)/|https?://\S+\.(?:whl|tgz|tar\.gz)|"
    + re.escape(f"{ROOT.parent}/")
)
TEXT = {".py", ".md", ".txt", ".in", ".toml", ".yaml", ".yml", ".html", ".js", ".css", ".sql", ""}
MAY_SAY_IT = {"tests/house/test_stands_alone.py"}


def address_offences(folder: Path) -> list[str]:
    """Name every line of a requirements file that says where to install from."""
    return [
        f"{path.name}:{number}"
        for path in sorted(folder.iterdir())
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if ADDRESS.search(line)
    ]


def tracked(root: Path) -> Iterator[Path]:
    """Every text file that belongs to the project."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    for name in listed.stdout.splitlines():
        path = root / name
        if path.suffix in TEXT and path.is_file() and "vendor" not in path.parts:
            yield path


def outside_offences(root: Path) -> list[str]:
    """Name every line that mentions a place or a paper outside the project."""
    return [
        f"{path.relative_to(root)}:{number}: {found[0]}"
        for path in tracked(root)
        if str(path.relative_to(root)) not in MAY_SAY_IT
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1)
        if (found := OUTSIDE.search(line))
    ]


def test_no_lock_has_an_address() -> None:
    assert "\n".join(address_offences(ROOT / "requirements")) == ""


def test_an_address_in_a_lock_is_found(tmp_path: Path) -> None:
    text = "django==5.2\n--extra-index-url x\nbcrypt @ file:///wheels/bcrypt.whl\n    # via y\n"
    assert address_offences(plant(tmp_path, {"base.txt": text})) == ["base.txt:2", "base.txt:3"]


def test_nothing_mentions_a_place_outside() -> None:
    assert "\n".join(outside_offences(ROOT)) == ""


def test_a_place_outside_is_found(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    beside = f"{ROOT.parent}/"
    plant(tmp_path, {"docs/a.md": "fine\nsee /home/me/x\n", "b.py": f"# as in {beside}notes\n"})
    found = outside_offences(tmp_path)
    assert found == [f"b.py:1: {beside}", "docs/a.md:2: /home/"]
