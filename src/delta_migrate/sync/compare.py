"""One read of the new export: which of its rows are not, word for word, what is loaded.

A row whose raw hash is the one in the ledger is left alone without being transformed. The others
are kept, cells and record, unless a chunk holds so many of them that reading it again costs less.
"""

from collections import defaultdict
from dataclasses import dataclass, field

import polars as pl
from psycopg import Connection

from delta_migrate.intake import read
from delta_migrate.intake.find import Found
from delta_migrate.intake.records import ROW, Chunk
from delta_migrate.intake.seal import Sealed, still_sealed
from delta_migrate.load import survey
from delta_migrate.load.ahead import ahead
from delta_migrate.load.job import Job, Report
from delta_migrate.load.survey import Group
from delta_migrate.load.transform import md5
from delta_migrate.mapping import canonical
from delta_migrate.mapping.compile import Reference
from delta_migrate.mapping.conditions import skipped
from delta_migrate.sync.known import known, remarked

KEEP = 0.2  # of a chunk's rows: with more that differ, it is read again
LOADED = "loaded"


@dataclass(frozen=True)
class Excerpt(Chunk):
    """A chunk of which only some records are kept."""

    records: dict[int, str] = field(default_factory=dict)

    def raw(self, row: int) -> str:
        return self.records[row]


@dataclass(frozen=True)
class Part:
    """What one chunk showed."""

    rows: int
    groups: list[tuple[Group, pl.DataFrame]]
    seen: pl.DataFrame  # key, row, and whether it is as the ledger knows it
    loose: pl.DataFrame  # keys that unchanged rows point to, where none need be there
    moved: pl.DataFrame  # where unchanged rows that were remarked on stand now
    kept: tuple[Excerpt, pl.DataFrame] | None  # null: read it again
    span: tuple[int, int, int]  # number, first and last row


@dataclass
class Compared:
    """Both exports side by side, row by row."""

    rows: dict[str, int] = field(default_factory=dict)
    seen: dict[str, pl.DataFrame] = field(default_factory=dict)  # by file
    loose: dict[str, pl.DataFrame] = field(default_factory=dict)
    moved: dict[str, pl.DataFrame] = field(default_factory=dict)
    kept: dict[tuple[str, int], tuple[Excerpt, pl.DataFrame]] = field(default_factory=dict)
    spans: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)
    gone: dict[str, pl.DataFrame] = field(default_factory=dict)  # by entity: what is not in it
    came: dict[str, pl.Series] = field(default_factory=dict)  # by entity: keys not loaded so far
    parts: dict[str, pl.Series] = field(default_factory=dict)  # loaded keys, by entity/part
    lasting: dict[str, pl.DataFrame] = field(default_factory=dict)  # last old row left, by old file
    loaded: dict[str, int] = field(default_factory=dict)  # by entity, how many rows were in
    marks: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=survey.MARKS))
    repeats: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=survey.PLACES))


@dataclass(frozen=True)
class Before:
    """What the ledger knows of the entity that is being compared."""

    known: pl.DataFrame
    remarked: pl.Series


def compare_file(
    job: Job,
    sealed: Sealed,
    before: Before,
    found: Compared,
    groups: dict[Group, list[pl.DataFrame]],
    report: Report,
) -> None:
    """Read a file once, chunk by chunk."""
    file = sealed.found
    names = read.columns(file)
    loose = loose_references(job, file)
    known = before.known.filter(pl.col("disposition") == LOADED).select("key", "known")

    def one(chunk: Chunk) -> Part:
        cells = read.cells(file, chunk, names)
        return part(file, chunk, cells, Before(known, before.remarked), loose)

    parts = []
    for made in ahead(one, read.pieces(file, job.options.chunk), job.options.workers):
        parts.append(made)
        for group, piece in made.groups:
            groups[group].append(piece)
        if made.kept is not None:
            found.kept[file.name, made.span[0]] = made.kept
        report("comparing", file.name, made.rows)
    still_sealed(sealed)
    found.rows[file.name] = sum(made.rows for made in parts)
    found.spans[file.name] = [made.span for made in parts]
    found.seen[file.name] = together([made.seen for made in parts], SEEN)
    found.loose[file.name] = together([made.loose for made in parts], LOOSE)
    found.moved[file.name] = together([made.moved for made in parts], MOVED)


SEEN = {"key": pl.String, ROW: pl.UInt32, "same": pl.Boolean}
LOOSE = {ROW: pl.UInt32, "entity": pl.String, "key": pl.String}
MOVED = {"key": pl.String, "row": pl.Int64, "byte_from": pl.Int64, "byte_to": pl.Int64}


def together(parts: list[pl.DataFrame], shape: dict[str, type[pl.DataType]]) -> pl.DataFrame:
    return pl.concat([pl.DataFrame(schema=shape), *parts])


