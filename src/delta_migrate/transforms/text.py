"""Text, e-mail addresses and password hashes."""

import re
from collections.abc import Iterable

import polars as pl

from delta_migrate.mapping.model import Column
from delta_migrate.transforms.made import Cell, Fault, Keep, Made, judged, unkept

# PostgreSQL refuses NUL; the others are torn bytes, and some separate cells in canonical text.
CONTROL = r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]"
EMAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"
BCRYPT = r"^\$2[aby]\$\d\d\$[./A-Za-z0-9]{53}$"
LONGEST_EMAIL = 254
BETWEEN = re.compile(r"[\s-]")


def trimmed(name: str) -> pl.Expr:
    """The cell without white space around it; null when nothing is left."""
    text = pl.col(name).str.strip_chars()
    return pl.when(text != "").then(text)


def cell(
    name: str, nulls: tuple[str, ...], keep: Keep = unkept, dummies: tuple[str, ...] = ()
) -> Cell:
    """The cell `name` with the mapping's null tokens, in any letter case, made null."""
    text = keep(trimmed(name))
    if nulls:
        tokens = [token.lower() for token in nulls]
        text = keep(pl.when(~text.str.to_lowercase().is_in(tokens)).then(text))
    if dummies:
        text = keep(pl.when(~is_dummy(name, dummies, keep)).then(text))
    return Cell(name, text, keep)


def is_dummy(name: str, dummies: tuple[str, ...], keep: Keep) -> pl.Expr:
    """Whether the cell is one of the words that stand in for a value; blanks, hyphens aside."""
    words = [BETWEEN.sub("", word.lower()) for word in dummies]
    bare = trimmed(name).str.to_lowercase().str.replace_all(BETWEEN.pattern, "")
    return keep(bare.is_in(words).fill_null(value=False))


def key(cells: Iterable[Cell]) -> pl.Expr:
    """The legacy key that cells make together; null when a part of it is blank."""
    return pl.concat_str([one.text for one in cells], separator="|")


def plain(column: Column, cells: tuple[Cell, ...]) -> Made:
    """The words as they stand."""
    (one,) = cells
    made = clean(one)
    if not column.pattern:
        return made
    odd = Fault("bad_format", one.name, ~one.text.str.contains(column.pattern))
    return Made(made.value, (*made.faults, odd))


def clean(one: Cell) -> Made:
    torn = one.keep(one.text.str.contains(CONTROL))
    return Made(one.text, (Fault("bad_character", one.name, torn),))


def verbatim(column: Column, cells: tuple[Cell, ...]) -> Made:
    """The cell exactly as exported, white space included."""
    (one,) = cells
    raw = pl.col(one.name)
    return Made(raw, (Fault("bad_character", one.name, raw.str.contains(CONTROL)),))


def joined(column: Column, cells: tuple[Cell, ...]) -> Made:
    """Several cells in one text, blanks left out."""
    labels = column.labels or ("",) * len(cells)
    parts = [labelled(one.text, label) for one, label in zip(cells, labels, strict=True)]
    together = pl.concat_str(parts, separator=column.separator, ignore_nulls=True)
    faults = tuple(fault for one in cells for fault in clean(one).faults)
    return Made(pl.when(together != "").then(together), faults)


def labelled(said: pl.Expr, label: str) -> pl.Expr:
    """`said` behind its label; null where nothing is said."""
    return pl.concat_str(pl.lit(f"{label} "), said) if label else said


def email(column: Column, cells: tuple[Cell, ...]) -> Made:
    """An address in lower case, so that signing in does not depend on letter case."""
    (one,) = cells
    fits = one.text.str.contains(EMAIL) & (one.text.str.len_chars() <= LONGEST_EMAIL)
    return judged("bad_email", one, pl.when(fits).then(one.text.str.to_lowercase()))


def extract(column: Column, cells: tuple[Cell, ...]) -> Made:
    """The part of the text that the first group of the pattern finds."""
    (one,) = cells
    part = one.text.str.extract(column.pattern or "(.+)", 1)
    made = judged("bad_format", one, pl.when(part != "").then(part))
    return Made(made.value, (*clean(one).faults, *made.faults))


def bcrypt(column: Column, cells: tuple[Cell, ...]) -> Made:
    """A bcrypt hash, kept verbatim behind the name of the scheme that verifies it."""
    (one,) = cells
    stored = pl.concat_str(pl.lit(column.prefix), one.text)
    return judged("bad_hash", one, pl.when(one.text.str.contains(BCRYPT)).then(stored))
