"""Converts a mapping piece by piece, so that all its mistakes are found and not the first alone."""

from collections.abc import Iterator
from typing import Any

import msgspec

from delta_migrate.mapping.model import Column, Mapping, Placeholder, Rule, Skip, Source, Target

Mistake = tuple[str, str]  # path, what is wrong


def mistakes(plain: Any) -> Iterator[Mistake]:
    """Every mistake, each once."""
    if not isinstance(plain, dict):
        yield "$", "holds no mapping"
        return
    for at, one in listed(plain, "sources", "$"):
        yield from of_source(one, at)
    for at, one in listed(plain, "placeholders", "$"):
        yield from columns_of(one, at)
        yield from of(without(one, "columns"), Placeholder, at)
    yield from of(without(plain, "sources", "placeholders"), Mapping, "$")


def of_source(one: Any, at: str) -> Iterator[Mistake]:
    for where, target in listed(one, "into", at):
        yield from columns_of(target, where)
        yield from of(without(target, "columns"), Target, where)
    for part, kind in (("rules", Rule), ("skip", Skip)):
        for where, each in listed(one, part, at):
            yield from of(each, kind, where)
    yield from of(without(one, "into", "rules", "skip"), Source, at)


def columns_of(one: Any, at: str) -> Iterator[Mistake]:
    for where, column in listed(one, "columns", at):
        yield from of(column, Column, where)


def of(plain: Any, kind: type, at: str) -> Iterator[Mistake]:
    try:
        msgspec.convert(plain, kind, strict=False)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        below = where.strip("`").removeprefix("$")
        yield f"{at}{below}", f"{what} {at}{below}"


def listed(plain: Any, name: str, at: str) -> Iterator[tuple[str, Any]]:
    """The elements of a list in the file with their paths; none where no list stands."""
    found = plain.get(name) if isinstance(plain, dict) else None
    if isinstance(found, list):
        yield from ((f"{at}.{name}[{number}]", one) for number, one in enumerate(found))


def without(plain: Any, *names: str) -> Any:
    """The same, with lists that are looked at one by one left empty."""
    if not isinstance(plain, dict):
        return plain
    return {
        key: [] if key in names and isinstance(value, list) else value
        for key, value in plain.items()
    }
