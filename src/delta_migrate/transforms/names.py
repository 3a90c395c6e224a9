"""Names of people: accents in one piece, blanks made even, marks beside the name taken out."""

import re

import polars as pl

from delta_migrate.codes import FIXED, QUEUED
from delta_migrate.mapping.model import Column
from delta_migrate.transforms.made import Cell, Fault, Made
from delta_migrate.transforms.text import clean

UNSEEN = "[\u00ad\u200b-\u200f\u2060\ufeff]"  # soft hyphens, zero-width signs
BLANKS = "[\\s\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+"
TWO = r"(?i)\s(?:&|and)\s"


def name(column: Column, cells: tuple[Cell, ...]) -> Made:
    """`José  *DECEASED*` in two kinds of spelling becomes `José`; letter case stays."""
    (one,) = cells
    torn = clean(one)
    even = one.keep(evened(one.text))
    bare = one.keep(untagged(even, column.tags)) if column.tags else even
    value = pl.when(bare != "").then(bare)
    faults = (
        *torn.faults,
        Fault("bad_format", one.name, one.text.is_not_null() & value.is_null()),
        Fault("odd_spelling", one.name, even != one.text, FIXED),
        Fault("name_tag", one.name, bare != even, FIXED),
        Fault("two_people", one.name, bare.str.contains(TWO), QUEUED),
    )
    return Made(value, faults)


def tagged(column: Column, cells: tuple[Cell, ...]) -> Made:
    """Whether one of the tags stands beside the name."""
    (one,) = cells
    return Made(evened(one.text).str.contains(mark(column.tags)))


def evened(text: pl.Expr) -> pl.Expr:
    """Accents joined to their letters, unseen signs gone, every blank a single space."""
    seen = text.str.normalize("NFC").str.replace_all(UNSEEN, "")
    return seen.str.replace_all(BLANKS, " ").str.strip_chars()


def untagged(text: pl.Expr, tags: tuple[str, ...]) -> pl.Expr:
    bare = text.str.replace_all(mark(tags), " ").str.replace_all(BLANKS, " ")
    return bare.str.strip_chars(" ,;-")


def mark(tags: tuple[str, ...]) -> str:
    """`*DNR*`, `(DNR)`, `[DNR]`, or `- DNR` at the end; letter case aside."""
    words = "|".join(re.escape(tag) for tag in tags)
    return rf"(?i)[*(\[]+\s*(?:{words})\s*[*)\]]+|\s-+\s*(?:{words})\s*$"
