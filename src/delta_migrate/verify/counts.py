"""Nothing lost: rows in = loaded + merged + left out + refused; equal counts by table."""

from collections.abc import Sequence
from typing import Any

from psycopg import Connection

from delta_migrate.verify import quote
from delta_migrate.verify.expectations import Expectation
from delta_migrate.verify.findings import Findings
from delta_migrate.verify.legacy import counted, sources
from delta_migrate.verify.loaded import File, Loaded
from delta_migrate.verify.target import MIGRATED
from delta_migrate.verify.workbench import Bench

RING = "counts"


def compare(
    database: Connection[Any],
    bench: Bench,
    loaded: Loaded,
    expected: Sequence[Expectation],
    findings: Findings,
) -> None:
    """Count every file and every table."""
    _files(bench, loaded, findings)
    by_table(database, bench, expected, findings)


def _files(bench: Bench, loaded: Loaded, findings: Findings) -> None:
    """Every file's rows, counted by two readers, against what the ledger says became of them."""
    for number, source, members in sources(loaded):
        for file in members:
            where = f'FROM raw_{number} WHERE "the file" = {quote.text(file.path)}'
            read = bench.number(f"SELECT count(*) {where}")
            findings.equal(
                RING,
                f"{file.path}: records",
                counted(source, loaded.path(file)),
                file.rows,
                f"DuckDB reads {read:,}" if read != file.rows else "",
            )
            findings.equal(RING, f"{file.path}: records, second reader", read, file.rows)
            _conserved(bench, source.entity, file, findings)


def _conserved(bench: Bench, entity: str, file: File, findings: Findings) -> None:
    path = quote.text(file.path)
    standing = bench.number(
        f"SELECT count(*) FROM xref WHERE file = {path} AND entity = {quote.text(entity)}"
    )
    merged = bench.number(f"SELECT count(*) FROM ledger_merges WHERE file = {path}")
    refused = bench.number(f'SELECT count(DISTINCT "row") FROM ledger_rejects WHERE file = {path}')
    skipped = bench.number(f"SELECT count(*) FROM ledger_skips WHERE file = {path}")
    found = (standing, merged, skipped, refused)
    findings.equal(
        RING,
        f"{file.path}: rows in = loaded + merged + left out + refused",
        file.rows,
        sum(found),
        " + ".join(f"{rows:,}" for rows in found),
    )
    loaded = file.loaded + file.updated + file.unchanged
    said = (loaded, file.merged, file.skipped, file.rejected)
    findings.equal(RING, f"{file.path}: as the run counted them", said, found)


def by_table(
    database: Connection[Any], bench: Bench, expected: Sequence[Expectation], findings: Findings
) -> None:
    """Migrated rows of every table against the legacy rows that ought to be there."""
    for table in dict.fromkeys(one.table for one in expected):
        views = [one.view for one in expected if one.table == table]
        ought = sum(bench.number(f"SELECT count(*) FROM {view}") for view in views)
        is_there = database.execute(
            f"SELECT count(*) FROM {quote.name(table)} WHERE {MIGRATED}"
        ).fetchone()
        findings.equal(RING, f"{table}: rows", ought, is_there[0] if is_there else 0)
