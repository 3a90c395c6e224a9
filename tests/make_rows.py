"""Rows by SQL, for tests that look at the database from outside Django."""

import psycopg


def facility(connection: psycopg.Connection, name: str = "Lakeview") -> str:
    """One facility, with nothing said but what must be: its id."""
    row = connection.execute(
        "INSERT INTO facilities_facility (name, kind) VALUES (%s, 'hospital') RETURNING id::text",
        (name,),
    ).fetchone()
    assert row is not None
    return str(row[0])
