"""Vehicles go in and out of service by their verbs only, and carry what they are set up for."""

import pytest
from django.db import IntegrityError, transaction

from delta.fleet.models import CapacityConfiguration, Vehicle
from delta.fleet.services import vehicles
from delta.journal.models import Entry
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from delta.records import queries, services
from delta.records.register import noun
from tests import make

pytestmark = pytest.mark.django_db
VANS, SETUPS = "vehicles", "capacity-configurations"


def act(slug, row, name, *, by, **asked):
    kind = noun(slug)
    one = next(act for act in kind.acts if act.slug == name)
    return services.perform(kind, one, row.pk, asked, by=by)


def test_a_van_goes_to_the_shop_and_comes_back_with_the_reason_kept():
    by, van = make.user(Role.OPERATIONS_MANAGER), make.vehicle()
    away = act(VANS, van, "send-to-shop", by=by, reason="Brakes")
    assert (away.status, away.status_reason) == ("in_shop", "Brakes")
    back = act(VANS, van, "return-to-service", by=by)
    assert (back.status, back.status_reason) == ("active", "")
    was = [event.status for event in back.events.order_by("pgh_id")]
    assert was == ["active", "in_shop"]


def test_a_van_is_retired_and_brought_back():
    by, van = make.user(Role.ADMIN), make.vehicle()
    assert services.deactivate(noun(VANS), van.pk, by=by, reason="Sold").status == "retired"
    with pytest.raises(Refused) as refused:
        act(VANS, van, "send-to-shop", by=by, reason="x")
    assert refused.value.code == "illegal_move"
    assert services.reactivate(noun(VANS), van.pk, by=by).status == "active"
    with pytest.raises(Refused) as refused:
        services.reactivate(noun(VANS), van.pk, by=by)
    assert refused.value.code == "not_retired"


def test_the_status_is_given_by_nobody():
    with pytest.raises(Invalid) as refused:
        services.change(
            noun(VANS), make.vehicle().pk, {"status": "retired"}, by=make.user(Role.ADMIN)
        )
    assert list(refused.value.faults) == ["status"]


def test_plain_sql_cannot_skip_a_move():
    van = make.vehicle(status="retired")
    with pytest.raises(IntegrityError), transaction.atomic():
        Vehicle.objects.filter(pk=van.pk).update(status="in_shop")


@pytest.mark.parametrize("role", [Role.DISPATCHER, Role.DRIVER])
def test_who_only_reads_vehicles_sends_none_to_the_shop(role):
    van = make.vehicle()
    with pytest.raises(NotPermitted):
        act(VANS, van, "send-to-shop", by=make.user(role), reason="x")
    assert Vehicle.objects.get(pk=van.pk).status == "active"


@pytest.mark.parametrize("role", [Role.FACILITY_STAFF, Role.FAMILY_MEMBER, Role.PATIENT])
def test_people_outside_see_no_vehicle_and_nothing_of_one(role):
    make.inspection(make.vehicle(), by=make.user())
    person = make.user(role)
    for slug in (VANS, "inspections", "vehicle-issues", "equipment", "maintenance-plans"):
        assert not queries.rows(noun(slug), person).exists()


def setup(van, by, **given):
    named = {"vehicle": van.pk, "name": "Usual", "ambulatory_places": 4, "wheelchair_places": 1}
    return services.create(noun(SETUPS), named | given, by=by)


def test_the_first_set_up_is_the_usual_one_until_another_is():
    by, van = make.user(Role.ADMIN), make.vehicle()
    first = setup(van, by)
    second = setup(van, by, name="Two chairs", ambulatory_places=2, wheelchair_places=2)
    assert (first.is_default, second.is_default) == (True, False)
    act(SETUPS, second, "make-default", by=by)
    usual = CapacityConfiguration.objects.filter(vehicle=van, is_default=True)
    assert [row.name for row in usual] == ["Two chairs"]


@pytest.mark.parametrize(
    "given",
    [
        {"ambulatory_places": 0, "wheelchair_places": 0},
        {"ambulatory_places": -1},
        {"name": ""},
        {"name": None},
        {"vehicle": None},
        {"is_default": True},
    ],
    ids=str,
)
def test_a_set_up_that_carries_nobody_is_none(given):
    by, van = make.user(Role.ADMIN), make.vehicle()
    with pytest.raises(Invalid):
        setup(van, by, **given)
    assert not CapacityConfiguration.objects.exists()


def test_a_vehicle_has_one_usual_set_up_whoever_writes_it():
    by, van = make.user(Role.ADMIN), make.vehicle()
    setup(van, by)
    with pytest.raises(IntegrityError), transaction.atomic():
        CapacityConfiguration.objects.create(
            vehicle=van, name="Other", ambulatory_places=1, is_default=True
        )


def test_the_usual_set_up_stays_in_use():
    by, van = make.user(Role.ADMIN), make.vehicle()
    with pytest.raises(Refused) as refused:
        services.deactivate(noun(SETUPS), setup(van, by).pk, by=by)
    assert "usual" in refused.value.sentence


def test_two_set_ups_of_a_vehicle_differ_in_name():
    by, van = make.user(Role.ADMIN), make.vehicle()
    setup(van, by)
    with pytest.raises(Refused) as refused:
        setup(van, by)
    assert "already" in refused.value.sentence


def test_equipment_expires_after_it_was_inspected():
    given = {"vehicle": make.vehicle().pk, "kind": "fire_extinguisher"}
    days = {"inspected_on": "2026-11-01", "expires_on": "2026-10-01"}
    with pytest.raises(Invalid):
        services.create(noun("equipment"), given | days, by=make.user(Role.ADMIN))
    right = given | {"inspected_on": "2026-11-01", "expires_on": "2027-11-01"}
    made = services.create(noun("equipment"), right, by=make.user(Role.ADMIN))
    assert (made.kind, made.quantity) == ("fire_extinguisher", 1)


def test_a_paper_of_a_vehicle_is_seen_by_who_sees_the_vehicle():
    from delta.documents.models import Document

    paper, driver = make.document(), make.user(Role.DRIVER)
    assert not Document.objects.visible_to(driver).exists()
    make.vehicle(insurance_document=paper)
    assert list(Document.objects.visible_to(driver)) == [paper]
    assert not Document.objects.visible_to(make.user(Role.PATIENT)).exists()


def test_ground_leaves_a_van_in_the_shop_where_it_is():
    by, van = make.user(Role.ADMIN), make.vehicle(status="in_shop")
    vehicles.ground(van, by=by, reason="x")
    assert Vehicle.objects.get(pk=van.pk).status == "in_shop"
    assert not Entry.objects.filter(subject_id=str(van.pk)).exists()
