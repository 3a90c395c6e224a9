"""Columns that no legacy column feeds: in every migrated row they must hold what a new row gets.

Asked of PostgreSQL alone. Stamps, counters of edits and what a sign-in leaves are not asked for.
"""

from collections.abc import Sequence
from typing import Any

from psycopg import Connection

from delta_migrate.verify import quote
from delta_migrate.verify.expectations import Expectation
from delta_migrate.verify.findings import MOST, Check, Difference, Findings
from delta_migrate.verify.ledger_rows import whose
from delta_migrate.verify.loaded import Loaded
from delta_migrate.verify.target import Kinds

RING = "defaults"
OURS = {"id", "imported_at", "created_at", "updated_at", "version", "last_login"}
CATALOGUE = """
    SELECT attname, pg_get_expr(adbin, adrelid) FROM pg_attribute
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped
    AND attgenerated = '' AND attidentity = '' ORDER BY attnum
"""


def compare(
    database: Connection[Any], loaded: Loaded, expected: Sequence[Expectation], _kinds: Kinds
) -> Findings:
    """Compare every such column of every migrated row with its default."""
    findings = Findings()
    differing = 0
    for one in expected:
        fed = OURS.union(column.name for column in one.columns)
        resting = _resting(database, one.table, fed)
        if resting:
            differing += _changed(database, loaded, one, resting, findings)
    name = "rows with a value no legacy column gave"
    findings.check(Check(RING, name, 0, differing, differing == 0))
    return findings


def _resting(database: Connection[Any], table: str, fed: set[str]) -> dict[str, str]:
    """The columns nobody feeds, with their default; one that moves, like a clock, is left out."""
    rows = database.execute(CATALOGUE, [f"public.{table}"]).fetchall()
    return {
        column: default or "NULL"
        for column, default in rows
        if column not in fed and "(" not in (default or "")
    }


def _changed(
    database: Connection[Any],
    loaded: Loaded,
    one: Expectation,
    resting: dict[str, str],
    findings: Findings,
) -> int:
    said = ", ".join(
        f"CASE WHEN t.{quote.name(column)} IS DISTINCT FROM {default} THEN {quote.text(column)} END"
        for column, default in resting.items()
    )
    condition, asked = whose(loaded, one)
    rows = database.execute(
        f"SELECT * FROM (SELECT x.legacy_key, array_remove(ARRAY[{said}], NULL) AS columns "
        f"FROM migrate_xref x LEFT JOIN migrate_file f ON f.id = x.file_id "
        f"JOIN {quote.name(one.table)} t ON t.id = x.target_id WHERE {condition}) AS found "
        "WHERE columns <> '{}' ORDER BY 1",
        asked,
    ).fetchall()
    for key, columns in rows:
        for column in columns:
            findings.patterns[one.table, column, "not the default"] += 1
            findings.cells_differing += 1
            if len(findings.differences) < MOST:
                kind = "not the default"
                findings.difference(Difference(RING, one.table, key, column, kind, one.part))
    return len(rows)
