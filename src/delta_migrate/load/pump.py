"""A thread transforms while the main thread sends: both leave the interpreter lock alone."""

import queue
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
AHEAD = 1  # chunks transformed before they are sent: bounds the memory
END = object()


@contextmanager
def pumped(source: Iterator[T]) -> Iterator[Iterator[T]]:
    """Iterate over `source`, which runs in a thread of its own until the block is left."""
    ready: queue.Queue[object] = queue.Queue(AHEAD)
    left = threading.Event()

    def offer(thing: object) -> bool:
        while not left.is_set():
            try:
                ready.put(thing, timeout=0.1)
                return True
            except queue.Full:
                continue
        return False

    def work() -> None:
        try:
            for thing in source:
                if not offer(thing):
                    return
            offer(END)
        except BaseException as error:
            offer(error)

    def taken() -> Iterator[T]:
        while (thing := ready.get()) is not END:
            if isinstance(thing, BaseException):
                raise thing
            yield thing  # type: ignore[misc]

    worker = threading.Thread(target=work, name="transform", daemon=True)
    worker.start()
    try:
        yield taken()
    finally:
        left.set()
        worker.join()
