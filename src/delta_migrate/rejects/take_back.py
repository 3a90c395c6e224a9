"""Taking back an export that people corrected: what they changed becomes corrections."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import polars as pl
from psycopg import Connection

from delta.kernel.plural import counted
from delta_migrate.exits import INPUTS_CHANGED, Stopped
from delta_migrate.intake import read
from delta_migrate.intake.corrections import corrected
from delta_migrate.intake.find import Found
from delta_migrate.intake.records import ROW, WRONG
from delta_migrate.rejects import files
from delta_migrate.rejects.cells import row_number, unguarded
from delta_migrate.rejects.fixing import Patch, explained, write
from delta_migrate.rejects.listing import rejects
from delta_migrate.rejects.overlay import overlay
from delta_migrate.rejects.records import HASH, records

NEEDED = ("_file", "_row", "_raw_hash")
AGAIN = "Export the rejects again and correct them there."


@dataclass(frozen=True)
class Taken:
    """What an edited export came to."""

    rows: int
    cells: int
    unchanged: int
    columns: dict[str, int]


def take_back(
    connection: Connection, path: Path, *, reason: str, by: str, columns: tuple[str, ...] = ()
) -> Taken:
    """Write what was changed in `path` as corrections, all or none."""
    files.idle(connection)
    explained(reason)
    edited = parsed(path)
    found = files.found(connection, edited["_file"].unique().to_list())
    refuse_stale(edited.filter(~pl.col("_file").is_in(list(found))))
    patches: list[Patch] = []
    for name, one in found.items():
        mine = edited.filter(pl.col("_file") == name)
        patches += changes(connection, one, mine, columns)
    touched = {(one.file, one.row) for one in patches}
    if patches:
        write(connection, patches, reason=reason, by=by)
    counts = pl.Series([one.column for one in patches], dtype=pl.String).value_counts(sort=True)
    all_rows = edited.select("_file", ROW).n_unique()
    return Taken(len(touched), len(patches), all_rows - len(touched), dict(counts.iter_rows()))


def parsed(path: Path) -> pl.DataFrame:
    """The edited export: text cells, comma or semicolon between them."""
    try:
        body = path.read_bytes()
        text = body.decode("utf-8-sig")
    except OSError as error:
        raise Stopped(
            f"{path} cannot be read: {error.strerror}.", next_step="Name the edited file."
        ) from None
    except UnicodeDecodeError:
        raise Stopped(
            f"{path} is not UTF-8.", next_step='Save it as "CSV UTF-8" and hand it in again.'
        ) from None
    head = text.partition("\n")[0]
    sign = max(",;\t", key=head.count)
    try:
        frame = pl.read_csv(
            BytesIO(text.encode()), separator=sign, infer_schema=False, empty_string_is_null=False
        )
    except pl.exceptions.PolarsError:  # its message would show the cells
        raise Stopped(f"{path} is no CSV any more.", next_step=AGAIN) from None
    if missing := [name for name in NEEDED if name not in frame.columns]:
        raise Stopped(f"{path} lacks the column {missing[0]}.", next_step=AGAIN)
    frame = frame.with_columns(pl.all().fill_null("")).with_columns(row_number())
    return frame.filter(pl.col("_file") != "")


def changes(
    connection: Connection, found: Found, edited: pl.DataFrame, columns: tuple[str, ...]
) -> list[Patch]:
    """What was changed in the rows of one file."""
    names = [name for name in read.header(found) if name in edited.columns]
    if strange := [name for name in columns if name not in names]:
        raise Stopped(f"{found.name} has no column {strange[0]}.", next_step="Name one it has.")
    edited = once(edited.select("_file", ROW, "_raw_hash", *(unguarded(name) for name in names)))
    there = standing(connection, found, edited)
    beside = edited.join(there, on=ROW, how="left", suffix=" before", maintain_order="left")
    gone = beside.filter(pl.col(HASH).is_null() | (pl.col(HASH) != pl.col("_raw_hash")))
    refuse_stale(gone)
    misread = pl.col(WRONG).is_not_null()
    differ = {name: differs(name) for name in names}
    wanted = list(columns or names)
    touched = beside.filter(pl.any_horizontal(differ[name] for name in wanted))
    return [
        Patch(found.source.name, found.name, row, name, value, digest)
        for name in names
        for row, value, digest in touched.filter(
            misread | (differ[name] if name in wanted else pl.lit(value=False))
        )
        .select(ROW, name, HASH)
        .iter_rows()
    ]


def standing(connection: Connection, found: Found, edited: pl.DataFrame) -> pl.DataFrame:
    """The rows as they are now, if they are rejected still."""
    rejected = {one.row for one in rejects(connection, file=found.name)}
    wanted = edited[ROW].filter(edited[ROW].is_in(list(rejected))).drop_nulls()
    parts = list(records(found, wanted))
    if not parts:
        refuse_stale(edited)
    whole = pl.concat(parts)
    return corrected(whole, overlay(connection, [found]).files.get(found.name))


def differs(name: str) -> pl.Expr:
    """Whether a cell was changed; a spreadsheet writes its own line breaks."""
    before = pl.col(f"{name} before").fill_null("")
    evened = [cell.str.replace_all("\r\n", "\n", literal=True) for cell in (pl.col(name), before)]
    return evened[0] != evened[1]


def once(edited: pl.DataFrame) -> pl.DataFrame:
    """Each row once; refused where it stands twice and says two things."""
    edited = edited.unique(maintain_order=True)
    doubled = edited.filter(pl.col(ROW).is_duplicated())
    if len(doubled):
        raise Stopped(
            f"{doubled['_file'][0]}, row {doubled[ROW][0]} stands in it twice and says two things.",
            next_step="Keep one of the two.",
        )
    return edited


def refuse_stale(rows: pl.DataFrame) -> None:
    """Refuse rows that are no longer what was exported."""
    if not len(rows):
        return
    first = rows.row(0, named=True)
    raise Stopped(
        f"{counted(len(rows), 'row is', 'rows are')} stale, the first being row {first[ROW]} of "
        f"{first['_file']}: not rejected any more, or saying something else by now. Nothing was "
        "taken over.",
        exit_code=INPUTS_CHANGED,
        next_step=AGAIN,
    )
