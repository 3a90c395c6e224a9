"""The server dies under an import: the import says so, and run again it ends as undisturbed."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import source_path
from tests.faults import homes
from tests.faults.homes import Home, kill
from tests.faults.import_kills import CHUNK_MB
from tests.migrate import operator

KILLS = 2  # in the suite; `make soak` does many more
LATEST = 12.0  # seconds after its start at which the server dies
BECAME = ("loaded", "updated", "unchanged", "merged", "skipped", "rejected")


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("servers") / "export"
    return operator.export(folder, patients=60, trips=600)


@pytest.fixture(scope="module")
def ready() -> Iterator[Home]:
    """A home whose database is upgraded and seeded; it is copied for each import."""
    with homes.home() as made:
        for words in (["db", "provision"], ["db", "upgrade"], ["seed", "--admin-email", "a@b.co"]):
            done = subprocess.run(
                operator.line(*words), env=environment(made), capture_output=True, text=True
            )
            assert done.returncode == 0, done.stderr
        yield made


def environment(home: Home) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("DELTA_", "DATABASE_"))}
    return kept | {
        "DELTA_HOME": str(home.path),
        "DJANGO_SETTINGS_MODULE": "delta.project.settings",
        "PYTHONPATH": source_path(),
    }


def started(home: Home, export: Path) -> "subprocess.Popen[str]":
    sizes = ["--threshold", "20", "--chunk-mb", CHUNK_MB, "--bare-from", "1", "--json"]
    child = subprocess.Popen(
        [sys.executable, "-m", "delta.cli", "migrate", "import", str(export), *sizes],
        env=environment(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    home.children.append(child)
    return child


def finished(home: Home, export: Path) -> str:
    """Import to the end; the state root."""
    child = started(home, export)
    out, err = child.communicate(timeout=600)
    assert child.returncode == 3, err
    facts = json.loads(out.strip().splitlines()[-1])
    assert facts["rowsIn"] == sum(facts[name] for name in BECAME)
    assert facts["updated"] == 0, "the same rows again differ from what was kept of them"
    assert not (facts["loaded"] and facts["unchanged"]), "a part of the rows was not kept"
    return str(facts["stateRoot"])


def server_killed(home: Home, export: Path, chance: random.Random) -> bool:
    """Kill the server under an import at a moment; False if the import got to its end."""
    child = started(home, export)
    until = time.monotonic() + chance.uniform(0.5, LATEST)
    while time.monotonic() < until and child.poll() is None:
        time.sleep(0.01)
    running = child.poll() is None and bool(home.postmasters())
    for postmaster in home.postmasters() if running else []:
        kill(postmaster)
    _, err = child.communicate(timeout=600)
    if child.returncode == 3:
        return False
    assert running, err
    assert child.returncode in (9, 10), err
    assert "Traceback" not in err
    assert "→" in err, "it says what to do"
    return True


def test_f02_killed_servers_leave_an_import_that_ends_equal(ready: Home, export: Path) -> None:
    with homes.home(like=ready) as undisturbed:
        root = finished(undisturbed, export)
        assert finished(undisturbed, export) == root, "as after a kill that came too late"
    soaked(ready, export, root, KILLS, random.Random(1122))


def soaked(ready: Home, export: Path, root: str, kills: int, chance: random.Random) -> int:
    """As many kills as asked for, each import ended afterwards; how many imports that took."""
    done = imports = 0
    while done < kills:
        with homes.home(like=ready) as home:
            for _ in range(3):
                if not server_killed(home, export, chance):
                    break  # what is imported already is only compared from now on
                done += 1
            assert finished(home, export) == root
        imports += 1
        assert imports < 20 * kills, "the import is over before anybody can kill the server"
    return imports
