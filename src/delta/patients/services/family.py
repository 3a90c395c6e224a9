"""Verbs on a patient's family: inviting one of them. Links are written, ended and begun plainly."""

from delta.accounts import services as accounts
from delta.accounts.models import User
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.words import Role
from delta.patients.models import Patient, Relative
from delta.patients.permissions import check_tie
from delta.records.keeping import keep


@verb
def invite_relative(
    patient: Patient,
    *,
    email: str,
    first_name: str,
    last_name: str,
    by: User,
    relationship: str = "",
) -> Patient:
    """Invite somebody of the family by e-mail and link them; what they may do is set afterwards."""
    person = accounts.invite(
        email=email, first_name=first_name, last_name=last_name, role=Role.FAMILY_MEMBER, by=by
    )
    tie = Relative(user=person, patient=patient, relationship=relationship)
    check_tie(by, tie, frozenset())
    keep(tie)
    journal.record("relative.invited", tie, by=by)
    return patient
