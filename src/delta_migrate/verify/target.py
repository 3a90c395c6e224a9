"""Reads the target: its catalogue, and its rows as text by a plain read in one snapshot."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import psycopg
from psycopg import Connection

from delta_migrate.mapping.model import Column
from delta_migrate.mapping.model import Mapping as LegacyMapping
from delta_migrate.verify import quote
from delta_migrate.verify.kinds import Kind, written_by_postgres
from delta_migrate.verify.workbench import Bench

CATALOGUE = """
    SELECT attname, typname, atttypmod FROM pg_attribute JOIN pg_type t ON t.oid = atttypid
    WHERE attrelid = to_regclass(%s) AND attnum > 0 AND NOT attisdropped
"""
NULL = r"\N"
# What a sync took out of use is kept to be read, and is no longer part of what was brought over.
# Whether there was a sync at all is asked once a query; only then is the ledger looked through.
MIGRATED = """imported_at IS NOT NULL AND (
    NOT EXISTS (SELECT FROM migrate_run WHERE kind = 'sync' AND state = 'loaded')
    OR id NOT IN (SELECT target_id FROM migrate_xref WHERE disposition = 'deleted'))"""

Kinds = Mapping[str, Mapping[str, Kind]]


def connect(address: str) -> Connection[Any]:
    """A connection that cannot write and sees one moment of the database."""
    connection = psycopg.connect(address, autocommit=False, application_name="delta verify")
    connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
    connection.read_only = True
    return connection


def tables(mapping: LegacyMapping) -> dict[str, list[str]]:
    """Every table the mapping fills, with the columns it feeds, in order of first mention."""
    found: dict[str, dict[str, None]] = {}
    for table, columns in _fed(mapping):
        found.setdefault(table, {}).update(dict.fromkeys(column.name for column in columns))
    return {table: list(columns) for table, columns in found.items()}


def _fed(mapping: LegacyMapping) -> Iterable[tuple[str, tuple[Column, ...]]]:
    for _, target in mapping.targets():
        yield target.table, target.columns
    for placeholder in mapping.placeholders:
        yield placeholder.table, placeholder.columns


def kinds(database: Connection[Any], names: Iterable[str]) -> Kinds:
    """What every column of the tables holds."""
    return {
        table: {column: kind(name, modifier) for column, name, modifier in rows}
        for table in names
        for rows in [database.execute(CATALOGUE, [f"public.{table}"]).fetchall()]
    }


def kind(name: str, modifier: int) -> Kind:
    """A catalogue row's type; the modifier holds a varchar's length and a numeric's decimals."""
    if name == "varchar" and modifier > 4:
        return Kind("text", longest=modifier - 4)
    if name == "numeric" and modifier > 4:
        digits, scale = (modifier - 4) >> 16, (modifier - 4) & 0xFFFF
        most = f"{'9' * (digits - scale) or '0'}.{'9' * scale or '0'}"
        return Kind(name, scale=scale, most=most)
    if name == "int2":
        return Kind("int4", most="32767")
    return Kind("int4" if name == "int8" else name)


def seeded(database: Connection[Any], mapping: LegacyMapping) -> dict[str, Any]:
    """The seeded rows that lookups find by code: "table.column" to pairs of code and id."""
    columns = {
        (column.table or "", column.by)
        for _, target in mapping.targets()
        for column in target.columns
        if column.via == "lookup"
    }
    return {
        f"{table}.{by}": tuple(
            database.execute(
                f"SELECT {quote.name(by)}::text, {written_by_postgres('id', Kind('uuid'))} "
                f"FROM {quote.name(table)}"
            ).fetchall()
        )
        for table, by in columns
    }


def copy(database: Connection[Any], query: str, path: Path) -> None:
    """Write a query's rows to a file, by a plain read."""
    # FORCE_QUOTE and a bare null mark keep null and the empty text apart.
    command = f"COPY ({query}) TO STDOUT (FORMAT csv, HEADER, FORCE_QUOTE *, NULL '{NULL}')"
    with database.cursor().copy(command) as blocks, path.open("wb") as stream:
        for block in blocks:
            stream.write(block)


def land(bench: Bench, name: str, path: Path) -> None:
    """Make a table of text on the bench from a file that `copy` wrote."""
    bench.run(
        f"CREATE OR REPLACE TABLE {quote.name(name)} AS "
        f"SELECT * FROM read_csv({quote.text(str(path))}, header = true, all_varchar = true, "
        f"parallel = false, delim = ',', "
        f"""quote = '"', escape = '"', nullstr = '{NULL}', allow_quoted_nulls = false)"""
    )
    path.unlink()


def pull(database: Connection[Any], bench: Bench, name: str, query: str) -> None:
    """Copy a query's rows onto the bench."""
    path = bench.folder / f"{name}.csv"
    copy(database, query, path)
    land(bench, name, path)


def rows_of(table: str, columns: Iterable[str], known: Mapping[str, Kind]) -> str:
    """The query for every migrated row of a table; one whose `imported_at` was taken away too."""
    said = ", ".join(
        f"{written_by_postgres(column, known[column])} AS {quote.name(column)}"
        for column in ("id", *columns)
    )
    return (
        f"SELECT {said}, CASE WHEN imported_at IS NULL THEN 'f' ELSE 't' END AS imported_at "
        f"FROM {quote.name(table)} r WHERE {MIGRATED} "
        "OR EXISTS (SELECT FROM migrate_xref x "
        "WHERE x.target_id = r.id AND x.disposition <> 'deleted')"
    )
