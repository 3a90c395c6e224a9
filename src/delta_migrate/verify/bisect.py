"""From a root that differs down to the rows, by PostgreSQL alone: no file is read.

What ought to be there was worked out from the files by the last whole verification and is kept
bucket by bucket. Only rows of the buckets that differ are looked at, by ranges of their ids.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from uuid import UUID

from psycopg import Connection

from delta.kernel.refusals import Refused
from delta_migrate.verify import hashes, merkle, quote, target
from delta_migrate.verify.expectations import Expectation, of
from delta_migrate.verify.findings import Difference, Findings
from delta_migrate.verify.kinds import Kind
from delta_migrate.verify.ledger_rows import whose
from delta_migrate.verify.loaded import Loaded
from delta_migrate.verify.merkle import DIGITS, WHOLE, Buckets

KEPT = "SELECT bucket, rows, hash FROM migrate_root WHERE run_id = %s AND entity = %s"
BITS = 4 * DIGITS
RANGE = 128 - BITS


@dataclass(frozen=True)
class Root:
    """An entity: its root as the files say, the root now, and what differs below it."""

    entity: str
    expected: str
    actual: str
    buckets: list[int] = field(default_factory=list)
    rows_read: int = 0
    differences: list[Difference] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        """Whether nothing differs."""
        return self.expected == self.actual and not self.differences

    def as_json(self) -> dict[str, Any]:
        """For programs."""
        return asdict(self)


def bisect(database: Connection[Any], loaded: Loaded, only: str = "") -> list[Root]:
    """Every entity's root, or one's; where it differs, the buckets and the rows."""
    expected = merkle.named(loaded, of(loaded))
    if only and only not in expected:
        raise Refused(
            f"There is no entity {only!r} in this import.",
            code="usage",
            next_step=f"Choose among {', '.join(expected)}.",
        )
    kinds = target.kinds(database, target.tables(loaded.mapping))
    found = [
        _entity(database, loaded, name, one, kinds[one.table])
        for name, one in expected.items()
        if only in {"", name}
    ]
    return found + ([] if only else _born(database, expected))


def _entity(
    database: Connection[Any],
    loaded: Loaded,
    name: str,
    one: Expectation,
    known: dict[str, Kind] | Any,
) -> Root:
    ought = _kept(database, loaded, name)
    is_there = _buckets(database, loaded, one, known)
    apart = merkle.differing(ought, is_there)
    found = Root(name, merkle.root(ought), merkle.root(is_there), apart)
    if not apart:
        return found
    rows, differences = _rows(database, loaded, one, known, apart)
    return Root(name, found.expected, found.actual, apart, rows, differences)


def _kept(database: Connection[Any], loaded: Loaded, name: str) -> Buckets:
    rows = database.execute(KEPT, [loaded.run, name]).fetchall()
    if not rows:
        raise Refused(
            "No roots are kept for the last import.",
            code="usage",
            next_step="Run `delta migrate verify` first; it keeps them.",
        )
    return {bucket: (count, said) for bucket, count, said in rows if bucket != WHOLE}


def _buckets(database: Connection[Any], loaded: Loaded, one: Expectation, known: Any) -> Buckets:
    """The buckets as PostgreSQL works them out."""
    text = hashes.canonical(merkle.kept(one, known), known)
    condition, asked = whose(loaded, one)
    rows = database.execute(
        "SELECT bucket, count(*), encode(sha256(convert_to("
        """string_agg(hash, '' ORDER BY hash COLLATE "C"), 'UTF8')), 'hex') FROM ("""
        f"SELECT left(replace(t.id::text, '-', ''), {DIGITS}) AS bucket, "
        "encode(sha256(convert_to(t.canon, 'UTF8')), 'hex') AS hash "
        "FROM migrate_xref x LEFT JOIN migrate_file f ON f.id = x.file_id "
        f"JOIN (SELECT id, {text} AS canon FROM {quote.name(one.table)}) t "
        f"ON t.id = x.target_id WHERE {condition}) AS hashed GROUP BY bucket",
        asked,
    ).fetchall()
    return {int(bucket, 16): (count, said) for bucket, count, said in rows}


def _rows(
    database: Connection[Any],
    loaded: Loaded,
    one: Expectation,
    known: Any,
    buckets: Sequence[int],
) -> tuple[int, list[Difference]]:
    """The rows of some buckets that are not what the ledger says was loaded."""
    condition, asked = whose(loaded, one)
    unlike, hashed = hashes.unlike(one, known)
    lows = [UUID(int=number << RANGE) for number in buckets]
    highs = [UUID(int=((number + 1) << RANGE) - 1) for number in buckets]
    rows = database.execute(
        f"SELECT x.legacy_key, t.id IS NULL, {unlike} FROM unnest(%s::uuid[], %s::uuid[]) "
        "AS range (low, high) JOIN migrate_xref x ON x.target_id BETWEEN low AND high "
        "LEFT JOIN migrate_file f ON f.id = x.file_id "
        f"LEFT JOIN LATERAL (SELECT *, {hashed} AS hash FROM {quote.name(one.table)} r "
        f"WHERE r.id = x.target_id) t ON true WHERE {condition} ORDER BY 1",
        [lows, highs, *asked],
    ).fetchall()
    named = Findings()
    for key, lost, differs in rows:
        if differs:
            kind = "row missing" if lost else "row is not the one that was loaded"
            named.difference(Difference(merkle.RING, one.table, key, "*", kind, one.part))
    return len(rows), named.differences


def _born(database: Connection[Any], expected: dict[str, Expectation]) -> list[Root]:
    """Rows that no root covers: they say they were imported, and the ledger knows none of them."""
    found = Findings()
    for table in dict.fromkeys(one.table for one in expected.values()):
        hashes.born_of_nothing(database, table, found)
    if not found.differences:
        return []
    return [Root("(rows out of nothing)", "", "", [], 0, found.differences)]
