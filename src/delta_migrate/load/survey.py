"""The look over all files before the first row is written: keys and values that stand twice.

Rows of one key that say the same are one row, and the first is loaded; rows of one key that differ
are all rejected, because nobody can say which is right. That a row has other faults changes nothing
about it, and neither does the order of files and rows.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from delta_migrate.intake import read
from delta_migrate.intake.find import Found
from delta_migrate.intake.records import ROW, Chunk
from delta_migrate.load.ahead import ahead
from delta_migrate.mapping.conditions import skipped
from delta_migrate.mapping.model import Column, Source
from delta_migrate.transforms import text
from delta_migrate.transforms.by_name import SIMPLE

MARKS = {"file": pl.String, ROW: pl.UInt32, "column": pl.String, "code": pl.String}
PLACES = {"file": pl.String, ROW: pl.UInt32}
Group = tuple[str, ...]  # ("key", entity) or ("unique", table, column)
Advance = Callable[[str, int], None]
Looked = tuple[int, list[tuple[Group, pl.DataFrame]], pl.DataFrame | None]
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Survey:
    """What only all files together can tell."""

    rows: dict[str, int]  # records by file
    marks: pl.DataFrame  # rows that are rejected for what another row says
    repeats: pl.DataFrame  # rows that say again what another row said
    keys: dict[str, pl.DataFrame]  # every key of the entities asked for

    @property
    def total(self) -> int:
        return sum(self.rows.values())


def survey(
    files: list[Found], chunk: int, advance: Advance, workers: int = 1, late: frozenset[str] = NONE
) -> Survey:
    """Read every file once for its keys; those of the entities in `late` are kept whole."""
    rows: dict[str, int] = {}
    pieces: dict[Group, list[pl.DataFrame]] = defaultdict(list)
    whole: dict[str, list[pl.DataFrame]] = defaultdict(list)
    for found in files:
        names = read.columns(found)
        rows[found.name] = 0

        def one(cut: Chunk, found: Found = found, names: list[str] = names) -> Looked:
            cells = read.cells(found, cut, names)
            kept = all_keys(found.source, cells) if found.source.entity in late else None
            return cut.rows, collected(found, cells), kept

        for count, parts, kept in ahead(one, read.pieces(found, chunk), workers):
            rows[found.name] += count
            for group, piece in parts:
                pieces[group].append(piece)
            whole[found.source.entity] += [] if kept is None else [kept]
            advance(found.name, count)
    marks, repeats = [pl.DataFrame(schema=MARKS)], [pl.DataFrame(schema=PLACES)]
    for group in list(pieces):
        judge(group, pl.concat(pieces.pop(group)), marks, repeats)
    keys = {entity: pl.concat(parts).unique() for entity, parts in whole.items() if parts}
    return Survey(rows, pl.concat(marks).unique(), pl.concat(repeats), keys)


def all_keys(source: Source, cells: pl.DataFrame) -> pl.DataFrame:
    return cells.select(key(source.key).alias("key")).drop_nulls()


def collected(found: Found, cells: pl.DataFrame) -> list[tuple[Group, pl.DataFrame]]:
    """Hashes of one chunk's keys and unique values, each with whom or what it may not differ by.

    Rows of one key may not differ in content; a unique value may not stand under two keys.
    """
    source = found.source
    cells = cells.filter(skipped(source).is_null()) if source.skip else cells
    names = sorted(name for name in cells.columns if not name.startswith("_"))
    content = cells.select(names).hash_rows()
    owner = cells.select(key(source.key).hash()).to_series()
    key_part = (("key", source.entity), source.key[0], "duplicate_key", key(source.key))
    pieces = []
    for group, column, code, value in (key_part, *unique_values(source)):
        piece = cells.select(
            pl.lit(found.name).cast(pl.Categorical).alias("file"),
            pl.col(ROW),
            pl.lit(column).cast(pl.Categorical).alias("column"),
            pl.lit(code).cast(pl.Categorical).alias("code"),
            value.hash().alias("value"),
            value.is_not_null().alias("given"),
        ).with_columns((content if group[0] == "key" else owner).alias("by"))
        pieces.append((group, piece.filter("given").drop("given")))
    return pieces


def key(names: tuple[str, ...]) -> pl.Expr:
    """The legacy key of a row; null when a part of it is blank."""
    return pl.concat_str([text.trimmed(name) for name in names], separator="|")


def unique_values(source: Source) -> list[tuple[Group, str, str, pl.Expr]]:
    return [
        (("unique", target.table, column.name), column.source[0], column.unique, folded(column))
        for target in source.into
        for column in target.columns
        if column.unique
    ]


def folded(column: Column) -> pl.Expr:
    """What must stand once: the value that will be kept, as two spellings of it are one."""
    cells = tuple(text.cell(one, column.nulls, dummies=column.dummies) for one in column.source)
    if simple := SIMPLE.get(column.via):
        return simple(column, cells).value.cast(pl.String).str.to_lowercase()
    return text.key(cells).str.to_lowercase()


def judge(
    group: Group, rows: pl.DataFrame, marks: list[pl.DataFrame], repeats: list[pl.DataFrame]
) -> None:
    """Sort the rows that share a value into differing ones and mere repeats."""
    shared = rows.filter(pl.col("value").is_duplicated())
    differ = pl.col("by").n_unique().over("value") > 1
    odd = shared.filter(differ)
    marks.append(odd.select("file", ROW, "column", "code").cast(MARKS))  # type: ignore[arg-type]
    if group[0] == "key":
        again = shared.filter(~differ).filter(~pl.col("value").is_first_distinct())
        repeats.append(again.select("file", ROW).cast(PLACES))  # type: ignore[arg-type]
