"""North American phone numbers to E.164."""

import polars as pl

from delta_migrate.mapping.model import Column
from delta_migrate.transforms.made import Cell, Made, judged

# Area code and exchange start with 2-9 (NANP); 555-01xx numbers are possible though never valid.
NATIONAL = r"^1?([2-9]\d{2}[2-9]\d{6})$"


def phone(column: Column, cells: tuple[Cell, ...]) -> Made:
    """`(713) 555-0142` and its spellings become `+17135550142`."""
    (one,) = cells
    national = one.keep(one.text.str.replace_all(r"\D", "").str.extract(NATIONAL))
    return judged("bad_phone", one, pl.concat_str(pl.lit("+1"), national))
