"""Drivers: what is theirs to change, and how they leave and come back."""

from typing import Any

import pytest

from delta.accounts.models import User
from delta.drivers.models import Driver, Shift
from delta.drivers.words import ShiftStatus
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import DriverStatus, Role
from delta.records import services
from delta.records.register import noun
from tests import make
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def people() -> Cast:
    return cast()


def change(driver: Driver, by: User, **given: Any) -> Driver:
    return services.change(noun("drivers"), driver.pk, given, by=by)


def act(name: str, driver: Driver, by: User, **asked: Any) -> Driver:
    found = next(one for one in noun("drivers").acts if one.slug == name)
    return services.perform(noun("drivers"), found, driver.pk, asked, by=by)


def test_drivers_change_how_to_reach_them_and_nothing_else(people: Cast) -> None:
    person = people.of[Role.DRIVER]
    changed = change(
        people.driver, person, phone="713-555-0111", emergency_contact_name="Omar Bell"
    )
    assert changed.phone == "+17135550111"
    for field in ("first_name", "license_number", "license_expires_on", "notes"):
        value = "2030-01-01" if field.endswith("_on") else "Other"
        with pytest.raises(NotPermitted):
            change(people.driver, person, **{field: value})
    with pytest.raises(Invalid):
        change(people.driver, person, status="inactive")


def test_drivers_see_and_change_no_colleague(people: Cast) -> None:
    with pytest.raises(Refused):
        change(make.driver(), people.of[Role.DRIVER], phone="713-555-0111")


@pytest.mark.parametrize("role", [Role.DISPATCHER, Role.FACILITY_STAFF, Role.DRIVER])
def test_only_who_manages_drivers_adds_one(people: Cast, role: Role) -> None:
    with pytest.raises(NotPermitted):
        services.create(noun("drivers"), {"first_name": "June"}, by=people.of[role])
    office = people.of[Role.OPERATIONS_MANAGER]
    assert services.create(noun("drivers"), {"first_name": "June"}, by=office).status == "active"


def test_a_driver_who_leaves_gives_up_the_shifts_ahead(people: Cast) -> None:
    office = people.of[Role.OPERATIONS_MANAGER]
    shift = make.shift(people.driver)
    gone = services.deactivate(noun("drivers"), people.driver.pk, by=office, reason="Left")
    assert gone.status == DriverStatus.INACTIVE
    assert Shift.objects.get(pk=shift.pk).status == ShiftStatus.CANCELLED
    back = services.reactivate(noun("drivers"), people.driver.pk, by=office)
    assert back.status == DriverStatus.ACTIVE


def test_a_driver_on_a_shift_does_not_leave(people: Cast) -> None:
    make.shift(people.driver, status=ShiftStatus.IN_PROGRESS)
    with pytest.raises(Refused) as refused:
        services.deactivate(noun("drivers"), people.driver.pk, by=people.of[Role.ADMIN])
    assert refused.value.code == "on_shift"


def test_leave_begins_and_ends(people: Cast) -> None:
    office = people.of[Role.ADMIN]
    assert act("start-leave", people.driver, office).status == DriverStatus.ON_LEAVE
    with pytest.raises(Refused):
        act("start-leave", people.driver, office)
    assert act("end-leave", people.driver, office).status == DriverStatus.ACTIVE
    with pytest.raises(NotPermitted):
        act("start-leave", people.driver, people.of[Role.DISPATCHER])


def test_a_name_from_the_old_records_is_never_put_to_work(people: Cast) -> None:
    stand_in = make.driver(is_placeholder=True, status=DriverStatus.INACTIVE)
    with pytest.raises(Refused):
        services.reactivate(noun("drivers"), stand_in.pk, by=people.of[Role.ADMIN])
    with pytest.raises(Refused):
        act("invite", stand_in, people.of[Role.ADMIN], email="somebody@example.test")


def test_a_driver_is_invited_to_sign_in(people: Cast) -> None:
    invited = make.driver()
    with pytest.raises(Refused) as refused:
        act("invite", invited, people.of[Role.OPERATIONS_MANAGER])
    assert refused.value.code == "no_email"
    made = act(
        "invite", invited, people.of[Role.OPERATIONS_MANAGER], email="new.driver@example.test"
    )
    assert made.login.role == Role.DRIVER
    with pytest.raises(Refused):
        act("invite", made, people.of[Role.ADMIN], email="again@example.test")
