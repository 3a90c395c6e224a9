"""What the database says when it cannot do a thing just now, in words for the person who asked."""

from django.db import OperationalError as Lost
from psycopg import OperationalError, errors

from delta.kernel.refusals import Unavailable

AGAIN = "Nothing was changed. Try again in a moment."

# PostgreSQL's conditions of the moment → the code, what we say, and how many seconds to wait.
MOMENTS: tuple[tuple[tuple[type[Exception], ...], str, str, int], ...] = (
    (
        (errors.QueryCanceled,),
        "too_slow",
        "This took longer than Delta lets a question take, so it was stopped.",
        30,
    ),
    (
        (errors.LockNotAvailable,),
        "busy",
        "Somebody else is changing the same records, and did not finish in time.",
        5,
    ),
    (
        (errors.DeadlockDetected, errors.SerializationFailure),
        "busy",
        "Somebody else changed the same records at the same moment, and theirs was kept.",
        1,
    ),
    (
        (errors.IdleInTransactionSessionTimeout, errors.IdleSessionTimeout),
        "too_slow",
        "This took longer than Delta lets a change stand unfinished, so it was undone.",
        30,
    ),
    (
        (OperationalError, Lost),
        "database_unavailable",
        "The database cannot be reached.",
        5,
    ),
)


def refusal(error: BaseException) -> Unavailable | None:
    """Say what kept the database from doing it; None where the fault is not of the moment.

    Django wraps what the driver raised; the driver's own words are left out, they may quote rows.
    """
    cause = error.__cause__ or error
    for kinds, code, sentence, wait in MOMENTS:
        if isinstance(cause, kinds):
            return Unavailable(sentence, code=code, next_step=AGAIN, wait_seconds=wait)
    return None
