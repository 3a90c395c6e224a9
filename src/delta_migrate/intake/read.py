"""The one place that knows which reader a source's files need."""

from collections.abc import Iterator

import polars as pl

from delta_migrate.exits import Stopped
from delta_migrate.intake import csv_records, json_records
from delta_migrate.intake.find import Found
from delta_migrate.intake.records import SIZE, Chunk


def columns(found: Found) -> list[str]:
    """The file's own column names, refused when the mapping does not know them all."""
    reader = json_records if found.source.format == "json" else csv_records
    names = reader.header(found.path, found.source)
    check(found, names)
    return names


def chunks(found: Found, size: int = SIZE) -> Iterator[tuple[Chunk, pl.DataFrame]]:
    """The records of a file, as text cells under the mapping's names."""
    if found.source.format == "json":
        # To find its structure takes JSON several times the memory that CSV needs.
        smaller = max(size // 4, 1)
        yield from json_records.chunks(found.path, found.source, expected(found), smaller)
        return
    absent = [pl.lit("").alias(name) for name in found.source.optional]
    for chunk, cells in csv_records.chunks(found.path, found.source, size):
        missing = [one for one in absent if one.meta.output_name() not in cells.columns]
        yield chunk, cells.with_columns(missing)


def expected(found: Found) -> list[str]:
    return list(found.source.legacy_columns())


def check(found: Found, names: list[str]) -> None:
    """Refuse names that are doubled, that nobody mapped or that are not there."""
    wanted = set(expected(found))
    doubled = sorted({name for name in names if names.count(name) > 1})
    unknown = [name for name in names if name not in wanted]
    missing = sorted(wanted - set(names) - set(found.source.optional))
    for what, which in (
        ("has the same column twice:", doubled),
        ("has columns the mapping neither maps nor ignores:", unknown),
        ("lacks columns the mapping needs:", missing),
    ):
        if which:
            raise Stopped(
                f"{found.name} {what} {', '.join(which[:5])}.",
                next_step="Add them to the mapping, ignore them there with a reason, "
                "or export the file again.",
            )
