"""How a row's name says a day or a moment: on the operator's wall clock, as people read it."""

from datetime import date, datetime

from django.utils import timezone

from delta.kernel import clock


def said_day(at: date | datetime) -> str:
    """Return a day on the operator's calendar: `Mon 23 Nov 2026`."""
    return clock.shown_day(timezone.localtime(at).date() if isinstance(at, datetime) else at)


def said_moment(at: datetime) -> str:
    """Return an instant as day and time: `Mon 23 Nov 2026, 9:15 AM`."""
    return f"{said_day(at)}, {clock.shown_time(timezone.localtime(at))}"
