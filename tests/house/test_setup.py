"""Making the virtual environment: it takes what the machine has, else says what to install."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.house.source import ROOT

TOO_OLD = "#!/bin/sh\nexit 1\n"
# Every Python call works but the one that asks for venv, and the ones that ask for virtualenv.
WITHOUT_VENV = """#!/bin/sh
case "$*" in
    *ensurepip*) exit 1 ;;
    *virtualenv*) exit 1 ;;
    *) exec "{python}" "$@" ;;
esac
"""
FAKE_VIRTUALENV = '#!/bin/sh\nfor last; do :; done\nmkdir -p "$last/bin"\n'


def make_environment(folder: Path, **programs: str) -> subprocess.CompletedProcess[str]:
    """Run tools/venv on a machine that has `programs` alone."""
    machine = folder / "machine"
    machine.mkdir()
    for name in ("rm", "mkdir"):
        (machine / name).symlink_to(shutil.which(name) or name)
    for name, text in programs.items():
        (machine / name).write_text(text)
        (machine / name).chmod(0o755)
    environment = {k: v for k, v in os.environ.items() if k != "DELTA_PYTHON"}
    return subprocess.run(
        ["/bin/sh", str(ROOT / "tools" / "venv"), str(folder / "made")],
        env=environment | {"PATH": str(machine)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_machine_with_python_gets_an_environment(tmp_path: Path) -> None:
    python = f'#!/bin/sh\nexec "{sys.executable}" "$@"\n'
    result = make_environment(tmp_path, python3=TOO_OLD, **{"python3.12": python})
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "made" / "bin" / "python").exists()


def test_a_machine_without_a_new_enough_python_is_told(tmp_path: Path) -> None:
    result = make_environment(tmp_path, python3=TOO_OLD)
    assert result.returncode == 1
    assert "Python 3.11 or newer" in result.stderr


def test_a_python_without_venv_falls_back_to_virtualenv(tmp_path: Path) -> None:
    python = WITHOUT_VENV.format(python=sys.executable)
    result = make_environment(tmp_path, python3=python, virtualenv=FAKE_VIRTUALENV)
    assert result.returncode == 0, result.stderr
    assert (tmp_path / "made" / "bin").is_dir()


def test_a_python_with_neither_names_the_package(tmp_path: Path) -> None:
    result = make_environment(tmp_path, python3=WITHOUT_VENV.format(python=sys.executable))
    assert result.returncode == 1
    assert "apt-get install python3-venv" in result.stderr
    assert not (tmp_path / "made").exists()