def part(
    file: Found, chunk: Chunk, cells: pl.DataFrame, before: Before, loose: list[Reference]
) -> Part:
    """Lay one chunk beside what the ledger knows."""
    source = file.source
    frame = cells.select(
        pl.col(ROW),
        survey.key(source.key).alias("key"),
        canonical.raw(cells).alias("raw"),
        skipped(source).is_not_null().alias("left out"),
    ).with_columns(md5("raw"))
    beside = frame.join(before.known, on="key", how="left", maintain_order="left")
    same = (beside["known"] == beside["raw"]).fill_null(value=False)
    if file.source.papers:  # a row may say what it said, and the paper it names be another
        same = same & False
    other = ~same
    seen = beside.with_columns(same.alias("same")).filter(~pl.col("left out"))
    return Part(
        chunk.rows,
        survey.collected(file, cells),
        seen.filter(pl.col("key").is_not_null()).select(*SEEN),
        pointing(cells.filter(same), loose),
        moved(chunk, frame.filter(same), before.remarked),
        kept(chunk, cells.filter(other)) if other.sum() <= KEEP * chunk.rows else None,
        (chunk.no, chunk.first_row, chunk.first_row + chunk.rows - 1),
    )


def kept(chunk: Chunk, cells: pl.DataFrame) -> tuple[Excerpt, pl.DataFrame]:
    """The rows that differ, and their records verbatim."""
    records = {row: chunk.raw(row) for row in cells[ROW]}
    excerpt = Excerpt(
        chunk.no, chunk.first_row, b"", chunk.starts, chunk.ends, chunk.offset, records
    )
    return excerpt, cells


def loose_references(job: Job, file: Found) -> list[Reference]:
    """The references of a file that may point to nothing: what they become can change alone."""
    entities = {
        column.to
        for target in file.source.into
        for column in target.columns
        if column.via == "reference" and column.on_missing == "null"
    }
    made = job.compiled[file.source.name]
    return [one for one in made.references.values() if one.entity in entities]


def pointing(cells: pl.DataFrame, loose: list[Reference]) -> pl.DataFrame:
    """Which keys unchanged rows point to by such references."""
    frames = [
        cells.select(pl.col(ROW), pl.lit(one.entity).alias("entity"), one.key.alias("key"))
        for one in loose
    ]
    return together([frame.drop_nulls("key") for frame in frames], LOOSE)


def moved(chunk: Chunk, same: pl.DataFrame, remarked: pl.Series) -> pl.DataFrame:
    """Where those unchanged rows stand now about which something was told before."""
    rows = same.filter(pl.col("key").is_in(remarked.implode()))
    at = rows[ROW] - chunk.first_row
    start, end = chunk.starts.gather(at), chunk.ends.gather(at)
    offset = chunk.offset
    return pl.DataFrame(
        {
            "key": rows["key"],
            "row": rows[ROW].cast(pl.Int64),
            "byte_from": (start + offset).cast(pl.Int64) if offset is not None else None,
            "byte_to": (end + offset).cast(pl.Int64) if offset is not None else None,
        },
        schema=MOVED,
    )


def compare(connection: Connection, job: Job, report: Report) -> Compared:
    """Read the whole new export, and find what it lacks."""
    found = Compared()
    groups: dict[Group, list[pl.DataFrame]] = defaultdict(list)
    for entity in job.mapping.entities():
        mine = [one for one in job.sealed if one.found.source.entity == entity]
        if not mine:
            continue
        before = Before(known(connection, entity), remarked(connection, entity))
        for sealed in mine:
            compare_file(job, sealed, before, found, groups, report)
        missing(found, entity, [one.found.name for one in mine], before.known)
    for part in (one for one in job.referenced() if "/" in one):
        found.parts[part] = known(connection, part).filter(pl.col("disposition") == LOADED)["key"]
    marks, repeats = [found.marks], [found.repeats]
    for group in list(groups):
        survey.judge(group, pl.concat(groups.pop(group)), marks, repeats)
    found.marks, found.repeats = pl.concat(marks).unique(), pl.concat(repeats)
    return found


def missing(found: Compared, entity: str, files: list[str], before: pl.DataFrame) -> None:
    """Which loaded rows the export lacks, and which keys it has that were not loaded."""
    loaded = before.filter(pl.col("disposition") == LOADED)
    seen = pl.concat([found.seen[name].select("key") for name in files])
    found.gone[entity] = loaded.join(seen, on="key", how="anti")
    found.came[entity] = seen.join(loaded, on="key", how="anti")["key"].unique()
    stay = loaded.join(seen, on="key", how="semi")
    found.lasting[entity] = stay.group_by("old_file").agg(pl.col("old_row").max().alias("last"))
    found.loaded[entity] = len(loaded)
