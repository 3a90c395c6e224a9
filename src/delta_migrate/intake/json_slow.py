"""Objects one by one, for the few stretches in which one is malformed, doubled or nested oddly."""

import json
from collections.abc import Iterator
from typing import Any

import polars as pl

from delta_migrate.mapping.model import Source


class Doubled(ValueError):
    """An object has the same name twice: nobody can say which value is meant."""


def read(lines: bytes, columns: list[str]) -> tuple[pl.DataFrame, pl.Series]:
    """The cells, and the code that rejects an object, null for those that could be read."""
    rows: list[tuple[str | None, ...]] = []
    reasons: list[str | None] = []
    for line in lines.splitlines():
        try:
            found = parsed(line)
            rows.append(tuple(cell(found, name.split(".")) for name in columns))
            reasons.append(None)
        except Doubled:
            rows.append((None,) * len(columns))
            reasons.append("doubled_name")
        except ValueError:
            rows.append((None,) * len(columns))
            reasons.append("bad_json")
    schema = dict.fromkeys(columns, pl.String)
    return pl.DataFrame(rows, schema=schema, orient="row"), pl.Series(reasons, dtype=pl.String)


def parsed(line: bytes) -> dict[str, Any]:
    """One object, its numbers as they are written; NaN and Infinity are no JSON."""
    found = json.loads(
        line, parse_float=str, parse_int=str, parse_constant=refuse, object_pairs_hook=once
    )
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found


def refuse(word: str) -> None:
    raise ValueError(word)


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise Doubled
    return found


def cell(found: Any, steps: list[str]) -> str | None:
    """What stands at a dotted name, as text."""
    for step in steps:
        if found is None:
            return None
        if not isinstance(found, dict):
            raise ValueError("a value where an object was expected")
        found = found.get(step)
    if found is None or isinstance(found, str):
        return found
    return json.dumps(found, ensure_ascii=False)


def names(lines: bytes, source: Source) -> Iterator[str]:
    """The dotted names of objects inside objects, as deep as the mapping does not name them."""
    known = set(source.legacy_columns())
    for line in lines.splitlines():
        try:
            yield from flattened(parsed(line), "", known)
        except ValueError:
            continue


def flattened(found: dict[str, Any], before: str, known: set[str]) -> Iterator[str]:
    for name, value in found.items():
        path = f"{before}{name}"
        if isinstance(value, dict) and value and path not in known:
            yield from flattened(value, f"{path}.", known)
        elif not (value is None and any(one.startswith(f"{path}.") for one in known)):
            yield path
