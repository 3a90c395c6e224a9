"""JSON: one array of flat objects; every cell becomes text, a list stays JSON text."""

import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from delta_migrate.intake.records import (
    ROW,
    SIZE,
    WRONG,
    Chunk,
    blocks,
    octets,
    too_long,
    unreadable,
)
from delta_migrate.mapping.model import Source

QUOTE, COMMA, NEWLINE = ord('"'), ord(","), ord("\n")
OPEN, CLOSE = (ord("{"), ord("[")), (ord("}"), ord("]"))
KEY = re.compile(rb'"([^"]*)"\s*:')


def header(path: Path, source: Source, size: int = SIZE) -> list[str]:
    """Every name that any object of the file uses, in order of first appearance."""
    found: dict[str, None] = {}
    for body, _, _ in cuts(path, source, size):
        found |= dict.fromkeys(name.decode() for name in KEY.findall(unescaped(body)))
    return list(found)


def chunks(
    path: Path, source: Source, columns: list[str], size: int = SIZE
) -> Iterator[tuple[Chunk, pl.DataFrame]]:
    """The objects of a file with their cells, numbered from 1."""
    row = 1
    for no, (body, starts, ends) in enumerate(cuts(path, source, size)):
        chunk = Chunk(no, row, body, starts, ends + 1)
        cells = read(body, columns, source, row)
        if len(cells) != chunk.rows:
            raise unreadable(source, "it is no list of objects", row, row + chunk.rows - 1)
        cells = cells.with_columns(pl.lit(None, dtype=pl.String).alias(WRONG))
        yield chunk, cells.with_row_index(ROW, offset=row)
        row += chunk.rows


def cuts(path: Path, source: Source, size: int) -> Iterator[tuple[bytes, pl.Series, pl.Series]]:
    """Stretches of whole objects, where each starts and where its closing brace stands."""
    carry, opened, closed = b"", False, False
    for block in blocks(path, size):
        data = carry + block
        if not opened:
            data = data.lstrip()
            opened = data.startswith(b"[")
            if not opened:
                raise unreadable(source, "it does not start with a list")
            data = data[1:]
        starts, ends = objects(data)
        if len(ends):
            first, cut = starts[0], ends[-1] + 1
            yield data[first:cut], starts.head(len(ends)) - first, ends - first
            data = data[cut:]
        carry = data
        too_long(source, carry)
        closed = carry.strip() == b"]"
    if not closed:
        raise unreadable(source, "it stops before the list is closed, so it is not whole")


def unescaped(data: bytes) -> bytes:
    """The same length, with escaped backslashes and quotes blotted out."""
    return data.replace(b"\\\\", b"__").replace(b'\\"', b"__")


def objects(data: bytes) -> tuple[pl.Series, pl.Series]:
    """Where the outermost objects start and where they end."""
    text = octets(unescaped(data))
    _, opens, closes = structure(text)
    depth = opens.cast(pl.Int32).cum_sum() - closes.cast(pl.Int32).cum_sum()
    starts = (opens & (depth == 1)).arg_true().cast(pl.Int64)
    ends = (closes & (depth == 0)).arg_true().cast(pl.Int64)
    return starts, ends


def read(body: bytes, columns: list[str], source: Source, row: int) -> pl.DataFrame:
    try:
        return pl.read_ndjson(one_a_line(body), schema=dict.fromkeys(columns, pl.String))
    except pl.exceptions.ComputeError:  # its message would show the cells
        raise unreadable(source, "an object is malformed", row, row) from None


def one_a_line(body: bytes) -> bytes:
    """Objects each on a line of its own: JSON allows no bare newline inside a string."""
    flat = body.replace(b"\n", b" ").replace(b"\r", b" ")
    text = octets(unescaped(flat))
    outside, opens, closes = structure(text)
    depth = opens.cast(pl.Int32).cum_sum() - closes.cast(pl.Int32).cum_sum()
    between = (text == COMMA) & outside & (depth == 0)
    lines = pl.select(
        pl.when(between).then(pl.lit(NEWLINE, dtype=pl.UInt8)).otherwise(octets(flat))
    )
    return bytes(lines.to_series().to_arrow().buffers()[1])[: len(flat)]


def structure(text: pl.Series) -> tuple[pl.Series, pl.Series, pl.Series]:
    """Which bytes stand outside strings, which of those open something and which close it."""
    outside = ((text == QUOTE).cum_sum() & 1) == 0
    return outside, text.is_in(OPEN) & outside, text.is_in(CLOSE) & outside
