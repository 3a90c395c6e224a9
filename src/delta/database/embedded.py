"""The embedded server as commands see it: up while anybody needs it, left as it was found.

Every command that needs the database holds a shared lock on one file. Whoever comes first starts
the server, whoever leaves last stops it; a command that was killed leaves a server behind, and the
next command takes it over. Starting and stopping happen under one exclusive lock, so there are
never two servers on a folder.
"""

import fcntl
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import FrameType
from typing import BinaryIO

from delta.database import postmaster, reach
from delta.database.account import server_account
from delta.database.address import outside
from delta.database.cluster import (
    Cluster,
    check_owner,
    no_permission,
    prepare,
    prepare_base,
    say,
)
from delta.database.home import port, server_folder, socket_folder
from delta.database.programs import programs, within_reach


@contextmanager
def running(*, look: bool = True) -> Iterator[None]:
    """The database is up inside this block; with `DATABASE_URL` it only looks for an answer.

    `look=False` does not even look: provisioning makes a database that is not there yet.
    """
    if outside():
        if look:
            reach.check()
        yield
        return
    with ExitStack() as stack:
        stack.enter_context(_orderly_end())
        cluster = _cluster()
        holders = stack.enter_context(_open(cluster.base / "holders.lock"))
        try:
            with _starting(cluster):
                fcntl.flock(holders, fcntl.LOCK_SH)
                _ensure_up(cluster)
            yield
        finally:
            _leave(cluster, holders)


def _cluster() -> Cluster:
    """The server of this home, its folder made; nothing else is touched."""
    account = server_account()
    check_owner(server_folder() / "data", account)
    found = programs()
    base = prepare_base()
    return Cluster(base, socket_folder(), account, within_reach(found, account), port())


def _ensure_up(cluster: Cluster) -> None:
    if postmaster.is_up(cluster) and postmaster.adopted(cluster):
        return
    try:
        prepare(cluster)
    except PermissionError as error:
        raise no_permission(Path(error.filename or cluster.base), error) from None
    postmaster.start(cluster)


def _leave(cluster: Cluster, holders: BinaryIO) -> None:
    """Gives up our hold; the last one out stops the server."""
    with _starting(cluster):
        holders.close()  # not LOCK_UN: a forked child that still works keeps its copy of the hold
        with _open(cluster.base / "holders.lock") as alone:
            try:
                fcntl.flock(alone, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            postmaster.stop(cluster)


@contextmanager
def _starting(cluster: Cluster) -> Iterator[None]:
    """Only one process at a time starts, adopts or stops the server."""
    with _open(cluster.base / "start.lock") as lock:
        began = time.monotonic()
        said = False
        while not _taken(lock):
            if not said and time.monotonic() - began > postmaster.QUIET_SECONDS:
                say("Another command is starting or stopping the database; waiting for it.")
                said = True
            time.sleep(0.05)
        yield


def _taken(lock: BinaryIO) -> bool:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _open(path: Path) -> BinaryIO:
    try:
        # Ours alone: whoever can open the file can hold the lock.
        return open(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "rb")
    except OSError as error:
        raise no_permission(path, error) from None


@contextmanager
def _orderly_end() -> Iterator[None]:
    """A polite signal ends the block like Ctrl-C does, so that the server is left as found."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    polite = [s for s in (signal.SIGTERM, signal.SIGHUP) if signal.getsignal(s) == signal.SIG_DFL]
    for number in polite:
        signal.signal(number, _end)
    try:
        yield
    finally:
        for number in polite:
            if signal.getsignal(number) is _end:
                signal.signal(number, signal.SIG_DFL)


def _end(number: int, _frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
