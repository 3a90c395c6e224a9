"""Runs: planned, filled, published, driven; nobody and nothing is on two at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from delta.dispatch import services as dispatch
from delta.dispatch.models import Run
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from tests import make, people

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    make.company()
    return make.user(Role.DISPATCHER)


def planned(by, **given):
    day = make.today()
    named = {"starts_at": make.at(day, 8), "ends_at": make.at(day, 16), "driver": make.driver()}
    return dispatch.plan_run(by=by, **(named | {"vehicle": make.vehicle()} | given))


def test_a_run_goes_its_whole_way_and_keeps_its_miles(office):
    run = planned(office, driver=make.driver(login=make.user(Role.DRIVER)))
    driver = run.driver.login
    assert (run.status, run.service_date) == ("planned", make.today())
    assert not Run.objects.visible_to(driver).exists()
    run = dispatch.publish_run(run, by=office)
    assert Run.objects.visible_to(driver).get() == run
    run = dispatch.start_run(run, odometer=41_200, by=driver)
    with pytest.raises(Invalid, match="at least 41,200"):
        dispatch.finish_run(run, odometer=41_199, by=driver)
    run = dispatch.finish_run(run, odometer=41_310, by=driver)
    assert (run.status, run.pull_in_odometer - run.pull_out_odometer) == ("finished", 110)
    with pytest.raises(Refused, match="finished and cannot become cancelled"):
        dispatch.cancel_run(run, reason="x", by=office)


def test_another_driver_starts_nothing_and_a_run_without_vehicle_is_not_published(office):
    run = planned(office, vehicle=None)
    with pytest.raises(Refused, match="no vehicle"):
        dispatch.publish_run(run, by=office)
    with pytest.raises(NotPermitted, match="not yours"):
        dispatch.start_run(make.run(), odometer=1, by=make.user(Role.DRIVER))
    with pytest.raises(NotPermitted):
        planned(make.user(Role.DRIVER))


def test_a_waiting_trip_is_assigned_by_being_put_on_a_run_and_freed_by_being_taken_off(office):
    run = planned(office)
    first, second = make.trip("scheduled"), make.trip("scheduled")
    place = dispatch.add_trip(run=run, trip=first, by=office)
    dispatch.add_trip(run=run, trip=second, by=office)
    first.refresh_from_db()
    assert (first.status, first.driver, first.vehicle) == ("assigned", run.driver, run.vehicle)
    with pytest.raises(Refused, match="on a run already"):
        dispatch.add_trip(run=planned(office), trip=first, by=office)
    dispatch.place_trip(place, position=2, by=office)
    assert [one.trip for one in run.places.order_by("position")] == [second, first]
    dispatch.cancel_run(run, reason="Van broke down", by=office)
    first.refresh_from_db()
    assert (first.status, first.driver, run.places.count()) == ("scheduled", None, 0)


def test_a_trip_of_another_day_or_another_driver_stays_off(office):
    run = planned(office)
    with pytest.raises(Refused, match="another day"):
        dispatch.add_trip(
            run=run,
            trip=make.trip(pickup_at=make.at(make.today() + timedelta(days=1), 9)),
            by=office,
        )
    with pytest.raises(Refused, match="Another driver"):
        dispatch.add_trip(run=run, trip=make.trip("assigned"), by=office)


def test_the_database_keeps_driver_and_vehicle_on_one_run_at_a_time(office):
    run = planned(office)
    for same in ({"driver": run.driver}, {"vehicle": run.vehicle}):
        with pytest.raises(IntegrityError, match="no_overlap"), transaction.atomic():
            make.run(**same)
    dispatch.cancel_run(run, reason="x", by=office)
    assert make.run(driver=run.driver, vehicle=run.vehicle).pk
    with pytest.raises(IntegrityError, match="cannot become"), transaction.atomic():
        Run.objects.filter(pk=run.pk).update(status="finished")


def test_only_the_office_and_the_driver_see_a_run():
    cast = people.cast()
    make.run(driver=cast.driver)
    seen = {n for n, p in cast.everybody.items() if Run.objects.visible_to(p).exists()}
    assert seen == {"super_admin", "admin", "operations_manager", "dispatcher", "driver"}
