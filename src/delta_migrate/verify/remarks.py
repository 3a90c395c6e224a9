"""Works out anew what had to be told about loaded rows, and lays it beside the ledger's remarks.

The ledger may hold more: findings of all rows together, which name no cell as it stood.
"""

from delta_migrate.verify import quote
from delta_migrate.verify.expected import BETWEEN
from delta_migrate.verify.findings import Check, Difference, Findings
from delta_migrate.verify.legacy import sources
from delta_migrate.verify.loaded import Loaded
from delta_migrate.verify.workbench import Bench

RING = "rejects"
WHAT = 'file, "row", "column", code, kind'


def check(bench: Bench, loaded: Loaded, findings: Findings) -> None:
    """Compare the remarks, both ways; `reasons`, `skips` and `twins` must have been derived."""
    bench.run(f"CREATE OR REPLACE TEMP VIEW told AS {_told(loaded)}")
    per_row = f"SELECT {WHAT} FROM ledger_remarks WHERE of_a_cell"
    lost = bench.rows(f"SELECT {WHAT} FROM told EXCEPT SELECT {WHAT} FROM ledger_remarks")
    born = bench.rows(f"{per_row} EXCEPT SELECT {WHAT} FROM told")
    ought = bench.number("SELECT count(*) FROM told")
    is_there = bench.number(
        f"SELECT count(*) FROM (SELECT {WHAT} FROM ledger_remarks INTERSECT "
        f"SELECT {WHAT} FROM told)"
    ) + len(born)
    why = f"{len(lost)} found here alone, {len(born)} in the ledger alone" if lost or born else ""
    name = "remarks on loaded rows, one by one"
    findings.check(Check(RING, name, ought, is_there, not lost and not born, why))
    for rows, where in ((lost, "not in the ledger"), (born, "in the ledger alone")):
        for file, row, column, code, kind in rows:
            what = f"{code} ({kind}): {where}"
            findings.difference(Difference(RING, file, f"row {row}", column, what))


def _told(loaded: Loaded) -> str:
    gone = " UNION ALL ".join(
        f'SELECT file, "row" FROM {table}' for table in ("reasons", "skips", "twins")
    )
    mark = quote.text(BETWEEN)
    each = " UNION ALL ".join(
        f'SELECT "the file" AS file, "the row" AS "row", unnest(remarks) AS one '
        f"FROM spelt_{number} WHERE len(remarks) > 0"
        for number, _, _ in sources(loaded)
    )
    return (
        f'SELECT DISTINCT file, "row", split_part(one, {mark}, 1) AS "column", '
        f"split_part(one, {mark}, 2) AS code, split_part(one, {mark}, 3) AS kind "
        f'FROM ({each}) AS said WHERE (file, "row") NOT IN ({gone})'
    )
