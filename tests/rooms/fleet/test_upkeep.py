"""Plans move on with the work done, costs add up, and an odometer never falls unexplained."""

from datetime import timedelta
from decimal import Decimal

import pytest

from delta.fleet.models import (
    InspectionSchedule,
    MaintenancePlan,
    MaintenanceRecord,
    OdometerReading,
    Vehicle,
)
from delta.fleet.queries import inspections_due, maintenance_due
from delta.kernel.refusals import Invalid, NotPermitted
from delta.kernel.words import Role
from delta.records import queries, services
from delta.records.register import noun
from tests import make

pytestmark = pytest.mark.django_db
PLANS, RECORDS, READINGS = "maintenance-plans", "maintenance-records", "odometer-readings"


@pytest.fixture
def boss():
    make.company()
    return make.user(Role.OPERATIONS_MANAGER)


def planned(van, by, **given):
    named = {"vehicle": van.pk, "kind": "oil_change", "trigger": "both"}
    every = {"every_miles": 5_000, "every_days": 90}
    return services.create(noun(PLANS), named | every | given, by=by)


def read(van, miles, by, **given):
    named = {"vehicle": van.pk, "miles": miles}
    return services.create(noun(READINGS), named | given, by=by)


def test_work_done_moves_its_plan_on_and_adds_up(boss):
    van = make.vehicle(odometer_miles=41_000)
    plan = planned(van, boss)
    assert plan.next_due_on is None
    row = services.create(
        noun(RECORDS),
        {
            "vehicle": van.pk,
            "plan": plan.pk,
            "kind": "oil_change",
            "serviced_on": str(make.today()),
            "odometer_miles": 42_000,
            "labor_cost": "60.00",
            "parts_cost": "35.25",
            "vendor": "Lakeside Garage",
        },
        by=boss,
    )
    assert row.total_cost == Decimal("95.25")
    plan = MaintenancePlan.objects.get(pk=plan.pk)
    assert (plan.last_done_miles, plan.next_due_miles) == (42_000, 47_000)
    assert plan.next_due_on == make.today() + timedelta(days=90)
    assert Vehicle.objects.get(pk=van.pk).odometer_miles == 42_000
    changed = services.change(noun(RECORDS), row.pk, {"parts_cost": "40.00"}, by=boss)
    assert changed.total_cost == Decimal("100.00")


@pytest.mark.parametrize(
    "given",
    [
        {"trigger": "mileage", "every_miles": None},
        {"trigger": "time", "every_days": None},
        {"every_miles": 0},
        {"every_days": -1},
        {"trigger": "sometimes"},
        {"trigger": None},
        {"vehicle": None},
        {"next_due_on": "2026-12-01"},
    ],
    ids=str,
)
def test_a_plan_says_every_how_many(boss, given):
    with pytest.raises(Invalid):
        planned(make.vehicle(), boss, **given)
    assert not MaintenancePlan.objects.exists()


@pytest.mark.parametrize(
    "given",
    [
        {"serviced_on": "2199-01-01"},
        {"serviced_on": None},
        {"labor_cost": "-1"},
        {"labor_cost": None},
        {"total_cost": "5"},
        {"kind": "magic"},
    ],
    ids=str,
)
def test_work_that_cannot_be_is_refused_and_nothing_is_kept(boss, given):
    named = {"vehicle": make.vehicle().pk, "kind": "other", "serviced_on": str(make.today())}
    with pytest.raises(Invalid):
        services.create(noun(RECORDS), named | given, by=boss)
    assert not MaintenanceRecord.objects.exists()


def test_a_plan_of_another_van_is_refused(boss):
    plan = planned(make.vehicle(), boss)
    given = {"vehicle": make.vehicle().pk, "kind": "other", "serviced_on": str(make.today())}
    with pytest.raises(Invalid) as refused:
        services.create(noun(RECORDS), given | {"plan": plan.pk}, by=boss)
    assert list(refused.value.faults) == ["plan"]


def test_drivers_see_no_costs(boss):
    van = make.vehicle()
    given = {"vehicle": van.pk, "kind": "other", "serviced_on": str(make.today())}
    services.create(noun(RECORDS), given, by=boss)
    assert queries.rows(noun(RECORDS), make.user(Role.DISPATCHER)).count() == 1
    assert not queries.rows(noun(RECORDS), make.user(Role.DRIVER)).exists()


