"""Constants of a mapping, written as text, in the type of the column they fill."""

from datetime import UTC, date, datetime, time
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
    if isinstance(kind, pl.Datetime):
        return pl.lit(moment(text)).cast(kind)
    if isinstance(kind, pl.Time):
        return pl.lit(time.fromisoformat(text))
    return pl.lit(text, dtype=pl.String)


def moment(text: str) -> datetime:
    """A moment such as 2026-11-01T08:00:00Z: without its zone it would be anybody's guess."""
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text!r} does not say its zone, as 2026-11-01T08:00:00Z does")
    return found.astimezone(UTC)
