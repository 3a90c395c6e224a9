"""What the ledger keeps about the rows of a chunk beside their provenance.

Merges, skips, remarks, and rejects with the record verbatim.
"""

import polars as pl

from delta_migrate.codes import sentence
from delta_migrate.intake.records import ROW, Chunk
from delta_migrate.load.transform import Outcome, Stamp

COMMON = ("run_id", "file_id", "file", "row", "column", "code", "sentence", "raw")
SPAN = ("byte_from", "byte_to")


def notes(outcome: Outcome, stamp: Stamp) -> dict[str, pl.DataFrame]:
    """By table of the ledger; a table about which there is nothing to say is left out."""
    frames = {
        "migrate_merge": outcome.merges,
        "migrate_skip": skips(outcome, stamp),
        "migrate_remark": remarks(outcome, stamp),
        "migrate_reject": rejects(outcome, stamp),
        "migrate_park": parked(outcome, stamp),
    }
    return {table: frame for table, frame in frames.items() if len(frame)}


def skips(outcome: Outcome, stamp: Stamp) -> pl.DataFrame:
    return stamped(outcome.skips, stamp).select("run_id", "file_id", "row", "code")


def remarks(outcome: Outcome, stamp: Stamp) -> pl.DataFrame:
    """The remarks with their sentences and where the record stands."""
    told = with_sentence(spanned(stamped(outcome.remarks, stamp), outcome.chunk))
    return told.select(*COMMON, "kind", *SPAN, suggestion()).with_columns(clean("raw"))


def rejects(outcome: Outcome, stamp: Stamp) -> pl.DataFrame:
    """The rejects as the ledger keeps them, with the record verbatim."""
    found = outcome.rejects
    frame = found.join(records(outcome, found), on=ROW, how="left", maintain_order="left")
    told = with_sentence(spanned(stamped(frame, stamp), outcome.chunk))
    return told.select(*COMMON, *SPAN, suggestion()).with_columns(clean("raw"))


def parked(outcome: Outcome, stamp: Stamp) -> pl.DataFrame:
    """The rejects that wait for a parent, with the record verbatim."""
    waiting = stamped(outcome.parked.join(records(outcome, outcome.parked), on=ROW), stamp)
    return waiting.select(
        *("run_id", "file_id", "file", "row", "legacy_key", "column"),
        *("parent_entity", "parent_key"),
        clean("raw"),
        entity=pl.lit(outcome.source_entity),
    )


def records(outcome: Outcome, frame: pl.DataFrame) -> pl.DataFrame:
    """The records of the rows named in `frame`, verbatim, each once."""
    rows = frame.select(pl.col(ROW).unique(maintain_order=True))
    raw = pl.col(ROW).map_elements(outcome.chunk.raw, return_dtype=pl.String)
    return rows.with_columns(raw.alias("raw"))


def stamped(frame: pl.DataFrame, stamp: Stamp) -> pl.DataFrame:
    return frame.with_columns(
        run_id=pl.lit(stamp.run, dtype=pl.Int64),
        file_id=pl.lit(stamp.file, dtype=pl.Int64),
        file=pl.lit(stamp.name),
        row=pl.col(ROW).cast(pl.Int64),
    )


def spanned(frame: pl.DataFrame, chunk: Chunk) -> pl.DataFrame:
    """With the bytes of each record in its file, if the chunk knows them."""
    if chunk.offset is None:
        return frame.with_columns(pl.lit(None, dtype=pl.Int64).alias(name) for name in SPAN)
    at = frame["row"] - chunk.first_row
    return frame.with_columns(
        (chunk.starts.gather(at) + chunk.offset).cast(pl.Int64).alias("byte_from"),
        (chunk.ends.gather(at) + chunk.offset).cast(pl.Int64).alias("byte_to"),
    )


def with_sentence(frame: pl.DataFrame) -> pl.DataFrame:
    """Each code and column has one sentence, so there are few of them to make."""
    kinds = frame.select("code", "column").unique()
    said = [sentence(code, column) for code, column in kinds.iter_rows()]
    told = kinds.with_columns(pl.Series("sentence", said, dtype=pl.String))
    return frame.join(told, on=["code", "column"], how="left", maintain_order="left")


def suggestion() -> pl.Expr:
    return pl.col("suggestion").fill_null("")


def clean(name: str) -> pl.Expr:
    """PostgreSQL's text takes no NUL."""
    return pl.col(name).fill_null("").str.replace_all("\x00", "", literal=True)
