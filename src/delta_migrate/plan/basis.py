"""What a plan rests on, by hash: files, mapping, schema, code, and what was looked up in Delta."""

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
from psycopg import Connection

import delta_migrate
from delta_migrate.load import again
from delta_migrate.load.job import Job

# The rooms whose code makes rows.
DECIDING = ("intake", "load", "mapping", "plan", "rejects", "transforms")
TARGET = (
    "SELECT current_database() || ' ' || oid FROM pg_database WHERE datname = current_database()"
)


def digest(thing: Any) -> str:
    """The hash of anything JSON can hold."""
    return hashlib.sha256(json.dumps(thing, sort_keys=True, default=str).encode()).hexdigest()


@cache
def code() -> str:
    """The hash of the toolkit's own files that decide what a row becomes."""
    home = Path(delta_migrate.__file__).parent
    files = sorted(
        path
        for room in DECIDING
        for path in (home / room).rglob("*")
        if path.suffix in (".py", ".json") and path.is_file()
    )
    whole = hashlib.sha256(pl.__version__.encode())
    for path in [home / "codes.py", *files]:
        whole.update(f"\n{path.relative_to(home)}\n".encode() + path.read_bytes())
    return whole.hexdigest()


def schema(job: Job) -> str:
    """The hash of every column the import writes."""
    return digest({name: sorted(map(str, shape.values())) for name, shape in job.tables.items()})


def target(connection: Connection, job: Job) -> str:
    """The hash of what rules look at in the target: seeded rows, values given away, known keys."""
    present = job.present
    looked = {
        "seeded": sorted(
            (list(key), sorted(rows.items())) for key, rows in present.lookups.items()
        ),
        "taken": sorted((list(key), sorted(values)) for key, values in present.taken.items()),
        "keys": {
            entity: key_sum(again.known_hashes(connection, entity))
            for entity in sorted(job.absent())
        },
    }
    return digest(looked)


def key_sum(keys: pl.DataFrame) -> list[int]:
    hashed = keys.select(pl.col("legacy_key").hash().sort()).to_series()
    return [len(hashed), int(hashed.hash().sum() or 0)]


def database(connection: Connection) -> str:
    """Which database it is, as the name of a folder."""
    row = connection.execute(TARGET).fetchone()
    assert row is not None, "this database is in the list of databases"
    return digest(row[0])[:16]
