"""CSV: records end at a newline outside quotes; every cell stays text, `''` stays `''`."""

import csv
from collections.abc import Iterator
from io import StringIO
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

QUOTE, NEWLINE, RETURN = ord('"'), ord("\n"), ord("\r")
HEADER_BLOCK = 1 << 16
SLICE = 1 << 20


def header(path: Path, source: Source) -> list[str]:
    """The names in the first record."""
    for body, ends in cuts(path, source, HEADER_BLOCK):
        return names(body[: ends[0]], source)
    raise unreadable(source, "it is empty")


def names(record: bytes, source: Source) -> list[str]:
    found = next(csv.reader(StringIO(record.decode("utf-8")), delimiter=source.delimiter))
    return [name.strip() for name in found]


def chunks(path: Path, source: Source, size: int = SIZE) -> Iterator[tuple[Chunk, pl.DataFrame]]:
    """The data records of a file with their cells, numbered from 1; the header is left out."""
    columns: list[str] = []
    row = 1
    for no, (whole, all_ends) in enumerate(cuts(path, source, size)):
        body, ends = whole, all_ends
        if not columns:
            columns = names(whole[: all_ends[0]], source)
            body, ends = without_first(whole, all_ends)
        chunk, cells = parsed(body, ends, no, row, columns, source)
        if chunk.rows:
            yield chunk, cells
        row += chunk.rows


def cuts(path: Path, source: Source, size: int) -> Iterator[tuple[bytes, pl.Series]]:
    """Stretches of whole records, and where in each the records end (at their newline)."""
    carry = b""
    for block in blocks(path, size):
        data = carry + block
        ends = record_ends(data)
        if not len(ends):
            carry = data
            too_long(source, carry)
            continue
        cut = ends[-1] + 1
        yield data[:cut], ends
        carry = data[cut:]
    if carry.strip():
        if carry.count(b'"') % 2:
            raise unreadable(source, "it ends inside a quoted cell, so it is not whole")
        yield carry + b"\n", pl.Series([len(carry)], dtype=pl.Int64)


def record_ends(data: bytes) -> pl.Series:
    """Where a newline stands outside quotes."""
    text = octets(data)
    newline = text == NEWLINE
    if b'"' in data:
        newline = newline & outside_quotes(text)
    return newline.arg_true().cast(pl.Int64)


def outside_quotes(text: pl.Series) -> pl.Series:
    """Which bytes stand outside quotes; found slice by slice, for counting takes much memory."""
    parts, inside = [], 0
    for start in range(0, len(text), SLICE):
        quotes = text.slice(start, SLICE) == QUOTE
        parts.append(((quotes.cum_sum() + inside) & 1) == 0)
        inside = (inside + quotes.arg_true().len()) & 1
    return pl.concat(parts) if parts else pl.Series(dtype=pl.Boolean)


def without_first(body: bytes, ends: pl.Series) -> tuple[bytes, pl.Series]:
    first = ends[0] + 1
    return body[first:], ends[1:] - first


def parsed(
    body: bytes, ends: pl.Series, no: int, row: int, columns: list[str], source: Source
) -> tuple[Chunk, pl.DataFrame]:
    """Cells by name; blank lines are no records, and a wrong number of cells is marked."""
    starts = pl.concat([pl.Series([0], dtype=pl.Int64), ends + 1]).head(len(ends))
    fields = field_counts(body, ends, source)
    cells = read(body, columns, source, row)
    if len(cells) != len(ends):
        raise unreadable(source, "its quotation marks do not pair", row, row + len(ends) - 1)
    text = octets(body)
    bare = (ends - starts) - (text.gather((ends - 1).clip(0)) == RETURN).cast(pl.Int64)
    filled = bare > 0
    cells = cells.with_columns((fields != len(columns)).alias(WRONG)).filter(filled)
    cells = cells.with_row_index(ROW, offset=row)
    return Chunk(no, row, body, starts.filter(filled), ends.filter(filled)), cells


def field_counts(body: bytes, ends: pl.Series, source: Source) -> pl.Series:
    """How many cells each record has."""
    text = octets(body)
    between = text == ord(source.delimiter)
    if b'"' in body:
        between = between & outside_quotes(text)
    so_far = between.cum_sum().gather(ends).cast(pl.Int64)
    return so_far - so_far.shift(1, fill_value=0) + 1


def read(body: bytes, columns: list[str], source: Source, row: int) -> pl.DataFrame:
    places = source.delimiter.join(f"c{no}" for no in range(len(columns)))
    try:
        cells = pl.read_csv(
            f"{places}\n".encode() + body,
            separator=source.delimiter,
            infer_schema=False,
            empty_string_is_null=False,
            truncate_ragged_lines=True,
        )
    except pl.exceptions.ComputeError:  # its message would show the cells
        raise unreadable(source, "its quotation marks do not pair", row, row) from None
    return cells.rename(dict(zip(cells.columns, columns, strict=True)))
