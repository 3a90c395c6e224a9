"""Works out anew which rows had to be refused and why, and lays that beside the ledger's rejects.

Makes `reasons` (file, row, column, code) from the verifier's own spelling, and `twins`: the rows
that say the same as an earlier one of their key. Rows left out by rule are in neither.
"""

from typing import Any

from psycopg import Connection

from delta_migrate.mapping.model import Column, Source
from delta_migrate.verify import quote, remarks, skips
from delta_migrate.verify.expected import part, reference, value
from delta_migrate.verify.findings import Check, Difference, Findings
from delta_migrate.verify.legacy import sources
from delta_migrate.verify.loaded import Loaded
from delta_migrate.verify.skips import STAYS
from delta_migrate.verify.workbench import Bench

RING = "rejects"
COLUMNS = {
    "reasons": 'file, "row", "column", code',
    "twins": "file, \"row\", '*', 'merged'",
    "skips": "file, \"row\", '*', code",
}


def derive(database: Connection[Any], bench: Bench, loaded: Loaded) -> None:
    """Fill `skips`, `reasons` and `twins`."""
    skips.derive(bench, loaded)
    _given_away(database, bench, loaded)
    bench.run(
        'CREATE TABLE reasons (entity VARCHAR, file VARCHAR, "row" BIGINT, key VARCHAR, '
        '"column" VARCHAR, code VARCHAR, '
        'PRIMARY KEY (file, "row", "column", code))'
    )
    bench.run(f"CREATE VIEW every_row AS {_every_row(loaded)}")
    for number, source, _ in sources(loaded):
        _own_cells(bench, number, source)
        _shared_keys(bench, number, source)
    for entity in loaded.mapping.entities():
        _shared_values(bench, loaded, entity)
    _fallen_parents(bench, loaded)
    _twins(bench)


def _given_away(database: Connection[Any], bench: Bench, loaded: Loaded) -> None:
    """What rows born in Delta hold already in columns where each value may stand once."""
    bench.run('CREATE TABLE given_away ("where" VARCHAR, value VARCHAR)')
    unique = {
        (target.table, column.name)
        for _, target in loaded.mapping.targets()
        for column in target.columns
        if column.unique and column.via != "reference"
    }
    for table, column in sorted(unique):
        name = quote.name(column)
        rows = database.execute(
            f"SELECT lower({name}::text) FROM {quote.name(table)} "
            f"WHERE imported_at IS NULL AND {name}::text <> ''"
        ).fetchall()
        for (value_held,) in rows:
            bench.duck.execute(
                "INSERT INTO given_away VALUES (?, ?)", [f"{table}.{column}", value_held]
            )


def _every_row(loaded: Loaded) -> str:
    return " UNION ALL BY NAME ".join(
        f'SELECT {number} AS source, {quote.text(source.entity)} AS entity, "the file" AS file, '
        f'"the row" AS "row", "the key" AS key, {number} || "the content" AS content '
        f"FROM raw_{number} WHERE {STAYS}"
        for number, source, _ in sources(loaded)
    )


def _add(bench: Bench, query: str) -> None:
    bench.run(
        'INSERT OR IGNORE INTO reasons (entity, file, "row", key, "column", code) '
        f"SELECT DISTINCT * FROM ({query})"
    )


def _own_cells(bench: Bench, number: int, source: Source) -> None:
    _add(
        bench,
        f'SELECT {quote.text(source.entity)}, "the file", "the row", "the key", '
        "split_part(one, chr(31), 1), split_part(one, chr(31), 2) "
        f"FROM (SELECT *, unnest(faults) AS one FROM spelt_{number} WHERE {STAYS})",
    )
    for column in source.key:
        _add(
            bench,
            f'SELECT {quote.text(source.entity)}, "the file", "the row", "the key", '
            f"{quote.text(column)}, 'missing' FROM raw_{number} "
            f"WHERE {quote.name(column)} IS NULL AND NOT misread AND {STAYS}",
        )


def _shared_keys(bench: Bench, number: int, source: Source) -> None:
    """All rows of one key that do not say the same, in whatever file they stand."""
    entity = quote.text(source.entity)
    _add(
        bench,
        f"SELECT e.entity, e.file, e.\"row\", e.key, {quote.text(source.key[0])}, 'duplicate_key' "
        f"FROM every_row e WHERE e.source = {number} AND e.key IN ("
        f"SELECT key FROM every_row WHERE entity = {entity} "
        'GROUP BY key HAVING count(DISTINCT content) > 1) AND (e.file, e."row") NOT IN '
        f'(SELECT "the file", "the row" FROM raw_{number} WHERE misread)',
    )


