"""Asks every address of Delta as everybody, and reads and writes the door table."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any
from unittest import mock
from uuid import UUID

from django.db import transaction
from django.template.backends.django import Template
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from delta.records.register import nouns
from tests.cast_rows import rows
from tests.people import Cast

TABLE = Path(__file__).with_name("doors.txt")
ASKERS = (
    "nobody super_admin admin operations_manager dispatcher clerk driver facility_staff "
    "family_member patient outsider"
).split()
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LEFT_OUT = {"account_logout"}  # it ends the session of whoever asks
NOT_THERE = 405
NIL = UUID(int=0)

Answers = dict[str, dict[str, int]]


@dataclass(frozen=True)
class Door:
    """One address asked one way: its name, how, and what stands in the address."""

    name: str
    method: str
    kwargs: tuple[tuple[str, Any], ...]

    @property
    def key(self) -> str:
        """What the door table calls it: an act's page is a door for each act."""
        act = dict(self.kwargs).get("act")
        return f"{self.name}[{act}] {self.method}" if act else f"{self.name} {self.method}"

    @property
    def path(self) -> str:
        """Where it stands."""
        return reverse(self.name, kwargs=dict(self.kwargs))


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """Every named address of Delta; one without a name spells another with a slash."""
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            yield from names(one, f"{space}{one.namespace}:" if one.namespace else space)
        elif isinstance(one, URLPattern) and one.name:
            yield f"{space}{one.name}"


def doors(cast: Cast) -> list[Door]:
    """Every address, each way it can be asked, about the cast's own things."""
    things = rows(cast)
    methods = api_methods()
    found = []
    for name in sorted(set(names(get_resolver())) - LEFT_OUT):
        ways = methods.get(name.removeprefix("api-v1:"), ["GET"]) if ":" in name else PAGE_WAYS
        for kwargs in arguments(name, things):
            found += [Door(name, way, kwargs) for way in ways]
    return found


PAGE_WAYS = ["GET", "POST"]


def api_methods() -> dict[str, list[str]]:
    """The API's operations with their methods, as its paper has them."""
    answer = Client().get(reverse("api-v1:openapi-json"))
    paper = json.loads(answer.content)
    told: dict[str, list[str]] = {}
    for operations in paper["paths"].values():
        for method, operation in operations.items():
            told.setdefault(snake(operation["operationId"]), []).append(method.upper())
    return told


def snake(words: str) -> str:
    """Return `listDrivers` as `list_drivers`."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in words)


def arguments(name: str, things: dict[str, Any]) -> Iterator[tuple[tuple[str, Any], ...]]:
    """What stands in an address: the cast's row of its noun, and each act of it."""
    needed = parameters(name)
    slug = slug_of(name)
    known = {
        "token": "spent",
        "table": "trips_trip",
        "kind": "csv",
        "row_id": things[slug].pk if slug else NIL,
        "trip_id": things["trips"].pk,
        "handle": NIL,
        "key_id": NIL,
    }
    acts = acts_of(slug) if "act" in needed else [""]
    for act in acts:
        yield tuple((word, act if word == "act" else known[word]) for word in needed)


def parameters(name: str) -> list[str]:
    """The names of what an address needs."""
    space, _, short = name.rpartition(":")
    resolver = get_resolver().namespace_dict[space][1] if space else get_resolver()
    patterns = resolver.reverse_dict.getlist(short)
    return list(patterns[0][0][0][1]) if patterns else []


def slug_of(name: str) -> str:
    """The noun an address is of; nothing where it is of none."""
    space, _, short = name.rpartition(":")
    by_word = {noun.word: noun.slug for noun in nouns()}
    if not space:
        first = short.split("_")[0]
        return first if first in by_word.values() else {"journal": "break-glasses"}.get(first, "")
    fitting = [word for word in by_word if short.endswith(f"_{word}")]
    plain = short.removeprefix("get_").removesuffix("_content")
    return by_word[max(fitting, key=len)] if fitting else by_word.get(plain, "")


