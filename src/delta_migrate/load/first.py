"""The first load: into bare tables, a chunk and its ledger row in one transaction."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from psycopg import Connection

from delta_migrate.exits import INPUTS_CHANGED, LOCKED, Stopped
from delta_migrate.ledger import store
from delta_migrate.load import bare, spool
from delta_migrate.load.crew import Crew
from delta_migrate.load.item import Import, Item, stamped
from delta_migrate.load.job import Job, Report
from delta_migrate.load.send import copy
from delta_migrate.plan.document import Plan

FIRST_XREF = "migrate_xref"
STILL_LOADING = "SELECT FROM migrate_run WHERE id = %s AND state = 'loading' FOR SHARE"
NOTES = ("migrate_merge", "migrate_skip", "migrate_remark", "migrate_reject", "migrate_park")
Done = dict[tuple[int, int], tuple[int, int]]


def open_tables(connection: Connection, job: Job, plan: Plan, run: int) -> None:
    """Strip the tables that are still empty, unless an earlier attempt did."""
    if not bare.open_debts(connection):
        quiet = bare.strippable(connection, [*job.target_tables(), FIRST_XREF])
        bare.strip(connection, run, [name for name in quiet if name in plan.bare], quiet)


def load(crew: Crew, job: Job, kept: spool.Spool, whose: Import, report: Report) -> None:
    """Send every chunk that is not in; a file is whole before the next begins.

    Side by side only into bare tables: elsewhere a row must find the one it refers to, and that
    may be a placeholder of an earlier chunk.
    """
    done = store.chunks(crew.own, whose.run)
    free = {debt.table for debt in bare.open_debts(crew.own) if debt.position == bare.KEY}

    def one(connection: Connection, path: Path) -> int:
        item = spool.read(path)
        take(connection, job, item, whose, done)
        return item.records

    for name, paths, tables in by_file(kept):
        sent = crew.each(one, paths) if tables <= free else crew.alone(one, paths)
        for _, records in sent:
            report("loading", name, records)


def by_file(kept: spool.Spool) -> Iterator[tuple[str, list[Path], set[str]]]:
    """Each file with its chunks and the tables that they go to."""
    described = ((path, spool.description(path)) for path in kept)
    for name, group in groupby(described, key=lambda pair: str(pair[1]["file"])):
        chunks = list(group)
        tables = {table for _, said in chunks for table in said["rows"]}
        yield name, [path for path, _ in chunks], tables


def take(connection: Connection, job: Job, item: Item, whose: Import, done: Done) -> bool:
    """Write a chunk, unless the ledger says that it is in; whether it was written now."""
    file = whose.files[item.file]
    if known := done.get((file, item.no)):
        if known != (item.row_from, item.row_to):
            raise Stopped(
                f"{item.file} was cut differently when this import began.",
                exit_code=INPUTS_CHANGED,
                next_step="Withdraw it and begin anew: add --restart.",
            )
        return False
    with connection.transaction():
        current(connection, whose.run)
        # First, so that a session that outlived its client cannot bring the same chunk twice.
        if not store.add_chunk(connection, item.place(file), item.counts._asdict()):
            return False
        for rows in item.rows:
            send_stamped(connection, job, item, rows.table, rows.values, whose)
            send_stamped(connection, job, item, FIRST_XREF, rows.xref, whose)
        copy_notes(connection, job, item, whose)
    return True


def current(connection: Connection, run: int) -> None:
    """Refuse to write for a run that somebody has closed or withdrawn in the meantime."""
    if not connection.execute(STILL_LOADING, [run]).fetchall():
        raise Stopped(
            "Another command closed this import.",
            exit_code=LOCKED,
            next_step="See `delta migrate status`.",
        )
    connection.execute("SELECT set_config('delta.run', %s, true)", [str(run)])


def send_stamped(
    connection: Connection, job: Job, item: Item, table: str, frame: object, whose: Import
) -> None:
    copy(connection, table, stamped(table, frame, whose, item.file), job.tables)  # type: ignore[arg-type]


def copy_notes(connection: Connection, job: Job, item: Item, whose: Import) -> None:
    """Merges, skips, remarks, rejects, and rows that wait."""
    for table, frame in item.notes.items():
        send_stamped(connection, job, item, table, frame, whose)


def withdraw(connection: Connection, job: Job, run: int) -> None:
    """Take out everything the run brought; its files and rejects stay, to be read."""
    with connection.transaction():
        store.finish(connection, run, "withdrawn")
        for entity, table in entity_tables(job):
            connection.execute(
                f"DELETE FROM {table} t USING migrate_xref x "  # type: ignore[arg-type]
                "WHERE x.run_id = %s AND x.entity = %s AND t.id = x.target_id",
                [run, entity],
            )
        for table in ("migrate_xref", "migrate_merge", "migrate_skip", "migrate_park"):
            connection.execute(f"DELETE FROM {table} WHERE run_id = %s", [run])  # type: ignore[arg-type]
        connection.execute(
            "DELETE FROM migrate_chunk WHERE file_id IN "
            "(SELECT id FROM migrate_file WHERE run_id = %s)",
            [run],
        )
        store.note(connection, run, "run.withdrawn", "everything it brought was taken out")


def entity_tables(job: Job) -> list[tuple[str, str]]:
    """Entities with their tables, children before parents."""
    pairs = [(source.entity_of(target), target.table) for source, target in job.mapping.targets()]
    pairs = [*((one.entity, one.table) for one in job.mapping.placeholders), *pairs]
    return list(dict.fromkeys(reversed(pairs)))
