"""One sync, from the lock to the last line of the ledger: one transaction, or nothing."""

import json
from dataclasses import dataclass, replace
from typing import Any

import msgspec
import psycopg
from psycopg import Connection

from delta_migrate.exits import OK, REJECTS, THRESHOLD, Stopped
from delta_migrate.ledger import roots, store
from delta_migrate.load import begin, first, papers
from delta_migrate.load.item import Import, Item
from delta_migrate.load.job import Job, Report
from delta_migrate.load.keys import LOADED, Keys
from delta_migrate.load.prepare import prepare
from delta_migrate.load.run import close
from delta_migrate.load.sequences import move_on
from delta_migrate.load.sessions import alone
from delta_migrate.sync import apply, asked, children, guard, orphans, rename, stage, suspect, tally
from delta_migrate.sync.asked import Asked
from delta_migrate.sync.compare import Compared, compare
from delta_migrate.sync.fresh import Fresh, fresh
from delta_migrate.sync.known import Base, base, known
from delta_migrate.sync.papers import refuse_changed
from delta_migrate.sync.tally import Difference

XACT = "SELECT pg_current_xact_id()::text"


@dataclass(frozen=True)
class Synced:
    """What a sync came to; `run` is null when there was nothing to write."""

    run: int | None
    exit_code: int
    facts: dict[str, Any]


class Withdrawn(Exception):
    """Leave the transaction and keep nothing of it."""


def sync(wanted: Asked, report: Report) -> Synced:
    """Bring what is loaded up to the new export, or refuse."""
    with alone() as connection:
        job = prepare(connection, wanted.options)
        asked.known_entities(wanted, job.mapping)
        before = base(connection, job)
        guard.is_loaded(wanted, job, before)
        found = compare(connection, job, report)
        rename.check(connection, wanted.renamed, found)
        every = children.following(job.mapping, wanted.renamed, found)
        wanted = replace(wanted, renamed=every)
        without_renamed(wanted, found)
        guard.guarded(wanted, found)
        made = fresh(job, found, keys_of(connection, job), report)
        rename.applied(made, rename.ids(connection, job, wanted.renamed), job.mapping.system)
        try:
            return written(connection, wanted, job, before, found, made)
        except psycopg.IntegrityError as error:
            raise broken(error) from None


def without_renamed(wanted: Asked, found: Compared) -> None:
    """A row that only got a new key is not gone."""
    for entity, old, _ in wanted.renamed:
        gone = found.gone[entity]
        found.gone[entity] = gone.filter(gone["key"] != old)


def keys_of(connection: Connection, job: Job) -> Keys:
    """What references are checked against; entities without files are as the ledger has them."""
    keys = Keys(job.referenced())
    for entity in job.absent():
        keys.add(entity, known(connection, entity)["key"], LOADED)
    return keys


def written(
    connection: Connection,
    wanted: Asked,
    job: Job,
    before: Base,
    found: Compared,
    made: list[Fresh],
) -> Synced:
    """Stage, judge and write in one transaction; keep nothing where nothing differs."""
    rejected = sum(one.counts.rejected for one in made)
    total = sum(found.rows.values())
    code = REJECTS if rejected else OK
    facts: dict[str, Any] = {"rowsIn": total, "rejected": rejected, "dryRun": job.options.dry}
    facts["renamed"] = len(wanted.renamed)
    run = None
    try:
        with connection.transaction():
            whose = begun(connection, job, before, found)
            if rejected > job.options.threshold * total:
                code = THRESHOLD
                if job.options.dry:
                    raise Withdrawn
                return too_many(connection, job, made, whose, facts)
            staged = stage.stage(connection, job, made, whose)
            apply.rename(connection, whose.run, wanted.renamed)
            different, told = judged(connection, wanted, job, found, staged)
            facts |= told
            if not wanted.renamed and different.nothing and same_files(job, before):
                raise Withdrawn
            apply.write(connection, job, staged, whose.run)
            noted(connection, wanted, job, found, made, different, whose)
            facts |= sealed(connection, job, whose)
            if job.options.dry:
                raise Withdrawn
            run = whose.run
    except Withdrawn:
        return Synced(None, code, facts)
    return Synced(run, code, facts | {"run": run})


