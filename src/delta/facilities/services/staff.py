"""Verbs on a facility's staff: inviting one, moving one elsewhere. Leaving is a plain flag."""

from delta.accounts import services as accounts
from delta.accounts.models import User
from delta.facilities.models import Facility, StaffMember
from delta.facilities.permissions import check_can_staff, check_staff_member
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.refusals import Invalid
from delta.kernel.words import Role
from delta.records.keeping import keep


@verb
def invite_staff(
    facility: Facility,
    *,
    email: str,
    first_name: str,
    last_name: str,
    by: User,
    title: str = "",
    can_manage_staff: bool = False,
    can_view_invoices: bool = False,
) -> Facility:
    """Invite somebody by e-mail to sign in for a facility; staff only into their own."""
    check_can_staff(by, facility)
    person = accounts.invite(
        email=email, first_name=first_name, last_name=last_name, role=Role.FACILITY_STAFF, by=by
    )
    member = StaffMember(
        user=person,
        facility=facility,
        title=title,
        can_manage_staff=can_manage_staff,
        can_view_invoices=can_view_invoices,
    )
    keep(member)
    journal.record("staff_member.invited", member, by=by)
    return facility


@verb
def move_staff(member: StaffMember, *, facility: Facility, by: User) -> StaffMember:
    """Let somebody of the staff work for another facility; both must be `by`'s to manage."""
    check_staff_member(by, member, frozenset({"facility"}))
    check_can_staff(by, facility)
    if facility.pk == member.facility_id:
        raise Invalid({"facility": ["They work there already."]})
    member.facility = facility
    keep(member, ["facility"])
    journal.record("staff_member.moved", member, by=by)
    return member
