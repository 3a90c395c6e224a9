"""JSON, one array or an object a line: every cell becomes text, numbers just as they are written.

`address.city` is `city` of the object `address`; a list stays JSON text.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from delta_migrate.intake import json_slow
from delta_migrate.intake.dialect import UTF8, Dialect
from delta_migrate.intake.escapes import JSON_ESCAPED, escaped
from delta_migrate.intake.records import (
    ROW,
    SIZE,
    WRONG,
    Chunk,
    as_bytes,
    blocks,
    octets,
    too_long,
    unreadable,
)
from delta_migrate.mapping.model import Source

QUOTE, NEWLINE = ord('"'), ord("\n")
OPEN, CLOSE = (ord("{"), ord("[")), (ord("}"), ord("]"))
KEY = r'"([^"]*)"\s*:'
KEYS = re.compile(KEY.encode())
GAP = re.compile(rb"[\s,]*")
NUMBER = rb"-?(?:0|[1-9]\d*+)(?:\.\d++)?+(?:[eE][+-]?\d++)?+(?![\d.eE+\-])"
# Strings, signs and what stands in lists, as far as they go; then a value that is a number.
UP_TO_NUMBER = re.compile(
    rb'((?:"(?:[^"\\]++|\\.)*+"|[^"\-\d:]|[\-\d][\d.eE+\-]*+|:(?!\s*+'
    + NUMBER
    + rb"))*+:\s*+)("
    + NUMBER
    + rb")"
)


def header(path: Path, source: Source, dialect: Dialect, size: int = SIZE // 4) -> list[str]:
    """Every name that any object of the file uses, in order of first appearance."""
    found: dict[str, None] = {}
    for chunk in pieces(path, source, dialect, size):
        plain = unescaped(chunk.body)
        if nested(octets(plain)):
            found |= dict.fromkeys(json_slow.names(one_a_line(chunk), source))
        else:
            found |= dict.fromkeys(name.decode() for name in KEYS.findall(plain))
    return list(found)


def pieces(path: Path, source: Source, dialect: Dialect, size: int) -> Iterator[Chunk]:
    """The objects of a file in chunks, numbered from 1."""
    row = 1
    cut = lines_cut if source.format == "jsonl" else array_cut
    for no, (body, starts, ends, at) in enumerate(cut(path, source, dialect, size)):
        yield Chunk(no, row, body, starts, ends + 1, at if dialect.encoding == UTF8 else None)
        row += len(starts)


Stretch = tuple[bytes, pl.Series, pl.Series, int]  # bytes, starts, ends, where in the file


def array_cut(path: Path, source: Source, dialect: Dialect, size: int) -> Iterator[Stretch]:
    """Whole objects of one list: where each starts and where its closing brace stands."""
    carry, at, opened = b"", dialect.bom, False
    for block in blocks(path, dialect, size):
        data = carry + block
        if not opened:
            bare = data.lstrip()
            if not bare:
                carry = data
                continue
            opened = bare.startswith(b"[")
            if not opened:
                raise unreadable(source, "it does not start with a list")
            at += len(data) - len(bare) + 1
            data = bare[1:]
        stretch, cut = objects(data, source, at)
        if stretch:
            yield stretch
        carry, at = data[cut:], at + cut
        too_long(source, carry)
    if carry.strip(b" \t\r\n,") != b"]":
        raise unreadable(
            source, "it stops before the list is closed, so it is not whole", code="cut_short"
        )


def lines_cut(path: Path, source: Source, dialect: Dialect, size: int) -> Iterator[Stretch]:
    """Whole objects that stand one after the other."""
    carry, at = b"", dialect.bom
    for block in blocks(path, dialect, size):
        data = carry + block
        stretch, cut = objects(data, source, at)
        if stretch:
            yield stretch
        carry, at = data[cut:], at + cut
        too_long(source, carry)
    if carry.strip():
        raise unreadable(
            source, "its last object is not closed, so it is not whole", code="cut_short"
        )


def objects(data: bytes, source: Source, at: int) -> tuple[Stretch | None, int]:
    """The whole objects at the start of `data`, and how much of it they take up."""
    text = octets(unescaped(data))
    outside, opens, closes = structure(text)
    depth = opens.cast(pl.Int32).cum_sum() - closes.cast(pl.Int32).cum_sum()
    starts = (opens & (depth == 1)).arg_true().cast(pl.Int64)
    ends = (closes & (depth == 0)).arg_true().cast(pl.Int64)
    if not len(ends):
        return None, 0
    starts, first, cut = starts.head(len(ends)), int(starts[0]), int(ends[-1]) + 1
    apart = (text == ord(",")) & outside & (depth == 0)
    blank = text.is_in([32, 9, 13, 10]) & outside
    stray = ((depth == 0) & ~closes & ~apart & ~blank).head(cut).any()
    if stray:
        raise unreadable(source, "between its objects stands what is no JSON")
    return (data[first:cut], starts - first, ends - first, at + first), cut


def unescaped(data: bytes) -> bytes:
    """The same length, with escaped backslashes and quotes blotted out."""
    return data.replace(b"\\\\", b"__").replace(b'\\"', b"__")


def structure(text: pl.Series) -> tuple[pl.Series, pl.Series, pl.Series]:
    """Which bytes stand outside strings, which of those open something and which close it."""
    outside = ((text == QUOTE).cum_sum() & 1) == 0
    return outside, text.is_in(OPEN) & outside, text.is_in(CLOSE) & outside


def nested(text: pl.Series) -> bool:
    """Whether an object stands inside another."""
    _, opens, closes = structure(text)
    depth = opens.cast(pl.Int32).cum_sum() - closes.cast(pl.Int32).cum_sum()
    return bool((opens & (text == OPEN[0]) & (depth > 1)).any())


def cells(chunk: Chunk, columns: list[str], source: Source, dialect: Dialect) -> pl.DataFrame:
    """The cells of a chunk by name; objects that cannot be trusted carry the code for why."""
    lines = one_a_line(chunk)
    wrong = pl.Series(WRONG, [None] * chunk.rows, dtype=pl.String)
    if dialect.mixed:
        lines, misfits = escaped(lines, JSON_ESCAPED)
        ends = (octets(lines) == NEWLINE).arg_true().cast(pl.Int64)
        where = ends.search_sorted(pl.Series(misfits, dtype=pl.Int64))
        wrong = wrong.scatter(list(set(where)), "bad_encoding")
    doubtful = doubled(lines)
    frame = None if doubtful else read(lines, columns)
    if frame is None:
        frame, reasons = json_slow.read(lines, columns)
        wrong = wrong.zip_with(wrong.is_not_null(), reasons)
    if len(frame) != chunk.rows:
        last = chunk.first_row + chunk.rows - 1
        raise unreadable(source, "it is no list of objects", chunk.first_row, last)
    return frame.with_columns(wrong.alias(WRONG)).with_row_index(ROW, offset=chunk.first_row)


def doubled(lines: bytes) -> bool:
    """Whether some object seems to have the same name twice; nested objects may mislead."""
    rows = pl.Series([unescaped(lines).decode("utf-8", "replace")]).str.split("\n").explode()
    names = rows.str.extract_all(KEY)
    return bool((names.list.len() != names.list.n_unique()).any())


def read(lines: bytes, columns: list[str]) -> pl.DataFrame | None:
    """The cells, or none where some object is not as it ought to be."""
    try:
        frame = pl.read_ndjson(UP_TO_NUMBER.sub(rb'\1"\2"', lines), schema=schema(columns))
    except (pl.exceptions.ComputeError, pl.exceptions.SchemaError):
        return None
    return frame.select(dotted(name).alias(name) for name in columns)


def schema(columns: list[str]) -> dict[str, pl.DataType]:
    """Text for every name, objects for what stands before a dot."""
    tree: dict[str, list[str]] = {}
    for name in columns:
        first, dot, rest = name.partition(".")
        tree.setdefault(first, []).extend([rest] if dot else [])
    return {
        name: pl.Struct(schema(inner)) if inner else pl.String() for name, inner in tree.items()
    }


def dotted(name: str) -> pl.Expr:
    first, *rest = name.split(".")
    cell = pl.col(first)
    for step in rest:
        cell = cell.struct.field(step)
    return cell


def one_a_line(chunk: Chunk) -> bytes:
    """Objects each on a line of its own: JSON allows no bare newline inside a string."""
    flat = chunk.body.replace(b"\n", b" ").replace(b"\r", b" ")
    text = octets(flat).clone()
    gaps = chunk.ends.head(chunk.rows - 1)
    # Between two objects stands at least one byte, unless they touch as in {}{}.
    if (gaps == chunk.starts.slice(1)).any():
        return b"\n".join(flat[a:b] for a, b in zip(chunk.starts, chunk.ends, strict=True)) + b"\n"
    inside = octets(unescaped(flat))
    outside, opens, closes = structure(inside)
    depth = opens.cast(pl.Int32).cum_sum() - closes.cast(pl.Int32).cum_sum()
    between = (inside == ord(",")) & outside & (depth == 0)
    text = text.scatter(between.arg_true(), ord(" "))
    return as_bytes(text.scatter(gaps, NEWLINE)) + b"\n"