def test_a_reading_sets_the_odometer_and_never_falls(boss):
    van, driver = make.vehicle(odometer_miles=41_000), make.user(Role.DRIVER)
    assert read(van, 41_200, driver).read_by == driver
    assert Vehicle.objects.get(pk=van.pk).odometer_miles == 41_200
    with pytest.raises(Invalid) as refused:
        read(van, 41_199, driver)
    assert list(refused.value.faults) == ["miles"]
    assert OdometerReading.objects.count() == 1


def test_below_what_the_van_showed_before_its_first_reading_is_refused(boss):
    with pytest.raises(Invalid):
        read(make.vehicle(odometer_miles=41_000), 40_999, boss)


def test_a_correction_says_why_and_sets_the_odometer_back(boss):
    van = make.vehicle(odometer_miles=41_000)
    read(van, 412_000, boss)
    with pytest.raises(Invalid) as refused:
        read(van, 41_200, boss, is_correction=True)
    assert list(refused.value.faults) == ["reason"]
    read(van, 41_200, boss, is_correction=True, reason="A digit too many")
    assert Vehicle.objects.get(pk=van.pk).odometer_miles == 41_200
    assert read(van, 41_300, boss).miles == 41_300


def test_a_reading_entered_late_fits_between_its_neighbours(boss):
    van = make.vehicle()
    noon = make.at(make.today() - timedelta(days=3), 12)
    read(van, 100, boss, read_at=noon.isoformat())
    read(van, 300, boss, read_at=(noon + timedelta(days=2)).isoformat())
    between = (noon + timedelta(days=1)).isoformat()
    for miles in (99, 301):
        with pytest.raises(Invalid):
            read(van, miles, boss, read_at=between)
    read(van, 200, boss, read_at=between)
    assert Vehicle.objects.get(pk=van.pk).odometer_miles == 300


@pytest.mark.parametrize(
    "given",
    [{"miles": -1}, {"miles": 3_000_000}, {"miles": None}, {"miles": "x"}, {"vehicle": None}],
    ids=str,
)
def test_a_reading_that_cannot_be_is_refused(boss, given):
    named = {"vehicle": make.vehicle().pk, "miles": 5}
    with pytest.raises(Invalid):
        services.create(noun(READINGS), named | given, by=boss)
    assert not OdometerReading.objects.exists()


def test_a_reading_does_not_come_from_tomorrow(boss):
    late = (make.at(make.today(), 12) + timedelta(days=2)).isoformat()
    with pytest.raises(Invalid) as refused:
        read(make.vehicle(), 5, boss, read_at=late)
    assert list(refused.value.faults) == ["read_at"]


def test_a_reading_is_never_changed(boss):
    row = read(make.vehicle(), 5, boss)
    with pytest.raises(Invalid):
        services.change(noun(READINGS), row.pk, {"miles": 6}, by=boss)


def test_people_outside_read_no_odometer(boss):
    with pytest.raises(NotPermitted):
        read(make.vehicle(), 5, make.user(Role.PATIENT))


def test_what_is_due_is_told_overdue_first_and_never_of_a_retired_van(boss):
    today = make.today()
    soon, late, gone = (make.vehicle(odometer_miles=miles) for miles in (46_600, 47_100, 47_100))
    for van in (soon, late, gone):
        planned(van, boss, last_done_miles=42_000, trigger="mileage", every_days=None)
    planned(make.vehicle(odometer_miles=43_000), boss, last_done_miles=42_000)
    services.deactivate(noun("vehicles"), gone.pk, by=boss)
    found = [(plan.vehicle, str(due)) for plan, due in maintenance_due(boss, today)]
    assert found == [(late, "overdue"), (soon, "soon")]
    assert maintenance_due(make.user(Role.PATIENT), today) == []


def test_inspections_are_told_a_week_before(boss):
    today = make.today()
    for days, kind in ((7, "weekly"), (8, "monthly"), (-1, "annual")):
        InspectionSchedule.objects.create(
            vehicle=make.vehicle(),
            kind=kind,
            frequency="monthly",
            next_due_on=today + timedelta(days=days),
        )
    assert [one.kind for one in inspections_due(boss, today)] == ["annual", "weekly"]
    assert not inspections_due(make.user(Role.PATIENT), today).exists()