def acts_of(slug: str) -> list[str]:
    """What can be done on the act pages of a noun."""
    noun = next(one for one in nouns() if one.slug == slug)
    switches = ["deactivate", "reactivate"] if noun.can_deactivate else []
    return [*(act.slug for act in noun.acts), *switches]


def clients(cast: Cast) -> dict[str, Client]:
    """Everybody, signed in; `nobody` is not."""
    found = {"nobody": Client(raise_request_exception=False)}
    for who, person in cast.everybody_and_clerk.items():
        found[who] = Client(raise_request_exception=False)
        found[who].force_login(person, BACKEND)
    return {who: found[who] for who in ASKERS}


def answers(cast: Cast, only: str = "") -> Answers:
    """What everybody gets at every address, or at those with `only` in them; nothing stays done.

    A way that the highest administrator finds not to be there (405) is there for nobody.
    """
    asking = clients(cast)
    found: Answers = {}
    for door in doors(cast):
        if only not in door.key:
            continue
        first = asked(asking["super_admin"], door)
        if first == NOT_THERE:
            continue
        with undrawn():
            rest = {who: asked(asking[who], door) for who in ASKERS if who != "super_admin"}
        found[door.key] = {who: first if who == "super_admin" else rest[who] for who in ASKERS}
    return found


@contextmanager
def undrawn() -> Iterator[None]:
    """Pages are decided upon but not drawn, which takes most of the time; `DELTA_DRAW=1` draws.

    What a page answers is settled before it is drawn. The first asker's pages always are.
    """
    if os.environ.get("DELTA_DRAW"):
        yield
        return
    with mock.patch.object(Template, "render", return_value=""):
        yield


def asked(client: Client, door: Door) -> int:
    """The status of one answer; what it did is undone, and the session is as before."""
    before = client.cookies.output(header="")
    with transaction.atomic():
        answer = sent(client, door)
        transaction.set_rollback(True)
    if answer.cookies:
        client.cookies = SimpleCookie(before)
    return int(answer.status_code)


def sent(client: Client, door: Door) -> Any:
    """Ask one door: forms come empty, bodies as an empty object for whatever version there is."""
    if door.method == "GET":
        return client.get(door.path)
    if not door.name.startswith("api-v1:"):
        return client.post(door.path, {})
    way = getattr(client, door.method.lower())
    return way(door.path, "{}", content_type="application/json", headers={"If-Match": "*"})


def table() -> Answers:
    """Return the door table: address and method → who asks → status."""
    written = [line.split() for line in TABLE.read_text().splitlines()]
    head, *lines = [words for words in written if words and words[0] != "#"]
    askers = head[2:]
    return {
        f"{name} {method}": dict(zip(askers, map(int, statuses), strict=True))
        for name, method, *statuses in lines
    }


def written(found: Answers) -> str:
    """The door table as text, a paragraph a noun, for a person to read."""
    wide = max(len(key.split()[0]) for key in found)
    lines = [HEAD, row("name", "how", ASKERS, wide)]
    last = ""
    for key in sorted(found, key=lambda key: (slug_of(key.split()[0].split("[")[0]), key)):
        name, method = key.split()
        slug = slug_of(name.split("[")[0])
        lines += ["", f"# {slug or 'of no record'}"] if slug != last or len(lines) == 2 else []
        last = slug
        lines.append(row(name, method, [str(found[key][who]) for who in ASKERS], wide))
    return "\n".join(lines) + "\n"


def row(name: str, method: str, cells: list[str], wide: int) -> str:
    """One line of the table."""
    widths = [max(len(who), 3) for who in ASKERS]
    rest = " ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"{name.ljust(wide)} {method.ljust(5)} {rest}".rstrip()


HEAD = """# Who gets which status, for the cast's own thing; `outsider` is a family member tied to
# nobody, `clerk` a dispatcher with the billing bundle. Writing is asked with nothing in it:
# 422, 409 and 200 let one in, 401 and 403 do not, 404 hides the thing. What is not here answers
# 405 to all.
# `python -m tests.doors.write` writes it as it is; read what changed before you commit it.
"""
