"""Vendored files are what VENDOR.md says they are, each of them, and nothing else stands there."""

import hashlib
import re
from pathlib import Path

import pytest

from tests.house.source import SOURCE

FOLDERS = [
    SOURCE / "delta" / "web" / "shared" / "static" / "vendor",
    Path(__file__).parents[1] / "vendor",
]
LINE = re.compile(r"^    ([0-9a-f]{64})  (\S+)$", re.MULTILINE)


def differences(folder: Path) -> list[str]:
    """Name every file whose sum is not the listed one, is not listed, or is not there."""
    listed = {path: told for told, path in LINE.findall((folder / "VENDOR.md").read_text())}
    there = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "VENDOR.md"
    }
    return sorted(path for path in listed | there if listed.get(path) != there.get(path))


@pytest.mark.parametrize("folder", FOLDERS, ids=["served", "tests"])
def test_vendored_files_are_what_they_say(folder: Path) -> None:
    assert differences(folder) == []
    assert any(folder.rglob("LICENSE"))


def test_a_changed_file_and_a_stranger_are_found(tmp_path: Path) -> None:
    told = hashlib.sha256(b"as it came").hexdigest()
    (tmp_path / "VENDOR.md").write_text(f"    {told}  a.js\n    {told}  b.js\n    {told}  c.js\n")
    (tmp_path / "a.js").write_bytes(b"as it came")
    (tmp_path / "b.js").write_bytes(b"changed")
    (tmp_path / "stranger.js").write_bytes(b"as it came")
    assert differences(tmp_path) == ["b.js", "c.js", "stranger.js"]
