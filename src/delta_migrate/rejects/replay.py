"""Replaying corrections: what was imported is read once more, as corrected, and brought in.

It is the import itself, on the same files with the same mapping, in one transaction, so that it
ends where an import of clean files would: a row whose parent or rival was corrected comes in too.
"""

from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import msgspec
from psycopg import Connection

from delta_migrate.exits import GATE, INPUTS_CHANGED, OK, REJECTS, Stopped
from delta_migrate.load.begin import begun
from delta_migrate.load.crew import crew
from delta_migrate.load.job import CORES, Job, Options, Report
from delta_migrate.load.prepare import prepare
from delta_migrate.load.run import Result, imported
from delta_migrate.load.sessions import alone, loader
from delta_migrate.mapping.model import Mapping
from delta_migrate.plan.make import keep, planned
from delta_migrate.rejects import files
from delta_migrate.rejects.counts import standing

FOLDERS = """
SELECT directory, source, path, sha256, mapping, mapping_sha256 FROM (
    SELECT DISTINCT ON (f.path) r.id, r.directory, f.source, f.path, f.sha256, r.mapping,
           r.mapping_sha256
    FROM migrate_file f JOIN migrate_run r ON r.id = f.run_id
    WHERE r.state = 'loaded' ORDER BY f.path, r.id DESC) last
ORDER BY min(id) OVER (PARTITION BY directory), directory, id DESC
"""
# A row born in Delta since may have taken what a legacy row has; no correction did that.
FALLEN = """
SELECT r.file, r.row, min(r.code) FROM migrate_reject r
JOIN migrate_file f ON f.id = r.file_id
JOIN migrate_file before ON before.path = f.path AND before.sha256 = f.sha256
JOIN migrate_xref x ON x.file_id = before.id AND x.row = r.row AND x.disposition = 'loaded'
WHERE r.run_id = %s AND r.code <> 'taken' GROUP BY r.file, r.row ORDER BY 1, 2 LIMIT 1
"""


@dataclass(frozen=True)
class Folder:
    """What was imported out of one folder."""

    directory: str
    sources: tuple[str, ...]
    sha256: dict[str, str]
    mapping: Mapping
    mapping_sha256: str


@dataclass(frozen=True)
class Replayed:
    """What a replay came to: a result for each folder, and how the rejects stand now."""

    results: list[Result]
    rejects: dict[str, int]

    @property
    def exit_code(self) -> int:
        return REJECTS if self.rejects["open"] else OK


def replay(by: str, report: Report, *, dry: bool = False) -> Replayed:
    """Lay every correction over the files of the last imports, and bring in what follows."""
    with alone() as connection:
        files.idle(connection)
        if not standing(connection)["fixed"]:
            return Replayed([], standing(connection))
        results = []
        with connection.transaction(force_rollback=dry):
            for folder in folders(connection):
                results.append(one(connection, folder, by, report))
            counts = standing(connection)
    return Replayed(results, counts)


def folders(connection: Connection) -> list[Folder]:
    """What was imported last, folder by folder, in the order in which they first came."""
    rows = connection.execute(FOLDERS).fetchall()
    if not rows:
        raise Stopped(
            "Nothing was imported yet.",
            exit_code=GATE,
            next_step="Run `delta migrate import DIR`: it reads the rows as they were corrected.",
        )
    found = []
    for directory, group in groupby(rows, key=lambda row: row[0]):
        members = list(group)
        mapping = msgspec.json.decode(members[0][4], type=Mapping)
        sources = tuple(dict.fromkeys(row[1] for row in members))
        known = {row[2]: row[3] for row in members}
        found.append(Folder(str(directory), sources, known, mapping, members[0][5]))
    return found


def one(connection: Connection, folder: Folder, by: str, report: Report) -> Result:
    """Import one folder once more, as corrected."""
    known = (folder.mapping, folder.mapping_sha256)
    options = Options(Path(folder.directory), Path(), by, folder.sources, 1.0, workers=CORES)
    job = prepare(connection, replace(options, kind="replay", known=known))
    unchanged(job, folder)
    made = planned(connection, job, report)
    keep(connection, made, by)
    whose = begun(connection, job, made, None)
    with crew(connection, 1, loader) as sessions:
        result = imported(sessions, job, made, whose, report)
    made.spool.drop()
    if fallen := connection.execute(FALLEN, [result.run]).fetchone():
        file, row, code = fallen
        raise Stopped(
            f"With the corrections, row {row} of {file} would be rejected ({code}), and it is in "
            "Delta. Nothing was replayed.",
            exit_code=GATE,
            next_step="Look at the corrections of rows that share something with it; "
            "delta migrate rejects fix FILE ROW --undo takes one back.",
        )
    return result


def unchanged(job: Job, folder: Folder) -> None:
    """Refuse files that are not those the corrections were made for."""
    there = {one.found.name: one.sha256 for one in job.sealed}
    for name in sorted(folder.sha256):
        if there.get(name) != folder.sha256[name]:
            raise Stopped(
                f"{name} in {folder.directory} is not the file that was imported.",
                exit_code=INPUTS_CHANGED,
                next_step="Put it back, or run `delta migrate import` on the new files: "
                "it reads them as corrected.",
            )
