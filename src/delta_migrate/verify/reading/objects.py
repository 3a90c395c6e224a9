"""JSON by Python's own reader, object by object, each with what is wrong with it.

Only files that DuckDB does not take as they stand come here: numbers it would round, objects inside
objects, a name given twice, NaN, bytes that are no text.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

from delta_migrate.mapping.model import Source
from delta_migrate.verify.reading.script import Script

TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)
# Superset of what a reader with machine numbers would not give back as it stands.
DELICATE = re.compile(rb"[:\[,]\s*-?(?:\d+\.|\d+[eE]|\d{16}|0\d)|[:\[,]\s*-0")

Object = tuple[dict[str, str | None], str]


class Twice(ValueError):
    """The same name stands twice in one object."""


def text(path: Path, script: Script) -> str:
    """The whole file; bytes that are no text come as lone surrogates."""
    bare = path.read_bytes()[script.mark :]
    return bare.decode(
        script.encoding, "surrogateescape" if script.encoding == "utf-8" else "strict"
    )


def delicate(path: Path) -> bool:
    """Whether some number may not survive a reader that makes numbers of them."""
    with path.open("rb") as file:
        last = b""
        while block := file.read(1 << 20):
            if DELICATE.search(last + block):
                return True
            last = block[-64:]
    return False


def extents(whole: str, form: str) -> Iterator[str]:
    """The text of every outermost object."""
    depth, start, ground = 0, 0, 1 if form == "json" else 0
    for found in TOKEN.finditer(whole):
        if found[0] in "{[":
            if depth == ground:
                start = found.start()
            depth += 1
        elif found[0] in "}]":
            depth -= 1
            if depth == ground:
                yield whole[start : found.end()]
    if depth:
        raise ValueError("not whole")


def objects(path: Path, source: Source, script: Script) -> Iterator[Object]:
    """Every object with its cells as text, and the code that rejects it or ""."""
    for said in extents(text(path, script), source.format):
        damaged = any("\udc80" <= sign <= "\udcff" for sign in said)
        if damaged:
            said = re.sub("[\udc80-\udcff]", lambda one: f"\\\\x{ord(one[0]) - 0xDC00:02x}", said)
        try:
            whole = json.loads(
                said, parse_int=str, parse_float=str, parse_constant=_none, object_pairs_hook=_once
            )
            yield dict(_cells(whole, source)), "bad_encoding" if damaged else ""
        except Twice:
            yield {}, "bad_encoding" if damaged else "doubled_name"
        except ValueError:
            yield {}, "bad_encoding" if damaged else "bad_json"


def _none(word: str) -> NoReturn:
    raise ValueError(word)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len({name for name, _ in pairs}) < len(pairs):
        raise Twice
    return dict(pairs)


def _cells(whole: Any, source: Source) -> Iterator[tuple[str, str | None]]:
    if not isinstance(whole, dict):
        raise ValueError("no object")
    for column in source.legacy_columns():
        value: Any = whole
        for step in column.split("."):
            if value is not None and not isinstance(value, dict):
                raise ValueError("no object")
            value = None if value is None else value.get(step)
        yield column, value if value is None or isinstance(value, str) else json.dumps(value)


def count(path: Path, source: Source, script: Script) -> int:
    """How many objects there are."""
    return sum(1 for _ in extents(text(path, script), source.format))
