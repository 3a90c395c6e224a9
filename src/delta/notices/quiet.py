"""When nobody is to be woken. Pure; wall times of the operator."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo


def is_quiet(wall: time, begins: time, ends: time) -> bool:
    """Return whether a wall time lies in the quiet hours; equal ends mean that there are none."""
    if begins <= ends:
        return begins <= wall < ends
    return wall >= begins or wall < ends


def waits_until(at: datetime, begins: time, ends: time, zone: str) -> datetime | None:
    """Return when quiet hours that hold at `at` end, or None where they do not hold."""
    local = at.astimezone(ZoneInfo(zone))
    if not is_quiet(local.time(), begins, ends):
        return None
    day = local.date() if local.time() < ends else local.date() + timedelta(days=1)
    return datetime.combine(day, ends, tzinfo=ZoneInfo(zone))
