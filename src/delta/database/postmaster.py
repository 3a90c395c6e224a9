"""The running server process: finding it, starting it, waiting for it, stopping it."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psutil

from delta.database.cluster import Cluster, explained, say
from delta.kernel.refusals import Refused

QUIET_SECONDS = 2.0
SAY_EVERY = 1.0
LEFTOVER_SECONDS = 20.0
STOP_SECONDS = 600.0
LOG_KEPT_BYTES = 10_000_000


@dataclass(frozen=True)
class Note:
    """What a running server writes into `postmaster.pid`."""

    pid: int
    status: str = ""
    memory: int = 0  # its System V shared memory segment; 0 where unknown


def read_note(files: Path) -> Note | None:
    """The note of the server that runs, or ran, on this data folder."""
    try:
        lines = (files / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    if not lines or not lines[0].lstrip("-").isdigit():
        return Note(0)
    memory = lines[6].split()[-1] if len(lines) > 6 and lines[6].split() else "0"
    return Note(int(lines[0]), lines[7].strip() if len(lines) > 7 else "", int(memory))


def alive(note: Note | None, files: Path) -> bool:
    """True where the noted process is a PostgreSQL server of this very folder."""
    if note is None or note.pid <= 0:
        return False
    try:
        process = psutil.Process(note.pid)
        if process.status() == psutil.STATUS_ZOMBIE:
            return False
        if process.name() not in ("postgres", "postmaster"):
            return False
        return str(files) in process.cmdline() or process.cwd() == str(files)
    except psutil.NoSuchProcess:
        return False
    except psutil.AccessDenied:
        return True  # a PostgreSQL we may not look into: never start a second one


def accepts(cluster: Cluster) -> bool:
    """True where somebody answers at the socket, be it from another container."""
    with socket.socket(socket.AF_UNIX) as knock:
        knock.settimeout(2)
        try:
            knock.connect(str(cluster.socket))
        except OSError:
            return False
    return True


def is_up(cluster: Cluster) -> bool:
    """True where a server runs on this folder; never start another one then."""
    return alive(read_note(cluster.files), cluster.files) or accepts(cluster)


def start(cluster: Cluster) -> None:
    """Starts the server in a session of its own and waits until it takes connections."""
    _clear_stale_note(cluster)
    _turn_log(cluster.log)
    began = time.monotonic()
    while True:
        already = cluster.log.stat().st_size if cluster.log.exists() else 0
        process = _launch(cluster)
        if _wait_ready(cluster, lambda p=process: p.poll() is None):  # type: ignore[misc]
            return
        with cluster.log.open(errors="replace") as log:
            log.seek(already)
            output = log.read()
        # Children of a killed server leave on their own; PostgreSQL refuses until they have.
        leftovers = "shared memory block" in output and "still in use" in output
        if not leftovers or time.monotonic() - began > LEFTOVER_SECONDS:
            raise explained(output, cluster)
        time.sleep(0.3)


def _launch(cluster: Cluster) -> "subprocess.Popen[bytes]":
    with cluster.log.open("ab") as log:
        return subprocess.Popen(
            [cluster.programs.path("postgres"), "-D", str(cluster.files)],
            stdout=log,
            stderr=log,
            start_new_session=True,  # the terminal's Ctrl-C is ours to translate, not the server's
            **cluster.account.popen(),
        )


def adopted(cluster: Cluster) -> bool:
    """Waits for a server that somebody else started, perhaps in the middle of recovery.

    False where it went away instead: its command was killed while stopping it.
    """
    return _wait_ready(cluster, lambda: is_up(cluster))


def _wait_ready(cluster: Cluster, living: Callable[[], bool]) -> bool:
    began = last = time.monotonic()
    while living():
        note = read_note(cluster.files)
        if note and note.status == "ready" and accepts(cluster):
            return True
        now = time.monotonic()
        if now - began > QUIET_SECONDS and now - last >= SAY_EVERY:
            last = now
            say(f"Waiting for the database to recover: {now - began:.0f} s{_recovery(cluster)}")
        time.sleep(0.03)
    return False


def _recovery(cluster: Cluster) -> str:
    """The server's latest word on its recovery, if it said one."""
    with cluster.log.open("rb") as log:
        log.seek(max(0, cluster.log.stat().st_size - 2000))
        lines = log.read().decode(errors="replace").splitlines()
    words = [line.split("LOG:  ")[-1] for line in lines if "redo" in line or "syncing data" in line]
    return f" ({words[-1]})" if words else ""


def stop(cluster: Cluster) -> None:
    """Stops the server cleanly: connections are ended, the last checkpoint is written."""
    note = read_note(cluster.files)
    if note is None or not alive(note, cluster.files):
        return
    os.kill(note.pid, signal.SIGINT)
    began = last = time.monotonic()
    while alive(note, cluster.files):
        now = time.monotonic()
        if now - began > QUIET_SECONDS and now - last >= SAY_EVERY:
            last = now
            say(f"Waiting for the database to write its last checkpoint: {now - began:.0f} s")
        if now - began > STOP_SECONDS:
            say(f"The database (process {note.pid}) is still stopping; it goes on by itself.")
            return
        time.sleep(0.02)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(note.pid, os.WNOHANG)


def _clear_stale_note(cluster: Cluster) -> None:
    """Removes the notes of a server that died, where its number now belongs to somebody else.

    PostgreSQL clears such notes itself unless the number is in use again (after a restart of the
    machine, say) or is a dead child nobody collected. Then they are ours to clear: the one beside
    the socket because nobody answers there, the one in the folder only if no process is left in the
    old server's shared memory.
    """
    note = read_note(cluster.files)
    cluster.socket.with_name(f"{cluster.socket.name}.lock").unlink(missing_ok=True)
    if note is None or not (note.pid <= 0 or psutil.pid_exists(note.pid)):
        return
    until = time.monotonic() + LEFTOVER_SECONDS
    while attached(note.memory) and time.monotonic() < until:
        time.sleep(0.1)
    if attached(note.memory):
        raise Refused(
            f"Processes of a server that died may still be at work in {cluster.files}.",
            code="database_leftovers",
            next_step="Wait a moment and run it again. If no postgres process is left on this "
            f"machine, remove {cluster.files / 'postmaster.pid'}.",
        )
    say("The database was not stopped cleanly last time; it recovers what was saved.")
    (cluster.files / "postmaster.pid").unlink(missing_ok=True)


def attached(memory: int) -> bool:
    """True where processes still use this System V segment, or where that cannot be told."""
    table = Path("/proc/sysvipc/shm")
    if not memory:
        return False
    if not table.exists():
        return True
    rows = (line.split() for line in table.read_text().splitlines()[1:])
    return any(int(row[1]) == memory and int(row[6]) > 0 for row in rows)


def _turn_log(log: Path) -> None:
    if log.exists() and log.stat().st_size > LOG_KEPT_BYTES:
        log.replace(log.with_suffix(".log.1"))
