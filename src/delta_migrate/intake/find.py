"""Which file of the export folder belongs to which source of the mapping."""

from collections.abc import Iterable
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

import polars as pl

from delta_migrate.exits import Stopped
from delta_migrate.intake.dialect import Dialect
from delta_migrate.mapping.model import Mapping, Source

ANOTHER = (
    "Name the folder of its export, or your own mapping with --mapping FILE "
    "(docs/migrate/mapping.md tells how to write one)."
)


@dataclass(frozen=True)
class Found:
    """A file of the export; `name` is its path in the folder, as reports call it."""

    source: Source
    path: Path
    name: str
    dialect: Dialect | None = None  # known once the file was read from end to end
    corrections: pl.DataFrame | None = None  # of its cells, by record and column


@dataclass(frozen=True)
class Sorted:
    """What is in a folder: files by source, files of nobody, sources without a file."""

    found: list[Found]
    strangers: list[str]
    missing: list[Source]


def sorted_out(directory: Path, mapping: Mapping) -> Sorted:
    """The files in the order of the mapping's sources, then by name, and what does not fit."""
    names = {path.relative_to(directory).as_posix(): path for path in listed(directory)}
    folders = [pattern for pattern in mapping.ignored_files if "/" in pattern]
    names = {name: path for name, path in names.items() if not matches(name, folders)}
    found = [
        Found(source, names[name], name)
        for source in mapping.sources
        for name in sorted(names)
        if matches(name, source.files)
    ]
    strangers = names.keys() - {one.name for one in found}
    strangers = {name for name in strangers if not matches(name, mapping.ignored_files)}
    there = {one.source.name for one in found}
    missing = [source for source in mapping.sources if source.name not in there]
    return Sorted(found, sorted(strangers), missing)


def find(directory: Path, mapping: Mapping) -> list[Found]:
    """The files in the order of the mapping's sources, then by name; strangers are refused."""
    sorting = sorted_out(directory, mapping)
    if not sorting.found:
        raise Stopped(
            f"No file in {directory} is one that the mapping of {mapping.system} knows.",
            next_step=ANOTHER,
        )
    if sorting.strangers:
        raise Stopped(
            f"The mapping says nothing about {', '.join(sorting.strangers[:5])}.",
            next_step="Map it, or list it under ignored_files with a reason.",
        )
    if sorting.missing:
        patterns = ", ".join(source.files[0] for source in sorting.missing)
        raise Stopped(
            f"The export lacks {patterns}.",
            next_step="Export it too, or take its source out of the mapping.",
        )
    return sorting.found


def listed(directory: Path) -> list[Path]:
    """Every file under `directory`; refused when there is none."""
    if not directory.is_dir():
        raise Stopped(
            f"There is no folder {directory}.", next_step="Name the folder the export is in."
        )
    try:
        files = [path for path in directory.rglob("*") if path.is_file()]
    except OSError as error:
        raise Stopped(
            f"The folder {directory} cannot be read: {error.strerror}.",
            next_step="Give this user the right to read it.",
        ) from None
    if not files:
        raise Stopped(
            f"The folder {directory} is empty.",
            next_step="Put the legacy export there, or write a sample: delta sample-export DIR.",
        )
    return files


def matches(name: str, patterns: Iterable[str]) -> bool:
    """Whether a file fits a pattern, letter case ignored: by its own name, or by its whole path
    in the folder where the pattern has a slash."""
    path, base = name.lower(), name.rpartition("/")[2].lower()
    return any(
        fnmatchcase(path if "/" in pattern else base, pattern.lower()) for pattern in patterns
    )
