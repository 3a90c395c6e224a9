"""Which trips stand for rides, and who pays: cases of docs/rules/standing-orders.md."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delta.kernel.words import Frequency, ReturnRide
from delta.trips.occurrences import Ride, Version, Why, WhyNot
from delta.trips.standing_plan import NEAR, Cover, There, already_there, legs, unpaid

DAY = date(2026, 12, 1)
NINE = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ZONE = "America/Chicago"
PATIENT, ONE, TWO = UUID(int=1), UUID(int=11), UUID(int=12)
PROMISE = UUID(int=99)


def ride(at=NINE, returns=ReturnRide.NONE, day=DAY):
    version = Version(DAY, None, Frequency.DAILY, time(9), return_ride=returns)
    return Ride(day, at, Why.RULE, version, rides_on=day)


def legs_of(order=ONE, *, cover=None, **said):
    return legs(order, PATIENT, ride(**said), zone=ZONE, cover=cover)


def there(number, at, *, is_imported=True, day=DAY, patient=PATIENT):
    return There(UUID(int=1000 + number), patient, at, day, is_imported)


def cover(units, used=0, *, last=None, counts_trips=True, is_active=True):
    units = None if units is None else Decimal(units)
    return Cover(date(2026, 11, 1), last, units, Decimal(used), is_active, counts_trips)


FOUND = {
    "the same minute": (there(1, NINE), True),
    "half an hour later": (there(1, NINE + NEAR), True),
    "a minute more": (there(1, NINE + NEAR + MINUTE), False),
    "half an hour sooner": (there(1, NINE - NEAR), True),
    "born here, the same minute": (there(1, NINE, is_imported=False), True),
    "born here, a minute later": (there(1, NINE + MINUTE, is_imported=False), False),
    "somebody else's": (there(1, NINE, patient=UUID(int=2)), False),
    "a will-call": (there(1, None), False),
}


@pytest.mark.parametrize("case", FOUND)
def test_case_27_which_trip_stands_for_a_ride(case):
    trip, stands = FOUND[case]
    assert bool(already_there(legs_of(), [trip])) is stands


def test_case_27_a_return_without_a_time_is_stood_for_by_a_legacy_trip_of_its_day():
    back = legs_of(returns=ReturnRide.WILL_CALL)[1]
    assert already_there([back], [there(1, None)])
    assert not already_there([back], [there(1, None, day=DAY + timedelta(days=1))])
    assert not already_there([back], [there(1, None, is_imported=False)])


RIDES = st.lists(st.integers(0, 600), min_size=0, max_size=6)


@settings(deadline=None)
@given(RIDES, RIDES)
def test_each_trip_stands_for_one_ride_and_none_is_far(wanted, found):
    asked = [
        legs_of(UUID(int=100 + n), at=NINE + minute * MINUTE)[0] for n, minute in enumerate(wanted)
    ]
    trips = [there(n, NINE + minute * MINUTE) for n, minute in enumerate(found)]
    matched = already_there(asked, trips)
    assert len({trip.trip for trip in matched.values()}) == len(matched)
    for leg in asked:
        if leg.key in matched:
            assert abs(matched[leg.key].at - leg.at) <= NEAR
        else:
            free = [t for t in trips if t not in matched.values()]
            assert all(abs(t.at - leg.at) > NEAR for t in free)


REFUSED = {
    "none named": (cover(None), None),
    "two left for two legs": (cover(10, 8), None),
    "one left for two legs": (cover(10, 9), WhyNot.USED_UP),
    "over": (cover(None, last=DAY - timedelta(days=1)), WhyNot.COVER_OVER),
    "its last day": (cover(None, last=DAY), None),
    "cancelled": (cover(None, is_active=False), WhyNot.COVER_CANCELLED),
    "some miles left": (cover("0.5", counts_trips=False), None),
    "no miles left": (cover(10, 10, counts_trips=False), WhyNot.USED_UP),
    "not begun": (
        Cover(DAY + timedelta(days=1), None, None, Decimal(0), True, True),
        WhyNot.NOT_COVERED_YET,
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_who_pays_for_a_round_trip(case):
    promised, why = REFUSED[case]
    asked = legs_of(returns=ReturnRide.WILL_CALL, cover=PROMISE)
    assert unpaid(asked, {PROMISE: promised}) == ({(ONE, DAY): why} if why else {})


def test_whoever_has_no_authorization_needs_none():
    assert unpaid(legs_of(), {PROMISE: cover(0)}) == {}


@settings(deadline=None)
@given(st.integers(0, 12), st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=12))
def test_cases_24_and_25_units_are_never_given_out_twice_and_the_earliest_takes_first(left, asked):
    rides = []
    for n, (days, comes_back) in enumerate(asked):
        returns = ReturnRide.WILL_CALL if comes_back else ReturnRide.NONE
        at = NINE + timedelta(days=days, minutes=n)
        found = legs_of(UUID(int=100 + n), returns=returns, at=at, cover=PROMISE)
        rides.append(found)
    refused = unpaid([leg for one in rides for leg in one], {PROMISE: cover(20, 20 - left)})
    there_is = left
    for one in sorted(rides, key=lambda found: found[0].at):
        is_paid = one[0].occurrence not in refused
        assert is_paid == (there_is >= len(one))
        there_is -= len(one) if is_paid else 0
    assert there_is >= 0
