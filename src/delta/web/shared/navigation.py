"""The top bar: which doors a role finds there, the everyday ones open, the rest in menus."""

from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.records import register
from delta.records.noun import Noun


@dataclass(frozen=True)
class Door:
    """A link of the top bar: its word, its address, what it takes to see it, and its menu."""

    word: str
    name: str
    needs: Permission
    menu: str = "Settings"


@dataclass
class Found:
    """A link or a menu of links as one person finds it."""

    word: str
    url: str = ""
    is_open: bool = False
    doors: list["Found"] = field(default_factory=list)


MENUS = {
    "Day": ("dispatch", "trips"),
    "People": ("patients", "facilities", "drivers"),
    "Fleet": ("fleet",),
    "Money": ("billing", "payers", "rates"),
    "Settings": ("company", "accounts", "notices", "documents", "journal"),
}
"""The menus, with the rooms whose records stand in each."""

MOVED = {"break-glasses": "Settings"}
"""Nouns that stand in another menu than their room's."""

FIRST = [Door("Trips", "trips", Permission.TRIPS_READ)]
DOORS = [
    Door("Expiring papers", "expiring", Permission.VEHICLES_MANAGE, "Fleet"),
    Door("Possible duplicates", "patients_duplicates", Permission.PATIENTS_MERGE, "People"),
    Door("Reconcile payments", "billing_reconcile", Permission.BILLING_WRITE, "Money"),
    Door("Company", "settings", Permission.COMPANY_MODIFY),
    Door("Roles", "roles", Permission.ACCOUNTS_MANAGE),
    Door("Journal", "journal", Permission.JOURNAL_READ),
    Door("Tables", "tables", Permission.TABLES_BROWSE),
    Door("Jobs", "jobs", Permission.JOURNAL_READ),
    Door("Migration", "migrate", Permission.MIGRATION_RUN),
]
OWN = frozenset({"trips", "company"})
"""Nouns that stand in the bar by a door of their own."""


def doors(person: User, path: str) -> list[Found]:
    """Return what `person` finds in the top bar; what is open is marked.

    The office has a menu for each part of the work; everybody else has one menu.
    """
    found = [Found("Home", reverse("home"), path == "/")]
    found += [link(door.word, door.name, path) for door in FIRST if opens(door, person)]
    menus = {menu: entries(menu, person, path) for menu in MENUS}
    if not person.is_office:
        menus = {"More": [entry for menu in menus.values() for entry in menu]}
    for word, inside in menus.items():
        if inside:
            found.append(Found(word, is_open=any(one.is_open for one in inside), doors=inside))
    return found


def entries(menu: str, person: User, path: str) -> list[Found]:
    """Return the links of one menu: the records of its rooms, then its other doors."""
    kept = [noun for noun in register.nouns() if is_listed(noun, menu) and person.may(noun.read)]
    kept.sort(key=lambda noun: place(noun, menu))
    found = [link(titled(noun.many), noun.slug, path) for noun in kept if address(noun.slug)]
    others = [door for door in DOORS if door.menu == menu and opens(door, person)]
    return found + [link(door.word, door.name, path) for door in others]


def place(noun: Noun, menu: str) -> tuple[bool, int, bool]:
    """Return where a noun stands in its menu: by room, what the room is named after first.

    What was moved here from another menu comes last.
    """
    room = noun.model._meta.app_label
    is_moved = noun.slug in MOVED
    return is_moved, 0 if is_moved else MENUS[menu].index(room), noun.slug != room


def is_listed(noun: Noun, menu: str) -> bool:
    """Return whether a noun stands in a menu: what hangs on another record stands on its page."""
    is_here = noun.model._meta.app_label in MENUS[menu]
    if noun.slug in MOVED:
        is_here = MOVED[noun.slug] == menu
    return is_here and not noun.parent and noun.slug not in OWN


def titled(word: str) -> str:
    """Return a word as it stands in a menu."""
    return word[:1].upper() + word[1:]


def opens(door: Door, person: User) -> bool:
    """Return whether a door is there and this person's role opens it."""
    return address(door.name) is not None and person.may(door.needs)


def link(word: str, name: str, path: str) -> Found:
    """Return a link of the top bar, marked if its page is open."""
    url = address(name) or ""
    return Found(word, url, path.startswith(url))


def address(name: str, *args: object) -> str | None:
    """Return where a door is, or none if whoever brings it is not installed."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return None
