"""Writing corrections into the ledger: cell by cell, by whom and why, never into the file."""

from typing import NamedTuple

import polars as pl
from psycopg import Connection

from delta.kernel.plural import counted
from delta_migrate.exits import USAGE, Stopped
from delta_migrate.intake import read
from delta_migrate.intake.find import Found
from delta_migrate.intake.records import WRONG
from delta_migrate.ledger import store
from delta_migrate.rejects import files
from delta_migrate.rejects.listing import rejects
from delta_migrate.rejects.records import HASH, records

WITHDRAW = """
UPDATE migrate_patch SET withdrawn_at = now()
WHERE withdrawn_at IS NULL AND file = %s AND row = %s AND (%s::text IS NULL OR "column" = %s)
"""
WRITE = """
INSERT INTO migrate_patch (source, file, row, "column", value, reason, author, raw_hash)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s::uuid)
"""
MARK = """
UPDATE migrate_reject r SET state = %s, by_name = %s, reason = %s, at = now()
FROM (SELECT path, max(run_id) AS run_id FROM migrate_file GROUP BY path) l
WHERE l.path = r.file AND l.run_id = r.run_id AND r.file = %s AND r.row = %s
"""
LISTED = "See `delta migrate rejects list`."


class Patch(NamedTuple):
    """A cell as it ought to read, and the hash of the record it stands in."""

    source: str
    file: str
    row: int
    column: str
    value: str
    hash: str


def fix(
    connection: Connection, file: str, row: int, column: str, value: str, *, reason: str, by: str
) -> int:
    """Correct one cell of a rejected row; how many corrections that wrote."""
    files.idle(connection)
    explained(reason)
    if not rejects(connection, file=file, row=row):
        raise Stopped(f"Row {row} of {file} is not rejected.", next_step=LISTED)
    found = files.found(connection, [file])[file]
    record = pl.concat(records(found, pl.Series([row], dtype=pl.UInt32)))
    known(found, column)
    if record[WRONG][0] is not None:
        raise Stopped(
            f"Row {row} of {file} could not be read as its columns, so one cell is not enough.",
            next_step="Export it, correct the whole row, and hand it back: "
            "delta migrate rejects fix --from FILE.csv --reason …",
        )
    if record[column][0] == value:
        raise Stopped(
            f"{column} of row {row} of {file} says that already.", next_step="Correct another cell."
        )
    patch = Patch(found.source.name, file, row, column, value, record[HASH][0])
    write(connection, [patch], reason=reason, by=by)
    return 1


def known(found: Found, column: str) -> None:
    names = read.header(found)
    if column not in names:
        raise Stopped(
            f"{found.name} has no column {column}.", next_step=f"Choose among {', '.join(names)}."
        )


def explained(reason: str) -> None:
    if not reason.strip():
        raise Stopped("A reason is needed.", exit_code=USAGE, next_step="Add --reason WHY.")


def write(connection: Connection, patches: list[Patch], *, reason: str, by: str) -> None:
    """Keep the corrections, all or none; an earlier one of the same cell is withdrawn."""
    rows = sorted({(one.file, one.row) for one in patches})
    with connection.transaction(), connection.cursor() as cursor:
        places = [(one.file, one.row, one.column, one.column) for one in patches]
        cursor.executemany(WITHDRAW, places)
        cursor.executemany(
            WRITE,
            [
                (one.source, one.file, one.row, one.column, one.value, reason, by, one.hash)
                for one in patches
            ],
        )
        cursor.executemany(MARK, [("fixed", by, reason, *row) for row in rows])
        text = f"{counted(len(patches), 'cell')} of {counted(len(rows), 'row')}"
        store.note(connection, None, "rejects.fixed", text)


def undo(connection: Connection, file: str, row: int, column: str | None, *, by: str) -> int:
    """Withdraw the corrections of a row that is still rejected; how many there were."""
    files.idle(connection)
    if not rejects(connection, file=file, row=row):
        raise Stopped(
            f"Row {row} of {file} is not rejected.",
            next_step="What has come into Delta is corrected in Delta.",
        )
    with connection.transaction():
        withdrawn = connection.execute(WITHDRAW, [file, row, column, column]).rowcount
        if not withdrawn:
            raise Stopped(
                f"No correction of row {row} of {file} is named so.",
                next_step="See `delta migrate rejects list --state fixed`.",
            )
        left = "SELECT FROM migrate_patch WHERE withdrawn_at IS NULL AND file = %s AND row = %s"
        if not connection.execute(left, [file, row]).fetchone():
            connection.execute(MARK, ["open", "", "", file, row])
        store.note(connection, None, "rejects.unfixed", f"{counted(withdrawn, 'cell')} of 1 row")
    return withdrawn
