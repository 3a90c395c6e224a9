"""Names and text quoted for DuckDB."""


def name(word: str) -> str:
    """A column or table name, whatever is in it."""
    return '"' + word.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text constant."""
    return "'" + value.replace("'", "''") + "'"
