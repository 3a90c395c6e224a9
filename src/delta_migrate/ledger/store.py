"""Reading and writing the ledger over the loader's own connection."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from psycopg import Connection

ONE_AT_A_TIME = "delta migrate"  # hashed to the advisory lock's number
LOCK = "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))"
COUNTS = ("loaded", "updated", "unchanged", "merged", "skipped", "rejected")


@dataclass(frozen=True)
class Run:
    """A run as the ledger knows it."""

    id: int
    state: str
    mapping_sha256: str
    plan_sha256: str
    started_at: datetime


class ChunkPlace(NamedTuple):
    """Where a chunk stands: its file, its number there, its records and its bytes."""

    file: int
    no: int
    row_from: int
    row_to: int
    byte_from: int | None
    byte_to: int | None


def lock(connection: Connection) -> bool:
    """Whether this session now is the one that may import; it is until it ends."""
    return bool(scalar(connection, LOCK, [ONE_AT_A_TIME]))


def scalar(connection: Connection, query: str, values: list[Any] | None = None) -> Any:
    row = connection.execute(query, values).fetchone()  # type: ignore[arg-type]
    return row[0] if row else None


def unfinished(connection: Connection, system: str) -> Run | None:
    """The run that something interrupted, if there is one."""
    row = connection.execute(
        "SELECT id, state, mapping_sha256, plan_sha256, started_at FROM migrate_run "
        "WHERE system = %s AND state = 'loading'",
        [system],
    ).fetchone()
    return Run(*row) if row else None


def begin(connection: Connection, **given: str) -> Run:
    """A new run: system, directory, mapping and its hash, the plan's hash, who."""
    names, marks = ", ".join(given), ", ".join(["%s"] * len(given))
    row = connection.execute(
        f"INSERT INTO migrate_run (state, {names}) VALUES ('loading', {marks}) "  # type: ignore[arg-type]
        "RETURNING id, state, mapping_sha256, plan_sha256, started_at",
        list(given.values()),
    ).fetchone()
    assert row is not None, "INSERT … RETURNING answers"
    return Run(*row)


def add_file(connection: Connection, run: int, given: dict[str, Any]) -> int:
    """Note a sealed file: source, entity, path, sha256, bytes, rows, and how it is written."""
    names, marks = ", ".join(given), ", ".join(["%s"] * len(given))
    query = f"INSERT INTO migrate_file (run_id, {names}) VALUES (%s, {marks}) RETURNING id"
    added: int = scalar(connection, query, [run, *given.values()])
    return added


def files(connection: Connection, run: int) -> dict[str, tuple[int, str]]:
    """The id and hash of each file of a run, by path."""
    query = "SELECT path, id, sha256 FROM migrate_file WHERE run_id = %s"
    return {row[0]: (row[1], row[2]) for row in connection.execute(query, [run]).fetchall()}


def chunks(connection: Connection, run: int) -> dict[tuple[int, int], tuple[int, int]]:
    """The chunks that are in: (file, number) to their first and last row."""
    rows = connection.execute(
        "SELECT c.file_id, c.no, c.row_from, c.row_to FROM migrate_chunk c "
        "JOIN migrate_file f ON f.id = c.file_id WHERE f.run_id = %s",
        [run],
    ).fetchall()
    return {(row[0], row[1]): (row[2], row[3]) for row in rows}


def add_chunk(connection: Connection, place: ChunkPlace, counts: dict[str, int]) -> bool:
    """Note a chunk in the transaction that holds its rows; False when it is in already."""
    names = ", ".join(counts)
    marks = ", ".join(["%s"] * (len(place) + len(counts)))
    added = connection.execute(
        "INSERT INTO migrate_chunk (file_id, no, row_from, row_to, byte_from, byte_to, "  # type: ignore[arg-type]
        f"{names}) VALUES ({marks}) ON CONFLICT (file_id, no) DO NOTHING",
        [*place, *counts.values()],
    )
    return added.rowcount == 1


def sum_up(connection: Connection, run: int) -> None:
    """Write what the chunks say onto their files and the run."""
    sums = ", ".join(f"coalesce(sum(c.{name}), 0) AS {name}" for name in COUNTS)
    sets = ", ".join(f"{name} = s.{name}" for name in COUNTS)
    connection.execute(
        f"UPDATE migrate_file f SET {sets} FROM (SELECT f.id, {sums} FROM migrate_file f "
        "LEFT JOIN migrate_chunk c ON c.file_id = f.id WHERE f.run_id = %s GROUP BY f.id) s "
        "WHERE f.id = s.id",
        [run],
    )
    totals = ", ".join(f"sum({name}) AS {name}" for name in (*COUNTS, "rows"))
    connection.execute(
        f"UPDATE migrate_run r SET {sets}, rows_in = s.rows FROM "
        f"(SELECT {totals} FROM migrate_file WHERE run_id = %s) s WHERE r.id = %s",
        [run, run],
    )


def finish(connection: Connection, run: int, state: str) -> None:
    """Close a run; only a loading one can be closed."""
    closed = connection.execute(
        "UPDATE migrate_run SET state = %s, finished_at = now() "
        "WHERE id = %s AND state = 'loading'",
        [state, run],
    )
    assert closed.rowcount == 1, "only the holder of the lock closes a run"


def note(connection: Connection, run: int | None, kind: str, text: str) -> None:
    """Append an event; its hash covers the one before, so that none can be taken out unseen."""
    previous = scalar(connection, "SELECT hash FROM migrate_event ORDER BY id DESC LIMIT 1") or ""
    digest = hashlib.sha256(f"{previous}\n{run}\n{kind}\n{text}".encode()).hexdigest()
    connection.execute(
        "INSERT INTO migrate_event (run_id, kind, note, previous, hash) "
        "VALUES (%s, %s, %s, %s, %s)",
        [run, kind, text, previous, digest],
    )
