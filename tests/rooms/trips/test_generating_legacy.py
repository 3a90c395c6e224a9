"""Standing orders and trips of a legacy system: no ride twice, nothing imported rewritten."""

from datetime import time, timedelta

import pytest

from delta.company.models import Company
from delta.kernel import clock
from delta.kernel.words import ReturnRide, Role
from delta.trips import services
from delta.trips.models import StandingOrder, Trip
from tests import make
from tests.rooms.trips.standing import ONE, days, generate, order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def company():
    return make.company(is_live=True)


def legacy(of, ahead, hour=9, minute=15, **given):
    """A trip of the order's patient that a migration brought, so many days from now."""
    day = make.today() + ahead * ONE
    status = given.pop("status", "scheduled")
    given = {"pickup_at": make.at(day, hour, minute), "patient": of.patient} | given
    return make.trip(status, imported_at=clock.now(), service_date=day, **given)


def imported(**said):
    return order(of={"imported_at": clock.now()}, **said)


def test_until_the_switch_nothing_is_made_of_imported_orders_or_written_to_imported_trips():
    Company.objects.update(is_live=False)
    of = imported()
    theirs = legacy(of, 1)
    assert generate(of, days=3).is_nothing
    born = order(of={"patient": of.patient})
    assert generate(born, days=3).made == 2
    theirs.refresh_from_db()
    assert (theirs.standing_order, theirs.version) == (None, 1)


def test_case_27_a_legacy_trip_stands_for_the_ride_it_is_and_becomes_the_orders():
    of = imported()
    near, far = legacy(of, 1, 9, 40), legacy(of, 2, 11)
    assert generate(of, days=3).sentence == (
        "2 trips made, 1 trip taken over from the legacy system."
    )
    assert days(of) == [1, 2, 3]
    assert Trip.objects.filter(patient=of.patient).count() == 4
    near.refresh_from_db()
    far.refresh_from_db()
    assert (near.standing_order, near.occurrence_date) == (of, make.today() + ONE)
    assert near.pickup_at == make.at(make.today() + ONE, 9, 40)
    assert far.standing_order is None
    assert generate(of, days=3).is_nothing


def test_case_27_each_legacy_trip_stands_for_one_ride_the_nearest_first():
    one = imported()
    two = order(of={"patient": one.patient, "imported_at": clock.now()}, pickup_time=time(9, 40))
    theirs = legacy(one, 1, 9, 35)
    generate(one, two, days=1)
    theirs.refresh_from_db()
    assert theirs.standing_order == two
    assert Trip.objects.filter(patient=one.patient).count() == 2


def test_case_27_a_trip_born_here_stands_for_a_ride_only_at_the_very_minute():
    of = order()
    day = make.today() + ONE
    make.trip(patient=of.patient, pickup_at=make.at(day, 9, 15))
    make.trip(patient=of.patient, pickup_at=make.at(day + ONE, 9, 20))
    assert generate(of, days=2).made == 1
    assert days(of) == [2]


def test_a_legacy_return_by_will_call_stands_for_that_of_its_day():
    of = imported(return_ride=ReturnRide.WILL_CALL)
    legacy(of, 1)
    back = legacy(of, 1, 13, is_will_call=True, leg=2)
    Trip.objects.filter(pk=back.pk).update(pickup_at=None)
    assert generate(of, days=2).made == 2
    back.refresh_from_db()
    assert (back.standing_order, back.leg) == (of, 2)


def test_case_28_what_the_legacy_cancelled_stays_cancelled():
    of = imported()
    legacy(of, 1, status="cancelled", cancellation_kind="advance")
    generate(of, days=2)
    assert days(of, status="scheduled") == [2]
    assert generate(of, days=2).is_nothing


def test_case_29_a_legacy_trip_is_cancelled_and_brought_back_with_its_order_never_rewritten():
    of = imported()
    theirs = legacy(of, 1, 9, 30, booking_notes="Gate 4")
    generate(of, days=2)
    office = make.user(Role.DISPATCHER)
    of = services.pause_standing_order(of, starts_on=make.today(), reason="Stay", by=office)
    theirs.refresh_from_db()
    assert theirs.status == "cancelled"
    services.resume_standing_order(of, on=make.today(), by=office)
    theirs.refresh_from_db()
    assert (theirs.status, theirs.booking_notes) == ("scheduled", "Gate 4")
    assert theirs.pickup_at == make.at(make.today() + ONE, 9, 30)
    services.change_series(of, pickup_time=time(9, 20), by=office)
    theirs.refresh_from_db()
    assert theirs.pickup_at == make.at(make.today() + ONE, 9, 30)
    assert days(of)[:2] == [1, 2]


def test_case_30_an_order_the_legacy_calls_paused_or_ended_without_a_day_does_not_ride():
    paused, ended = imported(), imported()
    StandingOrder.objects.filter(pk=paused.pk).update(status="paused")
    StandingOrder.objects.filter(pk=ended.pk).update(status="ended")
    assert generate(paused, ended, days=5).is_nothing
    assert Trip.objects.count() == 0


def test_a_legacy_trip_an_hour_away_is_another_ride():
    of = imported()
    legacy(of, 1, 10, 16)
    assert generate(of, days=1).made == 1
    assert timedelta(minutes=61) == make.at(make.today(), 10, 16) - make.at(make.today(), 9, 15)
