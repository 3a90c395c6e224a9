"""CSV in any dialect: every cell stays text, `''` stays `''`."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import polars as pl

from delta_migrate.intake.dialect import UTF8, Dialect
from delta_migrate.intake.escapes import escaped
from delta_migrate.intake.quotes import RETURN, Cut, cut
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

HEADER_BLOCK = 1 << 16


@dataclass(frozen=True)
class Piece(Chunk):
    """A chunk that is cut but not parsed: the parser's copy of it, and which records are blank."""

    fit: bytes = b""
    filled: pl.Series | None = None
    bad: tuple[int, ...] = ()  # positions among all records, blank ones included
    odd: int = 0


def first_records(path: Path, source: Source, dialect: Dialect, count: int) -> list[str]:
    """The first records, blank ones among them, as text; as many as there are."""
    found: list[str] = []
    for made, body in cuts(path, source, dialect, HEADER_BLOCK):
        bounds = [-1, *made.ends.head(count - len(found))]
        found += [
            body[a + 1 : b + 1].decode("utf-8", "backslashreplace") for a, b in pairwise(bounds)
        ]
        if len(found) >= count:
            break
    return found


def header(path: Path, source: Source, dialect: Dialect) -> list[str]:
    """The names in the header, as they are called here."""
    return named(dialect.cells(header_record(path, source, dialect)))


def header_record(path: Path, source: Source, dialect: Dialect) -> str:
    found = first_records(path, source, dialect, source.header_row)
    if len(found) < source.header_row:
        raise unreadable(source, "it is empty")
    return found[-1]


def named(cells: list[str]) -> list[str]:
    """A name for every column: a name that stands twice gets its number, a blank its position."""
    names: list[str] = []
    for position, cell in enumerate(cells, 1):
        label = cell.strip().rstrip("\0")
        times = sum(one.strip().rstrip("\0") == label for one in cells[: position - 1]) + 1
        names.append((f"{label}#{times}" if times > 1 else label) if label else f"#{position}")
    return names


def pieces(path: Path, source: Source, dialect: Dialect, size: int = SIZE) -> Iterator[Piece]:
    """The data records of a file cut into chunks and numbered from 1, without the header."""
    row, no, left = 1, 0, source.header_row
    offset: int | None = dialect.bom
    for whole, body in cuts(path, source, dialect, size):
        made, text, skipped = without_first(whole, body, left, dialect)
        left -= skipped
        here = offset + whole.length - len(text) if offset is not None else None
        offset = offset + whole.length if offset is not None and dialect.encoding == UTF8 else None
        if not len(made.ends):
            continue
        piece = numbered(made, text, no, row, here if dialect.encoding == UTF8 else None)
        no += 1
        row += piece.rows
        if piece.rows:
            yield piece


def numbered(made: Cut, body: bytes, no: int, row: int, offset: int | None) -> Piece:
    """Blank lines are no records and get no number."""
    starts = pl.concat([pl.Series([0], dtype=pl.Int64), made.ends + 1]).head(len(made.ends))
    text = octets(body)
    before = text.gather((made.ends - 1).clip(0))
    bare = (made.ends - starts) - ((before == RETURN) & (made.ends > starts)).cast(pl.Int64)
    filled = bare > 0
    return Piece(
        no,
        row,
        body,
        starts.filter(filled),
        made.ends.filter(filled),
        offset,
        made.fit,
        filled,
        made.bad,
        made.odd,
    )


def without_first(made: Cut, body: bytes, count: int, dialect: Dialect) -> tuple[Cut, bytes, int]:
    """What is left after the first `count` records, and how many were there to leave out."""
    count = min(count, len(made.ends))
    if not count:
        return made, body, 0
    first = int(made.ends[count - 1]) + 1
    # In a rewritten copy these records may be longer; their ends are found anew.
    to = first if made.same else int(newlines(made.fit, dialect)[count - 1]) + 1
    fit = made.fit[to:]
    bad = tuple(one - count for one in made.bad if one >= count)
    return Cut(made.ends[count:] - first, fit, bad, made.odd, made.same), body[first:], count


def cuts(path: Path, source: Source, dialect: Dialect, size: int) -> Iterator[tuple[Cut, bytes]]:
    """Stretches of whole records with their bytes."""
    carry = b""
    for block in blocks(path, dialect, size):
        data = carry + block
        # A CR at the very end may be the first half of CRLF.
        made = cut(data[:-1] if data.endswith(b"\r") else data, dialect)
        if made.length:
            yield made, data[: made.length]
        carry = data[made.length :]
        too_long(source, carry)
    if carry.strip():
        made = cut(carry + b"\n", dialect)
        if made.length <= len(carry):
            raise unreadable(
                source, "it ends inside a quoted cell, so it is not whole", code="cut_short"
            )
        yield made, carry + b"\n"


def cells(piece: Piece, columns: list[str], source: Source, dialect: Dialect) -> pl.DataFrame:
    """The cells of a chunk by name; records that cannot be trusted carry the code for why."""
    body, undecodable = escaped(piece.fit) if dialect.mixed else (piece.fit, [])
    assert piece.filled is not None, "pieces() sets it"
    frame = read(body, columns, source, dialect, piece.first_row)
    if len(frame) != len(piece.filled):
        last = piece.first_row + piece.rows - 1
        raise unreadable(source, "its quotation marks do not pair", piece.first_row, last)
    ends = newlines(body, dialect)
    unlike = pl.when(field_counts(body, ends, dialect) != len(columns))
    wrong = pl.select(unlike.then(pl.lit("wrong_columns")).alias(WRONG)).to_series()
    misfits = ends.search_sorted(pl.Series(undecodable, dtype=pl.Int64))
    for code, where in (("bad_quoting", piece.bad), ("bad_encoding", misfits)):
        wrong = wrong.scatter(list(set(where)), code)
    if b"\0" in body:
        frame = frame.with_columns(pl.all().str.strip_chars_end("\0"))
    frame = frame.with_columns(wrong).filter(piece.filled)
    return frame.with_row_index(ROW, offset=piece.first_row)


def newlines(fit: bytes, dialect: Dialect) -> pl.Series:
    """Where records end in the parser's copy, in which all quoting is regular."""
    return cut(fit, Dialect(delimiter=dialect.delimiter, quote=dialect.quote)).ends


def field_counts(fit: bytes, ends: pl.Series, dialect: Dialect) -> pl.Series:
    """How many cells each record has."""
    text = octets(fit)
    between = (text == ord(dialect.delimiter)).arg_true().cast(pl.Int64)
    if dialect.quote and dialect.quote.encode() in fit:
        quotes = (text == ord(dialect.quote)).arg_true().cast(pl.Int64)
        between = between.filter((quotes.search_sorted(between) % 2) == 0)
    so_far = between.search_sorted(ends).cast(pl.Int64)
    return so_far - so_far.shift(1, fill_value=0) + 1


def read(
    body: bytes, columns: list[str], source: Source, dialect: Dialect, row: int
) -> pl.DataFrame:
    places = dialect.delimiter.join(f"c{no}" for no in range(len(columns)))
    try:
        frame = pl.read_csv(
            f"{places}\n".encode() + body,
            separator=dialect.delimiter,
            quote_char=dialect.quote or None,
            infer_schema=False,
            empty_string_is_null=False,
            truncate_ragged_lines=True,
        )
    except pl.exceptions.ComputeError:  # its message would show the cells
        raise unreadable(source, "its quotation marks do not pair", row, row) from None
    return frame.rename(dict(zip(frame.columns, columns, strict=True)))
