"""Standing orders' days and times: the cases of `docs/rules/standing-orders.md`, and an oracle."""

import calendar
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delta.kernel.words import ExceptionKind, Frequency, HolidayPolicy, ReturnRide, Weekday
from delta.trips.occurrences import (
    Departure,
    Left,
    Order,
    Pause,
    Ride,
    Times,
    Version,
    Why,
    WhyNot,
    occurrences,
    rides,
)

ZONE = "America/Chicago"
LOCAL = ZoneInfo(ZONE)
ONE = timedelta(days=1)
NOV2 = date(2026, 11, 2)
MWF = frozenset({Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY})
WEEK = frozenset(Weekday)


def order(first=NOV2, **said):
    names = ("departures", "pauses", "ends_on", "closures", "is_carried", "discharged_on")
    rest = {name: said.pop(name) for name in names if name in said}
    named = {"frequency": Frequency.WEEKLY, "weekdays": MWF, "pickup_time": time(9, 15)}
    return Order((Version(first=first, last=None, **(named | said)),), **rest)


def ridden(of, last, first=NOV2, **more):
    return [f"{r.rides_on:%m-%d}" for r in rides(of, first, last, zone=ZONE, **more)]


def only(of, day, **more):
    (ride,) = rides(of, day, day, zone=ZONE, **more)
    return ride


def wall(at):
    return f"{at.astimezone(LOCAL):%d %H:%M}"


