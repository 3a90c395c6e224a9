"""Reads the legacy files with DuckDB's own parsers, and counts their records with Python's.

Each source becomes a table `raw_N`: file, row (1 is the first record), key, content (a hash of
all cells as they stand) and the trimmed cells by their legacy names.
"""

import csv
import json
from collections.abc import Iterable
from pathlib import Path

import duckdb

from delta.kernel.refusals import Refused
from delta_migrate.mapping.model import Source
from delta_migrate.verify import quote
from delta_migrate.verify.loaded import File, Loaded
from delta_migrate.verify.spelling.links import key
from delta_migrate.verify.spelling.said import WHITE
from delta_migrate.verify.workbench import Bench

MISREAD = "the row is not as wide as the header"
JSON = {"json": "array", "jsonl": "newline_delimited"}  # to DuckDB's words
LARGEST_OBJECT = 1 << 24  # bytes of one JSON record


def sources(loaded: Loaded) -> Iterable[tuple[int, Source, list[File]]]:
    """The sources that have files in this import, numbered as in the mapping."""
    for number, source in enumerate(loaded.mapping.sources):
        files = [file for file in loaded.files if file.source == source.name]
        if files:
            yield number, source, files


def read(bench: Bench, loaded: Loaded) -> None:
    """Lay every file of the import on the bench."""
    bench.run("CREATE TABLE known (entity VARCHAR, key VARCHAR)")
    for number, source, files in sources(loaded):
        for position, file in enumerate(files):
            _land(bench, source, loaded.path(file))
            select = _cells(bench, source, file)
            into = f"INSERT INTO raw_{number}" if position else f"CREATE TABLE raw_{number} AS"
            bench.run(f"{into} {select}")
            bench.run("DROP TABLE landed")
        entity = quote.text(source.entity)
        bench.run(
            f'INSERT INTO known SELECT DISTINCT {entity}, "the key" FROM raw_{number} '
            'WHERE "the key" IS NOT NULL'
        )


def _delimiter(source: Source) -> str:
    return "," if source.delimiter == "auto" else source.delimiter


def _land(bench: Bench, source: Source, path: Path) -> None:
    """One file as it stands. A table keeps the order of the file, so rowid is the record."""
    try:
        _read_by_duckdb(bench, source, path)
    except duckdb.Error:
        # Its words quote the row, so they are not repeated.
        if source.format in JSON:
            raise unreadable(path) from None
        evened = bench.folder / "evened.csv"
        _evened(source, path, evened)
        _read_by_duckdb(bench, source, evened)


def _read_by_duckdb(bench: Bench, source: Source, path: Path) -> None:
    where = quote.text(str(path))
    if source.format in JSON:
        reader = (
            f"read_json_objects({where}, format = '{JSON[source.format]}', "
            f"maximum_object_size = {LARGEST_OBJECT})"
        )
    else:
        # One thread: a quoted line break must not be taken for the end of a record.
        reader = (
            f"read_csv({where}, header = true, all_varchar = true, parallel = false, skip = 0, "
            f"""delim = {quote.text(_delimiter(source))}, quote = '"', escape = '"', comment = '')"""
        )
    bench.run(f"CREATE TABLE landed AS SELECT * FROM {reader}")


def _evened(source: Source, path: Path, evened: Path) -> None:
    """Rewrite a file whose rows are not all as wide as its header, and mark those rows."""
    try:
        with (
            path.open(encoding="utf-8-sig", newline="") as legacy,
            evened.open("w", encoding="utf-8", newline="") as stream,
        ):
            records = csv.reader(legacy, delimiter=_delimiter(source))
            writer = csv.writer(stream, delimiter=_delimiter(source))
            header = next(records)
            writer.writerow([*header, MISREAD])
            for record in records:
                cells = (record + [""] * len(header))[: len(header)]
                writer.writerow([*cells, "" if len(record) == len(header) else "t"])
    except (csv.Error, UnicodeDecodeError, StopIteration):
        raise unreadable(path) from None


def unreadable(path: Path) -> Refused:
    """The refusal for a file that was loaded and that the verifier's readers cannot take in."""
    return Refused(
        f"{path.name} was loaded, but the verifier's own readers cannot read it.",
        code="unreadable",
        next_step="Nothing is proven and nothing was changed; please report the file's format.",
    )


def _cells(bench: Bench, source: Source, file: File) -> str:
    there = _said(bench, source)
    misread = f"{quote.name(MISREAD)} IS NOT DISTINCT FROM 't'" if MISREAD in there else "false"
    # U+001F between cells, so that "a","bc" and "ab","c" are two contents.
    whole = ", ".join(f"coalesce({said}, '')" for said in there.values())
    trimmed = [
        f"nullif(trim({there.get(legacy, 'CAST(NULL AS VARCHAR)')}, {WHITE}), '') "
        f"AS {quote.name(legacy)}"
        for legacy in source.legacy_columns()
    ]
    verbatim = [
        f"{there[legacy]} AS {quote.name(f'{legacy} as it stands')}"
        for legacy in _verbatim(source)
        if legacy in there
    ]
    cells = ", ".join([*trimmed, *verbatim])
    return (
        f'SELECT "the file", "the row", {key(source)} AS "the key", "the content", misread, '
        f'COLUMNS(* EXCLUDE ("the file", "the row", "the content", misread)) FROM ('
        f'SELECT {quote.text(file.path)} AS "the file", rowid + 1 AS "the row", '
        f"{misread} AS misread, "
        f'md5(concat_ws({quote.mark(31)}, {whole})) AS "the content", {cells} FROM landed)'
    )


def _said(bench: Bench, source: Source) -> dict[str, str]:
    """Every legacy column with the SQL of its cell as it stands."""
    if source.format not in JSON:
        return {column: quote.name(column) for column in bench.columns("landed")}
    keys = bench.rows("SELECT DISTINCT unnest(json_keys(json)) AS key FROM landed ORDER BY key")
    return {name: f"json ->> {quote.text(name)}" for (name,) in keys}


def _verbatim(source: Source) -> set[str]:
    columns = (column for target in source.into for column in target.columns)
    return {column.source[0] for column in columns if column.via == "verbatim"}


def counted(source: Source, path: Path) -> int:
    """The records of a file, counted by Python's readers: a second opinion on DuckDB's."""
    if source.format == "jsonl":
        return sum(1 for line in path.read_text("utf-8-sig").split("\n") if line.strip())
    if source.format == "json":
        return len(json.loads(path.read_text(encoding="utf-8-sig")))
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return sum(1 for record in csv.reader(stream, delimiter=_delimiter(source)) if record) - 1
