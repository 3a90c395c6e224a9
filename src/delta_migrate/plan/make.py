"""Making a plan: every rule over every row, the typed rows kept for the load."""

from collections import Counter
from dataclasses import dataclass, field

import polars as pl
from msgspec.structs import replace
from psycopg import Connection

from delta_migrate.intake.kept import refuse_counts
from delta_migrate.ledger import store
from delta_migrate.load import after_sync, again, bare, late, spool
from delta_migrate.load.feed import items
from delta_migrate.load.item import Item
from delta_migrate.load.job import Job, Report
from delta_migrate.load.keys import LOADED, Keys
from delta_migrate.load.spool import Spool
from delta_migrate.load.survey import survey
from delta_migrate.plan import basis, document
from delta_migrate.plan.document import VERSION, Input, Plan, Step

EARLIER = "SELECT EXISTS (SELECT FROM migrate_xref x WHERE NOT EXISTS ({}))"
LOADING = "SELECT FROM migrate_run r WHERE r.id = x.run_id AND r.state = 'loading'"
KEEP = """
INSERT INTO migrate_plan (sha256, system, document, by_name) VALUES (%s, %s, %s, %s)
ON CONFLICT (sha256) DO NOTHING
"""


@dataclass
class Tally:
    """What the rules came to, summed over the chunks."""

    files: dict[str, Counter[str]] = field(default_factory=dict)
    tables: Counter[str] = field(default_factory=Counter)
    rejects: Counter[str] = field(default_factory=Counter)
    remarks: Counter[str] = field(default_factory=Counter)
    bytes: int = 0

    def add(self, item: Item) -> None:
        counts = self.files.setdefault(item.file, Counter())
        counts.update(item.counts._asdict())
        counts["rows"] += item.records
        for rows in item.rows:
            self.tables[rows.table] += len(rows.values)
            self.tables["migrate_xref"] += len(rows.xref)
        for table, frame in item.notes.items():
            self.tables[table] += len(frame)
        self.rejects.update(codes(item, "migrate_reject"))
        self.remarks.update(codes(item, "migrate_remark"))


@dataclass(frozen=True)
class Planned:
    """A plan, and the typed rows it was made from."""

    plan: Plan
    spool: Spool

    @property
    def sha256(self) -> str:
        return document.sha256(self.plan)


def planned(connection: Connection, job: Job, report: Report) -> Planned:
    """The plan for `job`: made now, or what an earlier command made of the very same."""
    rests = rests_on(connection, job)
    kept = Spool(spool.folder(basis.database(connection), basis.digest(rests)))
    if kept.finished:
        plan = document.decoded(kept.document())
        return Planned(replace(plan, threshold=job.options.threshold), kept)
    kept.begin()
    tally = Tally()
    run_rules(connection, job, kept, tally, report)
    plan = written(job, rests, tally)
    kept.finish(document.encoded(plan))
    return Planned(plan, kept)


def rests_on(connection: Connection, job: Job) -> dict[str, object]:
    """Everything that can make two plans differ."""
    return {
        "mapping": job.mapping_sha256,
        "schema": basis.schema(job),
        "code": basis.code(),
        "target": basis.target(connection, job),
        "only": sorted(job.options.only),
        "chunk": job.options.chunk,
        "bare_from": job.options.bare_from,
        "first": is_first(connection),
        "files": {one.found.name: one.sha256 for one in job.sealed},
        "corrections": job.overlay.facts(),
        "synced": after_sync.settled(connection, job.mapping.system).facts(),
    }


def is_first(connection: Connection) -> bool:
    """Whether no import before brought rows; one that was stopped does not count."""
    return not store.scalar(connection, EARLIER.format(LOADING))


def run_rules(connection: Connection, job: Job, kept: Spool, tally: Tally, report: Report) -> None:
    """Survey all files, then value and judge every row, and keep what came of it."""
    found = [one.found for one in job.sealed]
    wanted = frozenset(late.main(column) for _, _, column in late.late(job.mapping))
    surveyed = survey(
        found,
        job.options.chunk,
        lambda file, rows: report("reading", file, rows),
        job.options.workers,
        wanted,
    )
    refuse_counts(connection, job.options.directory, job.sealed, surveyed.rows)
    keys = Keys(job.referenced())
    for entity in job.absent():
        keys.add(entity, again.known_hashes(connection, entity)["legacy_key"], LOADED)
    late.presume(job.mapping, keys, surveyed.keys)
    synced = after_sync.settled(connection, job.mapping.system)
    for number, item in enumerate(synced.over(items(job, surveyed, keys))):
        tally.add(item)
        tally.bytes += kept.write(number, item)
        report("checking", item.file, item.records)
    late.settle(job.mapping, keys, surveyed.keys, kept)


def codes(item: Item, table: str) -> dict[str, int]:
    if table not in item.notes:
        return {}
    counted = item.notes[table].group_by("code").agg(pl.len())
    return {str(code): int(count) for code, count in counted.iter_rows()}


def written(job: Job, rests: dict[str, object], tally: Tally) -> Plan:
    inputs = []
    for one in job.sealed:
        counts = tally.files.get(one.found.name, Counter())
        sums = {name: counts[name] for name in ("rows", "loaded", "merged", "skipped", "rejected")}
        source = one.found.source
        inputs.append(
            Input(one.found.name, source.name, source.entity, one.sha256, one.bytes, **sums)
        )
    tables = dict(tally.tables)
    large = bare.worth_stripping(tables, late_tables(job), job.options.bare_from)
    steps = [Step("load", one.name, one.rows) for one in inputs]
    steps += [Step("build", table) for table in large] + [Step("sequences", "")]
    return Plan(
        version=VERSION,
        system=job.mapping.system,
        mapping=job.mapping_sha256,
        schema=str(rests["schema"]),
        code=str(rests["code"]),
        target=str(rests["target"]),
        only=tuple(sorted(job.options.only)),
        chunk=job.options.chunk,
        bare_from=job.options.bare_from,
        threshold=job.options.threshold,
        first=bool(rests["first"]),
        inputs=tuple(inputs),
        tables=tables,
        rejects=dict(tally.rejects),
        remarks=dict(tally.remarks),
        bare=large if rests["first"] else (),
        steps=tuple(steps),
        spooled=tally.bytes,
        corrections=basis.digest(rests["corrections"]) if job.overlay.files else "",
        stale=job.overlay.stale,
    )


def late_tables(job: Job) -> set[str]:
    """Tables with references to rows that may come in a later chunk."""
    return {target.table for _, target, _ in late.late(job.mapping)}


def keep(connection: Connection, made: Planned, by: str) -> None:
    """Write the plan into the ledger, once."""
    text = document.encoded(made.plan)
    connection.execute(KEEP, [made.sha256, made.plan.system, text, by])
