"""Comma-separated files by Python's own reader, record by record, each with what is wrong with it.

Only files that DuckDB does not take as they stand come here.
"""

import csv
import re
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from pathlib import Path
from typing import Any

from delta_migrate.mapping.model import Source
from delta_migrate.verify.reading.script import Script

SIGNS = ",;\t|"
NO_TEXT = re.compile("[\udc80-\udcff]")  # what a byte becomes that is no text
csv.field_size_limit(1 << 28)

Record = tuple[list[str], str]  # cells, and the code that rejects them or ""


class Told:
    """Lines of text, remembered until they are asked for."""

    def __init__(self, stream: TextIOWrapper) -> None:
        self.stream, self.said = stream, ""

    def __iter__(self) -> Iterator[str]:
        for line in self.stream:
            self.said += line
            yield line

    def take(self) -> str:
        """What was read since the last time."""
        said, self.said = self.said, ""
        return said


def opened(path: Path, script: Script) -> TextIOWrapper:
    """The file's text; bytes that are none come as lone surrogates."""
    file = path.open("rb")
    file.seek(script.mark)
    return TextIOWrapper(file, encoding=script.encoding, errors="surrogateescape", newline="")


def delimiter(path: Path, source: Source, script: Script) -> str:
    """The declared one, or the one that splits the header into most of the mapping's columns."""
    if source.delimiter != "auto":
        return source.delimiter
    known = {column.upper() for column in source.legacy_columns()}

    def hits(sign: str) -> int:
        names = next(_header(path, source, script, sign), [])
        return sum(name.strip().upper() in known for name in set(names))

    best = max(SIGNS, key=hits)
    if hits(best):
        return best
    line = ",".join(next(_header(path, source, script, "\x1e"), []))
    return max(SIGNS, key=line.count)


def _header(path: Path, source: Source, script: Script, sign: str) -> Iterator[list[str]]:
    """The header's cells, once."""
    with opened(path, script) as stream:
        for number, record in enumerate(_split(Told(stream), source, sign), 1):
            if number == source.header_row:
                yield record
                return


def header(path: Path, source: Source, script: Script, sign: str) -> list[str]:
    """The columns' names: the second NAME is NAME#2, one without a name is # and its position."""
    labels = [cell.strip().rstrip("\0") for cell in next(_header(path, source, script, sign), [])]
    counted: dict[str, int] = {}
    names = []
    for place, label in enumerate(labels):
        counted[label] = counted.get(label, 0) + 1
        again = f"#{counted[label]}" if counted[label] > 1 else ""
        names.append(label + again if label else f"#{place + 1}")
    return names


def records(path: Path, source: Source, script: Script, sign: str, width: int) -> Iterator[Record]:
    """The data records; blank lines are none."""
    with opened(path, script) as stream:
        lines = Told(stream)
        for number, cells in enumerate(_split(lines, source, sign), 1):
            said = lines.take()
            if number <= source.header_row or not cells:
                continue
            yield _judged(cells, said, source, sign, width)


def _judged(cells: list[str], said: str, source: Source, sign: str, width: int) -> Record:
    code = "" if len(cells) == width else "wrong_columns"
    if source.quote != "none" and source.quote in said and not _closed(said, source, sign):
        code = "bad_quoting"
    if NO_TEXT.search(said):
        code = "bad_encoding"
        cells = [_spelt_out(cell) for cell in cells]
    return [cell.rstrip("\0") for cell in cells], code


def _spelt_out(cell: str) -> str:
    return cell.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _closed(said: str, source: Source, sign: str) -> bool:
    """Whether every quoted cell ends at its closing mark."""
    quote, place = source.quote, 0
    while place < len(said):
        if said[place] == quote:
            place += 1
            while place < len(said):
                if source.escape == "backslash" and said[place] == "\\":
                    place += 2
                elif said[place] != quote:
                    place += 1
                elif said[place + 1 : place + 2] == quote:
                    place += 2
                else:
                    break
            place += 1
            if said[place : place + 1] not in ("", sign, "\r", "\n"):
                return False
        else:
            following = said.find(sign, place)
            place = following if following >= 0 else len(said)
        place += 1
    return True


def _split(lines: Iterable[str], source: Source, sign: str) -> Iterator[list[str]]:
    """Records of cells; a blank line is an empty one."""
    if source.quote == "none":
        return csv.reader(lines, delimiter=sign, quoting=csv.QUOTE_NONE)
    if source.escape == "backslash":
        return _backslashed(lines, source.quote, sign)
    return csv.reader(lines, delimiter=sign, quotechar=source.quote)


def _backslashed(lines: Iterable[str], quote: str, sign: str) -> Iterator[list[str]]:
    """Sign by sign: a backslash takes the meaning from a quotation mark or a backslash."""
    cells, cell, inside, bare = [""], "", False, True
    for line in lines:
        place = 0
        while place < len(line):
            one, following = line[place], line[place + 1 : place + 2]
            place += 1
            if one == "\\" and following in (quote, "\\") and following:
                cell, place, bare = cell + following, place + 1, False
            elif one == quote and (inside or bare):
                if inside and following == quote:
                    cell, place = cell + quote, place + 1
                else:
                    inside, bare = not inside, False
            elif inside or one not in (sign, "\r", "\n"):
                cell, bare = cell + one, False
            elif one == sign:
                cells[-1] = cell
                cells, cell, bare = [*cells, ""], "", True
        if not inside:
            cells[-1] = cell
            yield cells if cells != [""] or line.strip("\r\n") else []
            cells, cell, bare = [""], "", True
    if inside:
        raise csv.Error("a quoted cell is not closed")


def count(path: Path, source: Source, script: Script) -> int:
    """How many data records there are."""
    sign = delimiter(path, source, script)
    with opened(path, script) as stream:
        split: Iterator[Any] = enumerate(_split(stream, source, sign), 1)
        return sum(1 for number, cells in split if number > source.header_row and cells)
