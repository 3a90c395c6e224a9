"""Shifts, time off and availability: nobody is in two places, and nobody decides for themselves."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from delta.accounts.models import User
from delta.drivers.lifecycle import SHIFTS, TIME_OFF, TIMESHEETS
from delta.drivers.models import Shift, TimeOff
from delta.drivers.words import ShiftStatus, TimeOffStatus
from delta.kernel.refusals import NotPermitted, Refused
from delta.kernel.words import Role
from delta.records import services
from delta.records.register import noun
from tests import make
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def act(slug: str, name: str, row: Any, by: User, **asked: Any) -> Any:
    found = next(one for one in noun(slug).acts if one.slug == name)
    return services.perform(noun(slug), found, row.pk, asked, by=by)


def plan(people: Cast, by: User, begin: int = 8, end: int = 16, **given: Any) -> Shift:
    day = make.today() + timedelta(days=3)
    named = {
        "driver": people.driver.pk,
        "starts_at": make.at(day, begin).isoformat(),
        "ends_at": make.at(day, end).isoformat(),
    }
    return services.create(noun("shifts"), named | given, by=by)


def days_off(people: Cast, by: User, first: int = 3, last: int = 4, **given: Any) -> TimeOff:
    named = {
        "driver": people.driver.pk,
        "starts_on": (make.today() + timedelta(days=first)).isoformat(),
        "ends_on": (make.today() + timedelta(days=last)).isoformat(),
    }
    return services.create(noun("time-off"), named | given, by=by)


def test_neither_driver_nor_vehicle_is_on_two_shifts_at_once(people: Cast) -> None:
    office, van = people.of[Role.OPERATIONS_MANAGER], make.vehicle()
    first = plan(people, office, vehicle=van.pk)
    with pytest.raises(Refused) as refused:
        plan(people, office, 15, 20)
    assert "The driver has another shift at this time." in str(refused.value)
    with pytest.raises(Refused) as refused:
        plan(people, office, 15, 20, driver=make.driver().pk, vehicle=van.pk)
    assert "The vehicle is on another shift at this time." in str(refused.value)
    assert plan(people, office, 16, 20, vehicle=van.pk)
    act("shifts", "cancel", first, office, reason="Van in the shop")
    assert plan(people, office, 8, 12, vehicle=van.pk)
    with pytest.raises(Refused):
        act("shifts", "put-back", first, office)


def test_true_history_may_overlap(people: Cast) -> None:
    make.shift(people.driver, imported_at=make.at(make.today(), 1))
    make.shift(people.driver, imported_at=make.at(make.today(), 1))
    make.shift(people.driver)
    with pytest.raises(IntegrityError), transaction.atomic():
        make.shift(people.driver)


def test_a_shift_goes_its_way_and_no_other(people: Cast) -> None:
    office, person = people.of[Role.ADMIN], people.of[Role.DRIVER]
    shift = plan(people, office)
    assert act("shifts", "confirm", shift, person).status == ShiftStatus.CONFIRMED
    with pytest.raises(Refused):
        act("shifts", "complete", shift, person)
    with pytest.raises(Refused):
        act("shifts", "no-show", shift, office)
    assert act("shifts", "start", shift, person).status == ShiftStatus.IN_PROGRESS
    with pytest.raises(NotPermitted):
        act("shifts", "cancel", shift, person, reason="Tired")
    assert act("shifts", "complete", shift, person).status == ShiftStatus.COMPLETED
    with pytest.raises(IntegrityError), transaction.atomic():
        Shift.objects.filter(pk=shift.pk).update(status="cancelled")


def test_drivers_move_no_shift_of_a_colleague_and_plan_none(people: Cast) -> None:
    person = people.of[Role.DRIVER]
    with pytest.raises(Refused):
        act("shifts", "confirm", make.shift(), person)
    with pytest.raises(NotPermitted):
        plan(people, person)
    with pytest.raises(NotPermitted):
        plan(people, people.of[Role.DISPATCHER])


def test_somebody_who_does_not_work_gets_no_shift(people: Cast) -> None:
    office = people.of[Role.ADMIN]
    for given in ({"status": "on_leave"}, {"is_placeholder": True}):
        with pytest.raises(Refused):
            plan(people, office, driver=make.driver(**given).pk)
    with pytest.raises(Refused):
        services.create(noun("shifts"), {}, by=office)


def test_time_off_is_asked_for_by_the_driver_and_decided_by_another(people: Cast) -> None:
    person, office = people.of[Role.DRIVER], people.of[Role.OPERATIONS_MANAGER]
    asked = days_off(people, person, reason="Family")
    assert asked.status == TimeOffStatus.REQUESTED
    with pytest.raises(NotPermitted):
        act("time-off", "approve", asked, person)
    with pytest.raises(NotPermitted):
        act("time-off", "approve", asked, people.of[Role.DISPATCHER])
    granted = act("time-off", "approve", asked, office)
    assert (granted.status, granted.decided_by) == (TimeOffStatus.APPROVED, office)
    with pytest.raises(Refused):
        plan(people, office)
    with pytest.raises(Refused):
        services.change(noun("time-off"), asked.pk, {"reason": "Fishing"}, by=person)
    act("time-off", "withdraw", asked, person)
    assert plan(people, office)


def test_nobody_grants_their_own_days(people: Cast) -> None:
    office = people.of[Role.OPERATIONS_MANAGER]
    people.driver.login = office
    people.driver.save()
    asked = days_off(people, office)
    with pytest.raises(NotPermitted):
        act("time-off", "approve", asked, office)


def test_days_on_which_somebody_works_are_not_granted(people: Cast) -> None:
    office = people.of[Role.ADMIN]
    plan(people, office)
    asked = days_off(people, people.of[Role.DRIVER])
    with pytest.raises(Refused) as refused:
        act("time-off", "approve", asked, office)
    assert refused.value.code == "has_shift"
    assert act("time-off", "decline", asked, office).status == TimeOffStatus.DECLINED


def test_two_requests_never_overlap_and_a_declined_one_is_in_nobodys_way(people: Cast) -> None:
    person, office = people.of[Role.DRIVER], people.of[Role.ADMIN]
    first = days_off(people, person)
    with pytest.raises(Refused):
        days_off(people, person, 4, 6)
    act("time-off", "decline", first, office)
    assert days_off(people, person, 4, 6)
    with pytest.raises(Refused):
        act("time-off", "approve", first, office)
    with pytest.raises(Refused):
        days_off(people, person, 9, 8)


def test_hours_of_one_weekday_never_overlap(people: Cast) -> None:
    person = people.of[Role.DRIVER]

    def free(begin: str, end: str, **given: Any) -> Any:
        named = {"driver": people.driver.pk, "weekday": "monday"}
        hours = {"starts_at": begin, "ends_at": end}
        return services.create(noun("availability"), named | hours | given, by=person)

    free("06:00", "12:00")
    assert free("12:00", "18:00")
    assert free("06:00", "12:00", weekday="tuesday")
    with pytest.raises(Refused) as refused:
        free("11:59", "13:00")
    assert "These hours overlap others of that weekday." in str(refused.value)
    with pytest.raises(Refused):
        free("22:00", "04:00", weekday="friday")
    with pytest.raises(Refused):
        free("06:00", "12:00", driver=make.driver().pk, weekday="sunday")


@pytest.mark.parametrize("moves", [SHIFTS, TIME_OFF, TIMESHEETS])
def test_every_table_of_moves_leads_only_to_words_it_knows(moves: Any) -> None:
    assert all(to in moves for tos in moves.values() for to in tos)
