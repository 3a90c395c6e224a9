"""A state root: one number for a table's rows, the same in whatever order they are stored.

A row becomes the SHA-256 of its canonical text and falls into one of 4,096 buckets by its id; a
bucket is the SHA-256 of its rows' hashes, sorted; the root is the SHA-256 of the buckets. Equal
roots mean equal rows; where roots differ, the buckets that differ hold the rows that do.
"""

import hashlib
from dataclasses import dataclass

from psycopg import Connection, sql

NULL = "chr(30)"  # a null is told apart from an empty text
BETWEEN = "chr(31)"

BUCKETS_OF = """
    SELECT bucket, sha256(string_agg(row_hash, ''::bytea ORDER BY row_hash))
    FROM (
        SELECT get_byte(mark, 0) * 16 + get_byte(mark, 1) / 16 AS bucket,
               sha256(convert_to(canon, 'UTF8')) AS row_hash
        FROM (SELECT sha256(convert_to({id}, 'UTF8')) AS mark, {canon} AS canon
              FROM {table} WHERE {where}) AS marked
    ) AS bucketed
    GROUP BY bucket
"""
ROOT_OF = """
    SELECT encode(sha256(coalesce(
        string_agg(int4send(bucket) || hash, ''::bytea ORDER BY bucket), ''::bytea)), 'hex')
    FROM ({buckets}) AS buckets (bucket, hash)
"""


@dataclass(frozen=True)
class Scope:
    """What of a table belongs to the state: SQL expressions that give text, and which rows."""

    table: str
    id: str
    columns: tuple[str, ...]
    where: str = "true"


def buckets(connection: Connection, scope: Scope) -> dict[int, bytes]:
    """Bucket → hash, for narrowing a difference down to rows."""
    return dict(connection.execute(_buckets(scope)).fetchall())


def table_root(connection: Connection, scope: Scope) -> str:
    """The table's root: 64 hexadecimal digits."""
    row = connection.execute(sql.SQL(ROOT_OF).format(buckets=_buckets(scope))).fetchone()
    assert row is not None
    return str(row[0])


def state_root(connection: Connection, scopes: list[Scope]) -> str:
    """One root for several tables, whatever order they are named in."""
    return combined([(scope, table_root(connection, scope)) for scope in scopes])


def combined(roots: list[tuple[Scope, str]]) -> str:
    """One root of the roots of several tables."""
    lines = sorted(f"{scope.table}:{root}" for scope, root in roots)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def _buckets(scope: Scope) -> sql.Composed:
    canon = f" || {BETWEEN} || ".join(f"coalesce({column}, {NULL})" for column in scope.columns)
    return sql.SQL(BUCKETS_OF).format(
        id=sql.SQL(scope.id),  # type: ignore[arg-type]
        canon=sql.SQL(canon),  # type: ignore[arg-type]
        table=sql.Identifier(scope.table),
        where=sql.SQL(scope.where),  # type: ignore[arg-type]
    )
