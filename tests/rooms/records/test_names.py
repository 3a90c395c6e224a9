"""What a row is called: days and times as the office reads them, never a server's."""

from datetime import UTC, date, datetime

from django.utils import timezone

from delta.drivers.models import Driver, Timesheet
from delta.kernel.said import said_day, said_moment

MORNING = datetime(2026, 11, 23, 3, 15, tzinfo=UTC)  # still Sunday evening in Chicago


def test_a_moment_is_said_on_the_operators_clock() -> None:
    with timezone.override("America/Chicago"):
        assert said_day(MORNING) == "Sun 22 Nov 2026"
        assert said_moment(MORNING) == "Sun 22 Nov 2026, 9:15 PM"


def test_a_day_is_the_same_everywhere() -> None:
    with timezone.override("Asia/Tokyo"):
        assert said_day(date(2026, 11, 22)) == "Sun 22 Nov 2026"


def test_a_timesheet_is_called_after_driver_and_local_time() -> None:
    sheet = Timesheet(driver=Driver(first_name="June", last_name="Ashe"), clock_in_at=MORNING)
    with timezone.override("America/Chicago"):
        assert str(sheet) == "June Ashe from Sun 22 Nov 2026, 9:15 PM"
