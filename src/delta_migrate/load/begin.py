"""The run to work on: a new one, or the one that something stopped, if nothing changed since."""

import json
from typing import Any

import msgspec
from psycopg import Connection

from delta_migrate.exits import INPUTS_CHANGED, Stopped
from delta_migrate.intake import read
from delta_migrate.intake.seal import Sealed
from delta_migrate.ledger import store
from delta_migrate.ledger.store import Run
from delta_migrate.load import first
from delta_migrate.load.item import Import
from delta_migrate.load.job import Job
from delta_migrate.plan import document
from delta_migrate.plan.document import Plan
from delta_migrate.plan.make import Planned

KEPT = "SELECT document FROM migrate_plan WHERE sha256 = %s"


def resumable(connection: Connection, job: Job) -> Run | None:
    """The run that something stopped, if the files and the mapping are what they were."""
    run = store.unfinished(connection, job.mapping.system)
    if run and job.options.restart:
        first.withdraw(connection, job, run.id)
        return None
    if run is None:
        return None
    known = {name: sha256 for name, (_, sha256) in store.files(connection, run.id).items()}
    same = known == {one.found.name: one.sha256 for one in job.sealed}
    if not same or run.mapping_sha256 != job.mapping_sha256:
        what = "The mapping was" if same else "Files of the export were"
        raise changed(f"{what} changed since the import that was stopped.")
    return run


def changed(sentence: str) -> Stopped:
    return Stopped(
        sentence,
        exit_code=INPUTS_CHANGED,
        next_step="Put back what was imported then, or take that import out and begin anew: "
        "add --restart.",
    )


def begun(connection: Connection, job: Job, made: Planned, run: Run | None) -> Import:
    """Go on with `run`, or begin one."""
    if run:
        same_plan(connection, made, run)
        store.note(connection, run.id, "run.resumed", "")
        known = store.files(connection, run.id)
        files = {name: identity for name, (identity, _) in known.items()}
        return Import(run.id, files, run.started_at)
    with connection.transaction():
        run = store.begin(
            connection,
            system=job.mapping.system,
            directory=str(job.options.directory),
            mapping_sha256=job.mapping_sha256,
            mapping=msgspec.json.encode(job.mapping).decode(),
            plan_sha256=made.sha256,
            by_name=job.options.by,
            kind=job.options.kind,
        )
        rows = {one.name: one.rows for one in made.plan.inputs}
        files = {
            one.found.name: store.add_file(connection, run.id, sealed_file(one, rows))
            for one in job.sealed
        }
        store.note(connection, run.id, "run.began", f"{len(files)} files, plan {made.sha256}")
    return Import(run.id, files, run.started_at)


def same_plan(connection: Connection, made: Planned, run: Run) -> None:
    """Refuse to go on with rows made otherwise than those that are in."""
    if run.plan_sha256 == made.sha256:
        return
    text = store.scalar(connection, KEPT, [run.plan_sha256])
    found = document.differences(document.decoded(text), made.plan) if text else []
    raise changed(f"Since the import that was stopped, {listed(found)} changed.")


def listed(words: list[str]) -> str:
    return ", ".join(words[:5]) or "something the plan rests on"


def sealed_file(one: Sealed, rows: dict[str, int]) -> dict[str, Any]:
    """A file as the ledger keeps it."""
    found = one.found
    return {
        "source": found.source.name,
        "entity": found.source.entity,
        "path": found.name,
        "sha256": one.sha256,
        "bytes": one.bytes,
        "rows": rows[found.name],
        **written(one),
    }


def written(one: Sealed) -> dict[str, str]:
    """How the file is written, as intake found it."""
    dialect = one.found.dialect
    if dialect is None:
        return {}
    facts = msgspec.to_builtins(dialect)
    encoding = str(facts.pop("encoding", ""))
    names = read.header(one.found) if one.found.source.format == "csv" else []
    return {"encoding": encoding, "dialect": json.dumps(facts), "header": json.dumps(names)}


def foreseen(made: Planned, wanted: Plan) -> None:
    """Refuse to import anything but what the plan at hand foresaw."""
    if document.sha256(wanted) == made.sha256:
        return
    raise Stopped(
        f"Since the plan was made, {listed(document.differences(wanted, made.plan))} changed.",
        exit_code=INPUTS_CHANGED,
        next_step="Put back what was planned, or make a new plan: delta migrate plan DIR.",
    )
