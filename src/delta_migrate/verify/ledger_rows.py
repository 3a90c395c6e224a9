"""Lays the ledger's own rows on the bench: rejects, merges, and which id each legacy row got."""

from typing import Any

from psycopg import Connection

from delta_migrate.verify.loaded import Loaded
from delta_migrate.verify.target import pull
from delta_migrate.verify.workbench import Bench

REJECTS = """
    SELECT f.path AS file, r."row", r."column", r.code
    FROM migrate_reject r JOIN migrate_file f ON f.id = r.file_id WHERE r.run_id = {run}
"""
MERGES = """
    SELECT f.path AS file, m."row" FROM migrate_merge m JOIN migrate_file f ON f.id = m.file_id
    WHERE m.run_id = {run}
"""
XREF = """
    SELECT x.entity, x.legacy_key AS key, replace(x.target_id::text, '-', '') AS id, x.disposition,
           f.path AS file, x."row"
    FROM migrate_xref x LEFT JOIN migrate_file f ON f.id = x.file_id
"""


def lay_out(database: Connection[Any], bench: Bench, loaded: Loaded) -> None:
    """Fill `ledger_rejects`, `ledger_merges` and `xref`."""
    pull(database, bench, "rejects as text", REJECTS.format(run=loaded.run))
    bench.run(
        'CREATE TABLE ledger_rejects AS SELECT file, CAST("row" AS BIGINT) AS "row", "column", '
        'code FROM "rejects as text"'
    )
    pull(database, bench, "merges as text", MERGES.format(run=loaded.run))
    bench.run(
        'CREATE TABLE ledger_merges AS SELECT file, CAST("row" AS BIGINT) AS "row" '
        'FROM "merges as text"'
    )
    pull(database, bench, "xref", XREF)
