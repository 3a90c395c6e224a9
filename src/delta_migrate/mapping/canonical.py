"""The canonical text of a target row, as the loader writes it into the ledger's hashes.

The same text can be built by SQL, so the target can be checked against the ledger without moving
a row: uuid as 32 hex digits, dates ISO, instants as microseconds since 1970, numbers with their
column's scale; NULL is U+001E, cells are joined by U+001F and elements of a list by U+001D.
"""

import polars as pl

NULL, BETWEEN, WITHIN = "\x1e", "\x1f", "\x1d"


def cell(value: pl.Expr, kind: pl.DataType) -> pl.Expr:
    """The canonical text of one value; uuids are expected as hex text already."""
    if isinstance(kind, pl.Boolean):
        text = pl.when(value).then(pl.lit("t")).when(~value).then(pl.lit("f"))
        return text.fill_null(NULL)
    if isinstance(kind, pl.Datetime):
        value = value.dt.epoch("us")
    elif isinstance(kind, pl.Date):
        value = value.dt.to_string("%Y-%m-%d")
    elif isinstance(kind, pl.Time):
        value = value.dt.to_string("%H:%M:%S")
    elif isinstance(kind, pl.List):
        value = value.list.join(WITHIN)
    return value.cast(pl.String).fill_null(NULL)


def row(cells: dict[str, pl.Expr]) -> pl.Expr:
    """The canonical text of a row, its cells in the order of their columns' names."""
    return pl.concat_str([cells[name] for name in sorted(cells)], separator=BETWEEN)


def raw(cells: pl.DataFrame) -> pl.Expr:
    """A row as exported: its cells by name, so that the order of columns does not matter."""
    names = sorted(name for name in cells.columns if not name.startswith("_"))
    return pl.concat_str([pl.col(name).fill_null(NULL) for name in names], separator=BETWEEN)
