"""One import, from the lock to the last paid debt; wherever it stops, it can go on."""

from dataclasses import dataclass

import msgspec
import psycopg
from psycopg import Connection

from delta.database.reach import connect
from delta.kernel.refusals import Refused
from delta_migrate.exits import (
    INPUTS_CHANGED,
    INTERRUPTED,
    LOCKED,
    OK,
    REJECTS,
    THRESHOLD,
    UNAVAILABLE,
    Stopped,
)
from delta_migrate.intake.seal import Sealed
from delta_migrate.ledger import roots, store
from delta_migrate.ledger.store import Run
from delta_migrate.load import again, bare, first
from delta_migrate.load.feed import items
from delta_migrate.load.job import Job, Options, Report
from delta_migrate.load.keys import LOADED, Keys
from delta_migrate.load.patience import lock_within
from delta_migrate.load.prepare import prepare
from delta_migrate.load.pump import pumped

GO_ON = "Run the same command again: it goes on where it stopped."


@dataclass(frozen=True)
class Result:
    """What an import came to."""

    run: int
    exit_code: int
    state_root: str


def run_import(options: Options, report: Report) -> Result:
    """Import the folder, resume a stopped import of it, or refuse."""
    connection = loader()
    try:
        if not lock_within(connection, seconds=3):
            raise Stopped(
                "Another import is running.",
                exit_code=LOCKED,
                next_step="Wait for it to end, then run this again.",
            )
        return imported(connection, prepare(connection, options, report), report)
    except KeyboardInterrupt:
        raise Stopped(
            "Interrupted; every finished chunk is kept.",
            exit_code=INTERRUPTED,
            next_step=GO_ON,
        ) from None
    except psycopg.OperationalError:
        raise Stopped(
            "The database went away; every finished chunk is kept.",
            exit_code=UNAVAILABLE,
            next_step=f"Start it (`delta db check` says more). {GO_ON}",
        ) from None
    finally:
        connection.close()


def repair() -> int:
    """Pay every debt an import left; how many there were."""
    with loader() as connection:
        if not lock_within(connection, seconds=3):
            raise Stopped(
                "An import is running; it pays its debts itself.",
                exit_code=LOCKED,
                next_step="Wait for it to end.",
            )
        debts = bare.open_debts(connection)
        for debt in debts:
            bare.pay(connection, debt)
        return len(debts)


def loader() -> Connection:
    """A connection as the role that may load."""
    try:
        connection = connect("loader")
    except Refused as refused:
        raise Stopped(
            refused.sentence, exit_code=UNAVAILABLE, next_step=refused.next_step
        ) from None
    connection.execute("SET maintenance_work_mem = '256MB'")
    return connection


def imported(connection: Connection, job: Job, report: Report) -> Result:
    """Begin or resume, load, judge, close."""
    run, files = opened(connection, job)
    if is_first(connection, run):
        rejected = load_first(connection, job, run, files, report)
    else:
        rejected = load_again(connection, job, run, files, report)
    if rejected is None:
        return Result(run.id, THRESHOLD, "")
    state_root = roots.root(connection, job.mapping, job.tables)
    connection.execute("UPDATE migrate_run SET state_root = %s WHERE id = %s", [state_root, run.id])
    return Result(run.id, REJECTS if rejected else OK, state_root)


def opened(connection: Connection, job: Job) -> tuple[Run, dict[str, int]]:
    """The run to work on and the ledger's ids of its files."""
    run = store.unfinished(connection, job.mapping.system)
    if run and job.options.restart:
        first.withdraw(connection, job, run.id)
        run = None
    if run:
        return run, resumed(connection, job, run)
    for debt in bare.open_debts(connection):
        bare.pay(connection, debt)
    with connection.transaction():
        text = msgspec.json.encode(job.mapping).decode()
        directory, by = str(job.options.directory), job.options.by
        run = store.begin(connection, job.mapping.system, directory, job.mapping_sha256, text, by)
        files = {one.found.name: add_file(connection, job, run, one) for one in job.sealed}
        store.note(connection, run.id, "run.began", f"{len(files)} files")
    return run, files


def add_file(connection: Connection, job: Job, run: Run, sealed: Sealed) -> int:
    found = sealed.found
    rows = job.survey.rows[found.name]
    named = [found.source.name, found.source.entity, found.name]
    return store.add_file(connection, run.id, [*named, sealed.sha256, sealed.bytes, rows])


