"""Web processes killed in the middle of a change leave nothing; a retry does it once."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import psutil
import psycopg
import pytest

from tests.api.served import Program, served
from tests.databases import FreshDatabase
from tests.faults.test_api_race import working_key

BODY = {"unit": "KILLED-1", "serviceLevel": "ambulatory"}
LEFT = """
    SELECT (SELECT count(*) FROM fleet_vehicle WHERE unit = 'KILLED-1'),
        (SELECT count(*) FROM journal_entry WHERE event = 'vehicle.created'),
        (SELECT count(*) FROM records_idempotentanswer)
"""
# Where the change stands when it is killed: before its row, before its entry in the journal, and
# before its answer is kept under the key.
MOMENTS = ["fleet_vehicle", "journal_entry", "records_idempotentanswer"]


@pytest.mark.parametrize("table", MOMENTS)
def test_a_kill_in_the_middle_leaves_nothing_and_a_retry_does_it_once(
    fresh_database: FreshDatabase, table: str, record_property
) -> None:
    key = working_key(fresh_database, "read", "write")
    with served(fresh_database) as root, held(fresh_database, table) as holder:
        asking = threading.Thread(target=lost, args=(root, key))
        asking.start()
        until(lambda: waiting(holder))
        kill_web()
        asking.join(30)
    with fresh_database.connect() as owner:
        until(lambda: not busy(owner))
        assert owner.execute(LEFT).fetchone() == (0, 0, 0)
    with served(fresh_database) as root:
        program = Program(root, key)
        answers = [program.ask("POST", "vehicles", BODY, Idempotency_Key="k-1") for _ in range(3)]
    assert [answer.status for answer in answers] == [201, 201, 201]
    assert len({answer.told["data"]["id"] for answer in answers}) == 1
    with fresh_database.connect() as owner:
        assert owner.execute(LEFT).fetchone() == (1, 1, 1)
    record_property("kills", f"killed before {', '.join(MOMENTS)}: nothing left, one after retry")


def lost(root: str, key: str) -> None:
    """Ask for a vehicle and never get an answer."""
    with suppress(Exception):
        Program(root, key).ask("POST", "vehicles", BODY, Idempotency_Key="k-1")


@contextmanager
def held(database: FreshDatabase, table: str) -> Iterator[psycopg.Connection]:
    """Keep everybody from writing into a table, so that a change stops right before it."""
    with database.connect("owner", autocommit=False) as holder:
        holder.execute(f"LOCK TABLE {table} IN EXCLUSIVE MODE")
        yield holder
        holder.rollback()


def waiting(link: psycopg.Connection) -> bool:
    """Whether a change of the app stands before the lock."""
    asked = "SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype = 'relation'"
    return link.execute(asked).fetchone() != (0,)


def busy(link: psycopg.Connection) -> bool:
    """Whether a server process still works for the web processes that were killed."""
    asked = "SELECT count(*) FROM pg_stat_activity WHERE usename = 'delta_app' AND datname = %s"
    return link.execute(asked, (link.info.dbname,)).fetchone() != (0,)


def kill_web() -> None:
    """Kill every web process this test started, as the kernel would."""
    ours = psutil.Process().children(recursive=True)
    web = [one for one in ours if "granian" in " ".join(one.cmdline())]
    assert len(web) > 1
    for one in web:
        with suppress(psutil.NoSuchProcess):
            one.kill()


def until(fact: Callable[[], bool], patience: float = 30) -> None:
    ends = time.monotonic() + patience
    while not fact():
        assert time.monotonic() < ends, "it did not come to that"
        time.sleep(0.05)
