"""Times of day without a day, as DuckDB writes them."""

from delta_migrate.mapping.model import Column
from delta_migrate.verify import quote
from delta_migrate.verify.spelling.said import Place, Said, cell, fails


def clock_time(column: Column, _place: Place) -> Said:
    """Hours, minutes and seconds of a wall clock."""
    read = f"try_strptime({cell(column)}, [{quote.texts(column.times)}])"
    return Said(f"strftime({read}, '%H:%M:%S')", (fails(column, "bad_time", read),))
