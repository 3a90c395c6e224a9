"""Inspections are marked item by item, completed once, and ground what fails."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from delta.fleet.models import Inspection, InspectionItem, InspectionSchedule, Issue, Vehicle
from delta.kernel.refusals import Invalid, NotFound, NotPermitted, Refused
from delta.kernel.words import Role
from delta.records import queries, services
from delta.records.register import noun
from tests import make
from tests.rooms.fleet.test_vehicles import act

pytestmark = pytest.mark.django_db
INSPECTIONS, ITEMS = "inspections", "inspection-items"


@pytest.fixture
def driver():
    make.company()
    return make.user(Role.DRIVER)


def begun(driver, van=None, **given):
    named = {"vehicle": (van or make.vehicle()).pk, "kind": "pre_trip"}
    return services.create(noun(INSPECTIONS), named | given, by=driver)


def mark(row, position, outcome, by, notes=""):
    item = row.items.get(position=position)
    return services.change(noun(ITEMS), item.pk, {"outcome": outcome, "notes": notes}, by=by)


def test_a_driver_passes_a_van_and_its_odometer_is_read(driver):
    row = begun(driver)
    assert (row.inspector, row.items.count()) == (driver, 20)
    act(INSPECTIONS, row, "pass-the-rest", by=driver)
    done = act(INSPECTIONS, row, "complete", by=driver, odometer_miles=42_118)
    assert (done.status, done.odometer_miles) == ("passed", 42_118)
    van = Vehicle.objects.get(pk=row.vehicle_id)
    assert (van.status, van.odometer_miles) == ("active", 42_118)


def test_a_car_without_a_lift_has_no_lift_to_look_at(driver):
    car = make.vehicle(has_lift=False, wheelchair_places=0)
    names = begun(driver, car).items.values_list("name", flat=True)
    assert len(names) == 18
    assert not [name for name in names if "Lift" in name]


def test_a_failed_required_item_grounds_the_van_and_becomes_a_critical_issue(driver):
    row = begun(driver)
    mark(row, 1, "failed", driver, "Pedal sinks")
    mark(row, 20, "failed", driver, "Dirty")
    act(INSPECTIONS, row, "pass-the-rest", by=driver)
    assert act(INSPECTIONS, row, "complete", by=driver).status == "failed"
    assert Vehicle.objects.get(pk=row.vehicle_id).status == "out_of_service"
    found = Issue.objects.filter(inspection=row).order_by("severity")
    assert [(one.severity, one.category) for one in found] == [
        ("critical", "brakes"),
        ("medium", "interior"),
    ]
    assert found[0].description == "Service brakes hold: Pedal sinks"


def test_a_failed_item_that_need_not_pass_leaves_the_van_in_service(driver):
    row = begun(driver)
    mark(row, 20, "failed", driver, "Dirty")
    act(INSPECTIONS, row, "pass-the-rest", by=driver)
    assert act(INSPECTIONS, row, "complete", by=driver).status == "passed"
    assert Vehicle.objects.get(pk=row.vehicle_id).status == "active"


def test_required_items_are_looked_at_before_it_is_done(driver):
    row = begun(driver)
    with pytest.raises(Refused) as refused:
        act(INSPECTIONS, row, "complete", by=driver)
    assert refused.value.code == "items_pending"
    assert "17 required items" in refused.value.sentence
    assert Inspection.objects.get(pk=row.pk).status == "in_progress"


def test_a_failure_says_what_is_wrong(driver):
    row = begun(driver)
    with pytest.raises(Refused) as refused:
        mark(row, 1, "failed", driver)
    assert "what is wrong" in refused.value.sentence
    assert row.items.get(position=1).outcome == "pending"


def test_nobody_marks_somebody_elses_inspection_but_who_runs_the_fleet(driver):
    row = begun(driver)
    with pytest.raises(NotPermitted):
        mark(row, 1, "passed", make.user(Role.DRIVER))
    assert mark(row, 1, "passed", make.user(Role.OPERATIONS_MANAGER)).outcome == "passed"
    with pytest.raises(NotFound):
        queries.one(noun(ITEMS), row.items.get(position=2).pk, make.user(Role.PATIENT))


def test_a_finished_inspection_never_changes(driver):
    row = begun(driver)
    act(INSPECTIONS, row, "pass-the-rest", by=driver)
    act(INSPECTIONS, row, "complete", by=driver)
    for attempt in (
        lambda: mark(row, 1, "failed", driver, "Late"),
        lambda: act(INSPECTIONS, row, "complete", by=driver),
        lambda: services.change(noun(INSPECTIONS), row.pk, {"notes": "x"}, by=driver),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code == "inspection_done"
    with pytest.raises(IntegrityError), transaction.atomic():
        Inspection.objects.filter(pk=row.pk).update(status="failed")


def test_a_schedule_moves_on_when_its_inspection_is_done(driver):
    van = make.vehicle()
    plan = services.create(
        noun("inspection-schedules"),
        {
            "vehicle": van.pk,
            "kind": "pre_trip",
            "frequency": "weekly",
            "next_due_on": str(make.today()),
        },
        by=make.user(Role.ADMIN),
    )
    row = begun(driver, van)
    assert row.schedule == plan
    act(INSPECTIONS, row, "pass-the-rest", by=driver)
    act(INSPECTIONS, row, "complete", by=driver)
    plan = InspectionSchedule.objects.get(pk=plan.pk)
    assert (plan.last_done_on, plan.next_due_on) == (
        make.today(),
        make.today() + timedelta(days=7),
    )


@pytest.mark.parametrize("given", [{"vehicle": None}, {"kind": ""}, {"kind": "weekend"}], ids=str)
def test_an_inspection_is_of_a_vehicle_and_a_kind(driver, given):
    with pytest.raises(Invalid):
        begun(driver, **given)
    assert not InspectionItem.objects.exists()
