"""Places along the way and stretches of time, against a slow count of every stop and minute."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from delta.trips.capacity import Places, Rider, Shared, lacking, loads, peak, together
from delta.trips.way import Point, Span, drive, meet, miles

few = st.integers(0, 3)
places = st.builds(Places, few, few, few, few)
riders = st.lists(
    st.tuples(st.integers(1, 5), st.integers(1, 4), places).map(
        lambda one: Rider(one[0], one[0] + one[1], one[2])
    ),
    max_size=6,
)
KINDS = ("seats", "wheelchairs", "stretchers", "bariatric")
MIDNIGHT = datetime(2026, 11, 23, tzinfo=UTC)


def minute(number: int) -> datetime:
    return MIDNIGHT + timedelta(minutes=number)


def counted(aboard: list[Rider], kind: str) -> int:
    """The most of a kind on any leg, leg by leg."""
    legs = range(1, 10)
    return max(
        sum(getattr(r.takes, kind) for r in aboard if r.boards <= leg and leg + 1 <= r.alights)
        for leg in legs
    )


@given(riders)
def test_the_peak_is_what_a_count_leg_by_leg_finds(aboard: list[Rider]) -> None:
    assert [getattr(peak(aboard), kind) for kind in KINDS] == [counted(aboard, k) for k in KINDS]


@given(riders, st.lists(places, min_size=1, max_size=3))
def test_a_vehicle_lacks_nothing_exactly_if_one_set_up_holds_every_leg(
    aboard: list[Rider], setups: list[Places]
) -> None:
    fits = any(
        all(counted(aboard, kind) <= getattr(setup, kind) for kind in KINDS) for setup in setups
    )
    assert (lacking(setups, loads(aboard)) == []) == fits


stretches = st.tuples(st.integers(0, 30), st.integers(1, 20), st.integers(0, 3)).map(
    lambda one: Shared(minute(one[0]), minute(one[0] + one[1]), Places(one[2]))
)


@given(stretches, st.lists(stretches, max_size=5))
def test_what_rides_together_is_what_a_count_minute_by_minute_finds(
    ours: Shared, others: list[Shared]
) -> None:
    aboard = [ours, *others]
    minutes = [minute(n) for n in range(60) if ours.begins <= minute(n) < ours.ends]
    most = max(sum(o.takes.seats for o in aboard if o.begins <= at < o.ends) for at in minutes)
    assert max(load.seats for load in together(ours, others)) == most


spans = st.tuples(st.integers(0, 20), st.integers(0, 10) | st.none())


@given(spans, spans)
def test_two_stretches_meet_exactly_where_they_share_a_minute(one, other) -> None:
    first, second = (
        Span(minute(begin), None if length is None else minute(begin + length))
        for begin, length in (one, other)
    )
    if one[1] is not None and other[1] is not None and one[1] and other[1]:
        shared = set(range(one[0], one[0] + one[1])) & set(range(other[0], other[0] + other[1]))
        assert meet(first, second) is bool(shared)
    assert meet(first, second) is meet(second, first)


def test_what_is_not_known_is_never_guessed() -> None:
    assert meet(Span(minute(0), None), Span(minute(5), minute(9))) is None
    assert meet(Span(minute(5), None), Span(minute(0), minute(5))) is False
    assert meet(Span(minute(5), None), Span(minute(0), minute(6))) is True
    assert meet(Span(None, None), Span(minute(0), minute(6))) is None
    assert drive(None, Point(29.7, -95.4)) is None


def test_a_drive_is_the_great_circle_stretched_at_one_speed() -> None:
    """One degree of latitude is 69.09 miles: times 1.3 at 25 miles an hour."""
    here, there = Point(29.0, -95.0), Point(30.0, -95.0)
    assert round(miles(here, there), 1) == 89.8
    assert drive(here, there) == timedelta(minutes=216)
    assert drive(here, here) == timedelta(0)