def sealed(connection: Connection, job: Job, whose: Import) -> dict[str, Any]:
    """What all the rows come to, once every one is in its place."""
    move_on(connection, job.target_tables())
    papers.bring(connection, job)
    root = roots.root(connection, job.mapping, job.tables)
    connection.execute("UPDATE migrate_run SET state_root = %s WHERE id = %s", [root, whose.run])
    return {"stillNamed": orphans.still_named(connection, job), "stateRoot": root}


def judged(
    connection: Connection, wanted: Asked, job: Job, found: Compared, staged: stage.Staged
) -> tuple[Difference, dict[str, Any]]:
    """How the exports differ; refused where rows seem to have got a new key."""
    stage.judge(connection)
    stage.leave(connection, job, found)
    refuse_changed(connection, staged)
    suspect.refuse(suspect.suspects(connection, job, staged, wanted), wanted)
    different = tally.difference(connection)
    told = different.facts()
    if job.options.dry:
        told["examples"] = tally.examples(connection)
    return different, told


def begun(connection: Connection, job: Job, before: Base, found: Compared) -> Import:
    """A run of its own, with the files of the new export."""
    run = store.begin(
        connection,
        system=job.mapping.system,
        kind="sync",
        directory=str(job.options.directory),
        mapping_sha256=job.mapping_sha256,
        mapping=msgspec.json.encode(job.mapping).decode(),
        plan_sha256=before.plan,
        by_name=job.options.by,
    )
    files = {
        one.found.name: store.add_file(connection, run.id, begin.sealed_file(one, found.rows))
        for one in job.sealed
    }
    said = {"files": len(files), "after": before.run, "xact": store.scalar(connection, XACT)}
    store.note(connection, run.id, "sync.began", json.dumps(said))
    return Import(run.id, files, run.started_at)


def same_files(job: Job, before: Base) -> bool:
    """Whether the new export is the old one, byte for byte."""
    loaded = {path: sha256 for path, (sha256, _) in before.files.items()}
    return loaded == {one.found.name: one.sha256 for one in job.sealed}


def noted(
    connection: Connection,
    wanted: Asked,
    job: Job,
    found: Compared,
    made: list[Fresh],
    different: Difference,
    whose: Import,
) -> None:
    """What the ledger keeps: rejects and remarks, counts, and what was allowed and why."""
    for one in made:
        first.copy_notes(connection, job, noting(one), whose)
    stage.put_moved(connection, job, found, whose)
    connection.execute(apply.CARRIED, {"run": whose.run})
    tally.note_chunks(connection, job, found, made, different, whose)
    said = different.facts() | {"allowed": wanted.deletes, "reason": wanted.reason}
    store.note(connection, whose.run, "sync.applied", json.dumps(said))
    close(connection, whose)


def noting(one: Fresh) -> Item:
    """As an import's chunk, for its notes alone."""
    return Item(one.file, "", 0, 1, 1, (None, None), one.counts, [], one.notes)


def too_many(
    connection: Connection, job: Job, made: list[Fresh], whose: Import, facts: dict[str, Any]
) -> Synced:
    """Too many rows are rejected: keep the reasons, to be read, and write nothing else."""
    for one in made:
        kept = {
            table: frame
            for table, frame in one.notes.items()
            if table in ("migrate_reject", "migrate_remark")
        }
        first.copy_notes(connection, job, noting(replace(one, notes=kept)), whose)
    store.finish(connection, whose.run, "withdrawn")
    store.note(connection, whose.run, "run.withdrawn", "nothing was written")
    return Synced(whose.run, THRESHOLD, facts | {"run": whose.run})


def broken(error: psycopg.Error) -> Stopped:
    """A constraint refused the difference; the row itself is never shown."""
    return Stopped(
        f"The difference breaks {error.diag.constraint_name or 'a constraint'} of "
        f"{error.diag.table_name or 'a table'}; nothing was kept.",
        exit_code=THRESHOLD,
        next_step="Rows made in Delta may stand in the way, or a rule is missing in the mapping.",
    )
