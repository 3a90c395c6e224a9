"""One import, from the lock to the last paid debt; wherever it stops, it can go on."""

from dataclasses import dataclass, replace
from typing import Any

import psycopg
from psycopg import Connection

from delta_migrate.exits import OK, REJECTS, THRESHOLD, Stopped
from delta_migrate.ledger import roots, store
from delta_migrate.ledger.status import entities, figures
from delta_migrate.load import again, bare, first, papers, spool, unchanged
from delta_migrate.load.begin import begun, foreseen, resumable
from delta_migrate.load.build import build
from delta_migrate.load.crew import Crew, crew
from delta_migrate.load.item import Import
from delta_migrate.load.job import Job, Options, Report
from delta_migrate.load.patience import lock_within
from delta_migrate.load.prepare import prepare
from delta_migrate.load.sequences import move_on
from delta_migrate.load.sessions import alone, loader
from delta_migrate.plan import basis
from delta_migrate.plan.make import Planned, keep, planned
from delta_migrate.plan.read import plan_in
from delta_migrate.rejects.settle import keep_waivers, mark_replayed

__all__ = ["Result", "loader", "lock_within", "repair", "run_import"]
SETTLED = """
UPDATE migrate_park p SET state = 'loaded', loaded_run = %s FROM migrate_xref x
WHERE p.state = 'waiting' AND x.entity = p.entity AND x.legacy_key = p.legacy_key
"""


@dataclass(frozen=True)
class Result:
    """What an import came to; `facts` are its figures, `counts` the same by entity."""

    run: int
    exit_code: int
    state_root: str
    facts: dict[str, Any]
    counts: dict[str, dict[str, int]]


def run_import(options: Options, report: Report) -> Result:
    """Import the folder, resume a stopped import of it, or refuse."""
    wanted = plan_in(options.plan) if options.plan else None
    with alone() as connection:
        if wanted:
            options = replace(options, threshold=wanted.threshold, chunk=wanted.chunk)
            options = replace(options, only=wanted.only, bare_from=wanted.bare_from)
        job = prepare(connection, options)
        run = resumable(connection, job)
        if not run and (same := unchanged.same(connection, job)):
            return as_before(connection, job, same)
        made = planned(connection, job, report)
        if wanted:
            foreseen(made, wanted)
        if options.dry:
            return rehearsed(connection, job, made, report)
        keep(connection, made, options.by)
        whose = begun(connection, job, made, run)
        if not made.plan.passed:
            return refused(connection, job, made, whose)
        with crew(connection, options.workers, loader) as sessions:
            result = imported(sessions, job, made, whose, report)
        made.spool.drop()
        return result


def as_before(connection: Connection, job: Job, same: unchanged.Same) -> Result:
    """Every row is what it was: only the ledger has something to say."""
    made = Planned(same.plan, spool.Spool(spool.folder(basis.database(connection), "none")))
    keep(connection, made, job.options.by)
    with connection.transaction():
        whose = begun(connection, job, made, None)
        unchanged.note(connection, whose, same.run)
        close(connection, whose)
    return summed_up(connection, job, made, whose, None)


def repair() -> int:
    """Pay every debt an import left; how many there were."""
    with alone() as connection, crew(connection, 1, loader) as sessions:
        return build(sessions, lambda phase, file, records: None)


def rehearsed(connection: Connection, job: Job, made: Planned, report: Report) -> Result:
    """Do it all in one transaction, and roll that back."""
    if store.unfinished(connection, job.mapping.system):
        raise Stopped(
            "An import was stopped and is not finished.",
            next_step="Finish it, or withdraw it with --restart, before a dry run.",
        )
    with connection.transaction(force_rollback=True):
        whose = begun(connection, job, made, None)
        if not made.plan.passed:
            return refused(connection, job, made, whose)
        with crew(connection, 1, loader) as sessions:
            return imported(sessions, job, made, whose, report)


