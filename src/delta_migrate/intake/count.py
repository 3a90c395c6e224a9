"""A second count of a file's records, by a parser that is not the loader's."""

import csv
import json
from io import TextIOWrapper
from typing import Any

import duckdb
import pyarrow as pa
from pyarrow import csv as arrow

from delta_migrate.intake.dialect import UTF8, Dialect
from delta_migrate.intake.find import Found

BLOCK = 16 << 20
LARGEST_OBJECT = 64 << 20


def second_count(found: Found) -> int | None:
    """How many records Arrow (CSV), DuckDB or Python (JSON) finds; none where none can read it."""
    assert found.dialect is not None, "the file was sealed"
    if found.source.format == "json":
        return array_count(found, found.dialect)
    if found.source.format == "jsonl":
        return line_count(found, found.dialect)
    records = record_count(found, found.dialect)
    return records - header_count(found, found.dialect)


def record_count(found: Found, dialect: Dialect) -> int:
    """All records but blank lines, the header among them."""
    rejected = 0

    def odd(_row: Any) -> str:
        nonlocal rejected
        rejected += 1
        return "skip"

    try:
        reader = arrow.open_csv(
            found.path,
            arrow.ReadOptions(
                use_threads=False,
                block_size=BLOCK,
                autogenerate_column_names=True,
                encoding="latin-1" if dialect.encoding == UTF8 else dialect.encoding,
            ),
            arrow.ParseOptions(
                delimiter=dialect.delimiter,
                quote_char=dialect.quote or False,
                escape_char="\\" if dialect.backslash else False,
                newlines_in_values=True,
                ignore_empty_lines=True,
                invalid_row_handler=odd,
            ),
            arrow.ConvertOptions(
                check_utf8=False, include_columns=["f0"], column_types={"f0": pa.binary()}
            ),
        )
        return sum(batch.num_rows for batch in reader) + rejected
    except pa.ArrowInvalid:  # a record larger than a block, or nothing but a header
        return slow_count(found, dialect)


def slow_count(found: Found, dialect: Dialect) -> int:
    with text(found, dialect) as stream:
        quoting: Any = csv.QUOTE_MINIMAL if dialect.quote else csv.QUOTE_NONE
        records = csv.reader(
            stream,
            delimiter=dialect.delimiter,
            quotechar=dialect.quote or None,
            quoting=quoting,
            escapechar="\\" if dialect.backslash else None,
        )
        return sum(1 for record in records if record)


def header_count(found: Found, dialect: Dialect) -> int:
    """How many of the records up to the header are no blank lines."""
    with text(found, dialect) as stream:
        records = csv.reader(stream, delimiter=dialect.delimiter)
        above = [record for _, record in zip(range(found.source.header_row), records, strict=False)]
    return sum(1 for record in above if record)


def text(found: Found, dialect: Dialect) -> TextIOWrapper:
    file = found.path.open("rb")
    file.seek(dialect.bom)
    return TextIOWrapper(file, encoding=dialect.encoding, errors="replace", newline="")


def line_count(found: Found, dialect: Dialect) -> int:
    with text(found, dialect) as stream:
        return sum(1 for line in stream if line.strip())


def array_count(found: Found, dialect: Dialect) -> int | None:
    path = str(found.path).replace("'", "''")
    query = (
        f"SELECT count(*) FROM read_json_objects('{path}', format = 'array', "
        f"maximum_object_size = {LARGEST_OBJECT})"
    )
    try:
        with duckdb.connect(config={"memory_limit": "512MB"}) as duck:
            row = duck.execute(query).fetchone()
            return int(row[0]) if row else 0
    except duckdb.Error:
        return listed(found, dialect)


def listed(found: Found, dialect: Dialect) -> int | None:
    """By Python's reader, which also takes NaN; none where it cannot read the file either."""
    try:
        with text(found, dialect) as stream:
            whole = json.load(stream)
    except ValueError:
        return None
    return len(whole) if isinstance(whole, list) else None
