"""What a check found: ok, warn or fail, in a sentence, and what to do about it."""

from dataclasses import dataclass
from typing import Literal

State = Literal["ok", "warn", "fail"]


@dataclass(frozen=True)
class Finding:
    """One line of `delta db check`."""

    name: str
    state: State
    says: str
    do: str = ""


def ok(name: str, says: str) -> Finding:
    return Finding(name, "ok", says)


def warn(name: str, says: str, do: str) -> Finding:
    return Finding(name, "warn", says, do)


def fail(name: str, says: str, do: str) -> Finding:
    return Finding(name, "fail", says, do)
