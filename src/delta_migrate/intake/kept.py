"""The seals of the last look at a folder, kept in the ledger's chain of events."""

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from psycopg import Connection

from delta_migrate.exits import GATE, INPUTS_CHANGED, Stopped
from delta_migrate.intake.count import second_count
from delta_migrate.intake.look import Folder, look
from delta_migrate.intake.seal import Sealed
from delta_migrate.intake.signs import Sign, of_bytes, of_rows, sign
from delta_migrate.ledger import store

SEALED = "intake.sealed"
LAST = """
    SELECT note FROM migrate_event
    WHERE kind = %s AND note::jsonb ->> 'directory' = %s ORDER BY id DESC LIMIT 1
"""


def keep(connection: Connection, directory: Path, folder: Folder, by: str) -> None:
    """Remember every file's hash: an import refuses a file that is another by then."""
    files = {seen.found.name: seen.sealed.sha256 for seen in folder.files if seen.sealed}
    said = {"directory": str(directory.resolve()), "by": by, "files": files}
    with connection.transaction():
        store.note(connection, None, SEALED, json.dumps(said, sort_keys=True))


def kept(connection: Connection, directory: Path) -> dict[str, str]:
    """The hashes of the last look at this folder, by file; empty when nobody looked."""
    found = store.scalar(connection, LAST, [SEALED, str(directory.resolve())])
    return dict(json.loads(found)["files"]) if found else {}


def refuse_changed(connection: Connection, directory: Path, sealed: Iterable[Sealed]) -> None:
    """Refuse files that are no longer what was looked at."""
    known = kept(connection, directory)
    changed = [
        one.found.name for one in sealed if known.get(one.found.name, one.sha256) != one.sha256
    ]
    if changed:
        raise Stopped(
            f"{', '.join(changed[:5])} changed since `delta migrate intake` looked at it.",
            exit_code=INPUTS_CHANGED,
            next_step="Put back what was looked at, or run `delta migrate intake` again.",
        )


def refuse_signs(sealed: Iterable[Sealed]) -> None:
    """Refuse files that show before a row is imported that they are not whole."""
    found = [one for file in sealed for one in of_bytes(file)]
    # Only the last record can tell whether a file without a last newline stops inside it.
    open_ended = [file for file in sealed if not file.ended and file.found.source.format != "json"]
    refuse(found + [one for file in open_ended for one in look(file.found).signs])


def refuse_counts(
    connection: Connection, directory: Path, sealed: Sequence[Sealed], rows: Mapping[str, int]
) -> None:
    """Refuse what only the number of records tells, and a file that is there twice.

    What `delta migrate intake` sealed it has counted twice already.
    """
    counted = kept(connection, directory)
    found: list[Sign] = []
    seen: dict[str, str] = {}
    for one in sealed:
        name = one.found.name
        again = counted.get(name) != one.sha256
        found += of_rows(one.found, rows[name], second_count(one.found) if again else None)
        if rows[name] and one.sha256 in seen:
            found.append(sign(one.found, "same_content", seen[one.sha256]))
        seen.setdefault(one.sha256, name)
    refuse(found)


def refuse(signs: list[Sign]) -> None:
    """Stop at signs that forbid an import."""
    hard = [one for one in signs if one.refuses]
    if hard:
        raise Stopped(
            " ".join(one.told() for one in hard[:5]),
            exit_code=GATE,
            next_step="See `delta migrate intake DIR`; a file that is right all the same is "
            "`accepted` in the mapping, with the code and a reason.",
        )
