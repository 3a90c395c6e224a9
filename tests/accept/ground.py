"""The ground acceptance stands on: fresh clones, other users, real commands, their processes."""

import contextlib
import json
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

ROOT = Path(__file__).resolve().parents[2]
PLAIN_USER = "delta-visitor"
# What a shell of somebody else would have: nothing of this one's.
KEPT = {"PATH", "LANG", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_FILE", "PIP_CERT"}


@dataclass
class Place:
    """A clone of HEAD with a home of its own, and the user who works in it."""

    folder: Path
    user: str | None = None
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Return a bare environment for the user of this place."""
        kept = {name: value for name, value in os.environ.items() if name in KEPT}
        if self.user:
            kept |= {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(self.folder.parent)}
        else:
            kept |= {"HOME": os.environ.get("HOME", "/root")}
        return kept | {"LANG": "C.UTF-8"} | self.extra

    def started(self, *line: str, **options: Any) -> subprocess.Popen[str]:
        """Start a command here, in a process group of its own."""
        return subprocess.Popen(
            self.as_user(line),
            cwd=self.folder,
            env=self.environment,
            text=True,
            start_new_session=True,
            **options,
        )

    def as_user(self, line: tuple[str, ...]) -> list[str]:
        """Return the command as the place's user runs it."""
        if not self.user:
            return list(line)
        person = pwd.getpwnam(self.user)
        ids = [f"--reuid={person.pw_uid}", f"--regid={person.pw_gid}", "--clear-groups"]
        return ["setpriv", *ids, *line]

    def run(self, *line: str, allowed: tuple[int, ...] = (0,), timeout: int = 900) -> str:
        """Run a command here to its end and return what it printed; other exit codes fail."""
        done = subprocess.run(
            self.as_user(line),
            cwd=self.folder,
            env=self.environment,
            capture_output=True,
            text=True,
            timeout=timeout,
            check=False,
        )
        said = (done.stdout[-2000:] + done.stderr[-2000:]).strip()
        assert done.returncode in allowed, f"{' '.join(line)} → {done.returncode}\n{said}"
        return done.stdout

    def delta(self, *words: str, allowed: tuple[int, ...] = (0,)) -> str:
        """Run a delta command here."""
        return self.run(str(self.folder / ".venv" / "bin" / "delta"), *words, allowed=allowed)

    def asked(self, *words: str, allowed: tuple[int, ...] = (0,)) -> Any:
        """Run a delta command with --json and return its last line as an object."""
        return json.loads(self.delta(*words, "--json", allowed=allowed).strip().splitlines()[-1])

    def code(self, *words: str) -> int:
        """Return the exit code of a delta command."""
        line = [str(self.folder / ".venv" / "bin" / "delta"), *words]
        return subprocess.run(
            self.as_user(tuple(line)),
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        ).returncode


@contextlib.contextmanager
def clone(user: str | None = None, *, private: bool = True) -> Iterator[Place]:
    """A fresh clone of HEAD in an empty folder, removed with all it started afterwards."""
    above = Path(tempfile.mkdtemp(prefix="delta-accept-"))
    if not private:
        above.chmod(0o755)
    folder = above / "delta"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    if user:
        make_user(user)
        person = pwd.getpwnam(user)
        for path in [above, *above.rglob("*")]:
            os.chown(path, person.pw_uid, person.pw_gid, follow_symlinks=False)
    place = Place(folder, user)
    try:
        yield place
    finally:
        elsewhere = data_folder(place).parent
        end_all(above)
        shutil.rmtree(elsewhere, ignore_errors=True)
        shutil.rmtree(above, ignore_errors=True)


def make_user(name: str) -> None:
    """Make an ordinary user if there is none of this name."""
    try:
        pwd.getpwnam(name)
    except KeyError:
        subprocess.run(["useradd", "--no-create-home", name], check=True)


def here() -> Place:
    """The checkout itself with a home of its own; for lines that need no fresh clone."""
    home = Path(tempfile.mkdtemp(prefix="delta-accept-home-"))
    home.chmod(0o755)
    return Place(ROOT, extra={"DELTA_HOME": str(home)})


def leave(place: Place) -> None:
    """End what a place of `here()` started and remove its home."""
    home, elsewhere = Path(place.extra["DELTA_HOME"]), data_folder(place).parent
    end_all(home)
    shutil.rmtree(elsewhere, ignore_errors=True)
    shutil.rmtree(home, ignore_errors=True)


def end_all(folder: Path) -> None:
    """Kill every process that works in `folder`."""
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            words = " ".join(process.cmdline())
            if process.pid != os.getpid() and (str(folder) in words or works_in(process, folder)):
                process.kill()


def works_in(process: psutil.Process, folder: Path) -> bool:
    """Return whether a process has its working directory in `folder`."""
    return Path(process.cwd()).is_relative_to(folder)


def postmasters(place: Place) -> list[psutil.Process]:
    """Return the PostgreSQL servers that serve this place: the parents, not their children.

    A fresh child still has its parent's command line for a moment.
    """
    data = data_folder(place)
    found = {}
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            line = process.cmdline()
            if line and "postgres" in Path(line[0]).name and str(data) in line:
                found[process.pid] = process
    return [one for one in found.values() if one.ppid() not in found]


def data_folder(place: Place) -> Path:
    """Return where the server of this place keeps its data, wherever it had to be put."""
    home = Path(place.extra.get("DELTA_HOME", place.folder / "var"))
    note = home / "postgres" / "location"
    base = Path(note.read_text().strip()) if note.exists() else home / "postgres"
    return base / "data"


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(fact: Any, *, patience: float, what: str) -> Any:
    """Wait until `fact()` is true and return it."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        found = fact()
        if found:
            return found
        time.sleep(0.2)
    raise AssertionError(f"{what} did not happen within {patience:.0f} s")


def status(url: str, key: str | None = None) -> tuple[int, str]:
    """Return the status and body of a GET; refusals are answers too."""
    asking = urllib.request.Request(url)
    if key:
        asking.add_header("Authorization", f"Bearer {key}")
    try:
        with urllib.request.urlopen(asking, timeout=20) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def interrupt(process: subprocess.Popen[str]) -> int:
    """Press Ctrl-C: the terminal's whole group hears it. Return the exit code."""
    os.killpg(process.pid, signal.SIGINT)
    return process.wait(90)


def kill_parent(process: subprocess.Popen[str], name: str = "demo") -> None:
    """Kill the delta process under `process` as the kernel would, without a word to anybody."""
    for child in [
        psutil.Process(process.pid),
        *psutil.Process(process.pid).children(recursive=True),
    ]:
        with contextlib.suppress(psutil.Error):
            if name in child.cmdline() and "delta" in " ".join(child.cmdline()):
                child.kill()
                process.wait(90)
                return
    raise AssertionError(f"no process of delta {name} was found under {process.pid}")
