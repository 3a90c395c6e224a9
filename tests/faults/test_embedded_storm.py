"""Commands come, write, are killed, and so is the server, at random: one server, no lost row."""

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest

from tests.faults import homes
from tests.faults.homes import Home, kill, leave

WRITE = """
        link = psycopg.connect(address.address("admin", database="postgres"), autocommit=True)
        while True:
            n = link.execute("INSERT INTO saved DEFAULT VALUES RETURNING n").fetchone()[0]
            print(n, flush=True)
"""


@contextmanager
def watched(home: Home) -> Iterator[list[int]]:
    """How many servers ran at once, looked at all the time."""
    counts: list[int] = []
    over = threading.Event()

    def look() -> None:
        while not over.wait(0.02):
            counts.append(len(home.postmasters()))

    watcher = threading.Thread(target=look)
    watcher.start()
    try:
        yield counts
    finally:
        over.set()
        watcher.join()


def storm(home: Home, seed: int, seconds: float) -> set[int]:
    """A while of writers and kills: the numbers that were promised as saved."""
    chance = random.Random(seed)
    writers = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        writers = [writer for writer in writers if writer.poll() is None]
        if len(writers) < 3:
            writers.append(home.child(WRITE))
        time.sleep(chance.uniform(0.0, 0.6))
        if chance.random() < 0.5:
            victim = chance.choice(writers)
            kill(victim.pid)
        if chance.random() < 0.3:
            for server in home.postmasters():
                with suppress(ProcessLookupError):
                    kill(server)
    for writer in writers:
        writer.kill()
    return promised(home)


def promised(home: Home) -> set[int]:
    numbers = set()
    for child in home.children:
        out, _ = child.communicate()
        # A line without its end was cut by the kill: its number may be half a number.
        whole = out[: out.rfind("\n") + 1]
        numbers |= {int(line) for line in whole.split() if line.isdigit()}
    return numbers


@pytest.mark.parametrize(
    "seconds", [6.0, pytest.param(600.0, marks=pytest.mark.soak)], ids=["short", "long"]
)
def test_one_server_and_no_lost_row_in_a_storm(seconds: float) -> None:
    seed = int(time.time())
    print(f"seed {seed}")
    with homes.home() as home:
        home.tell("CREATE TABLE saved (n bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY)")
        with watched(home) as counts:
            numbers = storm(home, seed, seconds)
        assert max(counts) == 1, "never two servers"
        assert numbers, "something was written"
        home.children.clear()
        holder = home.holder()
        kept = {int(n) for n in home.ask("SELECT string_agg(n::text, ' ') FROM saved").split()}
        assert numbers <= kept
        leave(holder)
        assert home.postmasters() == []
