"""The folder the tests live in and remove at their end: fresh, or empty and their own."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

VARIABLE = "DELTA_TESTS_HOME"
WORKER = "PYTEST_XDIST_WORKER"  # set in each process of `pytest -n`
MARK = ".made-for-tests"


def chosen() -> Path:
    """The folder the environment names, claimed; else a fresh one. An empty name is none."""
    given = os.environ.get(VARIABLE)
    if given:
        return worker_home(Path(given))
    home = Path(tempfile.mkdtemp(prefix="delta-tests-"))
    home.chmod(0o711)  # as root, the database's own user must be able to walk in
    claim(home)
    os.environ[VARIABLE] = str(home)
    atexit.register(shutil.rmtree, home, ignore_errors=True)  # children only inherit it
    return home


def worker_home(given: Path) -> Path:
    """The folder given, claimed; a process that shares the tests with others has its own in it."""
    claim(given)
    worker = os.environ.get(WORKER)
    if not worker or given.name == worker:  # a child of a worker was given the worker's own
        return given
    home = given / worker
    home.mkdir(mode=0o711, exist_ok=True)
    claim(home)
    os.environ[VARIABLE] = str(home)
    return home


def claim(home: Path) -> None:
    """Mark a folder as the tests' own, or refuse it: whatever is in it is removed at the end."""
    if not home.is_absolute() or not home.is_dir() or not ours(home):
        raise RuntimeError(f"{VARIABLE} is {str(home)!r}, not an empty folder of the tests' own.")
    (home / MARK).touch()


def ours(home: Path) -> bool:
    """Whether a folder is empty, or was marked by tests before."""
    return (home / MARK).exists() or not any(home.iterdir())
