"""What was put in by mistake at a vehicle is taken out, counts for nothing, and can come back."""

from datetime import timedelta

import pytest

from delta.fleet.models import InspectionSchedule, MaintenancePlan, Vehicle
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from delta.records import services
from delta.records.register import noun
from tests import make
from tests.doors.asking import Asking
from tests.rooms.fleet.test_vehicles import act
from tests.rules.test_documents import image

pytestmark = pytest.mark.django_db
READINGS, RECORDS, INSPECTIONS = "odometer-readings", "maintenance-records", "inspections"


@pytest.fixture
def boss():
    make.company()
    return make.user(Role.OPERATIONS_MANAGER)


def read(van, miles, by, **given):
    return services.create(noun(READINGS), {"vehicle": van.pk, "miles": miles} | given, by=by)


def out(slug, row, by):
    return services.deactivate(noun(slug), row.pk, by=by)


def back(slug, row, by):
    return services.reactivate(noun(slug), row.pk, by=by)


def shown(van):
    return Vehicle.objects.get(pk=van.pk).odometer_miles


def test_a_typo_stands_in_no_readings_way_once_it_is_out(boss):
    van = make.vehicle(odometer_miles=41_000)
    read(van, 41_200, boss)
    typo = read(van, 999_999, boss)
    with pytest.raises(Invalid):
        read(van, 41_300, boss)
    assert not out(READINGS, typo, boss).is_active
    assert shown(van) == 41_200
    read(van, 41_300, boss)
    assert shown(van) == 41_300


def test_a_typo_between_two_readings_is_not_looked_at(boss):
    van = make.vehicle()
    noon = make.at(make.today() - timedelta(days=5), 12)
    read(van, 100, boss, read_at=noon.isoformat())
    typo = read(van, 900, boss, read_at=(noon + timedelta(days=1)).isoformat())
    out(READINGS, typo, boss)
    assert read(van, 200, boss, read_at=(noon + timedelta(days=2)).isoformat()).miles == 200
    assert read(van, 150, boss, read_at=(noon + timedelta(hours=30)).isoformat()).miles == 150
    assert shown(van) == 200


def test_without_readings_the_van_shows_what_it_showed_at_first(boss):
    van = make.vehicle(odometer_miles=41_000)
    first, second = read(van, 412_000, boss), read(van, 413_000, boss)
    out(READINGS, first, boss)
    assert shown(van) == 413_000
    out(READINGS, second, boss)
    assert shown(van) == 41_000
    assert read(van, 41_001, boss).miles == 41_001


def test_a_reading_comes_back_only_where_it_fits(boss):
    van = make.vehicle(odometer_miles=41_000)
    typo = read(van, 999_999, boss)
    out(READINGS, typo, boss)
    read(van, 41_300, boss)
    with pytest.raises(Invalid):
        back(READINGS, typo, boss)
    assert shown(van) == 41_300
    good = read(van, 41_400, boss)
    out(READINGS, good, boss)
    back(READINGS, good, boss)
    assert shown(van) == 41_400


def test_drivers_take_out_what_they_read_themselves(boss):
    van, mine, other = make.vehicle(), make.user(Role.DRIVER), make.user(Role.DRIVER)
    row = read(van, 5, mine)
    with pytest.raises(NotPermitted):
        out(READINGS, row, other)
    assert not out(READINGS, row, mine).is_active


def test_work_that_was_never_done_moves_no_plan(boss):
    van = make.vehicle(odometer_miles=41_000)
    named = {"vehicle": van.pk, "kind": "oil_change"}
    every = {"trigger": "time", "every_days": 90}
    plan = services.create(noun("maintenance-plans"), named | every, by=boss)
    today = make.today()
    days = [today - timedelta(days=30), today]
    first, second = (
        services.create(noun(RECORDS), named | {"plan": plan.pk, "serviced_on": str(day)}, by=boss)
        for day in days
    )
    out(RECORDS, second, boss)
    plan = MaintenancePlan.objects.get(pk=plan.pk)
    assert (plan.last_done_on, plan.next_due_on) == (days[0], days[0] + timedelta(days=90))
    services.change(noun(RECORDS), second.pk, {"vendor": "Elm Garage"}, by=boss)
    assert MaintenancePlan.objects.get(pk=plan.pk).last_done_on == days[0]
    out(RECORDS, first, boss)
    plan = MaintenancePlan.objects.get(pk=plan.pk)
    assert (plan.last_done_on, plan.next_due_on) == (None, None)
    back(RECORDS, second, boss)
    assert MaintenancePlan.objects.get(pk=plan.pk).last_done_on == today


