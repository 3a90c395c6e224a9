"""What the ledger says was loaded: the last import, its mapping and its files."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from psycopg import Connection

from delta.kernel.refusals import Refused
from delta_migrate.mapping.model import Mapping
from delta_migrate.verify.patches import Patch, in_force
from delta_migrate.verify.spelling.said import Renamed

RUN = """
    SELECT id, system, mapping, state_root FROM migrate_run
    WHERE state = 'loaded' ORDER BY id DESC LIMIT 1
"""
LOADING = "SELECT 1 FROM migrate_run WHERE state = 'loading'"
# An operator may bring its files in one after the other: of each, the last import counts.
# A sync takes a whole export: what was there before it counts no more.
FILES = """
    SELECT DISTINCT ON (f.path) f.id, r.directory, source, path, sha256, bytes, rows, f.loaded,
           f.updated, f.unchanged, f.merged, f.skipped, f.rejected
    FROM migrate_file f JOIN migrate_run r ON r.id = f.run_id
    WHERE r.state = 'loaded' AND r.system = %s AND r.id >= (
        SELECT coalesce(max(id), 0) FROM migrate_run
        WHERE state = 'loaded' AND kind = 'sync' AND system = r.system)
    ORDER BY f.path, r.id DESC
"""
# Rows that a sync was told to know under another key keep the id that their first key gave them.
RENAMED = """
    SELECT DISTINCT ON (b.entity, b.legacy_key) b.entity, b.legacy_key,
           replace(b.target_id::text, '-', '')
    FROM migrate_before b JOIN migrate_run r ON r.id = b.run_id
    WHERE r.state = 'loaded' AND r.system = %s AND b."table" = 'migrate_xref'
      AND b.operation = 'insert'
      AND b.target_id <> md5(r.system || '|' || b.entity || '|' || b.legacy_key)::uuid
    ORDER BY b.entity, b.legacy_key, b.id DESC
"""


class NothingToVerify(Refused):
    """No import has finished on this database."""

    code = "nothing_to_verify"


class Unfinished(Refused):
    """An import is running, or stopped halfway."""

    code = "import_unfinished"


class InputsChanged(Refused):
    """The legacy files are not the ones that were loaded."""

    code = "inputs_changed"


@dataclass(frozen=True)
class File:
    """A legacy file as it was sealed, with what the import says became of its rows."""

    id: int
    directory: str
    source: str
    path: str
    sha256: str
    bytes: int
    rows: int
    loaded: int
    updated: int
    unchanged: int
    merged: int
    skipped: int
    rejected: int


@dataclass(frozen=True)
class Loaded:
    """The import that is to be proven."""

    run: int
    system: str
    mapping: Mapping
    state_root: str
    files: tuple[File, ...]
    patches: tuple[Patch, ...] = ()  # cells of theirs that people corrected
    renamed: Renamed = field(default_factory=dict)  # ids of rows that got another key

    def path(self, file: File) -> Path:
        """Where the file lies."""
        return Path(file.directory) / file.path


def last_import(database: Connection[Any]) -> Loaded:
    """The last import that finished, with the files of all; a refusal where there is none."""
    if database.execute(LOADING).fetchone():
        raise Unfinished(
            "An import is running or has stopped halfway, so there is nothing whole to verify.",
            next_step="Let it finish, or run the same `delta migrate import` again.",
        )
    row = database.execute(RUN).fetchone()
    if row is None:
        raise NothingToVerify(
            "No finished import is recorded in this database.",
            next_step="Run `delta migrate import DIR` first.",
        )
    run, system, mapping, root = row
    files = tuple(File(*one) for one in database.execute(FILES, [system]).fetchall())
    decoded = msgspec.json.decode(mapping, type=Mapping)
    renamed: dict[str, dict[str, str]] = {}
    for entity, key, identity in database.execute(RENAMED, [system]).fetchall():
        renamed.setdefault(entity, {})[key] = identity
    return Loaded(run, system, decoded, root, files, in_force(database), renamed)


def check_unchanged(loaded: Loaded) -> int:
    """Return the bytes read; refuse where a file is not, byte for byte, the one that was loaded."""
    for file in loaded.files:
        path = loaded.path(file)
        if sha256(path) != file.sha256:
            raise InputsChanged(
                f"{path} is not the file that was loaded.",
                next_step="Put the loaded files back, or import the new ones first.",
            )
    return sum(file.bytes for file in loaded.files)


def sha256(path: Path) -> str:
    """The hash of a file's bytes; an unreadable one refuses."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise InputsChanged(
            f"{path} cannot be read ({error.strerror}).",
            next_step="Put the loaded files back where they were imported from.",
        ) from None
