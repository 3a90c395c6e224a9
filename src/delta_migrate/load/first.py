"""The first load: into bare tables, a chunk and its ledger row in one transaction."""

from psycopg import Connection

from delta_migrate.exits import INPUTS_CHANGED, Stopped
from delta_migrate.ledger import store
from delta_migrate.load import bare
from delta_migrate.load.feed import Item
from delta_migrate.load.job import Job
from delta_migrate.load.send import copy
from delta_migrate.load.transform import Outcome

FIRST_XREF = "migrate_xref"
Done = dict[tuple[int, int], tuple[int, int]]


def open_tables(connection: Connection, job: Job, run: int) -> None:
    """Strip the tables that are still empty, unless an earlier attempt did."""
    if not bare.open_debts(connection):
        tables = bare.strippable(connection, [*job.target_tables(), FIRST_XREF])
        bare.strip(connection, run, tables)


def take(connection: Connection, job: Job, item: Item, done: Done) -> bool:
    """Write a chunk, unless the ledger says that it is in; whether it was written now."""
    place = item.place
    if known := done.get((item.file, place.no)):
        if known != (place.row_from, place.row_to):
            raise Stopped(
                f"{item.name} was cut differently when this import began.",
                exit_code=INPUTS_CHANGED,
                next_step="Withdraw it and begin anew: add --restart.",
            )
        return False
    with connection.transaction():
        for rows in item.rows:
            copy(connection, rows.table, rows.values, job.tables)
            copy(connection, "migrate_xref", rows.xref, job.tables)
        copy_notes(connection, job, item)
        store.add_chunk(connection, place, {"loaded": item.outcome.loaded} | aside(item.outcome))
    return True


def copy_notes(connection: Connection, job: Job, item: Item) -> None:
    """Merges, skips, remarks and rejects."""
    for table, frame in item.notes.items():
        copy(connection, table, frame, job.tables)


def aside(outcome: Outcome) -> dict[str, int]:
    """How many records of a chunk did not become rows of their own, by what became of them."""
    return {
        "merged": len(outcome.merges),
        "skipped": len(outcome.skips),
        "rejected": outcome.rejected,
    }


def withdraw(connection: Connection, job: Job, run: int) -> None:
    """Take out everything the run brought; its files and rejects stay, to be read."""
    with connection.transaction():
        for entity, table in entity_tables(job):
            connection.execute(
                f"DELETE FROM {table} t USING migrate_xref x "  # type: ignore[arg-type]
                "WHERE x.run_id = %s AND x.entity = %s AND t.id = x.target_id",
                [run, entity],
            )
        connection.execute("DELETE FROM migrate_xref WHERE run_id = %s", [run])
        connection.execute("DELETE FROM migrate_merge WHERE run_id = %s", [run])
        connection.execute("DELETE FROM migrate_skip WHERE run_id = %s", [run])
        connection.execute(
            "DELETE FROM migrate_chunk WHERE file_id IN "
            "(SELECT id FROM migrate_file WHERE run_id = %s)",
            [run],
        )
        store.finish(connection, run, "withdrawn")
        store.note(connection, run, "run.withdrawn", "everything it brought was taken out")


def entity_tables(job: Job) -> list[tuple[str, str]]:
    """Entities with their tables, children before parents."""
    pairs = [(source.entity_of(target), target.table) for source, target in job.mapping.targets()]
    pairs = [*((one.entity, one.table) for one in job.mapping.placeholders), *pairs]
    return list(dict.fromkeys(reversed(pairs)))
