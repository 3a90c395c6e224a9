"""One legacy file becomes the table `landed`: by DuckDB as it stands, or transcoded for DuckDB."""

import csv
import json
from pathlib import Path

import duckdb

from delta.kernel.refusals import Refused
from delta_migrate.mapping.model import Source
from delta_migrate.verify import quote
from delta_migrate.verify.reading import objects, table
from delta_migrate.verify.reading.script import Script, script_of
from delta_migrate.verify.workbench import Bench

WHY = "why the row cannot be read"
LARGEST_OBJECT = 1 << 24  # bytes of one JSON record
JSON = ("json", "jsonl")


def land(bench: Bench, source: Source, path: Path) -> None:
    """Lay a file on the bench. A table keeps the order of the file, so rowid is the record."""
    script = script_of(path, source.encoding)
    try:
        if source.format in JSON:
            _land_objects(bench, source, path, script)
        else:
            _land_table(bench, source, path, script)
    except (duckdb.Error, csv.Error, ValueError, StopIteration):
        raise unreadable(path) from None  # their words may quote the row


def unreadable(path: Path) -> Refused:
    """The refusal for a file that was loaded and that the verifier's readers cannot take in."""
    return Refused(
        f"{path.name} was loaded, but the verifier's own readers cannot read it.",
        code="unreadable",
        next_step="Nothing is proven and nothing was changed; please report the file's format.",
    )


def _land_table(bench: Bench, source: Source, path: Path, script: Script) -> None:
    sign = table.delimiter(path, source, script)
    names = table.header(path, source, script, sign)
    usual = source.quote == '"' and source.escape == "doubled" and source.header_row == 1
    plain_names = not any("#" in name for name in names)
    if script.simple and usual and plain_names:
        try:
            _table_by_duckdb(bench, path, sign)
            return
        except duckdb.Error:  # rows of another width, or text behind a closing mark
            bench.run("DROP TABLE IF EXISTS landed")
    evened = bench.folder / "evened.csv"
    with evened.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*names, WHY])
        for cells, code in table.records(path, source, script, sign, len(names)):
            writer.writerow([*(cells + [""] * len(names))[: len(names)], code])
    _table_by_duckdb(bench, evened, ",")


def _table_by_duckdb(bench: Bench, path: Path, sign: str) -> None:
    # One thread: a quoted line break must not be taken for the end of a record.
    bench.run(
        f"CREATE TABLE landed AS SELECT * FROM read_csv({quote.text(str(path))}, header = true, "
        "all_varchar = true, parallel = false, skip = 0, comment = '', "
        f"""delim = {quote.text(sign)}, quote = '"', escape = '"', max_line_size = 268435456)"""
    )


def _land_objects(bench: Bench, source: Source, path: Path, script: Script) -> None:
    if script.encoding == "utf-8" and script.sound and not objects.delicate(path):
        try:
            _objects_by_duckdb(bench, path, source.format)
            if not _odd_objects(bench):
                return
        except duckdb.Error:
            pass
        bench.run("DROP TABLE IF EXISTS landed")
    evened = bench.folder / "evened.jsonl"
    with evened.open("w", encoding="utf-8") as stream:
        for cells, code in objects.objects(path, source, script):
            stream.write(json.dumps(cells | {WHY: code}) + "\n")
    _objects_by_duckdb(bench, evened, "jsonl")


def _objects_by_duckdb(bench: Bench, path: Path, form: str) -> None:
    shape = "array" if form == "json" else "newline_delimited"
    bench.run(
        f"CREATE TABLE landed AS SELECT * FROM read_json_objects({quote.text(str(path))}, "
        f"format = '{shape}', maximum_object_size = {LARGEST_OBJECT})"
    )


def _odd_objects(bench: Bench) -> bool:
    """Whether DuckDB would flatten or choose where it must not."""
    return bool(
        bench.number(
            "SELECT count(*) FROM landed WHERE json_type(json) <> 'OBJECT' "
            "OR len(json_keys(json)) <> len(list_distinct(json_keys(json))) "
            "OR list_contains(list_transform(json_keys(json), lambda one: "
            "json_type(json -> one)), 'OBJECT')"
        )
    )


def counted(source: Source, path: Path) -> int:
    """The records of a file, counted by Python's readers: a second opinion on DuckDB's."""
    script = script_of(path, source.encoding)
    reader = objects if source.format in JSON else table
    try:
        return reader.count(path, source, script)
    except (csv.Error, ValueError):
        raise unreadable(path) from None