def refused(connection: Connection, job: Job, made: Planned, whose: Import) -> Result:
    """Too many rows are rejected: keep the reasons, to be read, and write nothing else."""
    with connection.transaction():
        for path in made.spool:
            item = spool.read(path)
            kept = ("migrate_reject", "migrate_remark")
            notes = {table: frame for table, frame in item.notes.items() if table in kept}
            first.copy_notes(connection, job, replace(item, notes=notes), whose)
        keep_waivers(connection, whose.run)
        store.finish(connection, whose.run, "withdrawn")
        store.note(connection, whose.run, "run.withdrawn", "nothing was written")
    return result(connection, whose.run, THRESHOLD, "")


def imported(sessions: Crew, job: Job, made: Planned, whose: Import, report: Report) -> Result:
    """Load, build, close, and compute what the rows come to."""
    connection = sessions.own
    if made.plan.first:
        load_first(sessions, job, made, whose, report)
    else:
        for debt in bare.open_debts(connection):
            bare.pay(connection, debt)
        load_again(connection, job, made, whose, report)
    papers.bring(connection, job)
    move_on(connection, job.target_tables())
    finished(sessions, job, made)
    return summed_up(connection, job, made, whose, sessions.each)


def summed_up(
    connection: Connection, job: Job, made: Planned, whose: Import, each: roots.Each | None
) -> Result:
    """What the import came to, with the state root if that was asked for."""
    code = REJECTS if made.plan.rejected else OK
    if not job.options.root:
        return result(connection, whose.run, code, "")
    root = roots.root(connection, job.mapping, job.tables, each)
    connection.execute("UPDATE migrate_run SET state_root = %s WHERE id = %s", [root, whose.run])
    return result(connection, whose.run, code, root)


def result(connection: Connection, run: int, code: int, root: str) -> Result:
    facts = figures(connection, run) | {"stateRoot": root}
    return Result(run, code, root, facts, entities(connection, run))


def load_first(sessions: Crew, job: Job, made: Planned, whose: Import, report: Report) -> None:
    """Fill bare tables and build everything."""
    first.open_tables(sessions.own, job, made.plan, whose.run)
    try:
        first.load(sessions, job, made.spool, whose, report)
        build(sessions, report)
    except psycopg.IntegrityError as error:
        raise unbuildable(sessions, job, whose, report, error) from None
    close(sessions.own, whose)


def unbuildable(
    sessions: Crew, job: Job, whose: Import, report: Report, error: psycopg.Error
) -> Stopped:
    """Take everything out again: a constraint does not hold, and no rule foresaw it."""
    first.withdraw(sessions.own, job, whose.run)
    build(sessions, report)
    return Stopped(
        f"The rows break {error.diag.constraint_name or 'a constraint'} of "
        f"{error.diag.table_name or 'a table'}; they were taken out again.",
        exit_code=THRESHOLD,
        next_step="Add a rule for it to the mapping.",
    )


def close(connection: Connection, whose: Import) -> None:
    with connection.transaction():
        store.sum_up(connection, whose.run)
        connection.execute(SETTLED, [whose.run])
        keep_waivers(connection, whose.run)
        mark_replayed(connection, whose.run)
        store.finish(connection, whose.run, "loaded")
        store.note(connection, whose.run, "run.loaded", "")


def finished(sessions: Crew, job: Job, made: Planned) -> None:
    """Let the server know how the tables look now."""

    def one(connection: Connection, table: str) -> int:
        with bare.as_owner(connection):
            connection.execute(f"ANALYZE {table}")  # type: ignore[arg-type]
        return 1

    tables = [table for table in job.target_tables() if table in made.plan.tables]
    for _ in sessions.each(one, [*tables, first.FIRST_XREF]):
        pass


def load_again(
    connection: Connection, job: Job, made: Planned, whose: Import, report: Report
) -> None:
    """Write what differs, in one transaction."""
    staged = again.Staged()
    with connection.transaction():
        for path in made.spool:
            item = spool.read(path)
            again.take(connection, job, item, whose, staged)
            report("comparing", item.file, item.records)
        again.apply(connection, job, staged, whose.run)
        close(connection, whose)
