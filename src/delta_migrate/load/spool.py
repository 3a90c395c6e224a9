"""The typed rows of every chunk, kept on disk between the plan and the load.

A plan has run every rule over every row; throwing its work away would double the time. The files
hold what the export holds, so only their owner may read them, and they go when the import is done.
"""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa

from delta.database.home import home
from delta_migrate.exits import UNAVAILABLE, Stopped
from delta_migrate.load.item import Counts, Item, unstamped
from delta_migrate.load.transform import Rows

DONE = "plan.json"
HEAD = 8  # bytes that say how long the description is


def folder(target: str, basis: str) -> Path:
    """Where the work for one database and one basis lies."""
    return home() / "migrate" / target / basis


class Spool:
    """Chunks in the order in which they were cut, each in a file of its own."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @property
    def finished(self) -> bool:
        """Whether everything is in it."""
        return (self.path / DONE).is_file()

    def begin(self) -> None:
        """Make it empty; what earlier plans for the same database left goes."""
        shutil.rmtree(self.path.parent, ignore_errors=True)
        self.path.mkdir(parents=True)
        for one in (self.path, self.path.parent):
            one.chmod(0o700)

    def finish(self, document: str) -> None:
        """Say that it is whole, and what the plan said."""
        part = self.path / (DONE + ".part")
        part.write_text(document)
        part.replace(self.path / DONE)

    def document(self) -> str:
        return (self.path / DONE).read_text()

    def drop(self) -> None:
        shutil.rmtree(self.path, ignore_errors=True)

    def write(self, number: int, item: Item) -> int:
        """Keep a chunk; how many bytes that took."""
        path = self.path / f"{number:08}.chunk"
        part = path.with_suffix(".part")
        try:
            # Beside the old one: its rows may be in use, and would be pulled from under their user.
            with open(part, "wb", opener=private) as file:
                head = json.dumps(described(item)).encode()
                file.write(len(head).to_bytes(HEAD, "little") + head)
                for frame in frames(item):
                    put(file, frame)
                size = file.tell()
            part.replace(path)
            return size
        except OSError as error:
            raise Stopped(
                f"The rows cannot be kept in {self.path.parent.parent}: {error.strerror}.",
                exit_code=UNAVAILABLE,
                next_step="Make room there (`plan show` says how much is needed), "
                "and run the same command again.",
            ) from None

    def __iter__(self) -> Iterator[Path]:
        yield from sorted(self.path.glob("*.chunk"))

    def bytes(self) -> int:
        return sum(path.stat().st_size for path in self)


def private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def frames(item: Item) -> Iterator[pl.DataFrame]:
    for rows in item.rows:
        yield unstamped(rows.values)
        yield unstamped(rows.xref)
    for frame in item.notes.values():
        yield unstamped(frame)


def described(item: Item) -> dict[str, Any]:
    return {
        "file": item.file,
        "entity": item.entity,
        "no": item.no,
        "row_from": item.row_from,
        "row_to": item.row_to,
        "span": item.span,
        "counts": item.counts,
        "rows": [rows.table for rows in item.rows],
        "notes": list(item.notes),
    }


def put(file: Any, frame: pl.DataFrame) -> None:
    table = frame.to_arrow(compat_level=pl.CompatLevel.oldest())
    with pa.ipc.new_stream(file, table.schema) as stream:
        stream.write_table(table)


def description(path: Path) -> dict[str, Any]:
    """What a chunk's file says about itself."""
    with path.open("rb") as file:
        size = int.from_bytes(file.read(HEAD), "little")
        return dict(json.loads(file.read(size)))


def read(path: Path) -> Item:
    """A chunk as it was kept; its cells stay on disk until they are looked at."""
    with pa.memory_map(str(path)) as file:
        size = int.from_bytes(file.read(HEAD), "little")
        said = json.loads(file.read(size))
        rows = [Rows(table, get(file), get(file)) for table in said["rows"]]
        notes = {table: get(file) for table in said["notes"]}
    return Item(
        said["file"],
        said["entity"],
        said["no"],
        said["row_from"],
        said["row_to"],
        (said["span"][0], said["span"][1]),
        Counts(*said["counts"]),
        rows,
        notes,
    )


def get(file: Any) -> pl.DataFrame:
    frame = pl.from_arrow(pa.ipc.open_stream(file).read_all())
    assert isinstance(frame, pl.DataFrame), "a table gives a frame"
    return frame
