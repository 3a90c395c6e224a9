"""Whence an act comes: through which door, in which request, from which address.

Doors say it once, when they open; every entry of the journal written meanwhile carries it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from ipaddress import ip_address

from delta.kernel.ids import new_id

PAGE, API, COMMAND, JOB = "page", "api", "command", "job"
DOORS = (PAGE, API, COMMAND, JOB)


@dataclass(frozen=True)
class Whence:
    """One request, command or job: its door, an id of its own, the address it came from."""

    through: str = ""
    request_id: str = ""
    address: str = ""


NOWHERE = Whence()
_here: ContextVar[Whence] = ContextVar("delta_whence", default=NOWHERE)


def here() -> Whence:
    """Return whence what happens now comes; before any door has said so, from nowhere known."""
    return _here.get()


@contextmanager
def coming(through: str, *, address: str = "") -> Iterator[Whence]:
    """Let everything inside come through one door, under one new request id."""
    said = Whence(through, str(new_id()), plain(address))
    token = _here.set(said)
    try:
        yield said
    finally:
        _here.reset(token)


def plain(address: str) -> str:
    """Return an address of the internet as it is usually written; anything else is none."""
    try:
        return str(ip_address(address.strip()))
    except ValueError:
        return ""
