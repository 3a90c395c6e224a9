"""Rows that got a new key in the legacy system keep the identity they have in Delta.

An id is made from the key, so wherever the new key would give a new id, the one the row already
has is put in its place. Should the legacy system give the old key to another row, that row gets an
id of its own.
"""

import itertools
from collections.abc import Iterable

import polars as pl
from psycopg import Connection

from delta_migrate.exits import Stopped
from delta_migrate.ledger import store
from delta_migrate.load import after_sync
from delta_migrate.load.after_sync import Ids, among, made, with_ids
from delta_migrate.load.job import Job
from delta_migrate.sync.asked import Renamed
from delta_migrate.sync.compare import Compared
from delta_migrate.sync.fresh import Fresh

TAKEN = "SELECT 1 FROM migrate_xref WHERE entity = %s AND legacy_key = %s"
OF_KEY = """
SELECT entity, target_id FROM migrate_xref
WHERE legacy_key = %s AND (entity = %s OR entity LIKE %s)
"""


def check(connection: Connection, renamed: Iterable[Renamed], found: Compared) -> None:
    """Refuse a new key that the export does not bring, or an old one that it still has."""
    for entity, old, new in renamed:
        gone = found.gone.get(entity)
        if gone is None or not gone["key"].is_in([old]).any():
            raise refused(entity, "the new export did not lose the old key")
        if not found.came[entity].is_in([new]).any():
            raise refused(entity, "the new export does not bring the new key")
        if store.scalar(connection, TAKEN, [entity, new]):
            raise refused(entity, "the new key was that of another row, which is gone")


def refused(entity: str, why: str) -> Stopped:
    next_step = "Run without it to see what is suspected; --separate where they are two rows."
    return Stopped(f"--rekey {entity}: {why}.", next_step=next_step)


def ids(connection: Connection, job: Job, renamed: Iterable[Renamed]) -> Ids:
    """The id a key would give, to the id its row has: of earlier syncs and of this one."""
    system = job.mapping.system
    found = after_sync.renamed(connection, system)
    for entity, old, new in renamed:
        for part, target in connection.execute(OF_KEY, [old, entity, f"{entity}/%"]).fetchall():
            found[made(system, part, new)] = target.bytes
    return found


def applied(outcomes: list[Fresh], known: Ids, system: str) -> None:
    """Put the ids that rows have in the place of those that their keys would give."""
    if not known:
        return
    every = known | given_anew(outcomes, known, system)
    for one in outcomes:
        one.rows[:] = [with_ids(rows, every) for rows in one.rows]


def given_anew(outcomes: list[Fresh], known: Ids, system: str) -> Ids:
    """Other ids for keys that used to be those of rows with another key now."""
    taken = set(known.values())
    ids = among(taken)
    found: Ids = {}
    for rows in (each for one in outcomes for each in one.rows):
        clash = rows.xref.filter(pl.col("target_id").is_in(ids))
        for entity, key, target in clash.select("entity", "legacy_key", "target_id").iter_rows():
            if target not in known:
                numbers = itertools.count(2)
                tries = (made(system, entity, f"{key}|{number}") for number in numbers)
                found[target] = next(one for one in tries if one not in taken)
    return found
