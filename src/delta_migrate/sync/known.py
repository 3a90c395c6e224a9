"""What the ledger knows of the rows that are loaded: keys, raw hashes, and where they stood."""

import csv
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import polars as pl
from psycopg import Connection, sql

from delta_migrate.exits import GATE, INPUTS_CHANGED, Stopped
from delta_migrate.ledger import store
from delta_migrate.load.job import Job
from delta_migrate.plan import basis, document

KNOWN = """
COPY (SELECT legacy_key, replace(raw_hash::text, '-', ''), disposition, file_id, "row"
      FROM migrate_xref WHERE entity = {}) TO STDOUT (FORMAT CSV, FORCE_QUOTE (legacy_key))
"""
SHAPE = {
    "key": pl.String,
    "known": pl.String,
    "disposition": pl.Categorical,
    "old_file": pl.Int64,
    "old_row": pl.Int64,
}
LAST = """
SELECT id, mapping_sha256, plan_sha256, directory FROM migrate_run
WHERE system = %s AND state = 'loaded' ORDER BY id DESC LIMIT 1
"""
# Imports may bring files in one after the other; a sync takes a whole export.
LOADED_FILES = """
SELECT DISTINCT ON (f.path) f.path, f.sha256, f.source
FROM migrate_file f JOIN migrate_run r ON r.id = f.run_id
WHERE r.state = 'loaded' AND r.system = %(system)s AND r.id >= (
    SELECT coalesce(max(id), 0) FROM migrate_run
    WHERE state = 'loaded' AND kind = 'sync' AND system = %(system)s)
ORDER BY f.path, r.id DESC
"""
DOCUMENT = "SELECT document FROM migrate_plan WHERE sha256 = %s"
REMARKED = """
SELECT DISTINCT x.legacy_key FROM migrate_remark r
JOIN migrate_xref x ON x.file_id = r.file_id AND x."row" = r."row"
WHERE x.entity = %s AND x.disposition = 'loaded'
"""


@dataclass(frozen=True)
class Base:
    """The import or sync this one is compared with."""

    run: int
    plan: str
    directory: str
    files: dict[str, tuple[str, str]]  # path to hash and source


def base(connection: Connection, job: Job) -> Base:
    """The last run that is in; refused when rows made now could differ for another reason."""
    row = connection.execute(LAST, [job.mapping.system]).fetchone()
    if row is None:
        raise Stopped(
            "Nothing was imported yet, so there is nothing to bring up to date.",
            exit_code=GATE,
            next_step="Run `delta migrate import OLD` first.",
        )
    run, mapping, plan, directory = row
    if store.unfinished(connection, job.mapping.system):
        raise Stopped(
            "An import was stopped and is not finished.",
            exit_code=GATE,
            next_step="Run the same `delta migrate import` again, then sync.",
        )
    if mapping != job.mapping_sha256:
        raise anew("The mapping changed since the export was loaded.")
    text = store.scalar(connection, DOCUMENT, [plan])
    if text and document.decoded(text).code != basis.code():
        raise anew("Delta itself changed since the export was loaded.")
    files = connection.execute(LOADED_FILES, {"system": job.mapping.system}).fetchall()
    return Base(run, plan, directory, {path: (sha256, source) for path, sha256, source in files})


def anew(sentence: str) -> Stopped:
    return Stopped(
        sentence,
        exit_code=INPUTS_CHANGED,
        next_step="Import the export that is loaded once more (it writes only what differs), "
        "then sync.",
    )


def known(connection: Connection, entity: str) -> pl.DataFrame:
    """Every row of an entity that was ever loaded: key, raw hash, disposition, old place."""
    with connection.cursor().copy(sql.SQL(KNOWN).format(sql.Literal(entity))) as stream:
        text = b"".join(bytes(block) for block in stream)
    if not text:
        return pl.DataFrame(schema=SHAPE)
    return pl.read_csv(BytesIO(text), has_header=False, new_columns=list(SHAPE), schema=SHAPE)


def remarked(connection: Connection, entity: str) -> pl.Series:
    """The keys of loaded rows about which something was told."""
    keys = [row[0] for row in connection.execute(REMARKED, [entity]).fetchall()]
    return pl.Series("key", keys, dtype=pl.String)


def write_review(path: Path, rows: list[tuple[str, ...]]) -> None:
    """Write suspected new keys where only their owner can read them."""
    path.touch(mode=0o600)
    path.chmod(0o600)
    with path.open("w", newline="") as file:
        csv.writer(file).writerows([("entity", "key", "new_key", "file", "row"), *rows])
