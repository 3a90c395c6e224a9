"""Lock-out: how long so many failed tries in a row pause signing in to one account. Pure.

5 failures pause for 15 minutes, 10 for an hour, 20 until an administrator unlocks. A right password
starts the count again.
"""

from datetime import timedelta

PAUSES = {5: timedelta(minutes=15), 10: timedelta(hours=1)}
SHUT_AT = 20


def pause_after(failures: int) -> timedelta | None:
    """Return the pause that the last of `failures` tries in a row begins, if it begins one."""
    return PAUSES.get(failures)


def is_shut_after(failures: int) -> bool:
    """Return whether only an administrator opens the account again."""
    return failures >= SHUT_AT
