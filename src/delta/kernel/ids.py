"""Identifiers: time-ordered for rows born here, fixed for seeds, derived for migrated rows."""

import hashlib
from uuid import UUID, uuid5

from uuid_utils.compat import uuid7

SEEDS = UUID("6f1d0a52-53b6-5c1e-9b35-0d1c1a6e2f01")


def new_id() -> UUID:
    """Return a UUIDv7 (RFC 9562), so that new rows stay together in an index."""
    return uuid7()


def seed_id(code: str) -> UUID:
    """Return the fixed id of a seeded row, the same in every database."""
    return uuid5(SEEDS, code)


def legacy_id(system: str, entity: str, key: str) -> UUID:
    """Return the id of a migrated row: md5 of `system|entity|key`, equal in every run.

    md5 because PostgreSQL, Polars and DuckDB all have it built in; it names, it does not protect.
    """
    name = f"{system}|{entity}|{key}".encode()
    return UUID(hashlib.md5(name, usedforsecurity=False).hexdigest())
