"""Who works for a facility, what it lets them do, and who may say so."""

from typing import Any

import pytest

from delta.accounts.models import User
from delta.facilities.models import Contract, Facility, StaffMember
from delta.kernel.refusals import NotPermitted, Refused
from delta.kernel.words import Role, UserStatus
from delta.patients.models import Patient
from delta.records import services
from delta.records.queries import rows
from delta.records.register import noun
from tests import make
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db

INVITED = {"email": "new.nurse@example.test", "first_name": "June", "last_name": "Tate"}


@pytest.fixture
def people() -> Cast:
    return cast()


def act(slug: str, name: str, row: Any, by: User, **asked: Any) -> Any:
    found = next(one for one in noun(slug).acts if one.slug == name)
    return services.perform(noun(slug), found, row.pk, asked, by=by)


def trusted(people: Cast) -> User:
    staff = people.of[Role.FACILITY_STAFF]
    StaffMember.objects.filter(user=staff).update(can_manage_staff=True)
    return staff


def test_staff_with_the_flag_invite_into_their_own_facility(people: Cast) -> None:
    act("facilities", "invite-staff", people.facility, trusted(people), **INVITED)
    made = StaffMember.objects.get(user__email=INVITED["email"])
    assert made.facility == people.facility
    assert (made.user.role, made.user.status) == (Role.FACILITY_STAFF, UserStatus.INVITED)
    assert not made.can_manage_staff


def test_staff_without_the_flag_invite_nobody(people: Cast) -> None:
    with pytest.raises(NotPermitted):
        act(
            "facilities",
            "invite-staff",
            people.facility,
            people.of[Role.FACILITY_STAFF],
            **INVITED,
        )
    assert not User.objects.filter(email=INVITED["email"]).exists()


def test_operations_manage_no_facility_staff(people: Cast) -> None:
    with pytest.raises(NotPermitted):
        act(
            "facilities",
            "invite-staff",
            people.facility,
            people.of[Role.OPERATIONS_MANAGER],
            **INVITED,
        )


def test_nobody_gives_themselves_more(people: Cast) -> None:
    staff = trusted(people)
    own = StaffMember.objects.get(user=staff)
    with pytest.raises(NotPermitted):
        services.change(noun("staff-members"), own.pk, {"can_view_invoices": True}, by=staff)


def test_staff_change_a_colleague_and_nobody_elsewhere(people: Cast) -> None:
    staff = trusted(people)
    colleague, stranger = make.staff_member(people.facility), make.staff_member()
    kept = noun("staff-members")
    assert services.change(kept, colleague.pk, {"title": "Nurse"}, by=staff).title == "Nurse"
    with pytest.raises(Refused):
        services.change(kept, stranger.pk, {"title": "Nurse"}, by=staff)


def test_somebody_who_left_sees_nothing(people: Cast) -> None:
    staff = people.of[Role.FACILITY_STAFF]
    member = StaffMember.objects.get(user=staff)
    services.deactivate(noun("staff-members"), member.pk, by=people.of[Role.ADMIN])
    for model in (Patient, Facility, Contract):
        assert not model.objects.visible_to(staff).exists()


def test_somebody_who_moves_sees_the_other_facility(people: Cast) -> None:
    staff, other = people.of[Role.FACILITY_STAFF], make.facility()
    member = StaffMember.objects.get(user=staff)
    act("staff-members", "move", member, people.of[Role.ADMIN], facility=other)
    assert Facility.objects.visible_to(staff).get() == other
    with pytest.raises(Refused):
        act("staff-members", "move", member, people.of[Role.ADMIN], facility=other)


def test_staff_see_contracts_only_where_the_facility_lets_them(people: Cast) -> None:
    make.contract(people.facility)
    make.contract()
    staff = people.of[Role.FACILITY_STAFF]
    assert rows(noun("contracts"), staff).count() == 1
    StaffMember.objects.filter(user=staff).update(can_view_invoices=False)
    assert rows(noun("contracts"), staff).count() == 0
    assert rows(noun("contracts"), people.of[Role.DISPATCHER]).count() == 0


def test_only_the_office_changes_a_facility_and_takes_it_out_of_use(people: Cast) -> None:
    kept = noun("facilities")
    for role in (Role.FACILITY_STAFF, Role.DISPATCHER, Role.PATIENT):
        with pytest.raises(NotPermitted):
            services.change(kept, people.facility.pk, {"name": "Other"}, by=people.of[role])
    office = people.of[Role.OPERATIONS_MANAGER]
    assert not services.deactivate(kept, people.facility.pk, by=office).is_active
    assert services.reactivate(kept, people.facility.pk, by=office).is_active
