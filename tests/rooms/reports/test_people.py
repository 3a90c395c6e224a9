"""Whom the demo shows Delta as."""

from datetime import timedelta

import pytest

from delta.accounts.queries import one_of_each_role as first_of_each_role
from delta.kernel import clock
from delta.kernel.words import Role, UserStatus
from delta.reports.people import one_of_each_role
from tests import make

pytestmark = pytest.mark.django_db


def test_who_rides_soonest_comes_before_who_came_first():
    idle, busy, busier = (make.user(Role.DRIVER) for _ in range(3))
    for person, hours in ((busy, 30), (busier, 2)):
        driver = make.driver(login=person)
        make.trip("assigned", driver=driver, pickup_at=clock.now() + timedelta(hours=hours))
    assert first_of_each_role() == [idle]
    assert one_of_each_role() == [busier]
    busier.status = UserStatus.SUSPENDED
    busier.save()
    assert one_of_each_role() == [busy]


def test_family_and_staff_are_found_through_the_patient_and_the_facility():
    facility = make.facility()
    patient = make.patient(of=facility)
    make.user(Role.FAMILY_MEMBER)
    make.user(Role.FACILITY_STAFF)
    relative, member = make.relative(of=patient), make.staff_member(facility)
    make.trip("scheduled", patient=patient, facility=facility, pickup_at=clock.now() + timedelta(1))
    assert {person.pk for person in one_of_each_role()} == {relative.user_id, member.user_id}