def inspected(van, by):
    row = services.create(noun(INSPECTIONS), {"vehicle": van.pk, "kind": "weekly"}, by=by)
    act(INSPECTIONS, row, "pass-the-rest", by=by)
    return act(INSPECTIONS, row, "complete", by=by)


def test_an_inspection_that_never_was_leaves_its_schedule_due(boss):
    van, today = make.vehicle(), make.today()
    schedule = InspectionSchedule.objects.create(
        vehicle=van, kind="weekly", frequency="weekly", next_due_on=today
    )
    first, second = inspected(van, boss), inspected(van, boss)
    out(INSPECTIONS, second, boss)
    schedule.refresh_from_db()
    assert (schedule.last_done_on, schedule.next_due_on) == (today, today + timedelta(days=7))
    out(INSPECTIONS, first, boss)
    schedule.refresh_from_db()
    assert (schedule.last_done_on, schedule.next_due_on) == (None, today)
    back(INSPECTIONS, second, boss)
    schedule.refresh_from_db()
    assert schedule.next_due_on == today + timedelta(days=7)


def test_an_inspection_out_of_use_is_neither_marked_nor_completed(boss):
    driver = make.user(Role.DRIVER)
    named = {"vehicle": make.vehicle().pk, "kind": "pre_trip"}
    row = services.create(noun(INSPECTIONS), named, by=driver)
    out(INSPECTIONS, row, driver)
    with pytest.raises(Refused) as refused:
        act(INSPECTIONS, row, "pass-the-rest", by=driver)
    assert refused.value.code == "out_of_use"
    item = row.items.first()
    with pytest.raises(Refused):
        services.change(noun("inspection-items"), item.pk, {"outcome": "passed"}, by=driver)
    back(INSPECTIONS, row, driver)
    act(INSPECTIONS, row, "pass-the-rest", by=driver)


def test_who_drives_takes_out_no_inspection_that_is_done(boss):
    driver = make.user(Role.DRIVER)
    done = inspected(make.vehicle(), driver)
    with pytest.raises(NotPermitted):
        out(INSPECTIONS, done, driver)
    begun = services.create(
        noun(INSPECTIONS), {"vehicle": make.vehicle().pk, "kind": "weekly"}, by=driver
    )
    with pytest.raises(NotPermitted):
        out(INSPECTIONS, begun, make.user(Role.DRIVER))
    assert not out(INSPECTIONS, done, boss).is_active


def test_programs_take_a_reading_out_and_back_in(boss):
    van = make.vehicle(odometer_miles=10)
    row, asking = read(van, 20, boss), Asking(boss)
    told = asking.send("post", f"{READINGS}/{row.pk}/deactivate", {"reason": "Typo"})
    assert (told.status_code, told.json()["data"]["isActive"]) == (200, False)
    assert asking.body(READINGS, isActive="true")["data"] == []
    told = asking.send("post", f"{READINGS}/{row.pk}/reactivate")
    assert told.json()["data"]["isActive"] is True
    refused = Asking(make.user(Role.DRIVER)).send("post", f"{READINGS}/{row.pk}/deactivate")
    assert refused.status_code == 403


def test_a_wrong_photo_is_taken_off_its_issue(boss):
    given = {"category": "brakes", "severity": "low", "description": "Dent"}
    issue = services.create(noun("vehicle-issues"), {"vehicle": make.vehicle().pk} | given, by=boss)
    picture = make.document(image("PNG"), by=boss, name="dent.png")
    photo = services.create(
        noun("issue-photos"), {"issue": issue.pk, "document": picture.pk}, by=boss
    )
    path = f"issue-photos/{photo.pk}/deactivate"
    assert Asking(make.user(Role.DRIVER)).send("post", path).status_code == 403
    assert Asking(boss).send("post", path).json()["data"]["isActive"] is False
