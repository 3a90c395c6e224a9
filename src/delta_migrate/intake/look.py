"""A look at every file before anything is imported: sealed, counted twice, searched for signs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from delta.kernel.plural import counted
from delta_migrate.intake import csv_records, read, signs
from delta_migrate.intake.count import second_count
from delta_migrate.intake.csv_records import Piece
from delta_migrate.intake.dialect import Unclear
from delta_migrate.intake.find import Found, Sorted, find, sorted_out
from delta_migrate.intake.quotes import NEWLINE, RETURN
from delta_migrate.intake.records import SIZE, WRONG, BadFile, Chunk, octets
from delta_migrate.intake.seal import Sealed, seal
from delta_migrate.intake.signs import Sign, sign
from delta_migrate.mapping.model import Mapping, Source

HEAD = 20  # records in which a late header is looked for
MOJIBAKE = (b"\xc3\x83\xc2", b"\xc3\xa2\xe2\x82\xac")
ROUNDED = r"^\d(?:\.\d+)?E\+\d{1,2}$"


@dataclass
class Seen:
    """What a look at one file found."""

    found: Found
    sealed: Sealed | None = None
    header: list[str] = field(default_factory=list)
    rows: int = 0
    second: int | None = None
    months: dict[str, tuple[str, str]] = field(default_factory=dict)
    newlines: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    tallies: Counter[str] = field(default_factory=Counter)
    last: str | None = None  # what is wrong with the last record
    keys: pl.Series = field(default_factory=lambda: pl.Series(dtype=pl.UInt64))
    signs: list[Sign] = field(default_factory=list)

    def facts(self) -> dict[str, Any]:
        """What is kept and shown; nothing that a row says."""
        sealed, dialect = self.sealed, self.sealed.found.dialect if self.sealed else None
        return {
            "file": self.found.name,
            "source": self.found.source.name,
            "sha256": sealed.sha256 if sealed else None,
            "bytes": sealed.bytes if sealed else None,
            "encoding": dialect.encoding if dialect else None,
            "delimiter": dialect.delimiter if dialect else None,
            "newlines": dict(self.newlines),
            "header": self.header,
            "rows": self.rows,
            "secondCount": self.second,
            "months": self.months,
            "unreadable": dict(self.wrong),
            "signs": [one.facts() for one in self.signs],
        }


@dataclass(frozen=True)
class Folder:
    """What a look at a whole export found."""

    files: list[Seen]
    signs: list[Sign]

    @property
    def all_signs(self) -> list[Sign]:
        return [*self.signs, *(one for seen in self.files for one in seen.signs)]

    @property
    def refused(self) -> list[Sign]:
        return [one for one in self.all_signs if one.refuses]


def look_at(directory: Path, mapping: Mapping, chunk: int = SIZE) -> Folder:
    """Look at every file of an export."""
    sorting = sorted_out(directory, mapping)
    if not sorting.found:
        find(directory, mapping)
    files = [look(found, chunk) for found in sorting.found]
    for seen in files:
        seen.signs += among(seen, files)
    return Folder(files, [*of_folder(sorting, files)])


def of_folder(sorting: Sorted, files: list[Seen]) -> Iterator[Sign]:
    for name in sorting.strangers:
        yield Sign("unknown_file", name)
    for source in sorting.missing:
        detail = f"{source.name} ({', '.join(source.files)})"
        yield Sign("missing_file", source.files[0], detail, source.accepted.get("missing_file", ""))
    written = [seen.sealed.stamp[1] for seen in files if seen.sealed]
    days = (max(written) - min(written)) / 86_400e9 if written else 0
    if days > 1:
        yield Sign("not_one_instant", "all files", counted(round(days), "day"))


def among(seen: Seen, files: list[Seen]) -> Iterator[Sign]:
    """What a file has in common with the files before it."""
    if not seen.sealed or not seen.rows:
        return
    for other in files[: files.index(seen)]:
        if other.sealed and other.sealed.sha256 == seen.sealed.sha256:
            yield sign(seen.found, "same_content", other.found.name)
        elif other.found.source.entity == seen.found.source.entity:
            shared = seen.keys.is_in(other.keys.implode()).sum()
            if shared:
                yield sign(
                    seen.found,
                    "overlapping_keys",
                    f"{counted(int(shared), 'key')} ({other.found.name})",
                )


def look(found: Found, chunk: int = SIZE) -> Seen:
    """Look at one file from its first byte to its last."""
    seen = Seen(found)
    try:
        seen.sealed = seal(found)
        seen.found = seen.sealed.found
        seen.signs += signs.of_bytes(seen.sealed)
        seen.header = read.header(seen.found)
        seen.signs += signs.of_header(seen.found, seen.header, head(seen.found))
        if not any(one.code == "late_header" for one in seen.signs):
            through(seen, chunk)
            seen.second = second_count(seen.found)
            seen.signs += signs.of_rows(seen.found, seen.rows, seen.second)
    except (BadFile, Unclear) as bad:
        seen.signs.append(sign(found, bad.word, bad.detail))
    seen.signs += told(seen)
    return seen


def head(found: Found) -> list[list[str]]:
    """The cells of the first records."""
    assert found.dialect is not None, "the file was sealed"
    if found.source.format != "csv":
        return []
    records = csv_records.first_records(found.path, found.source, found.dialect, HEAD)
    return [found.dialect.cells(record) for record in records]


def through(seen: Seen, size: int) -> None:
    """Read every record."""
    keys: list[pl.Series] = []
    for chunk in read.pieces(seen.found, size):
        seen.rows += chunk.rows
        frame = read.cells(seen.found, chunk, seen.header)
        tally(seen, chunk)
        values = frame[WRONG].drop_nulls().value_counts().rows()
        seen.wrong.update(dict(values))
        seen.last = frame[WRONG][-1]
        keys += key_hashes(seen.found.source, frame)
        rounded = rounded_cells(seen.found.source, frame)
        seen.tallies["rounded"] += rounded
        widen(seen, frame)
    if keys:
        seen.keys = pl.concat(keys)
    if seen.sealed and not seen.sealed.ended:
        seen.newlines["LF"] -= 1  # the reader gave the last record the end it lacks
        seen.newlines += Counter()


def tally(seen: Seen, chunk: Chunk) -> None:
    """How the records end, and what the bytes hold."""
    seen.tallies["nul"] += b"\0" in chunk.body
    seen.tallies["mojibake"] += sum(chunk.body.count(mark) for mark in MOJIBAKE)
    if not isinstance(chunk, Piece) or not chunk.rows:
        return
    seen.tallies["stray"] += chunk.odd
    text = octets(chunk.body)
    feeds = text.gather(chunk.ends) == NEWLINE
    before = text.gather((chunk.ends - 1).clip(0)) == RETURN
    both = int((feeds & before).sum())
    for name, count in (
        ("CRLF", both),
        ("LF", int(feeds.sum()) - both),
        ("CR", chunk.rows - int(feeds.sum())),
    ):
        if count:
            seen.newlines[name] += count


def key_hashes(source: Source, frame: pl.DataFrame) -> list[pl.Series]:
    """One number for each row's key; none when the file lacks a part of it."""
    if not set(source.key) <= set(frame.columns):
        return []
    parts = [pl.col(name).str.strip_chars() for name in source.key]
    return [frame.select(pl.concat_str(parts, separator="|").hash()).to_series()]


