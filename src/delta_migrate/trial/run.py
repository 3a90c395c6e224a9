"""Runs a mapping over an export as an import would, and writes nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import polars as pl
from psycopg import Connection

from delta_migrate.exits import Stopped
from delta_migrate.intake import read
from delta_migrate.intake.find import Found, sorted_out
from delta_migrate.intake.records import ROW, SIZE
from delta_migrate.load import late
from delta_migrate.load.keys import Keys
from delta_migrate.load.prepare import called, fitted, given_away, seeded
from delta_migrate.load.survey import Survey, survey
from delta_migrate.load.transform import Marks, Outcome, Stamp, transform
from delta_migrate.mapping.catalog import Tables
from delta_migrate.mapping.compile import Compiled, Present, compiled
from delta_migrate.mapping.model import Mapping, Source

NOBODY = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Trial:
    """A mapping that fits the database, compiled, and the files it is tried on."""

    mapping: Mapping
    tables: Tables
    found: list[Found]
    compiled: dict[str, Compiled]  # by source name
    surveyed: Survey
    keys: Keys


@dataclass(frozen=True)
class Tried:
    """A chunk with the cells it had and what would become of it."""

    found: Found
    cells: pl.DataFrame
    outcome: Outcome


def trial(connection: Connection, path: Path, directory: Path, only: str | None = None) -> Trial:
    """Check the mapping and look over the files; of one source alone, also those it refers to."""
    mapping, tables = fitted(connection, path)
    wanted = needed(mapping, named(mapping, only)) if only else {s.name for s in mapping.sources}
    found = [one for one in sorted_out(directory, mapping).found if one.source.name in wanted]
    present = Present(seeded(connection, mapping), given_away(connection, mapping, tables))
    made = {one.name: compiled(mapping, one, tables, present) for one in mapping.sources}
    referred = {r.entity for one in made.values() for r in one.references.values()}
    there = {one.source.entity for one in found}
    later = {late.main(column) for _, _, column in late.late(mapping)} & there
    surveyed = survey(found, SIZE, lambda _file, _rows: None, late=frozenset(later))
    keys = Keys(referred)
    late.presume(mapping, keys, surveyed.keys)
    return Trial(mapping, tables, found, made, surveyed, keys)


def tried(one: Trial) -> Iterator[Tried]:
    """Every chunk of every file, parents before children."""
    for found in one.found:
        marks = one.surveyed.marks.filter(pl.col("file") == found.name)
        repeats = one.surveyed.repeats.filter(pl.col("file") == found.name)[ROW]
        made, stamp = one.compiled[found.source.name], Stamp(0, 0, found.name, NOBODY)
        for chunk, cells in read.chunks(found):
            here = marks.filter(pl.col(ROW).is_in(cells[ROW].implode()))
            outcome = transform(made, chunk, cells, one.keys, Marks(here, repeats), stamp)
            yield Tried(found, cells, outcome)


def named(mapping: Mapping, name: str) -> Source:
    """The source a person calls by its name or entity."""
    for source in mapping.sources:
        if name.lower() in called(source):
            return source
    names = ", ".join(source.name for source in mapping.sources)
    raise Stopped(f"The mapping has no source called {name}.", next_step=f"Choose among {names}.")


def needed(mapping: Mapping, source: Source) -> set[str]:
    """The names of a source and, over as many steps as it takes, of those it refers to."""
    to = {
        (column.to or "").partition("/")[0]
        for target in source.into
        for column in target.columns
        if column.via == "reference"
    } - {source.entity}
    parents = [one for one in mapping.sources if one.entity in to and one.name != source.name]
    before = mapping.sources.index(source)
    found = {source.name}
    for parent in parents:
        if mapping.sources.index(parent) < before:
            found |= needed(mapping, parent)
    return found
