"""Write the locked, hashed lists in requirements/ anew from their .in files.

    python tools/relock.py             keep what is locked, add and drop what the .in files say
    python tools/relock.py --upgrade   move everything to its newest release

The lists hold for every Python from 3.11 on and carry no address, so that they install from
whatever index the machine is set up to use.
"""

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parent.parent / "requirements"
OLDEST_PYTHON = "3.11"
SHAPE = [
    "--universal",
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--emit-build-options",
    "--python-version",
    OLDEST_PYTHON,
]


def relock(name: str, uv: Path, *options: str) -> None:
    """Resolve `name`.in into `name`.txt; what stands in `name`.txt is preferred."""
    command = [str(uv), "pip", "compile", f"{name}.in", "-o", f"{name}.txt", "-q", *SHAPE, *options]
    subprocess.run(command, cwd=REQUIREMENTS, check=True, env=_own_environment())


def _own_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("UV_")}


def main(options: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        binaries = Path(folder) / "bin"
        subprocess.run([str(binaries / "pip"), "install", "-q", "uv"], check=True)
        relock("installer", binaries / "uv", *options)
        relock("base", binaries / "uv", *options)
        relock("dev", binaries / "uv", "--constraints", "base.txt", *options)


if __name__ == "__main__":
    main(sys.argv[1:])