def _shared_values(bench: Bench, loaded: Loaded, entity: str) -> None:
    """Rows whose value another key, or a row born in Delta, has where each may stand once."""
    asked: dict[str, list[str]] = {}
    for number, source, _ in sources(loaded):
        if source.entity != entity:
            continue
        for position, target in enumerate(source.into):
            for column in target.columns:
                if column.unique:
                    asked.setdefault(f"{target.table}.{column.name}", []).append(
                        _values(number, position, column)
                    )
    for where, selects in asked.items():
        found = f"WITH v AS ({' UNION ALL '.join(selects)}) SELECT {quote.text(entity)}"
        shared = "SELECT value FROM v GROUP BY value HAVING count(DISTINCT key) > 1"
        taken = f'SELECT value FROM given_away WHERE "where" = {quote.text(where)}'
        for code, values in (("code", shared), ("'taken'", taken)):
            _add(
                bench,
                f'{found}, file, "row", key, "column", {code} FROM v WHERE value IN ({values})',
            )


def _values(number: int, position: int, column: Column) -> str:
    return (
        f'SELECT "the file" AS file, "the row" AS "row", "the key" AS key, '
        f'{quote.text(column.source[0])} AS "column", '
        f"{quote.text(column.unique or '')} AS code, "
        f"lower({value(position, column.name)}) AS value "
        f"FROM spelt_{number} WHERE {part(position)} AND {value(position, column.name)} <> '' "
        f"AND {STAYS}"
    )


def _fallen_parents(bench: Bench, loaded: Loaded) -> None:
    """Children of refused rows are refused, and their children, until no more fall."""
    before = -1
    while before != (before := bench.number("SELECT count(*) FROM reasons")):
        for number, source, _ in sources(loaded):
            for position, target in enumerate(source.into):
                for column in target.columns:
                    if column.via == "reference" and column.on_missing != "null":
                        _add(bench, _orphaned(number, source, position, column))


def _orphaned(number: int, source: Source, position: int, column: Column) -> str:
    to = quote.text((column.to or "").partition("/")[0])
    return (
        f'SELECT {quote.text(source.entity)}, "the file", "the row", "the key", '
        f"{quote.text(column.source[0])}, 'parent_rejected' FROM spelt_{number} "
        f"WHERE {part(position)} AND {reference(position, column.name)} IN "
        f"(SELECT key FROM reasons WHERE entity = {to} AND key IS NOT NULL) "
        f"AND NOT misread AND {STAYS}"
    )


def _twins(bench: Bench) -> None:
    """Of rows that say the same, the first stands and the others become one with it."""
    bench.run(
        'CREATE TABLE twins AS SELECT file, "row" FROM (SELECT *, row_number() OVER '
        '(PARTITION BY entity, key, content ORDER BY source, file, "row") AS n FROM every_row) '
        'WHERE n > 1 AND (file, "row") NOT IN (SELECT file, "row" FROM reasons)'
    )


def check(database: Connection[Any], bench: Bench, loaded: Loaded, findings: Findings) -> None:
    """Work the rejects out, and lay them beside the ledger's row by row, both ways."""
    derive(database, bench, loaded)
    _beside(bench, findings, "reasons for refusing a row", "reasons", "ledger_rejects")
    _beside(bench, findings, "rows merged with a twin", "twins", "ledger_merges")
    _beside(bench, findings, "rows left out by rule", "skips", "ledger_skips")
    remarks.check(bench, loaded, findings)


def _beside(bench: Bench, findings: Findings, title: str, ours: str, theirs: str) -> None:
    columns = COLUMNS[ours]
    lost = bench.rows(f"SELECT {columns} FROM {ours} EXCEPT SELECT {columns} FROM {theirs}")
    born = bench.rows(f"SELECT {columns} FROM {theirs} EXCEPT SELECT {columns} FROM {ours}")
    why = f"{len(lost)} found here alone, {len(born)} in the ledger alone" if lost or born else ""
    ought, is_there = (bench.number(f"SELECT count(*) FROM {table}") for table in (ours, theirs))
    findings.check(Check(RING, f"{title}, row by row", ought, is_there, not lost and not born, why))
    for rows, where in ((lost, "not in the ledger"), (born, "in the ledger alone")):
        for file, row, column, code in rows:
            kind = f"{code}: {where}"
            findings.difference(Difference(RING, file, f"row {row}", column, kind))
