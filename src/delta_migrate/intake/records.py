"""Whole records of a file, chunk by chunk, in memory bounded by the chunk."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa

from delta_migrate.exits import Stopped
from delta_migrate.intake.dialect import UTF8, Dialect
from delta_migrate.mapping.model import Source

SIZE = 8 << 20
LONGEST_RECORD = 64 << 20  # bytes; beyond it a quotation mark was not closed
WRONG = "_wrong"  # the code that rejects a whole record, null where it could be read
ROW = "_row"


@dataclass(frozen=True)
class Chunk:
    """Some whole records: their bytes in UTF-8, where each starts and ends, and their numbers."""

    no: int
    first_row: int
    body: bytes
    starts: pl.Series
    ends: pl.Series
    offset: int | None = None  # where `body` stands in the file; unknown in other encodings

    @property
    def rows(self) -> int:
        return len(self.starts)

    @property
    def span(self) -> tuple[int | None, int | None]:
        """From which byte of the file to which, the end left out."""
        return (None, None) if self.offset is None else (self.offset, self.offset + len(self.body))

    def raw(self, row: int) -> str:
        """The record numbered `row`, verbatim; bytes that are no text are shown as `\\x92`."""
        at = row - self.first_row
        record = self.body[self.starts[at] : self.ends[at]]
        return record.decode("utf-8", "backslashreplace").rstrip("\r\n")


def octets(body: bytes) -> pl.Series:
    """The bytes as a series, without copying them."""
    return pl.Series(pa.Array.from_buffers(pa.uint8(), len(body), [None, pa.py_buffer(body)]))


def as_bytes(series: pl.Series) -> bytes:
    """A series of octets as bytes."""
    return series.rechunk().to_arrow().buffers()[1].to_pybytes()[: len(series)]


def blocks(path: Path, dialect: Dialect, size: int) -> Iterator[bytes]:
    """The file's text in UTF-8, without a byte-order mark."""
    with path.open("rb", buffering=0) as file:
        file.seek(dialect.bom)
        if dialect.encoding == UTF8:
            while block := file.read(size):
                yield block
            return
        decoder = codecs.getincrementaldecoder(dialect.encoding)()
        while block := file.read(size):
            yield decoder.decode(block).encode()
        yield decoder.decode(b"", final=True).encode()


def too_long(source: Source, carry: bytes) -> None:
    if len(carry) > LONGEST_RECORD:
        raise unreadable(source, "a quotation mark is not closed", code="cut_short")


class BadFile(Stopped):
    """A file that cannot be imported; `word` is its code (codes.py), `detail` goes with it."""

    def __init__(self, word: str, sentence: str, *, next_step: str, detail: str = "") -> None:
        super().__init__(sentence, next_step=next_step)
        self.word, self.detail = word, detail


def unreadable(
    source: Source, why: str, first: int = 0, last: int = 0, code: str = "bad_file"
) -> BadFile:
    where = f", records {first}-{last}" if first else ""
    return BadFile(
        code,
        f"A file of {source.name}{where} cannot be read as {source.format.upper()}: {why}.",
        next_step="Export it again, or repair it in a text editor.",
        detail=why,
    )
