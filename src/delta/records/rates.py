"""Rates: how often somebody asks, counted in the database so that it holds over all processes.

One statement a request, on a table that is not logged: measured, a tenth of a millisecond.
"""

from dataclasses import dataclass

from django.db import connection

from delta.kernel import clock

COUNTED = """
    INSERT INTO records_ratecount (name, stretch, count) VALUES (%s, %s, 1)
    ON CONFLICT (name) DO UPDATE SET
        count = CASE WHEN records_ratecount.stretch = EXCLUDED.stretch
                     THEN records_ratecount.count + 1 ELSE 1 END,
        stretch = EXCLUDED.stretch
    RETURNING count
"""


@dataclass(frozen=True)
class Rate:
    """How often was asked of how often one may, and in how many seconds counting starts anew."""

    limit: int
    asked: int
    resets_in: int

    @property
    def left(self) -> int:
        """How many more requests are allowed in this stretch."""
        return max(self.limit - self.asked, 0)

    @property
    def is_exceeded(self) -> bool:
        """Whether this request is one too many."""
        return self.asked > self.limit


def asked_again(who: str, *, limit: int, seconds: int) -> Rate:
    """Count one request of `who` in the present stretch of `seconds` and return the rate."""
    now = int(clock.now().timestamp())
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, [f"{who}/{seconds}", now // seconds])
        (count,) = cursor.fetchone()
    return Rate(limit, count, seconds - now % seconds)
