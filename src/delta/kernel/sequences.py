"""Sequences: where human numbers come from; one that is drawn is never given again."""

from django.db import connection


def drawn(sequence: str) -> int:
    """Return the next number of a database sequence; a rolled-back number is lost, not reused."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(%s)", [sequence])
        return int(cursor.fetchone()[0])
