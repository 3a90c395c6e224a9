"""Changing standing orders: what is refused, who may, what the sentences and the journal say."""

from datetime import time, timedelta

import pytest
from django.db import IntegrityError, transaction

from delta.journal.models import Entry
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import ExceptionKind, Frequency, ReturnRide, Role
from delta.trips import services
from delta.trips.models import FacilityClosure, StandingOrderTime
from delta.trips.standing_preview import not_made, preview, running_out, warnings
from tests import make, people
from tests.rooms.trips.standing import ONE, days, generate, order

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    make.company()
    return make.user(Role.DISPATCHER)


def add(of, by, **said):
    named = {"order": of, "day": make.today() + 3 * ONE, "kind": ExceptionKind.MOVE}
    return services.add_exception(by=by, **(named | said))


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "or on which day"),
        ({"moved_to": 40}, "within 31 days"),
        ({"moved_to": -1}, "has passed"),
        ({"moved_to": 5, "kind": ExceptionKind.ADD}, "Only a day that is moved"),
        ({"moved_to": 5, "kind": ExceptionKind.SKIP}, "Only a day that is moved"),
    ],
)
def test_a_day_is_moved_to_a_day_that_can_be(office, said, sentence):
    if "moved_to" in said:
        said = said | {"moved_to": make.today() + said["moved_to"] * ONE}
    with pytest.raises(Invalid) as refused:
        add(order(), office, **said)
    assert sentence in str(refused.value.faults)


def test_a_change_from_a_day_needs_a_day_to_come_the_order_speaks_of(office):
    of = order()
    with pytest.raises(Invalid) as refused:
        services.change_from(of, day=make.today() - ONE, by=office)
    assert "stays as it was" in str(refused.value.faults)
    with pytest.raises(Refused, match="says nothing"):
        services.change_from(of, day=make.today(), by=office)
    changed = services.change_from(of, day=make.today() + ONE, pickup_time=time(7), by=office)
    assert (of.versions.count(), changed.pickup_time) == (1, time(7))


def test_monthly_by_weekday_is_said_whole(office):
    of = order()
    version = {
        "order": of,
        "effective_from": make.today() + 9 * ONE,
        "frequency": Frequency.MONTHLY,
        "pickup_time": time(9),
        "service_type": make.service_type(),
        "week_of_month": -1,
        "by": office,
    }
    with pytest.raises(Invalid) as refused:
        services.add_version(**version)
    assert "weekdays" in refused.value.faults
    assert services.add_version(**version, weekdays=["friday"]).week_of_month == -1
    with pytest.raises(IntegrityError, match="week_of_month_known"), transaction.atomic():
        of.versions.update(week_of_month=6)


def test_times_of_a_weekday_are_copied_when_another_version_follows(office):
    of = order(return_ride=ReturnRide.FIXED, return_time=time(13))
    (version,) = of.versions.all()
    with pytest.raises(Invalid) as refused:
        services.say_times(version, weekday="friday", pickup_time=time(7), by=office)
    assert "return_time" in refused.value.faults
    services.say_times(
        version, weekday="friday", pickup_time=time(7), return_time=time(11), by=office
    )
    later = services.follow_version(version, effective_from=make.today() + 9 * ONE, by=office)
    assert [row.weekday for row in later.times.all()] == ["friday"]
    assert StandingOrderTime.objects.count() == 2


def test_who_manages_an_order_changes_it_and_nobody_else():
    cast = people.cast()
    of = order(of={"patient": cast.patient, "facility": cast.facility})
    (version,) = of.versions.all()
    day = make.today() + 2 * ONE
    for role in (Role.FAMILY_MEMBER, Role.PATIENT, Role.DRIVER):
        by = cast.of[role]
        with pytest.raises(NotPermitted):
            services.change_from(of, day=day, pickup_time=time(7), by=by)
        with pytest.raises(NotPermitted):
            services.change_series(of, pickup_time=time(7), by=by)
        with pytest.raises(NotPermitted):
            services.say_times(version, weekday="friday", pickup_time=time(7), by=by)
        with pytest.raises(NotPermitted):
            services.close_facility(cast.facility, starts_on=day, ends_on=day, by=by)
    staff = cast.of[Role.FACILITY_STAFF]
    services.change_series(of, pickup_time=time(7), by=staff)
    closure = services.close_facility(cast.facility, starts_on=day, ends_on=day, by=staff)
    with pytest.raises(NotPermitted):
        services.drop_closure(closure, by=make.staff_member().user)
    seen = {
        name: FacilityClosure.objects.visible_to(person).count()
        for name, person in cast.everybody.items()
    }
    assert {name for name, count in seen.items() if count} == {
        "super_admin",
        "admin",
        "operations_manager",
        "dispatcher",
        "facility_staff",
    }
    assert preview(make.staff_member().user, of) == []


def test_days_without_a_trip_can_be_listed_and_an_order_without_troubles_has_no_warnings(office):
    of = order()
    generate(of)
    day = make.today() + 4 * ONE
    services.skip_day(of, day=day, by=office)
    listed = not_made(office, of, make.today() + 10 * ONE)
    assert [(one.day, one.sentence) for one in listed] == [(day, "This day is skipped.")]
    assert warnings(office, of) == []


def test_an_authorization_that_ends_within_a_month_is_told(office):
    who = make.patient()
    cover = make.authorization(who, units=None, ends_on=make.today() + timedelta(days=20))
    of = order(of={"patient": who}, authorization=cover)
    told = warnings(office, of)
    assert len(told) == 2
    assert "The authorization ends before this day." in told[0]
    assert told[1].startswith(f"Authorization {cover.number} ends on")
    assert running_out(office) == [(of, told[1])]
    assert running_out(make.user(Role.DRIVER)) == []


def test_a_request_shows_what_it_would_ride(office):
    of = order(of={"status": "requested", "accepted_at": None})
    shown = preview(office, of, 3)
    assert [(one.day - make.today()).days for one in shown] == [1, 2, 3]
    assert not any(one.trips for one in shown)


def test_the_journal_tells_counts_and_numbers_and_nothing_personal(office):
    of = order()
    generate(of, days=3)
    kept = of.trips.order_by("service_date").first()
    services.assign(kept, driver=make.driver(), by=office)
    services.pause_standing_order(of, starts_on=make.today(), reason="Stay", by=office)
    told = Entry.objects.filter(event="standing_order.generated").order_by("pk").last()
    assert told.facts == {
        "made": 0,
        "changed": 0,
        "cancelled": 2,
        "brought_back": 0,
        "adopted": 0,
        "kept": [kept.number],
        "left": {"paused": 14},
    }
    assert told.actor_id == str(office.pk)
    assert days(of, status="assigned") == [1]
