"""The DuckDB in which source and target are laid side by side, and its room on the disk."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import psutil

from delta.database.address import home
from delta.kernel.refusals import Refused

MEMORY = "512MB"
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": MEMORY,
    "threads": 2,
    # Nothing is fetched at run time: what DuckDB was built with must do.
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class Bench:
    """A DuckDB connection and a folder of its own for what does not fit into memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        spill = {"temp_directory": str(folder / "spill")}
        self.duck = duckdb.connect(str(folder / "bench.duckdb"), config=SETTINGS | spill)

    def run(self, statement: str) -> None:
        """Run a statement for its effect."""
        self.duck.execute(statement)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        return self.duck.execute(query).fetchall()

    def row(self, query: str) -> tuple[Any, ...]:
        """The one row of a query."""
        return self.rows(query)[0]

    def number(self, query: str) -> int:
        """The one whole number of a query; null counts as nought."""
        return int(self.row(query)[0] or 0)

    def columns(self, table: str) -> list[str]:
        """The column names of a table."""
        return [row[0] for row in self.rows(f"DESCRIBE {table}")]


def _clear_away(place: Path) -> None:
    """Remove what verifiers left that were killed."""
    for folder in place.glob("verify-*-*"):
        process = folder.name.split("-")[1]
        if process.isdigit() and not psutil.pid_exists(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def workbench() -> Iterator[Bench]:
    """A bench under `$DELTA_HOME`, cleared away afterwards: it holds personal data."""
    place = home() / "tmp"
    try:
        place.mkdir(parents=True, exist_ok=True)
        _clear_away(place)
        folder = Path(tempfile.mkdtemp(prefix=f"verify-{os.getpid()}-", dir=place))  # 0700
    except OSError as error:
        raise Refused(
            f"{place} cannot be written to ({error.strerror}).",
            code="home",
            next_step="Choose another folder with DELTA_HOME, or change its permissions.",
        ) from None
    bench = Bench(folder)
    try:
        yield bench
    finally:
        bench.duck.close()
        shutil.rmtree(folder, ignore_errors=True)
