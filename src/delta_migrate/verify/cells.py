"""Every mapped cell of every loaded row, source against target, joined on the id."""

from collections.abc import Mapping, Sequence

from delta_migrate.mapping.model import Column
from delta_migrate.verify import quote
from delta_migrate.verify.expectations import Expectation
from delta_migrate.verify.findings import MOST, Difference, Findings
from delta_migrate.verify.kinds import Kind
from delta_migrate.verify.patterns import pattern
from delta_migrate.verify.spelling.links import KEY
from delta_migrate.verify.target import Kinds
from delta_migrate.verify.workbench import Bench

RING = "cells"
# A password that its owner has used since is hashed anew by Delta: that is no damage.
REHASHED = "argon2$argon2id$"


def compare(
    bench: Bench, expected: Sequence[Expectation], kinds: Kinds, findings: Findings
) -> None:
    """Compare all rows; name what is missing, what differs and what came out of nothing."""
    for one in expected:
        _one_target(bench, one, kinds[one.table], findings)
    for table in dict.fromkeys(one.table for one in expected):
        _born_of_nothing(bench, table, expected, findings)
    findings.equal(RING, "cells that differ", 0, findings.cells_differing)


def _one_target(
    bench: Bench, one: Expectation, kinds: Mapping[str, Kind], findings: Findings
) -> None:
    table = quote.name(f"target {one.table}")
    unlike = " OR ".join(["t.imported_at = 'f'", *(_differs(column) for column in one.columns)])
    values = ", ".join(
        f"t.{quote.name(column.name)} AS {quote.name('is ' + column.name)}"
        for column in one.columns
    )
    bench.run(
        f"CREATE TEMP TABLE unlike AS SELECT e.*, t.id AS found, t.imported_at, {values} "
        f"FROM {one.view} e LEFT JOIN {table} t ON t.id = e.id WHERE t.id IS NULL OR {unlike}"
    )
    rows = bench.number(f"SELECT count(*) FROM {one.view}")
    lost = bench.number("SELECT count(*) FROM unlike WHERE found IS NULL")
    findings.rows_compared += rows
    findings.cells_compared += rows * len(one.columns)
    if bench.number("SELECT count(*) FROM unlike"):
        _missing(bench, one, findings, lost)
        for column in one.columns:
            _column(bench, one, column, kinds[column.name], findings)
        _no_longer_imported(bench, one, findings)
    bench.run("DROP TABLE unlike")


def _differs(column: Column) -> str:
    name = quote.name(column.name)
    if column.via == "bcrypt":
        return f"(e.{name} IS DISTINCT FROM t.{name} AND NOT {rehashed(f't.{name}')})"
    return f"e.{name} IS DISTINCT FROM t.{name}"


def rehashed(value: str) -> str:
    """Whether a stored password has been hashed anew by Delta since the import."""
    return f"coalesce(starts_with({value}, {quote.text(REHASHED)}), false)"


def _missing(bench: Bench, one: Expectation, findings: Findings, lost: int) -> None:
    findings.cells_differing += lost * len(one.columns)
    if lost:
        findings.patterns[one.table, "*", "row missing"] += lost
    keys = bench.rows(f"SELECT {KEY} FROM unlike WHERE found IS NULL ORDER BY 1 LIMIT {MOST}")
    for (key,) in keys:
        findings.difference(Difference(RING, one.table, key, "*", "row missing", one.part))


def _column(bench: Bench, one: Expectation, column: Column, kind: Kind, findings: Findings) -> None:
    was, now = quote.name(column.name), quote.name("is " + column.name)
    differs = f"found IS NOT NULL AND {was} IS DISTINCT FROM {now}"
    if column.via == "bcrypt":
        differs += f" AND NOT {rehashed(now)}"
    said = pattern(was, now, kind)
    for what, cells in bench.rows(
        f"SELECT {said} AS kind, count(*) FROM unlike WHERE {differs} GROUP BY 1"
    ):
        findings.patterns[one.table, column.name, what] += cells
        findings.cells_differing += cells
    for key, what in bench.rows(
        f"SELECT {KEY}, {said} FROM unlike WHERE {differs} ORDER BY 1 LIMIT {MOST}"
    ):
        findings.difference(Difference(RING, one.table, key, column.name, what, one.part))


def _no_longer_imported(bench: Bench, one: Expectation, findings: Findings) -> None:
    keys = bench.rows(f"SELECT {KEY} FROM unlike WHERE imported_at = 'f' ORDER BY 1 LIMIT {MOST}")
    for (key,) in keys:
        findings.cells_differing += 1
        findings.patterns[one.table, "imported_at", "value lost"] += 1
        findings.difference(Difference(RING, one.table, key, "imported_at", "value lost", one.part))


def _born_of_nothing(
    bench: Bench, table: str, expected: Sequence[Expectation], findings: Findings
) -> None:
    """Rows that say they were imported, and that no legacy row became."""
    ids = " UNION ALL ".join(f"SELECT id FROM {one.view}" for one in expected if one.table == table)
    query = f"FROM {quote.name(f'target {table}')} t ANTI JOIN ({ids}) e ON e.id = t.id"
    rows = bench.number(f"SELECT count(*) {query}")
    if not rows:
        return
    findings.cells_differing += rows
    findings.patterns[table, "*", "row out of nothing"] += rows
    for (row,) in bench.rows(f"SELECT t.id {query} ORDER BY 1 LIMIT {MOST}"):
        findings.difference(Difference(RING, table, row, "*", "row out of nothing"))
