"""What stands in the embedded server's way is said in one sentence, and nothing is changed."""

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from delta.database.account import SYSTEM_USER
from delta.database.home import SHARED
from tests.faults import homes
from tests.faults.homes import Home, leave

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may become somebody else")


@pytest.fixture(scope="module")
def started_once() -> Iterator[Home]:
    with homes.home() as made:
        assert made.run().returncode == 0
        yield made


@pytest.fixture
def home(started_once: Home) -> Iterator[Home]:
    """A home whose server was started and stopped before."""
    with homes.home(like=started_once) as made:
        yield made


def picture(folder: Path) -> dict[str, str]:
    """Every file below with a hash of its content; our configuration is written at every start."""
    return {
        str(path): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.suffix not in (".lock", ".log", ".conf")
    }


def refused(home: Home, *words: str, **how: object) -> None:
    """The command ends with 1, one sentence and a next step, and the files are as before."""
    before = picture(home.path)
    done = home.run(**how)
    assert done.returncode == 1, done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 2, done.stderr
    assert lines[1].startswith("-> ")
    assert len(lines[1]) > 10
    for word in words:
        assert word in done.stderr
    assert picture(home.path) == before
    assert home.postmasters() == []


@pytest.mark.parametrize("missing", ["PG_VERSION", "global/pg_control"])
def test_a_damaged_folder(home: Home, missing: str) -> None:
    (home.files / missing).unlink()
    refused(home, "damaged", missing)


def test_a_folder_of_another_version(home: Home) -> None:
    (home.files / "PG_VERSION").write_text("13\n")
    refused(home, "version", "13", "DELTA_PG_BIN")


def test_a_server_that_cannot_read_its_control_file(home: Home) -> None:
    control = home.files / "global" / "pg_control"
    control.write_bytes(b"\x00" * 8192)
    refused(home, "could not start")


def test_a_full_disk(home: Home) -> None:
    refused(home, "MB left", before="cluster.ANY_START_NEEDS = 10**18")


@as_root
def test_no_permission_to_write() -> None:
    with homes.home() as made:
        refused(made, "cannot be written", "DELTA_HOME", user=homes.somebody())


@as_root
def test_a_folder_that_root_started_is_not_taken_over(home: Home) -> None:
    refused(home, SYSTEM_USER, "belongs to", user=homes.somebody())


@as_root
def test_a_folder_that_a_person_started_is_not_taken_over_by_root() -> None:
    with homes.home() as made:
        os.chown(made.path.parent, homes.somebody(), -1)
        assert made.run(user=homes.somebody()).returncode == 0
        refused(made, "belongs to")


@as_root
def test_a_person_without_root_runs_it_as_themselves() -> None:
    with homes.home() as made:
        os.chown(made.path.parent, homes.somebody(), -1)
        holder = made.holder(user=homes.somebody())
        assert os.stat(f"/proc/{made.postmasters()[0]}").st_uid == homes.somebody()
        assert leave(holder) == (0, "")
        assert made.postmasters() == []


@as_root
def test_a_home_closed_to_the_servers_user_keeps_the_server_elsewhere() -> None:
    with homes.home(mode=0o700) as made:
        done = made.run()
        assert done.returncode == 0, done.stderr
        assert "so the database lies in" in done.stderr
        assert made.server.parent == SHARED
        assert made.files.stat().st_mode & 0o777 == 0o700
        assert made.path.parent.stat().st_mode & 0o777 == 0o700, "nothing outside was opened"
        assert made.run().stderr == "", "said once"


def test_programs_that_are_not_there(home: Home) -> None:
    home.extra["DELTA_PG_BIN"] = "/nowhere"
    refused(home, "no postgres in /nowhere")
