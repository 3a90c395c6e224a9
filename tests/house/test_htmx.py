"""Templates speak htmx 4; the spellings of htmx 2 do nothing there, silently."""

import re
from pathlib import Path

from tests.house.source import SOURCE, plant

OLD = re.compile(
    r"hx-ext=|sse-connect|sse-swap|ws-connect|ws-send|hx-on::|hx-vars=|hx-params="
    r"|hx-disinherit|hx-request=|hx-history|htmx:(?:beforeRequest|afterRequest|afterSwap|"
    r"beforeSwap|configRequest|responseError|afterSettle|load\b)"
)
KINDS = {".html", ".js", ".py"}


def htmx_offences(source: Path) -> list[str]:
    """Name every line with a spelling that only htmx 2 knows; vendored files are not ours."""
    return [
        f"{path.relative_to(source)}:{number}: {found[0]}"
        for path in sorted(source.rglob("*"))
        if path.suffix in KINDS and "vendor" not in path.parts and path.is_file()
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if (found := OLD.search(line))
    ]


def test_templates_speak_htmx_4() -> None:
    assert "\n".join(htmx_offences(SOURCE)) == ""


def test_an_old_spelling_is_found(tmp_path: Path) -> None:
    page = '<div hx-get="/x" hx-target="#y"></div>\n<div hx-ext="sse" sse-connect="/live/"></div>\n'
    assert htmx_offences(plant(tmp_path, {"delta/web/a.html": page})) == [
        "delta/web/a.html:2: hx-ext="
    ]
