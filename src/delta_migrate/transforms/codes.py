"""Codes, flags and lists of them."""

import polars as pl

from delta_migrate.mapping.model import Column
from delta_migrate.transforms.made import Cell, Fault, Made, judged
from delta_migrate.transforms.text import CONTROL

TRUE = ("y", "yes", "true", "t", "1")
FALSE = ("n", "no", "false", "f", "0")


# Signs that code pages and word processors write for one another.
MARKS = {"–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"'}


def translated(text: pl.Expr, column: Column) -> pl.Expr:
    """The stored word of a legacy code, in any letter case; null when it is not listed."""
    even = evened if column.fold_marks else str
    folded = {even(code).lower(): word for code, word in column.enum.items()}
    if column.fold_marks:
        text = text.str.replace_many(list(MARKS), list(MARKS.values())).str.replace_all(r"\s+", " ")
    return text.str.to_lowercase().replace_strict(folded, default=None, return_dtype=pl.String)


def evened(code: str) -> str:
    return " ".join("".join(MARKS.get(sign, sign) for sign in code).split())


def enum(column: Column, cells: tuple[Cell, ...]) -> Made:
    """A stored word for each legacy code; a code nobody listed is never guessed at."""
    (one,) = cells
    made = judged("unknown_code", one, translated(one.text, column))
    return made if column.on_unknown == "reject" else Made(made.value)


def flag(column: Column, cells: tuple[Cell, ...]) -> Made:
    """Yes or no."""
    (one,) = cells
    folded = one.keep(one.text.str.to_lowercase())
    yes = folded.is_in([word.lower() for word in column.true or TRUE])
    no = folded.is_in([word.lower() for word in column.false or FALSE])
    return judged("bad_flag", one, pl.when(yes).then(True).when(no).then(False))


def array(column: Column, cells: tuple[Cell, ...]) -> Made:
    """A list: a JSON array of words, or words with a separator between; blanks left out."""
    (one,) = cells
    listed = pl.when(one.text.str.starts_with("[")).then(json_list(one.text))
    items = listed.otherwise(one.text.str.split(column.separator))
    item = pl.element().str.strip_chars()
    items = one.keep(items.list.eval(item.filter(item.is_not_null() & (item != ""))))
    if not column.enum:
        torn = items.list.eval(pl.element().str.contains(CONTROL)).list.any()
        return judged("bad_character", one, pl.when(~torn).then(items))
    words = one.keep(items.list.eval(translated(pl.element(), column)))
    unknown = words.list.eval(pl.element().is_null()).list.any()
    return judged("unknown_code", one, pl.when(~unknown).then(words))


def has(column: Column, cells: tuple[Cell, ...]) -> Made:
    """Whether a cell of several codes holds one of `true`; with `false`, no others may be there."""
    (one,) = cells
    items = one.text.str.to_lowercase().str.split(column.separator)
    item = pl.element().str.strip_chars()
    items = one.keep(items.list.eval(item.filter(item != "")))
    yes = [word.lower() for word in column.true]
    value = items.list.eval(pl.element().is_in(yes)).list.any()
    if not column.false:
        return Made(value)
    known = [*yes, *(word.lower() for word in column.false)]
    strange = ~items.list.eval(pl.element().is_in(known)).list.all()
    return Made(value, (Fault("unknown_code", one.name, strange),))


def json_list(text: pl.Expr) -> pl.Expr:
    """The elements of a JSON array of words; other text becomes an empty array first."""
    array_text = pl.when(text.str.starts_with("[")).then(text)
    return array_text.str.json_decode(pl.List(pl.String))
