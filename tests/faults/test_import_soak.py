"""The long run of kills during imports; it goes on where it was stopped, and keeps its figures."""

import json
import os
import random
from pathlib import Path

import pytest

from tests import databases
from tests.faults import homes
from tests.faults.import_kills import finished_equal, killed_at_random
from tests.faults.test_import_server_kills import finished, ready, soaked  # noqa: F401
from tests.migrate import operator
from tests.migrate.operator import load

CLIENT_KILLS, SERVER_KILLS = 200, 20
KEPT = Path(__file__).parents[2] / "var" / "soak" / "import.json"
FIGURES = Path(os.environ.get("DELTA_SOAK_FILE") or KEPT)
pytestmark = pytest.mark.soak


def figures() -> dict[str, int]:
    if FIGURES.is_file():
        return dict(json.loads(FIGURES.read_text()))
    return {"clientKills": 0, "imports": 0, "serverKills": 0, "serverImports": 0, "equalRoots": 0}


def keep(found: dict[str, int]) -> None:
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    part = FIGURES.with_suffix(".part")
    part.write_text(json.dumps(found) + "\n")
    part.replace(FIGURES)


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("soak") / "export"
    return operator.export(folder, patients=60, trips=600)


def test_f01_two_hundred_killed_imports_end_equal(
    export: Path, database_template: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = ""
    while (found := figures())["clientKills"] < CLIENT_KILLS:
        chance = random.Random(found["imports"])
        with databases.fresh() as database:
            operator.seed(database)
            monkeypatch.setenv("DELTA_DATABASE", database.name)
            if not root:
                root = load(export).state_root
                continue
            kills = killed_at_random(database, export, chance, 8).times
            finished_equal(database, export, root)
        found["clientKills"] += kills
        found["imports"] += 1
        found["equalRoots"] += 1
        keep(found)


def test_f02_twenty_killed_servers_leave_imports_that_end_equal(
    ready: homes.Home,  # noqa: F811
    export: Path,
) -> None:
    if figures()["serverKills"] >= SERVER_KILLS:
        return
    with homes.home(like=ready) as undisturbed:
        root = finished(undisturbed, export)
    while (found := figures())["serverKills"] < SERVER_KILLS:
        chance = random.Random(1000 + found["serverImports"])
        found["serverImports"] += soaked(ready, export, root, 1, chance)
        found["serverKills"] += 1
        found["equalRoots"] += 1
        keep(found)
