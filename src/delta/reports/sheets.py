"""Sheets: rows of any list as CSV or as a workbook, safe to open and typed as what they are."""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO, Any

import xlsxwriter

from delta.reports.exports import harmless

LONGEST_CELL = 32_000
FIRST_YEAR = 1900
"""A workbook knows no day before it; such days are written as text."""
FORMATS = {
    "money": "#,##0.00",
    "day": "yyyy-mm-dd",
    "moment": "yyyy-mm-dd hh:mm",
    "time": "hh:mm",
}

Rows = Iterable[Sequence[Any]]


class Echo:
    """A file that hands back what is written to it, so that csv writes to the answer."""

    def write(self, line: str) -> str:
        """Return the line."""
        return line


def csv_lines(columns: Sequence[str], rows: Rows) -> Iterator[str]:
    """Every line of a CSV file, the names of the columns first."""
    writer = csv.writer(Echo())
    yield writer.writerow([harmless(name) for name in columns])
    for row in rows:
        yield writer.writerow([text_of(value) for value in row])


def text_of(value: Any) -> str:
    """Return a value as CSV holds it: ISO days, plain numbers, no formula."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return str(value)
    return harmless(str(value))


def workbook(title: str, columns: Sequence[str], rows: Rows) -> IO[bytes]:
    """Return a file with one sheet, written row by row in constant memory, open at its start."""
    made = tempfile.TemporaryFile(prefix="delta-sheet-")  # noqa: SIM115 - the answer closes it
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": FORMATS["moment"],
    }
    book = xlsxwriter.Workbook(made, options)
    sheet = book.add_worksheet(title[:31])
    formats = {kind: book.add_format({"num_format": said}) for kind, said in FORMATS.items()}
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, max(len(columns) - 1, 0), 18)
    bold = book.add_format({"bold": True, "bottom": 1})
    for at, name in enumerate(columns):
        sheet.write_string(0, at, name, bold)
    for line, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            put(sheet, line, at, value, formats)
    book.close()
    made.seek(0)
    return made


def put(sheet: Any, line: int, at: int, value: Any, formats: dict[str, Any]) -> None:
    """Write one value as what it is: a number, a day, a yes or no, or text and never a formula."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, at, value)
    elif isinstance(value, Decimal):
        sheet.write_number(line, at, value, formats["money"])
    elif isinstance(value, int | float):
        sheet.write_number(line, at, value)
    elif isinstance(value, time) or (isinstance(value, date) and value.year >= FIRST_YEAR):
        kind = "moment" if isinstance(value, datetime) else "day"
        chosen = "time" if isinstance(value, time) else kind
        sheet.write_datetime(line, at, value, formats[chosen])
    else:
        sheet.write_string(line, at, str(value)[:LONGEST_CELL])
