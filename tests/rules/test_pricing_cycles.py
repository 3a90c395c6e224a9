"""Billing cycles: every day lies in exactly one, of the right length, begun on the right day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from delta.kernel.words import BillingCycle
from delta.rates.cycles import cycle_of

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
CYCLES = st.sampled_from(BillingCycle)
THURSDAY = date(2026, 11, 5)


def test_months_are_the_calendars():
    assert cycle_of(date(2028, 2, 29), BillingCycle.MONTHLY, THURSDAY) == (
        date(2028, 2, 1),
        date(2028, 2, 29),
    )
    assert cycle_of(date(2026, 12, 31), BillingCycle.MONTHLY, THURSDAY)[1] == date(2026, 12, 31)


def test_weeks_begin_on_monday():
    sunday = date(2026, 11, 8)
    assert cycle_of(sunday, BillingCycle.WEEKLY, THURSDAY) == (date(2026, 11, 2), sunday)


def test_two_weeks_are_counted_from_the_monday_before_the_contract_began():
    first, last = date(2026, 11, 2), date(2026, 11, 15)
    for day in (first, THURSDAY, last):
        assert cycle_of(day, BillingCycle.BIWEEKLY, THURSDAY) == (first, last)
    assert cycle_of(date(2026, 11, 16), BillingCycle.BIWEEKLY, THURSDAY)[0] == date(2026, 11, 16)
    assert cycle_of(date(2026, 11, 1), BillingCycle.BIWEEKLY, THURSDAY)[0] == date(2026, 10, 19)


@given(DAYS, CYCLES, DAYS)
def test_a_day_lies_in_its_cycle_and_cycles_follow_without_a_gap(day, billing, began):
    first, last = cycle_of(day, billing, began)
    assert first <= day <= last
    assert cycle_of(first, billing, began) == cycle_of(last, billing, began) == (first, last)
    assert cycle_of(last + timedelta(days=1), billing, began)[0] == last + timedelta(days=1)
