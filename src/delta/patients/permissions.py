"""Who may write what of which patient. One condition a line; whatever is not allowed is refused."""

from typing import Any

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.company import queries as company
from delta.facilities.models import StaffMember
from delta.kernel import clock
from delta.kernel.places import ADDRESS, POSITION
from delta.kernel.refusals import Invalid, NotPermitted
from delta.kernel.words import Role
from delta.patients.models import Patient, Relative
from delta.patients.models.patient import FIRST_BIRTHDAY
from delta.records.closed import check_open
from delta.records.keeping import link

OWN_FIELDS = frozenset({"preferred_name", "email", "phone", "phone2", *ADDRESS, *POSITION})
"""What patients change of their own record: how to reach and address them."""

OWN_FACTS = frozenset(
    {
        "contact_name",
        "contact_phone",
        "contact_relationship",
        "contact2_name",
        "contact2_phone",
        "contact2_relationship",
        "language",
    }
)
"""What patients change of their own medical profile: whom to call, and in which language."""

DESK_FIELDS = frozenset({"number", "is_active", "notes"})
"""What only the operator's office writes."""


def check_patient(person: User, patient: Patient, fields: frozenset[str]) -> None:
    """Refuse to write these fields of a patient unless `person` may, and unless they can be."""
    is_new = patient._state.adding
    if is_new and not person.may(Permission.PATIENTS_CREATE):
        raise NotPermitted("Your role may not add patients.", code="forbidden")
    if "is_active" in fields and not person.may(Permission.PATIENTS_MERGE):
        raise NotPermitted("Only an administrator takes patients in and out of use.")
    if not person.is_office and fields & DESK_FIELDS:
        raise NotPermitted("Only the office writes a patient's number and notes.")
    if person.role == Role.PATIENT and not fields <= OWN_FIELDS:
        raise NotPermitted("You may change how we reach you; ask us to change the rest.")
    if is_new:
        check_staff_flag(person)
    else:
        check_open(patient)
        check_flags(person, patient)
    check_birthday(patient)


def check_birthday(patient: Patient) -> None:
    """Refuse a date of birth that nobody alive has."""
    born = patient.date_of_birth
    if born is None or patient.imported_at is not None:
        return
    today = clock.service_day(clock.now(), company.zone())
    if born > today:
        raise Invalid({"date_of_birth": ["A date of birth cannot lie in the future."]})
    if born < FIRST_BIRTHDAY:
        raise Invalid({"date_of_birth": ["A date of birth lies in 1900 or later."]})


def check_flags(person: User, patient: Patient) -> None:
    """Refuse somebody outside the office whom facility or patient does not let change this."""
    check_staff_flag(person)
    if person.role == Role.FAMILY_MEMBER and not trusts(patient, person, "can_modify_profile"):
        raise NotPermitted("The patient does not let you change this.")


def check_staff_flag(person: User) -> None:
    """Refuse facility staff who may not manage patients."""
    if person.role != Role.FACILITY_STAFF:
        return
    staffing = StaffMember.objects.standing().filter(user=person).first()
    if staffing is None or not staffing.can_manage_patients:
        raise NotPermitted("Your facility does not let you manage patients.")


def trusts(patient: Patient, person: User, flag: str) -> bool:
    """Return whether the family tie of `person` with a patient holds and has this flag."""
    ties = Relative.objects.standing().filter(user=person, patient=patient)
    return ties.filter(**{flag: True}).exists()


def check_beside(person: User, row: Any, fields: frozenset[str]) -> None:
    """Refuse to write what is kept beside a patient whose record is not open to `person`."""
    patient = link(row, "patient")
    if not Patient.objects.open_to(person).filter(pk=patient.pk).exists():
        raise NotPermitted("This patient's record is not open to you.", code="record_restricted")
    check_flags(person, patient)


def check_medical(person: User, row: Any, fields: frozenset[str]) -> None:
    """Refuse to write medical facts unless `person` reads them and may change them."""
    check_beside(person, row, fields)
    if person.role == Role.PATIENT and not fields <= OWN_FACTS:
        raise NotPermitted("You may change whom we call; ask us to change the rest.")
    if person.role == Role.FAMILY_MEMBER and not trusts(row.patient, person, "can_view_medical"):
        raise NotPermitted("The patient does not let you see this.")


def check_consent(person: User, row: Any, fields: frozenset[str]) -> None:
    """Refuse what `check_beside` does; only the office says that one was entered by mistake."""
    if "is_active" in fields:
        check_desk(person, row, fields)
    else:
        check_beside(person, row, fields)


def check_desk(person: User, row: Any, fields: frozenset[str]) -> None:
    """Refuse to write what only the office keeps beside a patient."""
    if not person.is_office:
        raise NotPermitted("Only the office writes this.")
    check_beside(person, row, fields)


def check_tie(person: User, row: Relative, fields: frozenset[str]) -> None:
    """Refuse to write a family tie unless the office or the patient does."""
    if not person.is_office and person.role != Role.PATIENT:
        raise NotPermitted("Only the patient or the office says what a relative may do.")
    check_beside(person, row, fields)
    if link(row, "user").role != Role.FAMILY_MEMBER:
        raise Invalid({"user": ["Choose somebody who signs in as a family member."]})


def check_membership(person: User, row: Any, fields: frozenset[str]) -> None:
    """Refuse to write a membership unless the office or that very facility's staff does."""
    if person.role not in {Role.FACILITY_STAFF} and not person.is_office:
        raise NotPermitted("Only the office or the facility writes this.")
    link(row, "patient")
    if not row._state.adding or person.is_office:
        check_beside(person, row, fields)
    if person.role != Role.FACILITY_STAFF:
        return
    own = StaffMember.objects.standing().filter(user=person, can_manage_patients=True)
    if not own.filter(facility=row.facility_id).exists():
        raise NotPermitted("This is not your facility.")


def check_can_merge(person: User, kept: Patient, gone: Patient) -> None:
    """Refuse to merge two records unless `person` may and both stand and are open to them."""
    if not person.may(Permission.PATIENTS_MERGE):
        raise NotPermitted("Your role may not merge patients.", code="forbidden")
    if kept.pk == gone.pk:
        raise Invalid({"gone": ["Choose another record than this one."]})
    if gone.merged_into_id or kept.merged_into_id:
        raise Invalid({"gone": ["This record is merged already."]})
    if Patient.objects.open_to(person).filter(pk__in=[kept.pk, gone.pk]).count() != 2:
        raise NotPermitted("One of these records is not open to you.", code="record_restricted")
