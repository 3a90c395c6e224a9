"""Serving: the web processes and the worker under one roof, none outliving the others."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from types import FrameType

from delta.database.home import home
from delta.kernel.ports import check_free
from delta.kernel.processes import die_with_parent
from delta.kernel.refusals import Refused

PATIENCE = 30.0
SERVED = "DELTA_SERVED"


def serve(*, host: str, port: int, workers: int) -> int:
    """Serve until told to stop; return the exit code. A taken port is refused before anything."""
    check_free(host, port)
    with marked(), children(commands(host, port, workers)) as running:
        until_answering(host, port, running)
        print(f"Delta is served at http://{host}:{port}/  (Ctrl-C stops it)", flush=True)
        return until_stopped(running)


def commands(host: str, port: int, workers: int) -> list[list[str]]:
    """Return the command lines of the web server and of the worker."""
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host]
    web += ["--port", str(port), "--workers", str(workers), "--blocking-threads", "2"]
    web += ["--log-level", "warning", "delta.project.wsgi:application"]
    return [web, [sys.executable, "-m", "delta.cli", "worker"]]


@contextmanager
def children(lines: list[list[str]]) -> Iterator[list[subprocess.Popen[bytes]]]:
    """Start each command as a child that dies with us; stop them all on the way out.

    Each stands in a process group of its own: Ctrl-C reaches us, and we end them in order.
    """
    environment = os.environ | {SERVED: "1"}
    running = [
        subprocess.Popen(line, env=environment, process_group=0, preexec_fn=die_with_parent)
        for line in lines
    ]
    try:
        yield running
    finally:
        for child in running:
            child.terminate()
        for child in running:
            try:
                child.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                child.kill()


def until_answering(host: str, port: int, running: list[subprocess.Popen[bytes]]) -> None:
    """Wait until the health page answers; refuse if a child ended first or patience did."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if any(child.poll() is not None for child in running):
            break
        with suppress(OSError):
            asking = HTTPConnection(host, port, timeout=5)
            asking.request("GET", "/health/")
            if asking.getresponse().status == 200:
                return
        time.sleep(0.1)
    raise Refused("Delta did not start.", code="no_start", next_step="The lines above say why.")


def until_stopped(running: list[subprocess.Popen[bytes]]) -> int:
    """Sleep until a signal or the end of a child; return 0 for a signal, 1 for a child."""
    stopped: list[int] = []

    def note(number: int, _: FrameType | None) -> None:
        stopped.append(number)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, note)
    while not stopped:
        if any(child.poll() is not None for child in running):
            print("A part of Delta ended by itself; stopping the rest.", file=sys.stderr)
            return 1
        time.sleep(0.2)
    return 0


@contextmanager
def marked() -> Iterator[None]:
    """Keep our process number in a file while we serve; a second `delta up` is refused."""
    mark = mark_file()
    if alive(mark) is not None:
        raise Refused(
            "Delta is already served from this home.",
            code="already_up",
            next_step="Stop it with `delta down`.",
        )
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(str(os.getpid()))
    try:
        yield
    finally:
        mark.unlink(missing_ok=True)


def mark_file() -> Path:
    """Return where the number of the serving process is kept."""
    return home() / "run" / "up.pid"


def alive(mark: Path) -> int | None:
    """Return the number of the serving process if it still runs and is ours."""
    with suppress(OSError, ValueError):
        number = int(mark.read_text())
        words = Path(f"/proc/{number}/cmdline").read_bytes()
        return number if b"delta" in words else None
    return None


def stop() -> None:
    """Ask the serving process to end and wait until it has."""
    number = alive(mark_file())
    if number is None:
        raise Refused("Delta is not served from this home.", code="not_up")
    os.kill(number, signal.SIGTERM)
    deadline = time.monotonic() + PATIENCE
    while alive(mark_file()) is not None:
        if time.monotonic() > deadline:
            raise Refused(
                "Delta has not stopped.", code="no_stop", next_step=f"End process {number}."
            )
        time.sleep(0.1)
