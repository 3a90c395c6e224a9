"""The files that rejected rows stand in: where they lie, and that they are still the same."""

from dataclasses import dataclass
from pathlib import Path

import msgspec
from psycopg import Connection

from delta_migrate.exits import GATE, INPUTS_CHANGED, Stopped
from delta_migrate.intake.find import Found
from delta_migrate.intake.seal import seal
from delta_migrate.mapping.model import Mapping

LAST = """
SELECT DISTINCT ON (f.path) r.id, r.directory, r.mapping, f.source, f.path, f.sha256
FROM migrate_file f JOIN migrate_run r ON r.id = f.run_id
WHERE f.path = ANY(%s) ORDER BY f.path, r.id DESC
"""
LOADING = "SELECT id FROM migrate_run WHERE state = 'loading'"


@dataclass(frozen=True)
class Place:
    """A file as the ledger knows it."""

    run: int
    directory: str
    mapping: str
    source: str
    path: str
    sha256: str


def idle(connection: Connection) -> None:
    """Refuse while an import is not finished: corrections would change what it goes on with."""
    if connection.execute(LOADING).fetchone():
        raise Stopped(
            "An import is running or has stopped halfway.",
            exit_code=GATE,
            next_step="Let it finish, or run the same `delta migrate import` again; "
            "then correct what it rejected.",
        )


def found(connection: Connection, names: list[str]) -> dict[str, Found]:
    """The files called so, each unchanged since it was imported."""
    places = [Place(*row) for row in connection.execute(LAST, [sorted(set(names))]).fetchall()]
    return {one.path: sealed(one) for one in places}


def sealed(place: Place) -> Found:
    path = Path(place.directory) / place.path
    mapping = msgspec.json.decode(place.mapping, type=Mapping)
    source = next(one for one in mapping.sources if one.name == place.source)
    if path.is_file():
        known = seal(Found(source, path, place.path))
        if known.sha256 == place.sha256:
            return known.found
    what = "is not the file that was imported" if path.exists() else "is not there any more"
    raise Stopped(
        f"{path} {what}.",
        exit_code=INPUTS_CHANGED,
        next_step="Put back the file that was imported, or import the new one first.",
    )
