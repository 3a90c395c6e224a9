"""Constants of a mapping, written as text, in the type of the column they fill."""

from datetime import date
from decimal import Decimal, InvalidOperation

import polars as pl

BOOLEANS = {"true": True, "false": False}


def literal(text: str | tuple[str, ...], kind: pl.DataType) -> pl.Expr:
    """`text` as a value of `kind`; a ValueError if it is none."""
    if isinstance(kind, pl.List):
        words = [text] if isinstance(text, str) and text else list(text)
        return pl.lit(pl.Series([words], dtype=pl.List(pl.String))).first()
    if not isinstance(text, str):
        raise ValueError("a list in a column that is none")
    return scalar(text, kind)


def scalar(text: str, kind: pl.DataType) -> pl.Expr:
    if isinstance(kind, pl.Boolean):
        if text not in BOOLEANS:
            raise ValueError(f"{text!r} is not true or false")
        return pl.lit(BOOLEANS[text])
    if isinstance(kind, pl.Decimal):
        try:
            return pl.lit(str(Decimal(text))).cast(kind)
        except InvalidOperation:
            raise ValueError(f"{text!r} is not a number") from None
    if kind.is_integer():
        return pl.lit(int(text), dtype=kind)
    if isinstance(kind, pl.Date):
        return pl.lit(date.fromisoformat(text))
    return pl.lit(text, dtype=pl.String)
