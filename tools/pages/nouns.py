"""docs/api/nouns.md: what the API does with each kind of record, or why it does not."""

from collections.abc import Iterator, Mapping
from typing import Any

from delta.api.v1.door import api
from delta.records.noun import Noun
from delta.records.register import nouns

ROOT = "/api/v1/"
WAYS = {"create": "POST", "change": "PATCH", "deactivate": "deactivate, reactivate"}
OPENING = """<!-- Written by `make docs` from the rooms' nouns.py. Do not edit. -->
# What can be done with each kind of record

Every kind is listed and read by `GET`. A dot says that the API offers the rest of the usual; where
it does not, a sentence says why, or which act does it instead. `standing-orders/pause` is the act
`pause` of `standing-orders`.
"""


def render() -> str:
    """Return the table: a line a noun, a column for each usual way to write it, and its acts."""
    paths = api.get_openapi_schema()["paths"]
    head = ["noun", "GET", *WAYS.values(), "acts"]
    lines = [_line(head), _line(["---", ":-:", "---", "---", "---", "---"])]
    return OPENING + "\n" + "\n".join([*lines, *_lines(paths)]) + "\n"


def offered(noun: Noun, paths: Mapping[str, Any]) -> frozenset[str]:
    """Return which of the usual ways to write a noun the API's paper offers."""
    many, one = f"{ROOT}{noun.slug}", f"{ROOT}{noun.slug}/{{row_id}}"
    open_now = {
        "create": "post" in paths.get(many, {}),
        "change": "patch" in paths.get(one, {}),
        "deactivate": f"{one}/deactivate" in paths,
    }
    return frozenset(way for way, is_open in open_now.items() if is_open)


def _lines(paths: Mapping[str, Any]) -> Iterator[str]:
    for noun in nouns():
        there = offered(noun, paths)
        ways = ["●" if way in there else noun.instead.get(way, "") for way in WAYS]
        acts = ", ".join(f"`{act.slug}`" for act in noun.acts)
        yield _line([f"`{noun.slug}`", "●", *ways, acts])


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"
