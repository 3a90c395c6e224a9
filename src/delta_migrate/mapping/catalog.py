"""What the target's tables look like, read from PostgreSQL's own catalogue."""

import re
from dataclasses import dataclass

import polars as pl
from psycopg import Connection

COLUMNS = """
SELECT a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
       a.atthasdef OR a.attidentity <> '',
       coalesce(pg_get_expr(d.adbin, d.adrelid) = $$''::text$$, false)
FROM pg_attribute a
LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
WHERE a.attrelid = to_regclass(%s) AND a.attnum > 0 AND NOT a.attisdropped
ORDER BY a.attnum
"""
PLAIN: dict[str, pl.DataType] = {
    "uuid": pl.Binary(),
    "text": pl.String(),
    "boolean": pl.Boolean(),
    "smallint": pl.Int16(),
    "integer": pl.Int32(),
    "bigint": pl.Int64(),
    "date": pl.Date(),
    "time without time zone": pl.Time(),
    "timestamp with time zone": pl.Datetime("us", "UTC"),
    "text[]": pl.List(pl.String),
}
NUMERIC = re.compile(r"numeric\((\d+),(\d+)\)")
VARCHAR = re.compile(r"character varying\((\d+)\)")


@dataclass(frozen=True)
class ColumnShape:
    """A target column: PostgreSQL's name of its type, and what stands in it by default."""

    name: str
    type: str
    not_null: bool
    has_default: bool
    blank_default: bool = False  # its default is the empty text

    @property
    def kind(self) -> pl.DataType | None:
        """The Polars type whose binary image PostgreSQL takes for this column; None if none."""
        if numeric := NUMERIC.fullmatch(self.type):
            return pl.Decimal(int(numeric[1]), int(numeric[2]))
        return pl.String() if VARCHAR.fullmatch(self.type) else PLAIN.get(self.type)

    @property
    def length(self) -> int | None:
        """The longest text the column takes, in characters."""
        varchar = VARCHAR.fullmatch(self.type)
        return int(varchar[1]) if varchar else None


Tables = dict[str, dict[str, ColumnShape]]


def tables(connection: Connection, names: set[str]) -> Tables:
    """The columns of each of `names`; a table that is not there has none."""
    return {name: shape(connection, name) for name in sorted(names)}


def shape(connection: Connection, table: str) -> dict[str, ColumnShape]:
    rows = connection.execute(COLUMNS, [table]).fetchall()
    return {row[0]: ColumnShape(*row) for row in rows}
