"""What can be told of any text: that it was decoded wrongly once, or cut off."""

import polars as pl

from delta_migrate.codes import WARNED
from delta_migrate.mapping.model import Column
from delta_migrate.transforms.made import Fault, Keep
from delta_migrate.transforms.text import trimmed

# UTF-8 read as Windows text: Western letters, and the quotes and dashes of office programs.
LETTERS = "".join(map(chr, range(0xA0, 0x100)))
SIGNS = "‘’“”–—•…€"


def misread(sign: str) -> str | None:
    """What a character looks like when its UTF-8 bytes are read as Windows-1252."""
    try:
        return sign.encode().decode("cp1252")
    except UnicodeDecodeError:
        return None


MISREAD = {wrong: sign for sign in LETTERS + SIGNS if (wrong := misread(sign))}
# In Latin-1, where the four bytes that Windows leaves open are control characters.
MISREAD |= {sign.encode().decode("latin-1"): sign for sign in LETTERS}


def watched(column: Column, keep: Keep) -> tuple[Fault, ...]:
    """Remarks on the text of a column, as far as the mapping asks for them."""
    faults = []
    for name in column.source:
        if column.mojibake or column.via == "name":
            wrong = keep(trimmed(name).str.contains_any(list(MISREAD)))
            hint = repaired(pl.col(name))
            faults.append(Fault("mojibake", name, wrong, WARNED, hint))
        if column.cut_at is not None:
            full = pl.col(name).str.len_chars() == column.cut_at
            faults.append(Fault("truncated_text", name, full, WARNED))
    return tuple(faults)


def repaired(text: pl.Expr) -> pl.Expr:
    """The text as it was before; three-byte signs first, for two-byte ones begin alike."""
    wrong = sorted(MISREAD, key=len, reverse=True)
    return text.str.replace_many(wrong, [MISREAD[one] for one in wrong], leftmost=True)
