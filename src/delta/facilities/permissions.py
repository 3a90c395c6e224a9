"""Who may write what of a facility, its staff and its contracts. One condition a line."""

from typing import Any

from delta.accounts.models import User
from delta.accounts.roles import Permission, manages
from delta.company import queries as company
from delta.facilities.models import Contract, Facility, StaffMember
from delta.kernel import clock
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from delta.records.keeping import link

LOOSE = frozenset({"ends_on", "auto_renews", "notes"})
"""What may still be written of a contract that has begun: its end, and words about it."""


def check_facility(person: User, facility: Facility, fields: frozenset[str]) -> None:
    """Refuse to write a facility unless the office does."""
    if not person.is_office:
        raise NotPermitted("Only the office changes facilities.")


def check_can_staff(person: User, facility: Facility) -> None:
    """Refuse to manage the staff of a facility unless `person` manages that role and this place."""
    if not person.may(Permission.ACCOUNTS_MANAGE):
        raise NotPermitted("Your role may not manage people.", code="forbidden")
    if not manages(person.role, Role.FACILITY_STAFF):
        raise NotPermitted("Your role may not manage the staff of facilities.")
    if person.is_office:
        return
    own = StaffMember.objects.standing().filter(user=person, facility=facility)
    if not own.filter(can_manage_staff=True).exists():
        raise NotPermitted("Your facility does not let you manage its staff.")


def check_staff_member(person: User, row: StaffMember, fields: frozenset[str]) -> None:
    """Refuse to write somebody's staffing unless `person` may, and never one's own."""
    check_can_staff(person, link(row, "facility"))
    if row.user_id == person.pk:
        raise NotPermitted("Nobody changes what they may do themselves.")
    if link(row, "user").role != Role.FACILITY_STAFF:
        raise Invalid({"user": ["Choose somebody who signs in as facility staff."]})


def has_begun(contract: Contract) -> bool:
    """Return whether a contract is or was in force: then what it promised stands."""
    today = clock.service_day(clock.now(), company.zone())
    return not contract._state.adding and contract.starts_on <= today


def check_contract(person: User, contract: Contract, fields: frozenset[str]) -> None:
    """Refuse to change what a contract in force promises, or to let it overlap another."""
    if not person.may(Permission.RATES_MANAGE):
        raise NotPermitted("Your role may not change contracts.", code="forbidden")
    begun = contract.starts_on and begun_before(contract)
    if begun and not fields <= LOOSE:
        raise in_force()
    if (
        contract.is_active
        and contract.starts_on
        and contract.facility_id
        and fields & {"starts_on", "ends_on"}
    ):
        check_apart(contract)


def begun_before(contract: Contract) -> bool:
    """Return whether a contract had begun, by the day the database still holds."""
    was = Contract.objects.filter(pk=contract.pk).first()
    return was is not None and has_begun(was)


def check_apart(contract: Contract) -> None:
    """Refuse days on which another contract of the facility holds, imported ones included."""
    others = Contract.objects.filter(facility=contract.facility_id, is_active=True)
    others = others.exclude(pk=contract.pk)
    if contract.ends_on:
        others = others.filter(starts_on__lte=contract.ends_on)
    if others.exclude(ends_on__lt=contract.starts_on).exists():
        raise Refused(
            "Another contract of this facility holds on some of these days.",
            code="contracts_overlap",
            next_step="End the other contract first, or renew it.",
        )


def check_line(person: User, line: Any, fields: frozenset[str]) -> None:
    """Refuse to write a price of a contract that has begun."""
    if not person.may(Permission.RATES_MANAGE):
        raise NotPermitted("Your role may not change contracts.", code="forbidden")
    if has_begun(link(line, "contract")):
        raise in_force()


def in_force() -> Refused:
    """Return the refusal to change what is promised already."""
    return Refused(
        "This contract has begun, so its prices stand.",
        code="contract_in_force",
        next_step="Renew it: the new contract can hold other prices.",
    )