def resumed(connection: Connection, job: Job, run: Run) -> dict[str, int]:
    """The files of a stopped run, if they and the mapping are what they were."""
    known = store.files(connection, run.id)
    hashes = {name: sha256 for name, (_, sha256) in known.items()}
    same = hashes == {one.found.name: one.sha256 for one in job.sealed}
    if not same or run.mapping_sha256 != job.mapping_sha256:
        what = "The mapping was" if same else "Files of the export were"
        raise Stopped(
            f"{what} changed since the import that was stopped.",
            exit_code=INPUTS_CHANGED,
            next_step="Put back what was imported then, or take that import out and begin anew: "
            "add --restart.",
        )
    store.note(connection, run.id, "run.resumed", "")
    return {name: identity for name, (identity, _) in known.items()}


def is_first(connection: Connection, run: Run) -> bool:
    """Whether no earlier run brought rows."""
    query = "SELECT NOT EXISTS (SELECT FROM migrate_xref WHERE run_id <> %s)"
    return bool(store.scalar(connection, query, [run.id]))


def load_first(
    connection: Connection, job: Job, run: Run, files: dict[str, int], report: Report
) -> int | None:
    """Fill bare tables and build everything; the number of rejected rows, None if too many."""
    first.open_tables(connection, job, run.id)
    done = store.chunks(connection, run.id)
    rejected = 0
    with pumped(items(job, Keys(job.referenced()), run.id, files, run.started_at)) as ready:
        for item in ready:
            first.take(connection, job, item, done)
            rejected += item.outcome.rejected
            report("loading", item.name, item.outcome.chunk.rows)
    if rejected > job.options.threshold * job.survey.total:
        first.withdraw(connection, job, run.id)
        build(connection, report)
        return None
    try:
        build(connection, report)
    except psycopg.IntegrityError as error:
        raise unbuildable(connection, job, run, report, error) from None
    close(connection, job, run)
    return rejected


def build(connection: Connection, report: Report) -> None:
    """Put back constraints, indexes and triggers."""
    for debt in bare.open_debts(connection):
        bare.pay(connection, debt)
        report("building", "", 1)


def unbuildable(
    connection: Connection, job: Job, run: Run, report: Report, error: psycopg.Error
) -> Stopped:
    """Take everything out again: a constraint does not hold, and no rule foresaw it."""
    first.withdraw(connection, job, run.id)
    build(connection, report)
    return Stopped(
        f"The rows break {error.diag.constraint_name or 'a constraint'} of "
        f"{error.diag.table_name or 'a table'}; they were taken out again.",
        exit_code=THRESHOLD,
        next_step="Add a rule for it to the mapping.",
    )


def close(connection: Connection, job: Job, run: Run) -> None:
    with connection.transaction():
        store.sum_up(connection, run.id)
        store.finish(connection, run.id, "loaded")
        store.note(connection, run.id, "run.loaded", "")
    connection.execute("SET ROLE delta_owner")
    for table in [*job.target_tables(), first.FIRST_XREF]:
        connection.execute(f"ANALYZE {table}")  # type: ignore[arg-type]
    connection.execute("RESET ROLE")


def load_again(
    connection: Connection, job: Job, run: Run, files: dict[str, int], report: Report
) -> int | None:
    """Write what differs, in one transaction; the number of rejected rows, None if too many."""
    staged, rejected = again.Staged(), 0
    keys = known_keys(connection, job)
    with connection.transaction() as transaction:
        with pumped(items(job, keys, run.id, files, run.started_at)) as ready:
            for item in ready:
                again.take(connection, job, item, staged)
                rejected += item.outcome.rejected
                report("comparing", item.name, item.outcome.chunk.rows)
        if rejected > job.options.threshold * job.survey.total:
            raise psycopg.Rollback(transaction)
        again.apply(connection, job, staged, run.id)
        store.sum_up(connection, run.id)
        store.finish(connection, run.id, "loaded")
        store.note(connection, run.id, "run.loaded", "")
        return rejected
    with connection.transaction():
        store.finish(connection, run.id, "withdrawn")
        store.note(connection, run.id, "run.withdrawn", "nothing was written")
    return None


def known_keys(connection: Connection, job: Job) -> Keys:
    """Keys that an earlier import loaded, for entities this one leaves out."""
    keys = Keys(job.referenced())
    here = {one.found.source.entity for one in job.sealed}
    for entity in job.referenced() - here:
        hashes = again.known_hashes(connection, entity)
        keys.add(entity, hashes["legacy_key"], LOADED)
    return keys
