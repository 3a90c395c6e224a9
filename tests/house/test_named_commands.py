"""A command that a document names exists with its options, and the toolkit's overview is whole."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from delta_migrate import exits
from tests.house.source import ROOT, plant
from tools.pages.commands import below, command_tree

NAMED = re.compile(r"^(?:\.venv/bin/)?delta +(.*)$|`(?:\.venv/bin/)?delta +([^`]*)`", re.MULTILINE)
ASIDE = re.compile(r" {2,}| #| → ")
TOOLKIT = Path("docs/migrate")


def unknown(root: Path) -> list[str]:
    """Name every command or option in a page under `root` that `delta` does not know."""
    pages = [*root.glob("*.md"), *root.glob("docs/**/*.md")]
    return [
        f"{page.relative_to(root)}: {offence}"
        for page in sorted(pages)
        for line in lines(page.read_text(encoding="utf-8"))
        for offence in offences(line)
    ]


def lines(text: str) -> Iterator[str]:
    """Every command that stands in a page, without what is said beside it."""
    for whole in re.split(r" && ", "\n".join(map("".join, NAMED.findall(text)))):
        for line in whole.splitlines():
            yield ASIDE.split(line.removeprefix("delta "))[0]


def offences(line: str) -> Iterator[str]:
    """What `delta` does not know of the words of one command."""
    here, words = command_tree(), re.sub(r"[\[\]…|\\]", " ", line).split()
    while words and words[0] in below(here):
        here = below(here)[words.pop(0)]
    if words and below(here) and re.fullmatch(r"[a-z][a-z-]+", words[0]):
        yield f"delta {line}: no {words[0]}"
    known = {
        "--help",
        *options(here),
        *(one for word in below(here).values() for one in options(word)),
    }
    yield from (
        f"delta {line}: no {word}"
        for word in words
        if re.match(r"--?[a-z]", word) and word.partition("=")[0] not in known
    )


def options(command: Any) -> set[str]:
    """Every way to write an option of one command."""
    return {word for one in command.params for word in (*one.opts, *one.secondary_opts)}


def unlinked(root: Path) -> list[str]:
    """Name every page of the toolkit that its overview does not lead to."""
    overview = (root / TOOLKIT / "README.md").read_text(encoding="utf-8")
    pages = {page.name for page in (root / TOOLKIT).glob("*.md")} - {"README.md"}
    return sorted(page for page in pages if f"({page}" not in overview)


def untold(root: Path) -> list[str]:
    """Name every command of the toolkit that its overview does not name."""
    overview = (root / TOOLKIT / "README.md").read_text(encoding="utf-8")
    return [
        word
        for word in below(below(command_tree())["migrate"])
        if f"delta migrate {word}" not in overview
    ]


def test_every_command_a_page_names_exists() -> None:
    assert "\n".join(unknown(ROOT)) == ""


def test_the_overview_leads_to_every_page_and_names_every_command() -> None:
    assert (unlinked(ROOT), untold(ROOT)) == ([], [])


def test_the_overview_lists_every_exit_code() -> None:
    text = (ROOT / TOOLKIT / "README.md").read_text(encoding="utf-8")
    told = {int(code) for code in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert told == {code for name, code in vars(exits).items() if name.isupper()}


def test_a_command_or_page_that_does_not_exist_is_found(tmp_path: Path) -> None:
    files = {
        "README.md": "```\n.venv/bin/delta migrate plot DIR   what is not\n```\n",
        "docs/migrate/README.md": "Say `delta migrate verify --hard`, then `delta seed`. [a](a.md)",
        "docs/migrate/a.md": "`delta migrate plan DIR [-o p.json]`\ndelta migrate import --no-root",
        "docs/migrate/b.md": "",
    }
    root = plant(tmp_path, files)
    assert unknown(root) == [
        "README.md: delta migrate plot DIR: no plot",
        "docs/migrate/README.md: delta migrate verify --hard: no --hard",
    ]
    assert unlinked(root) == ["b.md"]
    assert "import" in untold(root)
