"""Whole records of a file, chunk by chunk, in memory bounded by the chunk."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa

from delta_migrate.exits import Stopped
from delta_migrate.mapping.model import Source

SIZE = 8 << 20
BOM = b"\xef\xbb\xbf"
LONGEST_RECORD = 64 << 20  # bytes; beyond it a quotation mark was not closed
WRONG = "_wrong"
ROW = "_row"


@dataclass(frozen=True)
class Chunk:
    """Some whole records: their bytes, where each starts and ends, and their numbers."""

    no: int
    first_row: int
    body: bytes
    starts: pl.Series
    ends: pl.Series

    @property
    def rows(self) -> int:
        return len(self.starts)

    def raw(self, row: int) -> str:
        """The record numbered `row`, verbatim."""
        at = row - self.first_row
        return self.body[self.starts[at] : self.ends[at]].decode("utf-8").rstrip("\r\n")


def octets(body: bytes) -> pl.Series:
    """The bytes as a series, without copying them."""
    return pl.Series(pa.Array.from_buffers(pa.uint8(), len(body), [None, pa.py_buffer(body)]))


def blocks(path: Path, size: int) -> Iterator[bytes]:
    """The file's bytes without a byte-order mark."""
    with path.open("rb", buffering=0) as file:
        first = file.read(size)
        yield first.removeprefix(BOM)
        while block := file.read(size):
            yield block


def too_long(source: Source, carry: bytes) -> None:
    if len(carry) > LONGEST_RECORD:
        raise unreadable(source, "a quotation mark is not closed")


def unreadable(source: Source, why: str, first: int = 0, last: int = 0) -> Stopped:
    where = f", records {first}-{last}" if first else ""
    return Stopped(
        f"A file of {source.name}{where} cannot be read as {source.format.upper()}: {why}.",
        next_step="Export it again, or repair it in a text editor.",
    )
