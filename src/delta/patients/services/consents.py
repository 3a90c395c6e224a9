"""Verbs on consents: given, and taken back. Neither is ever deleted."""

from datetime import datetime
from typing import Any

from delta.accounts.models import User
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import Invalid, Refused
from delta.patients.models import Consent
from delta.patients.permissions import check_beside
from delta.records.keeping import keep


@verb
def give(*, by: User, **given: Any) -> Consent:
    """Write down that a patient allowed something, when and how."""
    consent = Consent(recorded_by=by, **given)
    if consent.given_at and consent.given_at > clock.now():
        raise Invalid({"given_at": ["A consent cannot be given in the future."]})
    keep(consent)
    journal.record("consent.given", consent, by=by, kind=consent.kind)
    return consent


@verb
def withdraw(consent: Consent, *, by: User, how: str = "", at: datetime | None = None) -> Consent:
    """Take a consent back, now or when it was said; what was allowed until then stays known."""
    check_beside(by, consent, frozenset())
    if not consent.is_active:
        raise Refused("This consent was entered by mistake.", code="out_of_use")
    if consent.withdrawn_at is not None:
        raise Refused("This consent is withdrawn already.", code="withdrawn")
    when = at or clock.now()
    if when > clock.now():
        raise Invalid({"at": ["It cannot be withdrawn in the future."]})
    if when < consent.given_at:
        raise Invalid({"at": ["It cannot be withdrawn before it was given."]})
    consent.withdrawn_at = when
    consent.withdrawn_how = how
    keep(consent, ["withdrawn_at", "withdrawn_how"])
    journal.record("consent.withdrawn", consent, by=by, kind=consent.kind)
    return consent
