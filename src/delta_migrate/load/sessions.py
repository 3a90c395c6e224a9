"""The loader's sessions, and the lock that lets one command at a time change the migration."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import Connection

from delta.database.reach import connect
from delta.kernel.refusals import Refused
from delta_migrate.exits import INTERRUPTED, LOCKED, UNAVAILABLE, Stopped
from delta_migrate.load.patience import lock_within

GO_ON = "Run the same command again: it goes on where it stopped."


def loader() -> Connection:
    """A connection as the role that may load."""
    try:
        connection = connect("loader")
    except Refused as refused:
        raise Stopped(
            refused.sentence, exit_code=UNAVAILABLE, next_step=refused.next_step
        ) from None
    connection.execute("SET maintenance_work_mem = '256MB'")
    return connection


@contextmanager
def alone() -> Iterator[Connection]:
    """The session of the one command that may change the migration; how it stopped is told."""
    connection = loader()
    try:
        if not lock_within(connection, seconds=3):
            raise Stopped(
                "Another import is running.",
                exit_code=LOCKED,
                next_step="Wait for it to end, then run this again.",
            )
        yield connection
    except KeyboardInterrupt:
        raise Stopped(
            "Interrupted; every finished chunk is kept.",
            exit_code=INTERRUPTED,
            next_step=GO_ON,
        ) from None
    except psycopg.errors.DiskFull:
        raise Stopped(
            "The database's disk is full; every finished chunk is kept.",
            exit_code=UNAVAILABLE,
            next_step=f"Make room on it. {GO_ON}",
        ) from None
    except psycopg.OperationalError:
        raise Stopped(
            "The database went away; every finished chunk is kept.",
            exit_code=UNAVAILABLE,
            next_step=f"Start it (`delta db check` says more). {GO_ON}",
        ) from None
    finally:
        connection.close()
