"""Where the rows that differ stand in the legacy's files: a name for them that names nobody."""

from collections.abc import Sequence

from delta_migrate.verify.expectations import Expectation
from delta_migrate.verify.findings import Findings, shown
from delta_migrate.verify.workbench import Bench

MOST = 300


def find(bench: Bench, expected: Sequence[Expectation], findings: Findings) -> None:
    """Look up file and line of the differences that a report may name."""
    entities = {(one.table, one.part): one.entity for one in expected}
    wanted: dict[tuple[str, str], tuple[str, str, str]] = {}
    for one in findings.differences[:MOST]:
        if entity := entities.get((one.table, one.part)):
            wanted[entity, one.key] = (one.table, one.key, one.part)
    if not wanted:
        return
    bench.run("CREATE OR REPLACE TEMP TABLE wanted (entity VARCHAR, key VARCHAR)")
    bench.duck.executemany("INSERT INTO wanted VALUES (?, ?)", [list(one) for one in wanted])
    for entity, key, file, row in bench.rows(
        'SELECT x.entity, x.key, x.file, x."row" FROM xref x JOIN wanted w USING (entity, key)'
    ):
        findings.places[wanted[entity, shown(key)]] = f"{file} row {row}"
