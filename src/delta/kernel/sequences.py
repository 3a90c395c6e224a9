"""Sequences: where human numbers come from; one that is drawn is never given again."""

from django.db import connection


def drawn(sequence: str) -> int:
    """Return the next number of a database sequence; a rolled-back number is lost, not reused."""
    return drawn_many(sequence, 1)[0]


def drawn_many(sequence: str, how_many: int) -> list[int]:
    """Return the next numbers of a database sequence, in one statement."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s) FROM generate_series(1, %s)", [sequence, how_many])
        return [int(number) for (number,) in cursor.fetchall()]
