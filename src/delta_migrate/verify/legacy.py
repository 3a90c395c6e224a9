"""Lays the legacy files on the bench, read by the verifier's own readers (reading/).

Each source becomes a table `raw_N`: file, row (1 is the first record), key, content (a hash of
all cells as they stand) and the trimmed cells by their legacy names.
"""

from collections.abc import Iterable

from delta_migrate.mapping.model import Source
from delta_migrate.verify import papers, quote
from delta_migrate.verify.loaded import File, Loaded
from delta_migrate.verify.patches import lay_over
from delta_migrate.verify.reading.landing import JSON, WHY, counted, land, unreadable
from delta_migrate.verify.spelling.links import key
from delta_migrate.verify.spelling.said import WHITE
from delta_migrate.verify.workbench import Bench

__all__ = ["counted", "read", "sources", "unreadable"]


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
            land(bench, source, loaded.path(file))
            others = {one.path for one in files} - {file.path}
            lay_over(bench, source, file.path, others, loaded.patches)
            select = _cells(bench, source, file)
            into = f"INSERT INTO raw_{number}" if position else f"CREATE TABLE raw_{number} AS"
            bench.run(f"{into} {select}")
            bench.run("DROP TABLE landed")
        papers.lay_beside(bench, loaded, number, source, files)
        entity = quote.text(source.entity)
        bench.run(
            f'INSERT INTO known SELECT DISTINCT {entity}, "the key" FROM raw_{number} '
            'WHERE "the key" IS NOT NULL'
        )


def _cells(bench: Bench, source: Source, file: File) -> str:
    there = _said(bench, source)
    why = f"nullif({there.pop(WHY)}, '')" if WHY in there else "CAST(NULL AS VARCHAR)"
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
        f'SELECT "the file", "the row", {key(source)} AS "the key", "the content", '
        f'"why misread" IS NOT NULL AS misread, "why misread", '
        f'COLUMNS(* EXCLUDE ("the file", "the row", "the content", "why misread")) FROM ('
        f'SELECT {quote.text(file.path)} AS "the file", rowid + 1 AS "the row", '
        f'{why} AS "why misread", '
        f'md5(concat_ws({quote.mark(31)}, {whole})) AS "the content", {cells} FROM landed)'
    )


def _said(bench: Bench, source: Source) -> dict[str, str]:
    """Every legacy column with the SQL of its cell as it stands."""
    if source.format not in JSON:
        return {column: quote.name(column) for column in bench.columns("landed")}
    keys = bench.rows("SELECT DISTINCT unnest(json_keys(json)) AS key FROM landed ORDER BY key")
    return {name: f"json ->> {quote.text(name)}" for (name,) in keys}


def _verbatim(source: Source) -> set[str]:
    """The cells that are looked at with the white space around them."""
    columns = [column for target in source.into for column in target.columns]
    kept = {column.source[0] for column in columns if column.via == "verbatim"}
    return kept | {cell for column in columns if column.cut_at for cell in column.source}
