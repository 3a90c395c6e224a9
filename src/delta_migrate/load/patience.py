"""Waiting a moment for a lock: the session of a killed import ends a little after its client."""

import time

from psycopg import Connection

from delta_migrate.ledger import store


def lock_within(connection: Connection, *, seconds: float) -> bool:
    """Whether the lock was free within `seconds`."""
    until = time.monotonic() + seconds
    while not (held := store.lock(connection)) and time.monotonic() < until:
        time.sleep(0.2)
    return held
