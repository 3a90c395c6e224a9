"""North American phone numbers to E.164."""

import polars as pl

from delta_migrate.codes import FIXED, WARNED
from delta_migrate.mapping.model import Column
from delta_migrate.transforms.made import Cell, Fault, Made, judged

# Area code and exchange start with 2-9 (NANP); 555-01xx numbers are possible though never valid.
NUMBER = (
    r"(?:^|[^\d])(?:\+?1[\s.-]*)?\(?([2-9]\d{2})\)?[\s./-]*([2-9]\d{2})[\s.-]*(\d{4})(?:[^\d]|$)"
)
EXTENSION = r"(?i)(?:ext(?:ension)?|x|#)[\s.:]*(\d{1,6})\b"
SHORT = r"^\D*[2-9]\d{2}[\s.-]?\d{4}\D*$"
SIGNS = r"^[\s,;:/.()-]+|[\s,;:/.(-]+$"
NATIONAL = r"^1?([2-9]\d{2}[2-9]\d{6})$"


def phone(column: Column, cells: tuple[Cell, ...]) -> Made:
    """`(713) 555-0142` and its spellings become `+17135550142`."""
    (one,) = cells
    if column.loose:
        return PARTS[column.take](column, one)
    national = one.keep(one.text.str.replace_all(r"\D", "").str.extract(NATIONAL))
    return judged("bad_phone", one, pl.concat_str(pl.lit("+1"), national))


def number(column: Column, one: Cell) -> Made:
    """The first number of a cell that may hold more; seven digits lack an area code."""
    value = one.keep(found(one.text))
    rest = one.keep(beside(one.text))
    bare = one.text.str.replace(EXTENSION, "")
    short = one.keep(value.is_null() & bare.str.contains(SHORT)).fill_null(value=False)
    raw = pl.col(one.name).str.strip_chars()
    hint = pl.concat_str(pl.lit(f"Perhaps {column.area_code}-"), raw) if column.area_code else None
    return Made(
        value,
        (
            Fault("bad_phone", one.name, one.text.is_not_null() & value.is_null() & ~short),
            Fault("phone_short", one.name, short, WARNED, hint),
            Fault("phone_extra", one.name, value.is_not_null() & rest.is_not_null(), FIXED),
        ),
    )


def second(_column: Column, one: Cell) -> Made:
    """The second number of a cell, if there is one."""
    return Made(found(one.text.str.replace(NUMBER, "\x01")))


def extension(_column: Column, one: Cell) -> Made:
    """The digits behind `x`, `ext` or `#`."""
    return Made(one.text.str.extract(EXTENSION))


def note(_column: Column, one: Cell) -> Made:
    """What is left without numbers and extension: `call daughter`."""
    bare = one.text.str.replace(EXTENSION, "")
    return Made(left(bare.str.replace(NUMBER, "\x01").str.replace(NUMBER, "\x01")))


def found(text: pl.Expr) -> pl.Expr:
    digits = [text.str.extract(NUMBER, group) for group in (1, 2, 3)]
    return pl.concat_str(pl.lit("+1"), *digits)


def beside(text: pl.Expr) -> pl.Expr:
    """Everything but the first number; null when that is nothing."""
    return left(text.str.replace(NUMBER, "\x01"))


def left(text: pl.Expr) -> pl.Expr:
    bare = text.str.replace_all("\x01", " ", literal=True).str.replace_all(SIGNS, "")
    return pl.when(bare != "").then(bare)


PARTS = {"number": number, "second": second, "extension": extension, "note": note}
