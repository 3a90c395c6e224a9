"""Days and moments as a spreadsheet counts them: days since 1900, or since 1904 on old Macs."""

from datetime import date

import polars as pl

EPOCHS = {"excel": date(1899, 12, 30), "excel1904": date(1904, 1, 1)}
CODE = "excel_date"
NUMBER = r"^\d{1,5}(?:\.\d{1,12})?$"
# The 1900 calendar counts 29 February 1900, which never was, as day 60: earlier days are one off.
NO_DAY = 60
SECONDS = 86_400


def day(text: pl.Expr, form: str) -> pl.Expr:
    """A whole number of days; a fraction is a time, which a date has no room for."""
    number = counted(text)
    whole = pl.when(number == number.floor()).then(number.cast(pl.Int32, strict=False))
    start = pl.lit(EPOCHS[form])
    return real(start + pl.duration(days=whole), number, form).cast(pl.Date)


def stamp(text: pl.Expr, form: str) -> pl.Expr:
    """Days and their fraction, to the second."""
    number = counted(text)
    seconds = (number * SECONDS).round(0).cast(pl.Int64, strict=False)
    start = pl.lit(EPOCHS[form]).cast(pl.Datetime("us"))
    return real(start + pl.duration(seconds=seconds), number, form)


def counted(text: pl.Expr) -> pl.Expr:
    return pl.when(text.str.contains(NUMBER)).then(text.cast(pl.Float64, strict=False))


def real(moment: pl.Expr, number: pl.Expr, form: str) -> pl.Expr:
    if form != "excel":
        return moment
    early = number < NO_DAY
    never = number.floor() == NO_DAY
    return pl.when(early).then(moment + pl.duration(days=1)).when(~never).then(moment)
