"""Work done ahead by threads, given back in the order in which it was asked for."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

A = TypeVar("A")
B = TypeVar("B")


def ahead(work: Callable[[A], B], things: Iterable[A], workers: int) -> Iterator[B]:
    """`work(thing)` for each of `things`; at most `workers` of them wait or run at a time."""
    if workers < 2:
        yield from map(work, things)
        return
    with ThreadPoolExecutor(workers, thread_name_prefix="migrate") as pool:
        waiting: deque[Future[B]] = deque()
        try:
            for thing in things:
                waiting.append(pool.submit(work, thing))
                if len(waiting) >= workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            for one in waiting:
                one.cancel()
