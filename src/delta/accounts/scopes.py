"""Scopes: what a program's key may do of what its person may. Pure.

`read` and `write` hold for every noun; `trips:read` for one. Writing does not include reading.
"""

import re
from collections.abc import Iterable
from typing import Protocol

from delta.kernel.refusals import Invalid

WHOLE = ("read", "write")
WORD = re.compile(r"(?:[a-z][a-z-]{0,60}:)?(?:read|write)")


class Scoped(Protocol):
    """Anything that keeps its scopes, as an API key does."""

    scopes: list[str]


def key_allows(key: Scoped, scope: str) -> bool:
    """Return whether `key` may do `scope`, such as `trips:read`."""
    return scope in key.scopes or scope.rpartition(":")[2] in key.scopes


def check_scopes(scopes: Iterable[str]) -> list[str]:
    """Return the scopes in order, each once; refuse none at all or a word that is no scope."""
    found = sorted(set(scopes))
    if not found or not all(WORD.fullmatch(scope) for scope in found):
        raise Invalid({"scopes": ["Give read, write, or a noun with one of them: trips:read."]})
    return found
