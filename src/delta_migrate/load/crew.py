"""Several sessions that load and build side by side, or the one session of a transaction."""

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from typing import TypeVar

import psycopg
from psycopg import Connection

T = TypeVar("T")
R = TypeVar("R")
Connect = Callable[[], Connection]


class Crew:
    """Sessions of the loader; the first is the caller's own."""

    def __init__(self, own: Connection, workers: int, connect: Connect) -> None:
        self.own, self.workers, self.connect = own, workers, connect
        self.others: list[Connection] = []
        self.mine = threading.local()
        self.left = False

    def each(
        self, work: Callable[[Connection, T], R], things: Iterable[T]
    ) -> Iterator[tuple[T, R]]:
        """Do `work` with each of `things`; each with its result as it is done."""
        if self.workers < 2:
            yield from self.alone(work, things)
            return
        with ThreadPoolExecutor(self.workers, thread_name_prefix="load") as pool:
            asked = {pool.submit(self.one, work, thing): thing for thing in things}
            try:
                for done in as_completed(asked):
                    yield asked[done], done.result()
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                self.stop()
                raise

    def alone(
        self, work: Callable[[Connection, T], R], things: Iterable[T]
    ) -> Iterator[tuple[T, R]]:
        """The same, one after another in the caller's own session."""
        for thing in things:
            yield thing, work(self.own, thing)

    def one(self, work: Callable[[Connection, T], R], thing: T) -> R:
        if not (session := getattr(self.mine, "session", None)):
            session = self.mine.session = self.connect()
            self.others.append(session)
        return work(session, thing)

    def stop(self) -> None:
        """Break off what the sessions are at, or close them."""
        for session in self.others:
            try:
                session.cancel()
            except psycopg.Error:
                continue

    def close(self) -> None:
        for session in self.others:
            session.close()


@contextmanager
def crew(own: Connection, workers: int, connect: Connect) -> Iterator[Crew]:
    """A crew whose sessions end with the block."""
    made = Crew(own, workers, connect)
    try:
        yield made
    finally:
        made.close()
