"""Standing orders: who asks, who accepts, what pauses and versions do, what the database keeps."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from delta.company.models import Company, Holiday
from delta.journal.services import Program
from delta.kernel import clock
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import ExceptionKind, Frequency, HolidayPolicy, Role, StopKind
from delta.trips import services as trips
from delta.trips.models import StandingOrder, StandingOrderPause, StandingOrderVersion
from delta.trips.standing_queries import is_settled, rides_between
from tests import make, people
from tests.doors.asking import Asking

pytestmark = pytest.mark.django_db
ONE = timedelta(days=1)


def said(order, by, **given):
    """A daily version with its two places, from tomorrow."""
    named = {
        "effective_from": make.today() + ONE,
        "frequency": Frequency.DAILY,
        "pickup_time": time(9, 15),
        "service_type": make.service_type(),
    }
    version = trips.add_version(order=order, by=by, **(named | given))
    for position, kind in ((1, StopKind.PICKUP), (2, StopKind.DROPOFF)):
        trips.add_stop(
            version=version, position=position, kind=kind, address=f"{position} Elm St", by=by
        )
    return version


def ridden(order, days=10):
    today = make.today()
    return [(ride.day - today).days for ride in rides_between(order, today, today + days * ONE)]


@pytest.fixture
def office():
    make.company()
    return make.user(Role.DISPATCHER)


def test_the_office_opens_an_order_with_a_number_and_it_rides(office):
    order = trips.open_standing_order(patient=make.patient(), by=office)
    assert order.number.startswith("SO-")
    assert order.status == "active"
    assert ridden(order) == []
    said(order, office)
    assert ridden(order, 3) == [1, 2, 3]


def test_family_and_patient_ask_the_office_accepts_a_facility_manages_its_own():
    cast = people.cast()
    office, family = cast.of[Role.DISPATCHER], cast.of[Role.FAMILY_MEMBER]
    order = trips.open_standing_order(patient=cast.patient, by=family)
    assert (order.status, order.requested_by) == ("requested", family)
    with pytest.raises(Refused, match="when and where"):
        trips.accept_standing_order(order, by=office)
    said(order, family)
    assert ridden(order) == []
    with pytest.raises(NotPermitted, match="office accepts"):
        trips.accept_standing_order(order, by=family)
    trips.accept_standing_order(order, by=office)
    with pytest.raises(NotPermitted):
        trips.pause_standing_order(order, starts_on=make.today(), reason="x", by=family)
    own = trips.open_standing_order(patient=cast.patient, by=cast.of[Role.FACILITY_STAFF])
    assert (own.status, own.facility) == ("active", cast.facility)
    with pytest.raises(NotPermitted):
        trips.open_standing_order(patient=cast.patient, by=cast.outsider)
    with pytest.raises(NotPermitted):
        trips.open_standing_order(patient=cast.patient, by=cast.of[Role.DRIVER])


def test_everybody_sees_their_own_orders_and_a_driver_none():
    cast = people.cast()
    make.standingorder(patient=cast.patient, facility=cast.facility)
    make.standingorder()
    seen = {
        name: StandingOrder.objects.visible_to(person).count()
        for name, person in cast.everybody.items()
    }
    assert {name for name, count in seen.items() if count == 2} == {
        "super_admin",
        "admin",
        "operations_manager",
        "dispatcher",
    }
    assert {name for name, count in seen.items() if count == 1} == {
        "facility_staff",
        "family_member",
        "patient",
    }
    assert seen["driver"] == seen["outsider"] == 0


def test_a_version_follows_another_from_a_day_to_come_and_the_first_is_closed(office):
    order = trips.open_standing_order(patient=make.patient(), by=office)
    first = said(order, office, effective_from=make.today() - 30 * ONE)
    with pytest.raises(Refused, match="in force"):
        trips.change_version(first, pickup_time=time(10), by=office)
    with pytest.raises(Invalid, match="stays as it was"):
        said(order, office, effective_from=make.today() - ONE)
    then = trips.follow_version(first, effective_from=make.today() + 5 * ONE, by=office)
    trips.change_version(then, pickup_time=time(10), by=office)
    first.refresh_from_db()
    assert first.effective_until == make.today() + 4 * ONE
    assert then.stops.count() == 2
    rides = rides_between(order, make.today(), make.today() + 6 * ONE)
    assert [ride.version.pickup_time.hour for ride in rides] == [9, 9, 9, 9, 9, 10, 10]


def test_the_database_keeps_versions_and_pauses_apart(office):
    order = trips.open_standing_order(patient=make.patient(), by=office)
    make.standingorderversion(order=order)
    with pytest.raises(IntegrityError, match="no_overlap"), transaction.atomic():
        make.standingorderversion(order=order, effective_from=make.today() + 9 * ONE)
    make.standingorderpause(order=order)
    with pytest.raises(IntegrityError, match="no_overlap"), transaction.atomic():
        make.standingorderpause(order=order, starts_on=make.today() + ONE, ends_on=None)
    with pytest.raises(IntegrityError, match="cannot become"), transaction.atomic():
        StandingOrder.objects.filter(pk=order.pk).update(status="requested")
    with pytest.raises(IntegrityError, match="has_weekdays"), transaction.atomic():
        StandingOrderVersion.objects.filter(order=order).update(weekdays=[])


def test_a_pause_without_an_end_lasts_until_it_is_resumed(office):
    order = trips.open_standing_order(patient=make.patient(), by=office)
    said(order, office)
    day = make.today()
    order = trips.pause_standing_order(order, starts_on=day + 2 * ONE, reason="Stay", by=office)
    assert (order.status, ridden(order)) == ("paused", [1])
    with pytest.raises(Refused, match="rests on some of these days"):
        trips.pause_standing_order(order, starts_on=day + 5 * ONE, reason="x", by=office)
    order = trips.resume_standing_order(order, on=day + 4 * ONE, by=office)
    assert (order.status, ridden(order, 5)) == ("active", [1, 4, 5])
    trips.pause_standing_order(
        order, starts_on=day + 5 * ONE, ends_on=day + 8 * ONE, reason="x", by=office
    )
    order = trips.resume_standing_order(order, on=day + 5 * ONE, by=office)
    assert StandingOrderPause.objects.count() == 1
    with pytest.raises(Refused, match="does not rest"):
        trips.resume_standing_order(order, on=day + 9 * ONE, by=office)


def test_one_day_is_skipped_moved_or_added_and_a_day_that_passed_is_not(office):
    order = trips.open_standing_order(patient=make.patient(), by=office)
    said(order, office)
    day = make.today()
    trips.skip_day(order, day=day + 2 * ONE, by=office)
    with pytest.raises(Refused, match="already"):
        trips.skip_day(order, day=day + 2 * ONE, by=office)
    with pytest.raises(Invalid, match="has passed"):
        trips.skip_day(order, day=day - ONE, by=office)
    with pytest.raises(Invalid, match="at what time"):
        trips.add_exception(order=order, day=day + 3 * ONE, kind=ExceptionKind.MOVE, by=office)
    trips.add_exception(
        order=order, day=day + 3 * ONE, kind=ExceptionKind.MOVE, pickup_time=time(13), by=office
    )
    rides = rides_between(order, day, day + 4 * ONE)
    assert [((r.day - day).days, str(r.why)) for r in rides] == [
        (1, "rule"),
        (3, "moved"),
        (4, "rule"),
    ]


def test_a_holiday_of_the_operator_is_left_out_where_the_order_says_so(office):
    order = trips.open_standing_order(patient=make.patient(), by=office)
    said(order, office, holidays=HolidayPolicy.SKIP)
    Holiday.objects.create(date=make.today() + 2 * ONE, name="Founders' day")
    assert ridden(order, 3) == [1, 3]


def test_an_order_ends_on_its_last_day_and_can_ride_again(office):
    order = trips.open_standing_order(patient=make.patient(), by=office)
    said(order, office)
    last = make.today() + 2 * ONE
    order = trips.end_standing_order(order, last_day=last, reason="Moved away", by=office)
    assert (order.status, ridden(order)) == ("active", [1, 2])
    StandingOrder.objects.filter(pk=order.pk).update(ends_on=make.today() - ONE)
    assert trips.end_due_orders(by=Program("tests")) == 1
    order.refresh_from_db()
    assert order.status == "ended"
    order = trips.revive_standing_order(order, by=office)
    assert (order.status, order.ends_on, ridden(order, 2)) == ("active", None, [1, 2])


def test_a_job_leaves_imported_orders_alone_until_the_switch(office):
    order = trips.open_standing_order(patient=make.patient(), by=office)
    past = make.today() - ONE
    StandingOrder.objects.filter(pk=order.pk).update(ends_on=past, imported_at=clock.now())
    assert trips.end_due_orders(by=Program("tests")) == 0
    Company.objects.update(is_live=True)
    assert trips.end_due_orders(by=Program("tests")) == 1


def test_what_was_said_of_a_day_by_mistake_is_taken_back_and_the_rule_holds(office):
    order = trips.open_standing_order(patient=make.patient(), by=office)
    said(order, office)
    day = make.today()
    trips.skip_day(order, day=day + 2 * ONE, by=office)
    wrong = order.exceptions.get()
    assert ridden(order, 3) == [1, 3]
    trips.drop_exception(wrong, by=office)
    assert ridden(order, 3) == [1, 2, 3]
    trips.skip_day(order, day=day + 2 * ONE, by=office)
    with pytest.raises(ValidationError):
        trips.restore_exception(wrong, by=office)
    trips.drop_exception(order.exceptions.get(is_active=True), by=office)
    trips.restore_exception(wrong, by=office)
    assert ridden(order, 3) == [1, 3]


def test_a_day_that_passed_keeps_what_was_said_of_it(office):
    gone = make.standingorderexception(day=make.today() - ONE)
    with pytest.raises(Refused, match="has passed"):
        trips.drop_exception(gone, by=office)


def test_a_place_put_in_by_mistake_leaves_the_order_incomplete_until_another_is_said():
    cast = people.cast()
    office, family = cast.of[Role.DISPATCHER], cast.of[Role.FAMILY_MEMBER]
    order = trips.open_standing_order(patient=cast.patient, by=family)
    version = said(order, family)
    wrong = version.stops.get(position=2)
    trips.drop_stop(wrong, by=family)
    with pytest.raises(Refused, match="when and where"):
        trips.accept_standing_order(order, by=office)
    for position in range(2, 6):
        trips.add_stop(
            version=version, position=position, kind=StopKind.DROPOFF, address="9 Oak", by=family
        )
    with pytest.raises(Refused, match="at most 5"):
        trips.restore_stop(wrong, by=family)
    trips.drop_stop(version.stops.get(position=5, is_active=True), by=family)
    with pytest.raises(ValidationError):
        trips.restore_stop(wrong, by=family)
    copied = trips.follow_version(version, effective_from=make.today() + 5 * ONE, by=family)
    assert [stop.address for stop in copied.stops.order_by("position")] == [
        "1 Elm St",
        "9 Oak",
        "9 Oak",
        "9 Oak",
    ]


def test_a_version_without_its_places_is_not_in_force_and_one_in_force_keeps_them(office):
    order = trips.open_standing_order(patient=make.patient(), by=office)
    version = said(order, office, effective_from=make.today() - 3 * ONE)
    with pytest.raises(Refused, match="in force"):
        trips.drop_stop(version.stops.first(), by=office)
    version.stops.filter(position=2).update(is_active=False)
    assert not is_settled(version)


def test_who_may_edit_an_order_takes_back_a_day_through_the_api_and_others_do_not():
    cast = people.cast()
    order = make.standingorder(patient=cast.patient, facility=cast.facility)
    path = f"standing-order-exceptions/{make.standingorderexception(order=order).pk}"
    refused = {Role.FAMILY_MEMBER: 403, Role.PATIENT: 403, Role.DRIVER: 403}
    for role, status in refused.items():
        answer = Asking(cast.of[role]).send("post", f"{path}/deactivate", {})
        assert answer.status_code == status, role
    staff = Asking(cast.of[Role.FACILITY_STAFF])
    told = staff.send("post", f"{path}/deactivate", {"reason": "Wrong day"})
    assert told.json()["data"]["isActive"] is False
    assert staff.send("post", f"{path}/reactivate", {}).json()["data"]["isActive"] is True
    stranger = Asking(make.staff_member().user)
    assert stranger.send("post", f"{path}/deactivate", {}).status_code == 404
