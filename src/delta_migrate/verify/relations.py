"""Who belongs to whom: every reference of every row must lead to the row the legacy key names.

A foreign key only says that *some* parent is there. Here the id is led back through the ledger to
a legacy key, and that key is laid beside the one in the legacy row.
"""

from collections.abc import Sequence
from typing import Any

from psycopg import Connection

from delta_migrate.mapping.model import Column
from delta_migrate.verify import papers, quote
from delta_migrate.verify.expectations import Expectation
from delta_migrate.verify.findings import MOST, Difference, Findings
from delta_migrate.verify.spelling.links import KEY
from delta_migrate.verify.workbench import Bench

RING = "relations"


def compare(
    database: Connection[Any], bench: Bench, expected: Sequence[Expectation], findings: Findings
) -> None:
    """Follow every reference."""
    named_by_ledger(bench, expected, findings)
    follow(database, bench, expected, expected, findings)
    papers.compare(database, {one.table for one in expected}, findings)


def follow(
    database: Connection[Any],
    bench: Bench,
    some: Sequence[Expectation],
    expected: Sequence[Expectation],
    findings: Findings,
) -> None:
    """Follow the references of some of the rows expected."""
    for one in some:
        for column in one.columns:
            if column.via == "reference":
                _reference(bench, one, column, findings)
            _no_orphan(database, one, column, expected, findings)


def named_by_ledger(bench: Bench, expected: Sequence[Expectation], findings: Findings) -> None:
    """The ledger must name every row that ought to be there, by key and id, and no other."""
    ours = " UNION ALL ".join(
        f"SELECT {quote.text(one.entity)} AS entity, {KEY} AS key, id FROM {one.view}"
        for one in expected
    )
    theirs = "SELECT entity, key, id FROM xref"
    missing = bench.number(f"SELECT count(*) FROM (({ours}) EXCEPT {theirs})")
    foreign = bench.number(f"SELECT count(*) FROM ({theirs} EXCEPT ({ours}))")
    findings.equal(RING, "legacy rows the ledger does not name", 0, missing)
    findings.equal(RING, "rows of the ledger without a legacy row", 0, foreign)


def _reference(bench: Bench, one: Expectation, column: Column, findings: Findings) -> None:
    name, ought = quote.name(column.name), one.names(column.name)
    if column.on_missing == "null":
        ought = f"CASE WHEN e.{name} IS NOT NULL THEN e.{ought} END"
    else:
        ought = f"e.{ought}"
    query = (
        f"FROM {one.view} e JOIN {quote.name(f'target {one.table}')} t ON t.id = e.id "
        f"LEFT JOIN (SELECT id, key FROM xref WHERE entity = {quote.text(column.to or '')}) x "
        f"ON x.id = t.{name} WHERE {ought} IS DISTINCT FROM x.key "
        f"OR (t.{name} IS NULL) <> (e.{name} IS NULL)"
    )
    wrong = bench.number(f"SELECT count(*) {query}")
    what = f"{one.part}: " if one.part else ""
    findings.equal(RING, f"{what}{one.table}.{column.name} leads elsewhere", 0, wrong)
    for (key,) in bench.rows(f"SELECT e.{KEY} {query} ORDER BY 1 LIMIT {MOST}") if wrong else []:
        kind = "wrong parent"
        findings.difference(Difference(RING, one.table, key, column.name, kind, one.part))


def _no_orphan(
    database: Connection[Any],
    one: Expectation,
    column: Column,
    expected: Sequence[Expectation],
    findings: Findings,
) -> None:
    """No child without its parent, whether or not a foreign key still watches over it."""
    parent = _parent_table(one, column, expected)
    if parent is None:
        return
    name = quote.name(column.name)
    orphans = database.execute(
        f"SELECT x.legacy_key FROM migrate_xref x JOIN {quote.name(one.table)} c "
        f"ON c.id = x.target_id WHERE x.entity = %s AND c.{name} IS NOT NULL AND NOT EXISTS "
        f"(SELECT FROM {quote.name(parent)} p WHERE p.id = c.{name}) ORDER BY 1",
        [one.entity],
    ).fetchall()
    what = f"{one.table}.{column.name} without a row in {parent}"
    findings.equal(RING, f"{one.part}: {what}" if one.part else what, 0, len(orphans))
    for (key,) in orphans[:MOST]:
        kind = "parent row missing"
        findings.difference(Difference(RING, one.table, key, column.name, kind, one.part))


def _parent_table(one: Expectation, column: Column, expected: Sequence[Expectation]) -> str | None:
    """The table a column points into, or nothing where it points nowhere."""
    if column.via == "lookup":
        return column.table
    if column.via == "parent":
        entity = one.entity.partition("/")[0] + (f"/{column.to}" if column.to else "")
    elif column.via == "reference":
        entity = column.to or ""
    else:
        return None
    return next((each.table for each in expected if each.entity == entity), None)
