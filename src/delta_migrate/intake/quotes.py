"""Where the records of a CSV stretch end, and which of them are not written as CSV should be.

A quotation mark opens a cell only at the cell's start; in the middle of an unquoted cell it is a
character like any other. That is what Python's csv, DuckDB and Arrow hold too. Text after a closing
quotation mark has no meaning anybody agrees on, so such a record is rejected.
"""

import csv
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from io import StringIO

import polars as pl

from delta_migrate.intake.dialect import Dialect
from delta_migrate.intake.records import as_bytes, octets

NEWLINE, RETURN = ord("\n"), ord("\r")
POSITIONS = pl.Int64


@dataclass(frozen=True)
class Cut:
    """A stretch that begins at a record's start: where its records end, each at its last byte.

    `fit` is the same stretch as a parser takes it that knows only regular quoting and newlines;
    `bad` numbers the records that are not to be trusted, `odd` those with a quotation mark inside.
    """

    ends: pl.Series
    fit: bytes
    bad: tuple[int, ...] = ()
    odd: int = 0
    same: bool = True  # whether `fit` has every record where the stretch has it

    @property
    def length(self) -> int:
        return int(self.ends[-1]) + 1 if len(self.ends) else 0


def cut(data: bytes, dialect: Dialect) -> Cut:
    """The whole records at the start of `data`."""
    plain = unescaped(data) if dialect.backslash else data
    text = octets(plain)
    if dialect.backslash and plain != data:
        return slow_cut(data, dialect)
    ends, lone = line_ends(plain, text)
    if not dialect.quote or dialect.quote.encode() not in plain:
        return fitted(Cut(ends, data), lone)
    quotes = positions(text == ord(dialect.quote))
    if not regular(text, quotes, dialect):
        return slow_cut(data, dialect)
    outside = (quotes.search_sorted(ends) % 2) == 0
    ends = ends.filter(outside)
    return fitted(Cut(ends, data), lone.filter(lone.is_in(ends.implode())))


def positions(where: pl.Series) -> pl.Series:
    return where.arg_true().cast(POSITIONS)


def line_ends(data: bytes, text: pl.Series) -> tuple[pl.Series, pl.Series]:
    """Where lines end, quoted or not: at LF, or at a CR that no LF follows; and those CRs."""
    feeds = positions(text == NEWLINE)
    if data.count(b"\r") == data.count(b"\r\n"):
        return feeds, feeds.head(0)
    returns = positions(text == RETURN)
    lone = returns.filter(text.gather((returns + 1).clip(None, len(data) - 1)) != NEWLINE)
    return pl.concat([feeds, lone]).sort(), lone


def regular(text: pl.Series, quotes: pl.Series, dialect: Dialect) -> bool:
    """Whether every quotation mark opens a cell, closes one or is one of a doubled pair."""
    borders = [ord(dialect.delimiter), NEWLINE, RETURN, ord(dialect.quote)]
    opening, closing = quotes.gather_every(2), quotes.gather_every(2, 1)
    before = text.gather((opening - 1).clip(0)).is_in(borders) | (opening == 0)
    after = text.gather((closing + 1).filter(closing + 1 < len(text))).is_in(borders)
    return bool(before.all()) and bool(after.all())


def unescaped(data: bytes) -> bytes:
    """The same length, with escaped backslashes and quotation marks blotted out."""
    return data.replace(b"\\\\", b"__").replace(b'\\"', b"__")


def fitted(made: Cut, lone: pl.Series) -> Cut:
    """With every record's end an LF."""
    fit = made.fit[: made.length]
    if len(lone):
        fit = as_bytes(octets(fit).clone().scatter(lone.filter(lone < len(fit)), NEWLINE))
    return replace(made, fit=fit)


@lru_cache
def record_of(delimiter: str, quote: str, backslash: bool) -> re.Pattern[bytes]:
    """A whole record with its end, whatever stands behind closing quotation marks."""
    d, q = re.escape(delimiter.encode()), re.escape(quote.encode())
    inner = rb"[^%b\\]++|\\.|%b%b" % (q, q, q) if backslash else rb"[^%b]++|%b%b" % (q, q, q)
    cell = rb"(?:%b(?:%b)*+%b[^%b\r\n]*+|(?!%b)[^%b\r\n]*+)" % (q, inner, q, d, q, d)
    return re.compile(rb"%b(?:%b%b)*+(?:\r\n|\n|\r)" % (cell, d, cell), re.DOTALL)


@lru_cache
def well_written(delimiter: str, quote: str, backslash: bool) -> re.Pattern[str]:
    """A record whose quoted cells end at their closing quotation mark."""
    d, q = re.escape(delimiter), re.escape(quote)
    inner = rf"[^{q}\\]++|\\.|{q}{q}" if backslash else rf"[^{q}]++|{q}{q}"
    cell = rf"(?:{q}(?:{inner})*+{q}|(?!{q})[^{d}\r\n]*+)"
    return re.compile(rf"{cell}(?:{d}{cell})*+(?:\r\n|\n|\r)", re.DOTALL)


def slow_cut(data: bytes, dialect: Dialect) -> Cut:
    """Record by record: for stretches where quotation marks stand where they should not."""
    ends: list[int] = []
    parts: list[bytes] = []
    bad: list[int] = []
    odd = 0
    kind = (dialect.delimiter, dialect.quote, dialect.backslash)
    quote = dialect.quote.encode()
    for match in record_of(*kind).finditer(data):
        if match.start() != (ends[-1] + 1 if ends else 0):
            break
        record = match[0]
        if quote in record or (dialect.backslash and b"\\" in record):
            text = record.decode("utf-8", "surrogateescape")
            if not well_written(*kind).fullmatch(text):
                bad.append(len(ends))
            odd += not dialect.backslash
            record = rewritten(text, dialect)
        elif record.endswith(b"\r"):
            record = record[:-1] + b"\n"
        parts.append(record)
        ends.append(match.end() - 1)
    made = pl.Series(ends, dtype=POSITIONS)
    return Cut(made, b"".join(parts), tuple(bad), odd, same=False)


def rewritten(record: str, dialect: Dialect) -> bytes:
    """The same cells, every one quoted; a blank line stays one."""
    out = StringIO()
    writer = csv.writer(
        out,
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        quoting=csv.QUOTE_ALL,
        lineterminator="\n",
    )
    writer.writerow(dialect.cells(record))
    return out.getvalue().encode("utf-8", "surrogateescape")
