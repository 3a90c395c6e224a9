"""Verbs on the days a facility receives nobody: its standing orders do not ride there."""

from datetime import date
from uuid import UUID

from delta.accounts.models import User
from delta.facilities.models import Facility
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.refusals import Invalid, NotPermitted
from delta.trips.models import FacilityClosure, StandingOrder
from delta.trips.permissions import may_manage
from delta.trips.services.generating import generate
from delta.trips.standing_sentences import Outcome


@verb
def close_facility(
    facility: Facility, *, starts_on: date, ends_on: date, by: User, reason: str = ""
) -> FacilityClosure:
    """Let no standing order of a facility ride on these days, both included."""
    if not may_manage(by, facility):
        raise NotPermitted("You may not manage this facility's standing orders.")
    if ends_on < starts_on:
        raise Invalid({"ends_on": ["The last day lies before the first."]})
    closure = FacilityClosure.objects.create(
        facility=facility, starts_on=starts_on, ends_on=ends_on, reason=reason
    )
    journal.record("facility.closed", closure, by=by, since=str(starts_on), until=str(ends_on))
    _ride(facility, by=by)
    return closure


@verb
def drop_closure(closure: FacilityClosure, *, by: User) -> FacilityClosure:
    """Take a closure back: orders ride on these days again."""
    row = FacilityClosure.objects.select_for_update().get(pk=closure.pk)
    if not may_manage(by, row.facility):
        raise NotPermitted("You may not manage this facility's standing orders.")
    row.is_active = False
    row.save()
    journal.record("facility.closure_dropped", row, by=by)
    _ride(row.facility, by=by)
    return row


def _ride(facility: Facility, *, by: User) -> dict[UUID, Outcome]:
    """Bring the trips of a facility's orders into line."""
    orders = StandingOrder.objects.filter(facility=facility, accepted_at__isnull=False)
    return generate(only=list(orders.values_list("pk", flat=True)), by=by)
