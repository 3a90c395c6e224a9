"""Hours worked are the time that passed, breaks counted once, whatever the clocks did."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from delta.drivers.hours import joined, minutes, worked

CHICAGO = ZoneInfo("America/Chicago")
START = datetime(2026, 11, 22, 14, tzinfo=UTC)


def at(hours: float) -> datetime:
    return START + timedelta(hours=hours)


def test_breaks_are_left_out_once() -> None:
    breaks = [(at(1), at(2)), (at(1.5), at(2.5)), (at(4), at(4.5))]
    assert worked(at(0), at(8), breaks) == timedelta(hours=6)


def test_a_break_outside_the_hours_takes_nothing() -> None:
    assert worked(at(0), at(8), [(at(-2), at(-1)), (at(7.5), at(9))]) == timedelta(hours=7.5)


def test_the_night_the_clocks_go_back_has_an_hour_more() -> None:
    begun = datetime(2026, 10, 31, 22, tzinfo=CHICAGO)
    ended = datetime(2026, 11, 1, 6, tzinfo=CHICAGO)
    assert minutes(worked(begun, ended)) == 9 * 60


def test_the_night_the_clocks_go_forward_has_an_hour_less() -> None:
    begun = datetime(2026, 3, 7, 22, tzinfo=CHICAGO)
    ended = datetime(2026, 3, 8, 6, tzinfo=CHICAGO)
    assert minutes(worked(begun, ended)) == 7 * 60


def test_a_started_minute_is_not_a_worked_one() -> None:
    assert minutes(timedelta(minutes=59, seconds=59)) == 59


PARTS = st.lists(st.tuples(st.integers(-60, 600), st.integers(0, 120)), max_size=6)


@given(PARTS)
def test_worked_and_paused_minutes_are_the_whole(parts: list[tuple[int, int]]) -> None:
    whole = set(range(480))
    breaks = [
        (START + timedelta(minutes=begin), START + timedelta(minutes=begin + length))
        for begin, length in parts
    ]
    paused = {minute for begin, length in parts for minute in range(begin, begin + length)}
    assert minutes(worked(START, at(8), breaks)) == len(whole - paused)
    for one, other in zip(joined(breaks), joined(breaks)[1:], strict=False):
        assert one[1] < other[0]
