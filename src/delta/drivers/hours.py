"""Hours: how long a timesheet was worked, its breaks left out. Pure.

Times are instants, so the night the clocks change counts the hours that really passed.
"""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

Stretch = tuple[datetime, datetime]


def worked(begun: datetime, ended: datetime, breaks: Iterable[Stretch] = ()) -> timedelta:
    """Return the time between clocking in and out without the breaks that lie between."""
    whole = _length(begun, ended)
    return whole - sum(
        (_length(max(begun, start), min(ended, end)) for start, end in joined(breaks)),
        timedelta(),
    )


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches in order, those that overlap as one, so that none counts twice."""
    found: list[Stretch] = []
    for start, end in sorted(stretches):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def minutes(span: timedelta) -> int:
    """Return whole minutes, rounded down: a started minute is not a worked one."""
    return int(span.total_seconds() // 60)


def _length(begun: datetime, ended: datetime) -> timedelta:
    """Return the time that passed between two instants; none if the second is not later.

    Both go through UTC: two wall times of one zone subtract as if no clock had ever changed.
    """
    return max(ended.astimezone(UTC) - begun.astimezone(UTC), timedelta())
