"""Clock: the few functions that know what time it is, and how people read it."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def now() -> datetime:
    """Return this moment, in UTC."""
    return datetime.now(UTC)


def local(at: datetime, zone: str) -> datetime:
    """Return `at` on the wall clock of the IANA `zone`."""
    return at.astimezone(ZoneInfo(zone))


def service_day(at: datetime, zone: str) -> date:
    """Return the local day on which `at` falls: a service day is a local day."""
    return local(at, zone).date()


def shown_time(at: datetime | time) -> str:
    """Return a local time as people read it: `9:15 AM`."""
    return f"{at.hour % 12 or 12}:{at:%M} {'AM' if at.hour < 12 else 'PM'}"


def shown_day(day: date) -> str:
    """Return a day as people read it: `Mon 23 Nov 2026`."""
    return f"{day:%a} {day.day} {day:%b %Y}"
