"""When work and papers of a vehicle are due, what is looked at, and what an odometer can show."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delta.fleet import checklist, expiry, odometer
from delta.fleet.due import Due, next_day, next_due, urgency
from delta.fleet.life import INSPECTION, ISSUE, VEHICLE
from delta.fleet.words import InspectionKind
from delta.kernel.words import InspectionStatus, IssueStatus, VehicleStatus

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("trigger", "found"),
    [
        ("mileage", (47_000, None)),
        ("time", (None, date(2027, 1, 30))),
        ("both", (47_000, date(2027, 1, 30))),
    ],
)
def test_work_is_due_again_after_its_miles_or_days(trigger, found):
    last = {"last_miles": 42_000, "last_day": date(2026, 11, 1)}
    assert next_due(trigger, every_miles=5_000, every_days=90, **last) == found


def test_work_nobody_has_done_is_due_at_no_day_and_no_mile():
    nothing = {"last_miles": None, "last_day": None}
    assert next_due("both", every_miles=5_000, every_days=90, **nothing) == (None, None)


@pytest.mark.parametrize(
    ("miles", "day", "found"),
    [
        (501, 8, Due.LATER),
        (500, 8, Due.SOON),
        (501, 7, Due.SOON),
        (0, 8, Due.OVERDUE),
        (501, 0, Due.OVERDUE),
        (-1, -1, Due.OVERDUE),
        (None, 7, Due.SOON),
        (501, None, Due.LATER),
        (None, None, Due.UNKNOWN),
    ],
)
def test_soon_is_500_miles_or_7_days(miles, day, found):
    due = urgency(
        today=TODAY,
        miles=42_000,
        due_miles=None if miles is None else 42_000 + miles,
        due_day=None if day is None else TODAY + timedelta(days=day),
    )
    assert due is found


def test_miles_count_only_where_the_odometer_is_known():
    assert urgency(today=TODAY, miles=None, due_miles=1, due_day=None) is Due.UNKNOWN


@pytest.mark.parametrize(
    ("frequency", "done", "due"),
    [
        ("daily", date(2026, 12, 31), date(2027, 1, 1)),
        ("weekly", date(2026, 12, 31), date(2027, 1, 7)),
        ("monthly", date(2027, 1, 31), date(2027, 2, 28)),
        ("monthly", date(2026, 12, 15), date(2027, 1, 15)),
        ("quarterly", date(2026, 11, 30), date(2027, 2, 28)),
        ("annual", date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_what_is_done_often_is_due_again(frequency, done, due):
    assert next_day(frequency, done) == due


@given(
    done=st.dates(date(2000, 1, 1), date(2100, 1, 1)),
    frequency=st.sampled_from(["daily", "weekly", "monthly", "quarterly", "annual"]),
)
def test_the_next_day_is_always_later_and_at_most_a_year(done, frequency):
    assert timedelta(days=1) <= next_day(frequency, done) - done <= timedelta(days=366)


@pytest.mark.parametrize(
    ("left", "found"),
    [
        (91, expiry.Standing.VALID),
        (90, expiry.Standing.EXPIRING),
        (1, expiry.Standing.EXPIRING),
        (0, expiry.Standing.EXPIRED),
        (-1, expiry.Standing.EXPIRED),
    ],
)
def test_a_paper_expires_on_its_last_day_and_is_told_90_days_before(left, found):
    assert expiry.standing(TODAY + timedelta(days=left), TODAY) is found


def test_warnings_come_on_eight_days():
    days = [left for left in range(120) if expiry.warns(TODAY + timedelta(days=left), TODAY)]
    assert days == [0, 1, 3, 7, 14, 30, 60, 90]
    assert not expiry.warns(None, TODAY)


def test_an_expired_paper_stops_a_vehicle_and_a_missing_one_is_told():
    days = {"insurance_expires_on": TODAY, "inspection_expires_on": TODAY + timedelta(days=9)}
    found = expiry.papers(days, TODAY)
    assert [(paper.name, str(paper.standing)) for paper in found] == [
        ("insurance", "expired"),
        ("registration", "missing"),
        ("inspection", "expiring"),
    ]
    assert not expiry.may_go(found)
    assert expiry.may_go(expiry.papers({}, TODAY))


def test_twenty_items_are_looked_at_before_a_trip():
    van = checklist.items(InspectionKind.PRE_TRIP, has_boarding=True, has_wheelchair=True)
    car = checklist.items(InspectionKind.PRE_TRIP, has_boarding=False, has_wheelchair=False)
    assert (len(van), len(car)) == (20, 18)
    assert len({item.name for item in van}) == 20
    assert sum(item.is_required for item in van) == 17


def test_items_of_somebodys_own_are_other_issues():
    assert checklist.category("Horn") == "safety_equipment"
    assert checklist.category("Radio") == "other"


@pytest.mark.parametrize(
    ("miles", "before", "after", "is_right"),
    [
        (100, None, None, True),
        (100, 100, 100, True),
        (99, 100, None, False),
        (101, None, 100, False),
        (150, 100, 200, True),
    ],
)
def test_an_odometer_only_rises(miles, before, after, is_right):
    assert (odometer.fault(miles, before=before, after=after) == "") is is_right


def test_every_status_has_its_moves_and_nothing_ends_but_an_inspection():
    assert set(VEHICLE) == set(VehicleStatus)
    assert set(ISSUE) == set(IssueStatus)
    assert set(INSPECTION) == set(InspectionStatus)
    assert all(VEHICLE.values())
    assert all(ISSUE.values())
    assert [word for word, to in INSPECTION.items() if not to] == ["passed", "failed"]
