"""The tests remove their home at the end, so they take none that is not their own."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import own_home

ROOT = Path(__file__).parents[2]


def test_an_empty_name_means_a_fresh_folder_never_the_working_one() -> None:
    asked = [sys.executable, "-c", "import tests.settings, os; print(os.environ['DELTA_HOME'])"]
    given = os.environ | {"DELTA_TESTS_HOME": "", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    told = subprocess.run(asked, cwd=ROOT, env=given, capture_output=True, text=True, check=True)
    home = Path(told.stdout.strip())
    assert home.is_absolute()
    assert home.name.startswith("delta-tests-")


def test_a_folder_with_something_in_it_is_never_taken(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    for home in (tmp_path, Path(), Path("."), ROOT):
        with pytest.raises(RuntimeError, match="not an empty folder of the tests' own"):
            own_home.claim(home)
    assert (tmp_path / "pyproject.toml").exists()


def test_an_empty_folder_is_taken_and_known_again(tmp_path: Path) -> None:
    own_home.claim(tmp_path)
    (tmp_path / "postgres").mkdir()
    own_home.claim(tmp_path)


def test_processes_that_share_the_tests_have_a_home_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    homes = set()
    for worker in ("gw0", "gw1"):
        monkeypatch.setenv(own_home.WORKER, worker)
        monkeypatch.setenv(own_home.VARIABLE, str(tmp_path))
        mine = own_home.chosen()
        assert own_home.chosen() == mine, "a child of the process was given the process's own"
        homes.add(mine)
    assert homes == {tmp_path / "gw0", tmp_path / "gw1"}
