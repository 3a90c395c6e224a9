"""The one place that knows which reader a source's files need."""

from collections.abc import Iterator

import polars as pl

from delta_migrate.exits import Stopped
from delta_migrate.intake import csv_records, json_records, papers
from delta_migrate.intake.corrections import corrected
from delta_migrate.intake.csv_records import Piece
from delta_migrate.intake.find import Found
from delta_migrate.intake.records import SIZE, Chunk
from delta_migrate.intake.seal import settled

JSON = ("json", "jsonl")


def columns(found: Found) -> list[str]:
    """The file's own column names, refused when the mapping does not know them all."""
    names = header(found)
    check(found, names)
    return names


def header(found: Found) -> list[str]:
    """The file's own column names, whatever the mapping says of them."""
    found = settled(found)
    assert found.dialect is not None, "settled() sets it"
    if found.source.format in JSON:
        return json_records.header(found.path, found.source, found.dialect)
    return csv_records.header(found.path, found.source, found.dialect)


def chunks(found: Found, size: int = SIZE) -> Iterator[tuple[Chunk, pl.DataFrame]]:
    """The records of a file, as text cells under the mapping's names."""
    found = settled(found)
    names = header(found)
    for chunk in pieces(found, size):
        yield chunk, cells(found, chunk, names)


def pieces(found: Found, size: int = SIZE) -> Iterator[Chunk]:
    """The records of a file in order, cut but not parsed; cheap beside `cells`."""
    found = settled(found)
    assert found.dialect is not None, "settled() sets it"
    if found.source.format in JSON:
        # To find its structure takes JSON several times the memory that CSV needs.
        smaller = max(size // 4, 1)
        yield from json_records.pieces(found.path, found.source, found.dialect, smaller)
    else:
        yield from csv_records.pieces(found.path, found.source, found.dialect, size)


def cells(found: Found, chunk: Chunk, names: list[str]) -> pl.DataFrame:
    """The cells of one chunk, `names` being the file's `header`; may run in any thread."""
    found = settled(found)
    assert found.dialect is not None, "settled() sets it"
    if found.source.format in JSON:
        frame = json_records.cells(chunk, expected(found), found.source, found.dialect)
        return seen(found, corrected(frame, found.corrections))
    assert isinstance(chunk, Piece), "pieces() made it"
    frame = csv_records.cells(chunk, names, found.source, found.dialect)
    missing = [name for name in found.source.optional if name not in frame.columns]
    frame = frame.with_columns(pl.lit("").alias(name) for name in missing)
    return seen(found, corrected(frame, found.corrections))


def seen(found: Found, frame: pl.DataFrame) -> pl.DataFrame:
    """The cells, with what the files are that the rows name."""
    named = found.source.papers
    return papers.beside(found.path.parent, named, frame) if named else frame


def expected(found: Found) -> list[str]:
    return list(found.source.legacy_columns())


def check(found: Found, names: list[str]) -> None:
    """Refuse names that nobody mapped or that are not there."""
    wanted = set(expected(found))
    unknown = [name for name in names if name not in wanted]
    doubled = [name for name in unknown if name.rpartition("#")[0] in names]
    unknown = [name for name in unknown if name not in doubled]
    missing = sorted(wanted - set(names) - set(found.source.optional))
    for what, which in (
        ("has the same column twice:", [name.rpartition("#")[0] for name in doubled]),
        ("has columns the mapping neither maps nor ignores:", unknown),
        ("lacks columns the mapping needs:", missing),
    ):
        if which:
            raise Stopped(
                f"{found.name} {what} {', '.join(which[:5])}.",
                next_step="Add them to the mapping, ignore them there with a reason, "
                "or export the file again.",
            )
