"""The same import once more: known by its hashes, written into the ledger, and nothing else.

When the last thing that happened was an import of the very same files, by the same mapping, code,
tables, looked-up rows and corrections, then every row comes to what it came to then. Nothing is
read again; what the ledger says of each chunk, and of each row that did not load, it says anew.
"""

from dataclasses import dataclass

from msgspec.structs import replace
from psycopg import Connection

from delta_migrate.ledger import store
from delta_migrate.load import bare
from delta_migrate.load.item import Import
from delta_migrate.load.job import Job
from delta_migrate.plan import basis, document
from delta_migrate.plan.document import Plan

LAST = """
SELECT r.id, r.state = 'loaded' AND r.kind = 'import', p.document
FROM migrate_run r LEFT JOIN migrate_plan p ON p.sha256 = r.plan_sha256
WHERE r.system = %s ORDER BY r.id DESC LIMIT 1
"""
SYNCED = "SELECT EXISTS (SELECT FROM migrate_run WHERE kind = 'sync')"
FILES = """
SELECT old.id AS was, new.id AS is FROM migrate_file old
JOIN migrate_file new ON new.path = old.path AND new.run_id = %(run)s WHERE old.run_id = %(last)s
"""
CHUNKS = f"""
INSERT INTO migrate_chunk (file_id, no, row_from, row_to, byte_from, byte_to,
                           loaded, updated, unchanged, merged, skipped, rejected)
SELECT f.is, no, row_from, row_to, byte_from, byte_to,
       0, 0, loaded + updated + unchanged, merged, skipped, rejected
FROM migrate_chunk c JOIN ({FILES}) f ON f.was = c.file_id
"""
TOLD = ("file", "row", "column", "code", "sentence", "raw", "byte_from", "byte_to", "suggestion")
NOTES = {
    "migrate_merge": ("row", "entity", "legacy_key"),
    "migrate_skip": ("row", "code"),
    "migrate_remark": (*TOLD, "kind"),
    "migrate_reject": TOLD,
    "migrate_park": (
        *("file", "row", "entity", "legacy_key", "column"),
        *("parent_entity", "parent_key", "raw"),
    ),
}
NOTE = """
INSERT INTO {table} (run_id, file_id, {names}) SELECT %(run)s, f.is, {names}
FROM {table} n JOIN ({files}) f ON f.was = n.file_id WHERE n.run_id = %(last)s
"""


@dataclass(frozen=True)
class Same:
    """The last run, and its plan as it reads now that something is loaded."""

    run: int
    plan: Plan


def same(connection: Connection, job: Job) -> Same | None:
    """The last run, if this import can come to nothing else."""
    options = job.options
    if options.plan or options.dry or options.restart or options.kind != "import":
        return None
    row = connection.execute(LAST, [job.mapping.system]).fetchone()
    if not (row and row[1] and row[2]) or bare.open_debts(connection):
        return None
    plan = document.decoded(row[2])
    if rests(plan) != asked(connection, job) or store.scalar(connection, SYNCED):
        return None
    plan = replace(plan, first=False, bare=(), threshold=options.threshold)
    return Same(row[0], replace(plan, bare_from=options.bare_from)) if plan.passed else None


def rests(plan: Plan) -> tuple[object, ...]:
    """What decides about every row, as the last plan kept it."""
    files = {one.name: one.sha256 for one in plan.inputs}
    facts = (plan.mapping, plan.schema, plan.code, plan.target, plan.only, plan.chunk)
    return (document.VERSION, files, plan.corrections, *facts)


def asked(connection: Connection, job: Job) -> tuple[object, ...]:
    """The same of the import at hand."""
    files = {one.found.name: one.sha256 for one in job.sealed}
    return (
        document.VERSION,
        files,
        basis.digest(job.overlay.facts()) if job.overlay.files else "",
        job.mapping_sha256,
        basis.schema(job),
        basis.code(),
        basis.target(connection, job),
        tuple(sorted(job.options.only)),
        job.options.chunk,
    )


def note(connection: Connection, whose: Import, last: int) -> None:
    """Say of this run what the last one said; called within a transaction."""
    runs = {"run": whose.run, "last": last}
    connection.execute(CHUNKS, runs)
    for table, columns in NOTES.items():
        names = ", ".join(f'"{name}"' for name in columns)
        query = NOTE.format(table=table, names=names, files=FILES)
        connection.execute(query, runs)  # type: ignore[arg-type]