MONTHLY = {"frequency": Frequency.MONTHLY, "weekdays": frozenset()}
TUESDAY, FRIDAY = frozenset({Weekday.TUESDAY}), frozenset({Weekday.FRIDAY})
MONDAY = frozenset({Weekday.MONDAY})
CASES = {
    "1 weekly": ({}, date(2026, 11, 13), "11-02 11-04 11-06 11-09 11-11 11-13"),
    "2 biweekly": (
        {"frequency": Frequency.BIWEEKLY, "first": date(2026, 11, 5)},
        date(2026, 11, 30),
        "11-06 11-16 11-18 11-20 11-30",
    ),
    "3 the 31st": (
        MONTHLY | {"day_of_month": 31},
        date(2027, 4, 30),
        "11-30 12-31 01-31 02-28 03-31 04-30",
    ),
    "4 second Tuesday": (
        MONTHLY | {"weekdays": TUESDAY, "week_of_month": 2},
        date(2027, 1, 31),
        "11-10 12-08 01-12",
    ),
    "5 last Friday": (
        MONTHLY | {"weekdays": FRIDAY, "week_of_month": -1},
        date(2026, 12, 31),
        "11-27 12-25",
    ),
    "5 fifth Monday": (
        MONTHLY | {"weekdays": MONDAY, "week_of_month": 5},
        date(2027, 3, 31),
        "11-30 03-29",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_days_of_the_rule(case):
    said, last, expected = CASES[case]
    assert " ".join(ridden(order(**said), last)) == expected


def test_case_6_a_weekday_may_have_times_of_its_own():
    of = order(times={Weekday.FRIDAY: Times(time(7), time(7, 45))}, appointment_time=time(10))
    found = list(rides(of, NOV2, date(2026, 11, 6), zone=ZONE))
    assert [wall(r.pickup_at) for r in found] == ["02 09:15", "04 09:15", "06 07:00"]
    assert [wall(r.appointment_at) for r in found] == ["02 10:00", "04 10:00", "06 07:45"]


def test_case_7_a_wall_time_stays_when_the_clocks_change():
    of = order(frequency=Frequency.DAILY, first=date(2026, 1, 1))
    hours = {only(of, day).pickup_at.hour for day in (date(2026, 3, 7), date(2026, 11, 2))}
    assert (hours, only(of, date(2026, 7, 1)).pickup_at.hour) == ({15}, 14)


SPRING, AUTUMN = date(2027, 3, 14), date(2027, 11, 7)


def test_case_8_half_past_two_in_the_spring_night_is_half_past_three():
    of = order(frequency=Frequency.DAILY, pickup_time=time(2, 30))
    assert wall(only(of, SPRING).pickup_at) == "14 03:30"
    assert only(of, SPRING).pickup_at == datetime(2027, 3, 14, 8, 30, tzinfo=UTC)
    assert wall(only(of, SPRING + ONE).pickup_at) == "15 02:30"


def test_case_8_half_past_two_in_the_autumn_night_comes_once():
    of = order(frequency=Frequency.DAILY, pickup_time=time(2, 30))
    assert only(of, AUTUMN).pickup_at == datetime(2027, 11, 7, 8, 30, tzinfo=UTC)


def test_case_9_half_past_one_in_the_autumn_night_is_the_first_of_the_two():
    of = order(frequency=Frequency.DAILY, pickup_time=time(1, 30))
    assert only(of, AUTUMN).pickup_at == datetime(2027, 11, 7, 6, 30, tzinfo=UTC)
    assert len(list(rides(of, AUTUMN, AUTUMN, zone=ZONE))) == 1


def test_case_9_half_past_one_in_the_spring_night_is_as_on_any_other():
    of = order(frequency=Frequency.DAILY, pickup_time=time(1, 30))
    assert only(of, SPRING).pickup_at == datetime(2027, 3, 14, 7, 30, tzinfo=UTC)


def test_case_10_what_the_change_would_bring_before_the_pick_up_keeps_its_distance():
    of = order(
        frequency=Frequency.DAILY,
        pickup_time=time(2, 30),
        return_ride=ReturnRide.FIXED,
        return_time=time(3, 10),
        appointment_time=time(2, 45),
    )
    ride = only(of, SPRING)
    assert (wall(ride.pickup_at), wall(ride.returns_at)) == ("14 03:30", "14 04:10")
    assert wall(ride.appointment_at) == "14 03:45"


def test_case_11_a_return_before_the_pick_up_is_past_midnight():
    of = order(pickup_time=time(22), return_ride=ReturnRide.FIXED, return_time=time(1, 15))
    assert wall(only(of, NOV2).returns_at) == "03 01:15"


def test_case_12_a_moved_ride_takes_its_return_along():
    of = order(
        return_ride=ReturnRide.FIXED,
        return_time=time(13),
        appointment_time=time(10),
        departures={NOV2: Departure(ExceptionKind.MOVE, time(14))},
    )
    ride = only(of, NOV2)
    assert (wall(ride.pickup_at), wall(ride.returns_at)) == ("02 14:00", "02 17:45")
    assert wall(ride.appointment_at) == "02 14:45"


WEDNESDAY = date(2026, 11, 4)
TO_FRIDAY = date(2026, 11, 6)


def whys(of, last=TO_FRIDAY, **more):
    found = occurrences(of, NOV2, last, zone=ZONE, **more)
    return {one.day.day: str(one.why) for one in found if isinstance(one, Left)}


def test_case_13_a_pause_has_both_ends_and_a_moved_day_does_not_slip_into_it():
    pause = (Pause(WEDNESDAY, WEDNESDAY),)
    assert ridden(order(pauses=pause), TO_FRIDAY) == ["11-02", "11-06"]
    into = {NOV2: Departure(ExceptionKind.MOVE, moved_to=WEDNESDAY)}
    assert whys(order(pauses=pause, departures=into)) == {2: "paused", 4: "paused"}


SHIFTS = {
    "14 before": (HolidayPolicy.DAY_BEFORE, {WEDNESDAY}, {}, "11-02 11-03 11-06"),
    "14 after": (HolidayPolicy.DAY_AFTER, {WEDNESDAY}, {}, "11-02 11-05 11-06"),
    "keep": (HolidayPolicy.RIDE, {WEDNESDAY}, {}, "11-02 11-04 11-06"),
    "skip": (HolidayPolicy.SKIP, {WEDNESDAY}, {}, "11-02 11-06"),
    "15 two holidays": (
        HolidayPolicy.DAY_AFTER,
        {date(2026, 11, 5), date(2026, 11, 6)},
        {"weekdays": frozenset({Weekday.THURSDAY, Weekday.FRIDAY})},
        "11-07",
    ),
    "16 taken": (
        HolidayPolicy.DAY_BEFORE,
        {WEDNESDAY},
        {"weekdays": WEEK},
        "11-02 11-03 11-05 11-06",
    ),
    "17 added": (
        HolidayPolicy.SKIP,
        {WEDNESDAY},
        {"departures": {WEDNESDAY: Departure(ExceptionKind.ADD)}},
        "11-02 11-04 11-06",
    ),
    "moved onto a holiday rides": (
        HolidayPolicy.SKIP,
        {WEDNESDAY},
        {"departures": {NOV2: Departure(ExceptionKind.MOVE, moved_to=WEDNESDAY)}},
        "11-04 11-06",
    ),
}


@pytest.mark.parametrize("case", SHIFTS)
def test_holidays(case):
    policy, feast, said, expected = SHIFTS[case]
    of = order(holidays=policy, **said)
    assert " ".join(ridden(of, TO_FRIDAY, holidays=feast)) == expected


def test_case_17_a_ride_on_another_day_stands_on_the_day_it_was_moved_from():
    to = {WEDNESDAY: Departure(ExceptionKind.MOVE, moved_to=date(2026, 11, 5))}
    found = list(rides(order(departures=to), NOV2, TO_FRIDAY, zone=ZONE))
    assert [(r.day.day, r.rides_on.day, str(r.why)) for r in found] == [
        (2, 2, "rule"),
        (4, 5, "moved"),
        (6, 6, "rule"),
    ]
    assert wall(found[1].pickup_at) == "05 09:15"


REASONS = {
    "skipped": ({"departures": {WEDNESDAY: Departure(ExceptionKind.SKIP)}}, {4: "skipped"}),
    "holiday": ({"holidays": HolidayPolicy.SKIP}, {4: "holiday"}),
    "taken": ({"holidays": HolidayPolicy.DAY_AFTER, "weekdays": WEEK}, {4: "holiday_taken"}),
    "inactive": ({"is_carried": False}, {2: "inactive", 4: "inactive", 6: "inactive"}),
    "discharged": ({"discharged_on": NOV2}, {4: "discharged", 6: "discharged"}),
    "closed": ({"closures": (Pause(NOV2, WEDNESDAY),)}, {2: "closed", 4: "closed"}),
    "incomplete": ({"has_places": False}, {2: "incomplete", 4: "incomplete", 6: "incomplete"}),
    "moved beyond the end": (
        {
            "ends_on": WEDNESDAY,
            "departures": {WEDNESDAY: Departure(ExceptionKind.MOVE, moved_to=TO_FRIDAY)},
        },
        {4: "ended"},
    ),
    "after the end nothing is expected": ({"ends_on": WEDNESDAY}, {}),
    "a skipped day the rule does not name": (
        {"departures": {date(2026, 11, 3): Departure(ExceptionKind.SKIP)}},
        {},
    ),
}


@pytest.mark.parametrize("case", REASONS)
def test_every_day_without_a_ride_has_its_reason(case):
    said, expected = REASONS[case]
    assert whys(order(**said), holidays={WEDNESDAY}) == expected


def naive(of, first, last, holidays):
    """The days ridden, by listing calendars and crossing out: another way to the same answer."""
    (version,) = of.versions
    listed = {first + n * ONE for n in range((last - first).days + 1)}
    begun = {d for d in listed if version.first <= d <= (version.last or date.max)}
    begun = {d for d in begun if d <= (of.ends_on or date.max)}
    plain = named_by(version, begun | {first - n * ONE for n in range(1, 9)})
    days = {}
    for day in begun:
        said = of.departures.get(day)
        if said and said.kind == "add":
            days[day] = day
        elif day in plain and not (said and said.kind == "skip"):
            is_free = not said or said.pickup_time or said.moved_to
            is_moved = said and is_free
            if is_moved:
                days[day] = said.moved_to or day
            elif day not in holidays or version.holidays == "ride":
                days[day] = day
    rest = {d for pause in of.pauses for d in listed | set(days.values()) if pause.holds(d)}
    return {
        day: on
        for day, on in days.items()
        if day not in rest and on not in rest and on <= (of.ends_on or date.max)
    }


def named_by(version, days):
    """The days a rule names among `days`, read off wall calendars."""
    sheets = calendar.Calendar()
    found = set()
    for year, month in {(d.year, d.month) for d in days}:
        grid = sheets.monthdatescalendar(year, month)
        own = [d for week in grid for d in week if d.month == month]
        for index, weekday in enumerate(Weekday):
            column = [d for d in own if d.weekday() == index]
            if weekday not in version.weekdays:
                continue
            if version.frequency in ("weekly", "biweekly"):
                found |= set(column)
            elif version.frequency == "monthly" and version.week_of_month:
                place = version.week_of_month
                found |= set(column[-1:] if place == -1 else column[place - 1 : place])
        if version.frequency == "daily":
            found |= set(own)
        if version.frequency == "monthly" and not version.week_of_month:
            found.add(([*own[: version.day_of_month or 1]])[-1])
    if version.frequency == "biweekly":
        weeks = {version.first + n * ONE for n in range(-version.first.weekday(), 0)}
        anchor = min(weeks | {version.first})
        found = {d for d in found if ((d - anchor).days // 7) % 2 == 0}
    return found & days


DAYS = st.dates(date(2026, 10, 1), date(2027, 4, 30))
WALL = st.times().map(lambda at: at.replace(microsecond=0))
VERSIONS = st.builds(
    Version,
    first=DAYS,
    last=st.none() | DAYS,
    frequency=st.sampled_from(Frequency),
    pickup_time=WALL,
    weekdays=st.frozensets(st.sampled_from([str(day) for day in Weekday])),
    day_of_month=st.none() | st.integers(1, 31),
    week_of_month=st.none() | st.sampled_from([1, 2, 3, 4, 5, -1]),
    holidays=st.sampled_from([HolidayPolicy.RIDE, HolidayPolicy.SKIP]),
)
DEPARTURES = st.dictionaries(
    DAYS,
    st.builds(Departure, st.sampled_from(ExceptionKind), st.none() | WALL, st.none() | DAYS),
    max_size=9,
)
ORDERS = st.builds(
    Order,
    versions=VERSIONS.map(lambda one: (one,)),
    departures=DEPARTURES,
    pauses=st.lists(st.builds(Pause, DAYS, st.none() | DAYS), max_size=3).map(tuple),
    ends_on=st.none() | DAYS,
)


@settings(max_examples=150, deadline=None)
@given(ORDERS, DAYS, st.integers(0, 90), st.sets(DAYS, max_size=6))
def test_rides_are_those_a_naive_reading_of_the_calendar_gives(of, first, length, holidays):
    last = first + length * ONE
    found = {r.day: r.rides_on for r in rides(of, first, last, zone=ZONE, holidays=holidays)}
    assert found == naive(of, first, last, holidays)


@settings(max_examples=100, deadline=None)
@given(ORDERS, DAYS, st.integers(0, 60), st.sampled_from(HolidayPolicy), st.sets(DAYS, max_size=9))
def test_a_shifted_ride_lands_on_a_day_of_its_own(of, first, length, policy, holidays):
    of = replace(of, versions=(replace(of.versions[0], holidays=policy),), departures={})
    found = list(occurrences(of, first, first + length * ONE, zone=ZONE, holidays=holidays))
    ridden = [one.rides_on for one in found if isinstance(one, Ride)]
    assert len(ridden) == len(set(ridden))
    for one in found:
        if isinstance(one, Ride) and one.why == Why.SHIFTED:
            assert one.day in holidays
            assert one.rides_on not in holidays
            assert abs((one.rides_on - one.day).days) <= 7
        if isinstance(one, Left) and one.why == WhyNot.HOLIDAY_TAKEN:
            assert policy in (HolidayPolicy.DAY_BEFORE, HolidayPolicy.DAY_AFTER)
