"""Rejected rows as CSV files that people correct: one for each entity and code."""

import os
from pathlib import Path

import polars as pl
from psycopg import Connection

from delta_migrate.exits import Stopped
from delta_migrate.intake import read
from delta_migrate.intake.corrections import corrected
from delta_migrate.intake.find import Found
from delta_migrate.intake.records import ROW
from delta_migrate.rejects import files
from delta_migrate.rejects.cells import OURS, guarded, legacy_columns
from delta_migrate.rejects.listing import Reject, rejects
from delta_migrate.rejects.overlay import overlay
from delta_migrate.rejects.records import HASH, records

README = """THESE FILES HOLD PERSONAL DATA of patients, drivers and staff.
Keep them where only those who correct them can read them, and delete them when that is done.

Each file holds the rejected rows of one kind for one reason: the legacy's own columns, then what
Delta says about the row (_why, _suggested) and where it stands (_file, _row, _line).

Correct the cells and leave everything that begins with an underscore alone. Then:

    delta migrate rejects fix --from FILE.csv --reason "WHY"
    delta migrate rejects replay

A cell that begins with = + - @ or ' has a ' before it, so that no spreadsheet runs it; it is taken
off again. A spreadsheet also turns numbers and dates into its own when it saves: look at what `fix`
says it found changed, column by column, or name the columns you changed with --column.
"""


def export(connection: Connection, folder: Path, code: str | None = None) -> dict[str, int]:
    """Write every open reject into `folder`; rows by the name of the file."""
    found = rejects(connection, state="open", code=code)
    if not found:
        raise Stopped("Nothing open is rejected.", next_step="See `delta migrate rejects list`.")
    whole = tables(connection, found)
    opened(folder)
    for name, frame in whole.items():
        with open(folder / name, "wb", opener=private) as file:
            frame.write_csv(file, quote_style="always", include_bom=True)
    with open(folder / "README.txt", "w", opener=private) as file:
        file.write(README)
    return {name: len(frame) for name, frame in whole.items()}


def opened(folder: Path) -> None:
    """Make the folder, for its owner alone; refuse one that holds something."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        holds = any(folder.iterdir())
    except OSError as error:
        raise Stopped(
            f"{folder} cannot be written to: {error.strerror}.", next_step="Name another folder."
        ) from None
    if holds:
        raise Stopped(f"{folder} is not empty.", next_step="Name an empty or new folder.")
    folder.chmod(0o700)


def private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def tables(connection: Connection, found: list[Reject]) -> dict[str, pl.DataFrame]:
    """The frames to be written, by the name of their file."""
    places = files.found(connection, [one.file for one in found])
    rows = {name: rows_of(connection, one, found) for name, one in places.items()}
    grouped: dict[str, list[Reject]] = {}
    for one in found:
        grouped.setdefault(f"{one.entity}.{one.code}.csv", []).append(one)
    return {name: table(members, found, rows) for name, members in sorted(grouped.items())}


def rows_of(connection: Connection, found: Found, rejected: list[Reject]) -> pl.DataFrame:
    """The rejected records of one file as they stand, with corrections that did not suffice."""
    mine = {one.row: one.byte_from for one in rejected if one.file == found.name}
    whole = pl.concat(records(found, pl.Series(list(mine), dtype=pl.UInt32)))
    whole = corrected(whole, overlay(connection, [found]).files.get(found.name))
    names = [name for name in read.header(found) if name in whole.columns]
    lines = lines_at(found.path, mine)
    return whole.select(
        ROW,
        pl.col(HASH).alias("_raw_hash"),
        *(pl.col(name).fill_null("") for name in names),
        pl.col(ROW).replace_strict(lines, return_dtype=pl.String).alias("_line"),
    )


def lines_at(path: Path, offsets: dict[int, int | None]) -> dict[int, str]:
    """On which line of the file each row begins; blank where its byte is not known."""
    known = sorted((at, row) for row, at in offsets.items() if at is not None)
    found, line, here = dict.fromkeys(offsets, ""), 1, 0
    with path.open("rb") as file:
        for at, row in known:
            line += file.read(at - here).count(b"\n")
            found[row], here = str(line), at
    return found


def table(
    members: list[Reject], every: list[Reject], rows: dict[str, pl.DataFrame]
) -> pl.DataFrame:
    """The rows of one code with their own columns, then ours."""
    said: dict[tuple[str, int], list[str]] = {}
    for one in every:
        said.setdefault((one.file, one.row), []).append(f"{one.column}: {one.sentence}")
    notes = pl.DataFrame(
        [
            {
                "_file": one.file,
                ROW: one.row,
                "_code": one.code,
                "_column": one.column,
                "_why": " ".join(said[one.file, one.row]),
                "_suggested": one.suggestion,
            }
            for one in members
        ],
        schema_overrides={ROW: pl.UInt32},
    )
    grouped = notes.group_by("_file", ROW, "_code", "_why", maintain_order=True)
    notes = grouped.agg(
        pl.col("_column").str.join(" "), pl.col("_suggested").unique().str.join(" ")
    )
    parts = [
        mine.join(rows[str(file)], on=ROW, how="left", maintain_order="left")
        for (file,), mine in notes.group_by("_file", maintain_order=True)
    ]
    whole = pl.concat(parts, how="diagonal").cast(pl.String).fill_null("")
    names = legacy_columns(whole)
    return whole.select(*(guarded(name) for name in names), *OURS)