def rounded_cells(source: Source, frame: pl.DataFrame) -> int:
    """Keys and references that a spreadsheet wrote as 1.23E+11."""
    names = {name for name in source.key if name in frame.columns}
    for target in source.into:
        for column in target.columns:
            if column.via in ("reference", "legacy_key"):
                names |= set(column.source) & set(frame.columns)
    if not names:
        return 0
    found = frame.select(pl.col(sorted(names)).str.contains(ROUNDED).sum())
    return int(sum(value or 0 for value in found.row(0)))


def widen(seen: Seen, frame: pl.DataFrame) -> None:
    """The first and last month of each column of days: days themselves may be birthdays."""
    for name, formats in days_of(seen.found.source).items():
        if name not in frame.columns:
            continue
        tried = [pl.col(name).str.to_date(form, strict=False) for form in formats]
        months = pl.coalesce(tried).dt.strftime("%Y-%m")
        first, last = frame.select(months.min().alias("first"), months.max().alias("last")).row(0)
        if first:
            before = seen.months.get(name, (first, last))
            seen.months[name] = (min(first, before[0]), max(last, before[1]))


def days_of(source: Source) -> dict[str, tuple[str, ...]]:
    """The legacy columns that hold days, with their formats."""
    return {
        column.source[0]: column.formats
        for target in source.into
        for column in target.columns
        if column.via in ("date", "local_datetime") and column.formats and column.source
    }


def told(seen: Seen) -> Iterator[Sign]:
    """What reading the whole file brought to light."""
    found, tallies = seen.found, seen.tallies
    if seen.last == "wrong_columns" and seen.sealed and not seen.sealed.ended:
        yield sign(found, "cut_short", "in the middle of its last record")
    if len(seen.newlines) > 1:
        ways = ", ".join(f"{name} {count:,}" for name, count in seen.newlines.most_common())
        yield sign(found, "mixed_newlines", ways)
    for name, code in (("stray", "stray_quotes"), ("nul", "nul_padding")):
        if tallies[name]:
            yield sign(found, code)
    if tallies["mojibake"]:
        yield sign(found, "baked_in_mojibake", counted(tallies["mojibake"], "time"))
    if tallies["rounded"]:
        yield sign(found, "excel_resaved", f"{counted(tallies['rounded'], 'cell')} like 1.23E+11")
    if seen.wrong:
        counts = ", ".join(f"{count:,} {code}" for code, count in sorted(seen.wrong.items()))
        yield sign(found, "damaged_records", counts)
