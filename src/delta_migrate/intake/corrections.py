"""Corrections of cells, laid over what is read of a file; the file itself stays as it is."""

import polars as pl

from delta_migrate.intake.records import ROW, WRONG

NEW = "_new"


def corrected(cells: pl.DataFrame, corrections: pl.DataFrame | None) -> pl.DataFrame:
    """The cells of some records of a file with its corrections (`_row`, column, value) in them."""
    if corrections is None or not len(cells):
        return cells
    first, last = cells[ROW][0], cells[ROW][-1]
    here = corrections.filter(pl.col(ROW).is_between(first, last))
    return laid_over(cells, here) if len(here) else cells


def laid_over(cells: pl.DataFrame, here: pl.DataFrame) -> pl.DataFrame:
    """A record that could not be read is only ever corrected as a whole, so it can be read now."""
    for column in here["column"].unique(maintain_order=True):
        new = here.filter(pl.col("column") == column).select(ROW, pl.col("value").alias(NEW))
        cells = cells.join(new, on=ROW, how="left", maintain_order="left")
        cells = cells.with_columns(pl.coalesce(NEW, column).alias(column)).drop(NEW)
    mended = pl.col(ROW).is_in(here[ROW].unique().implode())
    return cells.with_columns(pl.when(~mended).then(pl.col(WRONG)).alias(WRONG))
