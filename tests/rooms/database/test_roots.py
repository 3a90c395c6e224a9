"""A state root is the same for the same rows in any order, and another for any other rows."""

import hashlib
from collections import defaultdict

import psycopg
import pytest

from delta.database.roots import Scope, buckets, state_root, table_root
from tests.databases import FreshDatabase

ROWS = [(str(n), f"name {n}", None if n % 3 else "") for n in range(500)]
SWAP = """
    UPDATE kept SET name = CASE id WHEN '7' THEN 'name 8' ELSE 'name 7' END WHERE id IN ('7', '8')
"""
SCOPE = Scope("kept", "id", ("id", "name", "note"))


def by_hand(rows: list[tuple[str, str, str | None]]) -> str:
    """The same root, reckoned in Python."""
    found: dict[int, list[bytes]] = defaultdict(list)
    for row in rows:
        mark = hashlib.sha256(row[0].encode()).digest()
        canon = "\x1f".join("\x1e" if cell is None else cell for cell in row)
        found[mark[0] * 16 + mark[1] // 16].append(hashlib.sha256(canon.encode()).digest())
    root = hashlib.sha256()
    for bucket, hashes in sorted(found.items()):
        root.update(bucket.to_bytes(4, "big") + hashlib.sha256(b"".join(sorted(hashes))).digest())
    return root.hexdigest()


@pytest.fixture
def owner(fresh_database: FreshDatabase) -> psycopg.Connection:
    link = fresh_database.connect()
    link.execute("CREATE TABLE kept (id text, name text, note text)")
    with link.cursor() as cursor:
        cursor.executemany("INSERT INTO kept VALUES (%s, %s, %s)", ROWS)
    return link


def test_the_root_is_what_its_definition_says(owner: psycopg.Connection) -> None:
    assert table_root(owner, SCOPE) == by_hand(ROWS)


def test_the_order_of_rows_changes_nothing(owner: psycopg.Connection) -> None:
    before = table_root(owner, SCOPE)
    owner.execute("CREATE TABLE other AS SELECT * FROM kept ORDER BY md5(id)")
    owner.execute("DROP TABLE kept")
    owner.execute("ALTER TABLE other RENAME TO kept")
    assert table_root(owner, SCOPE) == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE kept SET name = 'name 8' WHERE id = '7'",
        "UPDATE kept SET note = NULL WHERE id = '3'",
        "UPDATE kept SET note = '' WHERE id = '4'",
        "UPDATE kept SET name = name || ' ' WHERE id = '7'",
        SWAP,
        "DELETE FROM kept WHERE id = '7'",
        "INSERT INTO kept VALUES ('7', 'name 7', NULL)",
    ],
)
def test_any_change_changes_the_root_and_its_bucket(owner: psycopg.Connection, change: str) -> None:
    root, parts = table_root(owner, SCOPE), buckets(owner, SCOPE)
    owner.execute(change)
    assert table_root(owner, SCOPE) != root
    after = buckets(owner, SCOPE)
    differing = {
        bucket for bucket in parts.keys() | after.keys() if parts.get(bucket) != after.get(bucket)
    }
    assert 1 <= len(differing) <= 2


def test_a_state_is_the_same_whatever_order_its_tables_are_named_in(
    owner: psycopg.Connection,
) -> None:
    owner.execute("CREATE TABLE more AS SELECT id FROM kept LIMIT 5")
    more = Scope("more", "id", ("id",))
    assert state_root(owner, [SCOPE, more]) == state_root(owner, [more, SCOPE])
    assert state_root(owner, [SCOPE]) != state_root(owner, [SCOPE, more])


def test_an_empty_table_has_a_root(owner: psycopg.Connection) -> None:
    owner.execute("DELETE FROM kept")
    assert table_root(owner, SCOPE) == hashlib.sha256().hexdigest()
