"""How a file is written down: its encoding, and what stands between and around its cells."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO

from delta_migrate.exits import Stopped
from delta_migrate.mapping.model import Source

UTF8 = "utf-8"
AUTO = "auto"
DELIMITERS = (",", ";", "\t", "|")
NO_QUOTE = "none"
csv.field_size_limit(1 << 28)  # a long note is no mistake; Python's own limit is 128 kB


class Unclear(Stopped):
    """Nobody can say what stands between the cells of a file."""

    word, detail = "unclear_delimiter", ""


@dataclass(frozen=True)
class Dialect:
    """What a reader has to know; `quote` is empty where quotation marks mean nothing."""

    encoding: str = UTF8
    bom: int = 0  # bytes to leave out at the start
    mixed: bool = False  # some bytes are no text in this encoding; their records are rejected
    delimiter: str = ","
    quote: str = '"'
    backslash: bool = False  # \" stands for a quotation mark inside quotes, instead of ""

    def cells(self, record: str) -> list[str]:
        """The cells of one record."""
        if self.backslash:
            return [cell for cell, _ in backslashed(self.delimiter, self.quote, record)]
        line = StringIO(record, newline="")
        if not self.quote:
            return next(csv.reader(line, delimiter=self.delimiter, quoting=csv.QUOTE_NONE), [])
        return next(csv.reader(line, delimiter=self.delimiter, quotechar=self.quote), [])


def backslashed(delimiter: str, quote: str, record: str) -> Iterator[tuple[str, str]]:
    """The cells of a record in which a backslash stands before quotation marks, and their ends."""
    d, q = re.escape(delimiter), re.escape(quote)
    cell = rf"(?:{q}((?:[^{q}\\]|\\.|{q}{q})*){q})?([^{d}\r\n]*)({d}|\r\n|\n|\r|$)"
    for found in re.finditer(cell, record, re.DOTALL):
        inner = (found[1] or "").replace(quote * 2, quote)
        yield re.sub(rf"\\([\\{q}])", r"\1", inner + found[2]), found[3]
        if found[3] != delimiter:
            return


def quoting(source: Source) -> tuple[str, bool]:
    """The quotation mark of a source ('' for none), and whether a backslash escapes it."""
    return "" if source.quote == NO_QUOTE else source.quote, source.escape == "backslash"


def delimiter_of(source: Source, record: str, file: str) -> str:
    """What the mapping declares, or the one sign under which the header has the most known names.

    Names decide, not how often a sign occurs: a note may hold more commas than the file has cells.
    """
    if source.delimiter != AUTO:
        return source.delimiter
    known = {name.lower() for name in source.legacy_columns()}
    quote, backslash = quoting(source)
    found = {}
    for sign in DELIMITERS:
        names = Dialect(delimiter=sign, quote=quote, backslash=backslash).cells(record)
        found[sign] = len(known & {name.strip().lower() for name in names})
    best = max(found.values())
    likely = [sign for sign in DELIMITERS if found[sign] == best]
    if best and len(likely) > 1 and best > 1:
        raise Unclear(
            f"It is not clear what stands between the cells of {file}.",
            next_step=f"Say `delimiter:` for the source {source.name} in the mapping.",
        )
    return likely[0] if best else most_frequent(record)


def most_frequent(record: str) -> str:
    """The sign that occurs most; a comma where none does."""
    return max(DELIMITERS, key=record.count)
