"""Names and text quoted for DuckDB and PostgreSQL alike."""

from collections.abc import Iterable


def name(word: str) -> str:
    """A column or table name, whatever is in it."""
    return '"' + word.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text constant."""
    return "'" + value.replace("'", "''") + "'"


def texts(values: Iterable[str]) -> str:
    """Text constants with commas between."""
    return ", ".join(text(value) for value in values)


def mark(code: int) -> str:
    """A character that stands in no keyboard: DuckDB and PostgreSQL both know chr()."""
    return f"chr({code})"
