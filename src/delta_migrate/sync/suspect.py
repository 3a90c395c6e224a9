"""Rows that left and rows that came with the same content: perhaps one row under a new key.

To delete the one and insert the other would tear its history apart, so a person decides.
"""

from collections.abc import Iterator
from typing import NamedTuple

from psycopg import Connection, sql

from delta_migrate.exits import GATE, Stopped
from delta_migrate.load.job import Job
from delta_migrate.mapping.model import Source, Target
from delta_migrate.rejects.listing import masked
from delta_migrate.sync.asked import Asked
from delta_migrate.sync.known import write_review
from delta_migrate.sync.stage import Staged

ALIKE = """
SELECT DISTINCT l.legacy_key, x.legacy_key, f.path, x."row"
FROM sync_leaving l JOIN {table} t ON t.id = l.target_id
JOIN {stage} s ON md5(ROW({theirs})::text) = md5(ROW({ours})::text)
JOIN sync_xref x ON x.target_id = s.id AND x.state = 'insert' AND x.entity = l.entity
JOIN migrate_file f ON f.id = x.file_id
WHERE l.entity = {entity} ORDER BY 1, 2
"""
SHOWN = 20


class Suspect(NamedTuple):
    """A row that may have a new key, and where the new one stands."""

    entity: str
    key: str
    new_key: str
    file: str
    row: int

    def told(self) -> str:
        """The pair with its keys masked."""
        return f"{self.entity} {masked(self.key)} → {masked(self.new_key)} ({self.file}:{self.row})"


def suspects(connection: Connection, job: Job, staged: Staged, asked: Asked) -> list[Suspect]:
    """Every pair that was not decided yet."""
    found = []
    for source, target, names in own_content(job):
        for columns, stage in staged.of(target.table):
            shared = [name for name in names if name in columns]
            if shared:
                found += alike(connection, source, target, stage, shared)
    return [one for one in dict.fromkeys(found) if (one.entity, one.key) not in asked.separate]


def own_content(job: Job) -> Iterator[tuple[Source, Target, list[str]]]:
    """Main targets with the columns that say what a row is, whatever its key.

    What is keyed by its parents has no key of its own that could change.
    """
    for source, target in job.mapping.targets():
        of_key = [one for one in target.columns if set(one.source) & set(source.key)]
        by_parents = [one for one in of_key if set(one.source) <= set(source.key)]
        if target.part or any(one.via == "reference" for one in by_parents):
            continue
        derived = {one.name for one in of_key}
        names = [
            one.name
            for one in target.columns
            if one.name not in derived and one.via not in ("legacy_key", "const", "parent")
        ]
        yield source, target, sorted(names)


def alike(
    connection: Connection, source: Source, target: Target, stage: str, names: list[str]
) -> list[Suspect]:
    def row(alias: str) -> sql.Composable:
        return sql.SQL(", ").join(sql.Identifier(alias, name) for name in names)

    query = sql.SQL(ALIKE).format(
        table=sql.Identifier(target.table),
        stage=sql.Identifier("pg_temp", stage),
        theirs=row("s"),
        ours=row("t"),
        entity=sql.Literal(source.entity),
    )
    return [Suspect(source.entity, *one) for one in connection.execute(query).fetchall()]


def refuse(found: list[Suspect], asked: Asked) -> None:
    """Stop and show the pairs, until a person has said of each what it is."""
    if not found:
        return
    if asked.review:
        write_review(asked.review, [tuple(map(str, one)) for one in found])
    shown = "\n".join(f"  {one.told()}" for one in found[:SHOWN])
    more = f"\n  and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    raise Stopped(
        f"{len(found)} rows seem to have got a new key:\n{shown}{more}",
        exit_code=GATE,
        next_step="--review FILE writes the keys; then say --rekey ENTITY:KEY=NEWKEY, "
        "or --separate ENTITY:KEY where they are two.",
    )
