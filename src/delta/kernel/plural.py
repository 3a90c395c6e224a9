"""Counts in sentences: one row, two rows."""


def counted(count: int, one: str, many: str = "") -> str:
    """Return a count with its word: `1 row`, `2,000 rows`, `3 indexes` where many says so."""
    return f"{count:,} {plural(count, one, many)}"


def plural(count: int, one: str, many: str = "") -> str:
    """Return the word that a count of them takes; `many` is needed where an s does not do."""
    return one if count == 1 else many or f"{one}s"
