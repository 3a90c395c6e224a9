"""The top bar: which doors a role finds there, in the order it uses them."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from delta.accounts.models import User
from delta.accounts.roles import Permission


@dataclass(frozen=True)
class Door:
    """A link of the top bar: its word, its address, and what it takes to see it."""

    word: str
    name: str
    needs: Permission


DOORS = [
    Door("Trips", "trips", Permission.TRIPS_READ),
    Door("Tables", "tables", Permission.TABLES_BROWSE),
    Door("Jobs", "jobs", Permission.JOURNAL_READ),
    Door("Migration", "migrate", Permission.MIGRATION_RUN),
]


def doors(person: User, path: str) -> list[dict[str, object]]:
    """Return the links `person` finds in the top bar; the one that is open is marked."""
    found = [{"word": "Home", "url": reverse("home"), "is_open": path == "/"}]
    for door in DOORS:
        url = address(door.name)
        if url and person.may(door.needs):
            found.append({"word": door.word, "url": url, "is_open": path.startswith(url)})
    return found  # type: ignore[return-value]


def address(name: str) -> str | None:
    """Return where a door is, or none if whoever brings it is not installed."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
