"""Free text: the words of a note that was kept with its markup."""

import polars as pl

from delta_migrate.codes import FIXED
from delta_migrate.mapping.model import Column
from delta_migrate.transforms.made import Cell, Fault, Made
from delta_migrate.transforms.text import clean

MARKUP = r"</?[A-Za-z!][^<>]*>|&(?:nbsp|amp|lt|gt|quot|apos|#39|#34|#160);|\\n"
BREAK = r"(?i)<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^<>]*>|\\n"
TAG = r"</?[A-Za-z!][^<>]*>"
ENTITIES = {
    "&nbsp;": " ",
    "&#160;": " ",
    "&quot;": '"',
    "&#34;": '"',
    "&apos;": "'",
    "&#39;": "'",
    "&lt;": "<",
    "&gt;": ">",
}


def notes(_column: Column, cells: tuple[Cell, ...]) -> Made:
    """`<p>Ring&nbsp;twice<br>Dog</p>` becomes two lines of words."""
    (one,) = cells
    marked = one.keep(one.text.str.contains(MARKUP))
    words = one.text.str.replace_all(BREAK, "\n").str.replace_all(TAG, "")
    for entity, sign in ENTITIES.items():
        words = words.str.replace_all(entity, sign, literal=True)
    words = words.str.replace_all("&amp;", "&", literal=True)  # last, so that nothing is born of it
    words = words.str.replace_all(r"[ \t]*\n[ \t]*", "\n").str.replace_all(r"\n{3,}", "\n\n")
    value = one.keep(pl.when(marked).then(words.str.strip_chars()).otherwise(one.text))
    told = Fault("html_removed", one.name, marked, FIXED)
    return Made(pl.when(value != "").then(value), (*clean(one).faults, told))
