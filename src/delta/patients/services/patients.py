"""Verbs on patients themselves: admitting one, changing one, letting one sign in."""

from typing import Any

from delta.accounts import services as accounts
from delta.accounts.models import User
from delta.facilities.models import StaffMember
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.places import moved
from delta.kernel.refusals import Refused
from delta.kernel.words import Role
from delta.patients.models import MedicalProfile, Membership, Patient
from delta.patients.permissions import check_patient
from delta.records.keeping import keep


@verb
def admit(*, by: User, **given: Any) -> Patient:
    """Take in a patient with an empty medical profile; a facility's staff into their facility."""
    patient = Patient(**given)
    check_patient(by, patient, frozenset(given))
    keep(patient)
    MedicalProfile.objects.create(patient=patient)
    if by.role == Role.FACILITY_STAFF:
        own = StaffMember.objects.standing().get(user=by)
        Membership.objects.create(patient=patient, facility=own.facility)
    journal.record("patient.created", patient, by=by, fields=sorted(given))
    return patient


@verb
def amend(patient: Patient, *, by: User, **given: Any) -> Patient:
    """Change a patient; a new address forgets where on earth the old one was."""
    for name, value in given.items():
        setattr(patient, name, value)
    check_patient(by, patient, frozenset(given))
    keep(patient, moved(patient, given))
    journal.record("patient.changed", patient, by=by, fields=sorted(given))
    return patient


@verb
def invite(patient: Patient, *, by: User, email: str = "") -> Patient:
    """Let a patient sign in: somebody is invited by e-mail and becomes the patient's login."""
    if patient.login_id:
        raise Refused("This patient signs in already.", code="has_login")
    address = email or patient.email
    if not address:
        raise Refused(
            "An invitation needs an e-mail address.",
            code="no_email",
            next_step="Give the patient's address.",
        )
    patient.login = accounts.invite(
        email=address,
        first_name=patient.first_name,
        last_name=patient.last_name,
        role=Role.PATIENT,
        by=by,
    )
    keep(patient, ["login"])
    journal.record("patient.invited", patient, by=by)
    return patient
