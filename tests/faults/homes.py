"""Homes of their own for tests that kill and damage the embedded server, and children in them."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from delta.database.account import SYSTEM_USER, server_account
from delta.database.home import SHARED
from delta.database.programs import programs, within_reach
from tests.databases import source_path

CHILD = """
import os, signal, sys
# Whoever runs the tests may have told their children to ignore a hang-up.
signal.signal(signal.SIGHUP, signal.SIG_DFL)
import psycopg, psycopg._cmodule
from delta.database import address, embedded, postmaster, provision, cluster
from delta.kernel.refusals import Refused
import encodings.idna, subprocess, socket
{before}
user = {user!r}
if user is not None:
    os.setgroups([]); os.setgid(user); os.setuid(user)
try:
    with embedded.running():
        print("up", flush=True)
        {inside}
except Refused as refusal:
    print(refusal.sentence, file=sys.stderr)
    print("->", refusal.next_step, file=sys.stderr)
    sys.exit(1)
"""
WAIT = "sys.stdin.read()"


@dataclass
class Home:
    """A `$DELTA_HOME`, and what runs in it."""

    path: Path
    children: list["subprocess.Popen[str]"] = field(default_factory=list)
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def server(self) -> Path:
        note = self.path / "postgres" / "location"
        return Path(note.read_text().strip()) if note.exists() else self.path / "postgres"

    @property
    def files(self) -> Path:
        return self.server / "data"

    @property
    def log(self) -> str:
        return (self.server / "server.log").read_text()

    def child(
        self, inside: str = WAIT, *, before: str = "", user: int | None = None
    ) -> "subprocess.Popen[str]":
        """A command that needs the database and does `inside`."""
        script = CHILD.format(inside=inside, before=before, user=user)
        env = {k: v for k, v in os.environ.items() if not k.startswith(("DELTA_", "DATABASE_"))}
        if user is not None:
            # The checkout may lie in a folder that only its owner may enter.
            env["DELTA_PG_BIN"] = str(within_reach(programs(), server_account()).folder)
        child = subprocess.Popen(
            [sys.executable, "-c", script],
            env=env | {"DELTA_HOME": str(self.path), "PYTHONPATH": source_path()} | self.extra,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.children.append(child)
        return child

    def holder(self, *, user: int | None = None) -> "subprocess.Popen[str]":
        """A command that has the database up and goes on until `leave`."""
        child = self.child(user=user)
        assert child.stdout is not None
        said = child.stdout.readline()
        assert said == "up\n", (said, child.communicate()[1])
        return child

    def run(self, inside: str = "pass", **how: object) -> "subprocess.CompletedProcess[str]":
        """A whole command: exit code, output, errors."""
        child = self.child(inside, **how)  # type: ignore[arg-type]
        out, err = child.communicate(timeout=120)
        return subprocess.CompletedProcess(child.args, child.returncode, out, err)

    def ask(self, question: str) -> str:
        """What the database answers as superuser, in a command of its own."""
        connect = "psycopg.connect(address.address('admin', database='postgres'), autocommit=True)"
        done = self.run(f"print({connect}.execute({question!r}).fetchone()[0])")
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()[-1]

    def tell(self, command: str) -> None:
        connect = "psycopg.connect(address.address('admin', database='postgres'), autocommit=True)"
        done = self.run(f"{connect}.execute({command!r})")
        assert done.returncode == 0, done.stderr

    def postmasters(self) -> list[int]:
        """The server processes that run on this home's folder.

        A fresh child of the server still has its parent's command line for a moment.
        """
        parents = {}
        for process in psutil.process_iter(["cmdline", "status", "ppid"]):
            line = process.info["cmdline"] or []
            alive = process.info["status"] != psutil.STATUS_ZOMBIE
            if alive and line[1:3] == ["-D", str(self.files)]:
                parents[process.pid] = process.info["ppid"]
        return [pid for pid, parent in parents.items() if parent not in parents]

    def starts(self) -> int:
        return self.log.count("starting PostgreSQL")


def leave(child: "subprocess.Popen[str]") -> tuple[int, str]:
    """Lets a holder go on to its end: exit code and errors."""
    _, err = child.communicate("", timeout=60)
    return child.returncode, err


def wait_until(happens: Callable[[], object], seconds: float = 60) -> None:
    """Looks again and again until it is so."""
    until = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.002)


def kill(pid: int) -> None:
    os.kill(pid, signal.SIGKILL)
    until = time.monotonic() + 10
    while time.monotonic() < until:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return
        except psutil.NoSuchProcess:
            return
        time.sleep(0.01)


@contextmanager
def home(mode: int = 0o711, below: str = "", like: Home | None = None) -> Iterator[Home]:
    """A fresh home, or a copy of one; whatever runs in it is ended and removed."""
    outer = Path(tempfile.mkdtemp(prefix="delta-faults-"))
    outer.chmod(mode)
    made = Home(outer / below / "var" if below else outer / "var")
    if like:
        subprocess.run(["cp", "-a", like.path, made.path], check=True)
    try:
        yield made
    finally:
        for child in made.children:
            if child.poll() is None:
                child.kill()
            child.communicate()
        for pid in made.postmasters():
            kill(pid)
        if made.server.is_relative_to(SHARED):
            shutil.rmtree(made.server, ignore_errors=True)
        shutil.rmtree(outer, ignore_errors=True)


def somebody() -> int:
    """A user of this machine who is neither us nor the server's."""
    import pwd

    return next(p.pw_uid for p in pwd.getpwall() if p.pw_name not in ("root", SYSTEM_USER))
