"""Every file of a folder laid into a DuckDB of its own, chunk by chunk, every cell as text."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import duckdb
import msgspec
import psutil

from delta.database.address import home
from delta_migrate.assess.times import Clocks
from delta_migrate.exits import Stopped
from delta_migrate.intake import read
from delta_migrate.intake.find import Found, listed, sorted_out
from delta_migrate.intake.records import ROW, WRONG, BadFile
from delta_migrate.intake.seal import settled
from delta_migrate.mapping.model import Mapping, Source

FORMATS = {".csv": "csv", ".txt": "csv", ".tsv": "csv", ".json": "json", ".jsonl": "jsonl"}
FORMATS |= {".ndjson": "jsonl"}
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": "384MB",
    "threads": 2,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "preserve_insertion_order": False,
}


@dataclass
class Table:
    """The rows of one source, or of one file that no source claims."""

    name: str  # of the source or file
    place: str  # of the table in DuckDB
    files: list[str]
    columns: list[str]
    rows: int = 0
    unreadable: int = 0
    source: Source | None = None
    clocks: Clocks = field(default_factory=Clocks)


@contextmanager
def workroom() -> Iterator[duckdb.DuckDBPyConnection]:
    """A DuckDB in a private folder under $DELTA_HOME, cleared away afterwards."""
    place = home() / "tmp"
    place.mkdir(parents=True, exist_ok=True)
    for left in place.glob("assess-*-*"):
        process = left.name.split("-")[1]
        if process.isdigit() and not psutil.pid_exists(int(process)):
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=f"assess-{os.getpid()}-", dir=place))  # 0700
    duck = duckdb.connect(str(folder / "assess.duckdb"), config=SETTINGS)
    try:
        yield duck
    finally:
        duck.close()
        shutil.rmtree(folder, ignore_errors=True)


def files_of(directory: Path, mapping: Mapping | None) -> list[Found]:
    """The files to look at: those of the mapping's sources, or all that look like tables."""
    if mapping:
        return sorted_out(directory, mapping).found
    found = []
    for path in sorted(listed(directory)):
        form = FORMATS.get(path.suffix.lower())
        name = path.relative_to(directory).as_posix()
        if form:
            found.append(Found(Source(name, name, (path.name,), (), (), format=form), path, name))
    if not found:
        raise Stopped(
            f"The folder {directory} holds no CSV or JSON file.",
            next_step="Name the folder the export is in.",
        )
    return found


def gathered(
    duck: duckdb.DuckDBPyConnection, directory: Path, mapping: Mapping | None, zone: str
) -> tuple[list[Table], dict[str, str]]:
    """Lay every file on the bench; the files that cannot be read, with why, come second."""
    tables: dict[str, Table] = {}
    refused: dict[str, str] = {}
    for found in files_of(directory, mapping):
        try:
            lay(duck, found, tables, zone, known=mapping is not None)
        except BadFile as bad:
            refused[found.name] = bad.word
    return list(tables.values()), refused


def lay(
    duck: duckdb.DuckDBPyConnection,
    found: Found,
    tables: dict[str, Table],
    zone: str,
    *,
    known: bool,
) -> None:
    """Append the records of one file to its source's table."""
    found = settled(found)
    names = read.header(found)
    if found.source.format in read.JSON:
        ignored = dict.fromkeys(names, "not mapped yet")
        found = replace(found, source=msgspec.structs.replace(found.source, ignored=ignored))
    key = found.source.name
    table = tables.get(key) or Table(key, f"t{len(tables)}", [], names)
    table.source = found.source if known else None
    first = key not in tables
    for chunk in read.pieces(found):
        cells = read.cells(found, chunk, names)
        table.rows += len(cells)
        table.unreadable += int(cells[WRONG].is_not_null().sum())
        table.clocks.count(cells, table.source, zone)
        incoming = cells.drop(ROW, WRONG).to_arrow()
        duck.register("incoming", incoming)
        made = "CREATE TABLE {} AS FROM" if first else "INSERT INTO {} BY NAME FROM"
        duck.execute(f"{made.format(table.place)} incoming")
        duck.unregister("incoming")
        first = False
        tables[key] = table
    if key in tables:
        table.files.append(found.name)
        table.columns = [row[0] for row in duck.execute(f"DESCRIBE {table.place}").fetchall()]
