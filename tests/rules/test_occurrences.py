"""On which days a standing order rides: the calendar, the clock, and what departs from the rule."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from delta.kernel.words import ExceptionKind, Frequency, HolidayPolicy, ReturnRide, Weekday
from delta.trips.occurrences import Departure, Order, Pause, Version, Why, rides

ZONE = "America/Chicago"
MONDAY = date(2026, 11, 2)
MWF = frozenset({Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY})


def order(**said):
    rest = {name: said.pop(name) for name in ("departures", "pauses", "ends_on") if name in said}
    named = {
        "first": MONDAY,
        "last": None,
        "frequency": Frequency.WEEKLY,
        "weekdays": MWF,
        "pickup_time": time(9, 15),
    }
    return Order(versions=(Version(**(named | said)),), **rest)


def days(of, first=MONDAY, last=MONDAY + timedelta(days=13), **more):
    return [ride.day for ride in rides(of, first, last, zone=ZONE, **more)]


def test_weekly_rides_its_weekdays():
    assert [day.day for day in days(order())] == [2, 4, 6, 9, 11, 13]


def test_every_second_week_is_counted_from_the_first_day_of_the_order():
    of = order(frequency=Frequency.BIWEEKLY, first=date(2026, 11, 5))
    assert [str(day)[5:] for day in days(of, last=date(2026, 12, 5))] == [
        "11-06",
        "11-16",
        "11-18",
        "11-20",
        "11-30",
        "12-02",
        "12-04",
    ]


def test_a_version_that_follows_keeps_the_weeks_of_the_first():
    first = Version(MONDAY, date(2026, 11, 10), Frequency.BIWEEKLY, time(9), MWF)
    then = Version(date(2026, 11, 11), None, Frequency.BIWEEKLY, time(10), MWF)
    found = list(rides(Order((first, then)), MONDAY, date(2026, 11, 20), zone=ZONE))
    assert [ride.day.day for ride in found] == [2, 4, 6, 16, 18, 20]
    assert found[-1].pickup_at == datetime(2026, 11, 20, 10, tzinfo=ZoneInfo(ZONE))


def test_the_31st_is_the_last_day_of_a_shorter_month():
    of = order(frequency=Frequency.MONTHLY, day_of_month=31, first=date(2027, 1, 1))
    found = days(of, date(2027, 1, 1), date(2028, 2, 29))
    assert [day.day for day in found][:4] == [31, 28, 31, 30]
    assert found[-1] == date(2028, 2, 29)
    assert len(found) == 14


def test_custom_rides_only_days_that_were_added():
    added = {date(2026, 11, 3): Departure(ExceptionKind.ADD, time(7))}
    of = order(frequency=Frequency.CUSTOM, departures=added)
    (ride,) = rides(of, MONDAY, date(2026, 12, 1), zone=ZONE)
    assert (ride.day.day, ride.why) == (3, Why.ADDED)
    assert ride.pickup_at.astimezone(ZoneInfo(ZONE)).time() == time(7)


def test_skip_move_and_add_change_their_day_only():
    of = order(
        departures={
            date(2026, 11, 4): Departure(ExceptionKind.SKIP),
            date(2026, 11, 6): Departure(ExceptionKind.MOVE, time(14)),
            date(2026, 11, 7): Departure(ExceptionKind.ADD),
            date(2026, 11, 8): Departure(ExceptionKind.MOVE, time(14)),  # no ride to move
        }
    )
    found = list(rides(of, MONDAY, date(2026, 11, 9), zone=ZONE))
    assert [(ride.day.day, ride.why) for ride in found] == [
        (2, Why.RULE),
        (6, Why.MOVED),
        (7, Why.ADDED),
        (9, Why.RULE),
    ]


def test_a_pause_and_the_end_outweigh_a_day_that_was_added():
    added = {date(2026, 11, day): Departure(ExceptionKind.ADD) for day in (5, 12)}
    of = order(
        departures=added,
        pauses=(Pause(date(2026, 11, 4), date(2026, 11, 6)),),
        ends_on=date(2026, 11, 9),
    )
    assert [day.day for day in days(of)] == [2, 9]
    assert [day.day for day in days(order(pauses=(Pause(date(2026, 11, 4)),)))] == [2]


def test_a_holiday_is_skipped_only_where_the_order_says_so_and_nobody_added_it():
    feast = date(2026, 11, 4)
    kept = order()
    skipped = order(holidays=HolidayPolicy.SKIP)
    added = order(holidays=HolidayPolicy.SKIP, departures={feast: Departure(ExceptionKind.ADD)})
    assert feast in days(kept, holidays={feast})
    assert feast not in days(skipped, holidays={feast})
    assert feast in days(added, holidays={feast})


def test_nine_fifteen_stays_nine_fifteen_when_the_clocks_change():
    of = order(frequency=Frequency.DAILY, first=date(2026, 1, 1))
    found = {r.day: r.pickup_at for r in rides(of, date(2026, 3, 7), date(2026, 3, 9), zone=ZONE)}
    assert [at.hour for at in found.values()] == [15, 14, 14]
    assert all(at.astimezone(ZoneInfo(ZONE)).time() == time(9, 15) for at in found.values())


def test_half_past_two_in_spring_is_an_hour_later_and_half_past_one_in_autumn_the_first():
    spring = order(frequency=Frequency.DAILY, first=date(2026, 1, 1), pickup_time=time(2, 30))
    (ride,) = rides(spring, date(2026, 3, 8), date(2026, 3, 8), zone=ZONE)
    assert ride.pickup_at.astimezone(ZoneInfo(ZONE)).time() == time(3, 30)
    autumn = order(frequency=Frequency.DAILY, first=date(2026, 1, 1), pickup_time=time(1, 30))
    (ride,) = rides(autumn, date(2026, 11, 1), date(2026, 11, 1), zone=ZONE)
    assert ride.pickup_at == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


def test_a_return_before_the_pick_up_is_past_midnight():
    of = order(pickup_time=time(22), return_ride=ReturnRide.FIXED, return_time=time(1, 15))
    ride = next(rides(of, MONDAY, MONDAY, zone=ZONE))
    assert ride.returns_at == datetime(2026, 11, 3, 1, 15, tzinfo=ZoneInfo(ZONE))
    waits = order(return_ride=ReturnRide.WILL_CALL)
    assert next(rides(waits, MONDAY, MONDAY, zone=ZONE)).returns_at is None


DAYS = st.dates(date(2026, 1, 1), date(2027, 12, 31))
WALL = st.times().map(lambda at: at.replace(microsecond=0))
VERSIONS = st.builds(
    Version,
    first=DAYS,
    last=st.none() | DAYS,
    frequency=st.sampled_from(Frequency),
    pickup_time=WALL,
    weekdays=st.frozensets(st.sampled_from([str(day) for day in Weekday])),
    day_of_month=st.none() | st.integers(1, 31),
    holidays=st.sampled_from(HolidayPolicy),
)
DEPARTURES = st.dictionaries(
    DAYS, st.builds(Departure, st.sampled_from(ExceptionKind), st.none() | WALL), max_size=5
)
PAUSES = st.lists(st.builds(Pause, DAYS, st.none() | DAYS), max_size=3).map(tuple)
ORDERS = st.builds(
    Order,
    versions=VERSIONS.map(lambda one: (one,)),
    departures=DEPARTURES,
    pauses=PAUSES,
    ends_on=st.none() | DAYS,
)


@given(ORDERS, DAYS, st.integers(0, 120), st.sets(DAYS, max_size=4))
def test_rides_stand_in_order_one_a_day_inside_every_limit(of, first, length, holidays):
    last = first + timedelta(days=length)
    found = list(rides(of, first, last, zone=ZONE, holidays=holidays))
    standing = [ride.day for ride in found]
    assert standing == sorted(set(standing))
    for ride in found:
        assert first <= ride.day <= last
        assert of.versions[0].holds(ride.day)
        assert of.ends_on is None or ride.day <= of.ends_on
        assert not any(pause.holds(ride.day) for pause in of.pauses)
        assert ride.pickup_at.astimezone(ZoneInfo(ZONE)).date() == ride.rides_on


@given(ORDERS, DAYS, st.integers(1, 60), st.integers(1, 60))
def test_two_halves_of_a_stretch_ride_what_the_whole_rides(of, first, one, other):
    middle, last = first + timedelta(days=one), first + timedelta(days=one + other)
    whole = list(rides(of, first, last, zone=ZONE))
    halves = list(rides(of, first, middle - timedelta(days=1), zone=ZONE))
    assert whole == halves + list(rides(of, middle, last, zone=ZONE))


@given(DAYS, st.integers(1, 31))
def test_a_monthly_order_rides_once_in_every_month(first, wanted):
    month = first.replace(day=1)
    after = (month + timedelta(days=32)).replace(day=1)
    of = order(frequency=Frequency.MONTHLY, day_of_month=wanted, first=date(2026, 1, 1))
    assert len(days(of, month, after - timedelta(days=1))) == 1
