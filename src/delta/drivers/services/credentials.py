"""Verbs on credentials: kept, looked at by somebody else than the driver, ended."""

from datetime import date
from typing import Any

from delta.accounts.models import User
from delta.company import queries as company
from delta.drivers.models import Credential
from delta.drivers.permissions import check_manages
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import CredentialStatus
from delta.records.keeping import keep

SHOWN = frozenset({"kind", "number", "issuer", "issued_on", "expires_on", "document"})
"""What somebody looked at on the paper: a change of it has to be looked at again."""


@verb
def amend_credential(credential: Credential, *, by: User, **given: Any) -> Credential:
    """Change a credential; what was verified of the paper before has to be verified again."""
    for name, value in given.items():
        setattr(credential, name, value)
    fields = set(given)
    if fields & SHOWN:
        credential.status = CredentialStatus.PENDING
        credential.verified_by = credential.verified_at = None
        fields |= {"status", "verified_by", "verified_at"}
    keep(credential, fields)
    journal.record("credential.changed", credential, by=by, fields=sorted(given))
    return credential


@verb
def verify(credential: Credential, *, by: User) -> Credential:
    """Say that a credential is what it claims to be: `by` has seen it, and is not its driver."""
    check_manages(by, credential.driver)
    if credential.status == CredentialStatus.PASSED and credential.verified_at:
        raise Refused("This credential is verified already.", code="verified")
    today = clock.service_day(clock.now(), company.zone())
    if credential.expires_on and credential.expires_on < today:
        raise Refused(
            "This credential has ended.",
            code="credential_ended",
            next_step="Add the driver's new one.",
        )
    credential.status = CredentialStatus.PASSED
    credential.verified_by = by
    credential.verified_at = clock.now()
    keep(credential, ["status", "verified_by", "verified_at"])
    journal.record("credential.verified", credential, by=by, kind=credential.kind)
    return credential


@verb
def fail(credential: Credential, *, reason: str, by: User) -> Credential:
    """Say that a credential does not hold: a check that was not passed, a paper that is false."""
    check_manages(by, credential.driver)
    if not reason.strip():
        raise Invalid({"reason": ["Say what is wrong with it."]})
    credential.status = CredentialStatus.FAILED
    credential.verified_by = by
    credential.verified_at = clock.now()
    credential.notes = f"{credential.notes}\n{reason}".strip()
    keep(credential, ["status", "verified_by", "verified_at", "notes"])
    journal.record("credential.failed", credential, by=by, kind=credential.kind)
    return credential


@verb
def expire_credentials(*, day: date, by: journal.Actor) -> int:
    """Mark credentials that ended before `day` as expired; return how many.

    Until the switch, rows a migration brought stay as they came: they are compared with their
    source cell by cell, and the legacy system is still the one that people work with.
    """
    ended = Credential.objects.select_for_update().filter(
        expires_on__lt=day, status=CredentialStatus.PASSED
    )
    marked = list(company.in_jobs_reach(ended).order_by("id"))
    for credential in marked:
        credential.status = CredentialStatus.EXPIRED
        credential.save(update_fields=["status", "updated_at"])
        journal.record("credential.expired", credential, by=by, kind=credential.kind)
    return len(marked)
