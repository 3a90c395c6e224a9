"""Verbs on memberships: a patient leaves a facility, or comes back to it."""

from datetime import timedelta

from delta.accounts.models import User
from delta.company import queries as company
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.patients.models import Membership
from delta.records.keeping import keep


@verb
def end_membership(membership: Membership, *, by: User, reason: str = "") -> Membership:
    """End a membership yesterday, so that the facility no longer sees the patient."""
    today = clock.service_day(clock.now(), company.zone())
    last = today - timedelta(days=1)
    membership.ends_on = min(membership.ends_on or last, last)
    if membership.starts_on and membership.starts_on > membership.ends_on:
        membership.starts_on = membership.ends_on
    keep(membership, ["starts_on", "ends_on"])
    journal.record("membership.ended", membership, by=by)
    return membership


@verb
def renew_membership(membership: Membership, *, by: User) -> Membership:
    """Let a membership hold again, from now on without an end."""
    membership.ends_on = None
    keep(membership, ["ends_on"])
    journal.record("membership.renewed", membership, by=by)
    return membership
