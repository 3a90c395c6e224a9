"""Billing cycles: which days a contract counts trips over. Pure."""

from datetime import date, timedelta

from delta.kernel.words import BillingCycle

WEEK_DAYS, TWO_WEEKS = 7, 14


def cycle_of(day: date, billing: BillingCycle, first_day: date) -> tuple[date, date]:
    """Return the first and the last day of the billing cycle `day` lies in, both included.

    Weeks begin on Mondays; two weeks are counted from the Monday on or before the contract's
    `first_day`; months are the calendar's.
    """
    if billing == BillingCycle.MONTHLY:
        start = day.replace(day=1)
        return start, (start + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    monday = day - timedelta(days=day.weekday())
    if billing == BillingCycle.WEEKLY:
        return monday, monday + timedelta(days=WEEK_DAYS - 1)
    anchor = first_day - timedelta(days=first_day.weekday())
    start = monday - timedelta(days=(monday - anchor).days % TWO_WEEKS)
    return start, start + timedelta(days=TWO_WEEKS - 1)
