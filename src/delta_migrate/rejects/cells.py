"""Cells on their way to a spreadsheet and back: none runs as a formula, every one comes back."""

import polars as pl

from delta_migrate.intake.records import ROW

TRIGGERS = r"^['=+\-@\t\r]"
GUARDED = r"^'['=+\-@\t\r]"
OURS = ("_file", "_row", "_line", "_code", "_column", "_why", "_suggested", "_raw_hash")


def guarded(name: str) -> pl.Expr:
    """A quotation mark before what a spreadsheet would run, and before such a mark itself."""
    cell = pl.col(name)
    mark = pl.when(cell.str.contains(TRIGGERS)).then(pl.lit("'")).otherwise(pl.lit(""))
    return (mark + cell).alias(name)


def unguarded(name: str) -> pl.Expr:
    """The cell as it was before `guarded`; one typed anew without a mark stays as it is."""
    cell = pl.col(name)
    bare = pl.when(cell.str.contains(GUARDED)).then(cell.str.slice(1)).otherwise(cell)
    return bare.alias(name)


def legacy_columns(frame: pl.DataFrame) -> list[str]:
    """The columns that are the legacy's own."""
    return [name for name in frame.columns if not name.startswith("_")]


def row_number() -> pl.Expr:
    """The number of the record, null where it is none."""
    return pl.col(ROW).str.strip_chars().cast(pl.UInt32, strict=False).alias(ROW)
