"""Lays the ledger's own rows on the bench: what became of each legacy row, and which id it got."""

from typing import Any

from delta_migrate.verify import quote
from delta_migrate.verify.expectations import Expectation
from delta_migrate.verify.legacy import sources
from delta_migrate.verify.loaded import Loaded
from delta_migrate.verify.spelling.links import KEY
from delta_migrate.verify.workbench import Bench

REJECTS = """
    SELECT f.path AS file, r."row", r."column", r.code
    FROM migrate_reject r JOIN migrate_file f ON f.id = r.file_id
    WHERE f.id = ANY(ARRAY[{files}]::bigint[])
"""
MERGES = """
    SELECT f.path AS file, m."row" FROM migrate_merge m JOIN migrate_file f ON f.id = m.file_id
    WHERE f.id = ANY(ARRAY[{files}]::bigint[])
"""
SKIPS = """
    SELECT f.path AS file, s."row", s.code
    FROM migrate_skip s JOIN migrate_file f ON f.id = s.file_id
    WHERE f.id = ANY(ARRAY[{files}]::bigint[])
"""
# A remark of one cell keeps the cell or where it stood; what all rows together show has neither.
REMARKS = """
    SELECT f.path AS file, r."row", r."column", r.code, r.kind,
           CASE WHEN r.raw <> '' OR r.byte_from IS NOT NULL THEN 't' ELSE 'f' END AS of_a_cell
    FROM migrate_remark r JOIN migrate_file f ON f.id = r.file_id
    WHERE f.id = ANY(ARRAY[{files}]::bigint[])
"""
XREF = """
    SELECT x.entity, x.legacy_key AS key, replace(x.target_id::text, '-', '') AS id, x.disposition,
           f.path AS file, x."row",
           CASE WHEN x.file_id IS NULL OR f.id = ANY(ARRAY[{files}]::bigint[]) THEN 't' ELSE 'f' END
           AS there
    FROM migrate_xref x LEFT JOIN migrate_file f ON f.id = x.file_id
    WHERE x.disposition <> 'deleted'
"""


def whose(loaded: Loaded, one: Expectation) -> tuple[str, list[Any]]:
    """Which rows of `migrate_xref x` and their file `f` an expectation is about."""
    if one.source is None:
        return "x.entity = %s AND x.disposition = 'placeholder'", [one.entity]
    stands = "x.entity = %s AND f.source = %s AND x.disposition <> 'deleted'"
    return stands, [one.entity, loaded.mapping.sources[one.source].name]


def queries(loaded: Loaded) -> dict[str, str]:
    """What is to be read of the ledger, by the name it gets on the bench."""
    files = ", ".join(str(file.id) for file in loaded.files)
    return {
        "rejects as text": REJECTS.format(files=files),
        "merges as text": MERGES.format(files=files),
        "skips as text": SKIPS.format(files=files),
        "remarks as text": REMARKS.format(files=files),
        "xref": XREF.format(files=files),
    }


def lay_out(bench: Bench) -> None:
    """Make `ledger_rejects`, `_merges`, `_skips` and `_remarks` of what was read."""
    bench.run(
        'CREATE VIEW ledger_rejects AS SELECT file, CAST("row" AS BIGINT) AS "row", "column", '
        'code FROM "rejects as text"'
    )
    bench.run(
        'CREATE VIEW ledger_merges AS SELECT file, CAST("row" AS BIGINT) AS "row" '
        'FROM "merges as text"'
    )
    bench.run(
        'CREATE VIEW ledger_skips AS SELECT file, CAST("row" AS BIGINT) AS "row", code '
        'FROM "skips as text"'
    )
    bench.run(
        'CREATE VIEW ledger_remarks AS SELECT file, CAST("row" AS BIGINT) AS "row", "column", '
        "code, kind, of_a_cell = 't' AS of_a_cell FROM \"remarks as text\""
    )


def place(bench: Bench, loaded: Loaded) -> None:
    """Say of rows that a later export brought as they were where they stand there.

    The ledger names the file and the row that a row was last written from.
    """
    if not bench.number("SELECT count(*) FROM xref WHERE there = 'f'"):
        return
    standing = " UNION ALL ".join(
        f"SELECT {quote.text(source.entity)} AS entity, {KEY} AS key, "
        f'any_value("the file") AS file, CAST(any_value("the row") AS VARCHAR) AS "row" '
        f"FROM standing_{number} GROUP BY ALL HAVING count(*) = 1"
        for number, source, _ in sources(loaded)
    )
    bench.run(
        "CREATE OR REPLACE TABLE xref AS SELECT x.entity, x.key, x.id, x.disposition, "
        'coalesce(s.file, x.file) AS file, coalesce(s."row", x."row") AS "row", x.there '
        f"FROM xref x LEFT JOIN ({standing}) s ON x.there = 'f' AND s.key = x.key "
        "AND s.entity = split_part(x.entity, '/', 1)"
    )
