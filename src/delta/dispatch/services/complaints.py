"""Verbs on complaints: taking one down, acknowledging, answering, reopening."""

from datetime import date, datetime, timedelta
from typing import Any

from delta.accounts.models import User
from delta.company import queries as company
from delta.dispatch.life import COMPLAINT
from delta.dispatch.models import Complaint
from delta.dispatch.permissions import check_can_look_into, check_can_report
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.moves import check_move
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import ComplaintStatus

ANSWER_DAYS = 30
"""Days until an answer is owed, unless another day is given."""


@verb
def take_complaint(
    *,
    by: User,
    description: str,
    received_at: datetime | None = None,
    due_on: date | None = None,
    **given: Any,
) -> Complaint:
    """Take down what somebody is not content with; an answer is owed in thirty days."""
    check_can_report(by)
    received = received_at or clock.now()
    day = clock.service_day(received, company.zone())
    complaint = Complaint(
        description=description,
        received_at=received,
        due_on=due_on or day + timedelta(days=ANSWER_DAYS),
        taken_by=by,
        **given,
    )
    _fill(complaint)
    _check(complaint)
    complaint.save()
    journal.record("complaint.taken", complaint, by=by, category=str(complaint.category))
    return complaint


def _fill(complaint: Complaint) -> None:
    """Take driver, patient and facility from the trip it is about."""
    trip = complaint.trip
    if trip is None:
        return
    complaint.driver = complaint.driver or trip.driver
    complaint.patient = complaint.patient or trip.patient
    complaint.facility = complaint.facility or trip.facility


def _check(complaint: Complaint) -> None:
    """Refuse a time to come, an answer owed before the complaint, and an empty story."""
    if complaint.received_at > clock.now():
        raise Invalid({"received_at": ["This time has not come yet."]})
    if complaint.due_on < clock.service_day(complaint.received_at, company.zone()):
        raise Invalid({"due_on": ["The answer is owed before the complaint came."]})
    if not complaint.description.strip():
        raise Invalid({"description": ["Say what it is about."]})
    complaint.full_clean()


@verb
def change_complaint(complaint: Complaint, *, by: User, **fields: Any) -> Complaint:
    """Correct what was taken down: the office always, whoever took it while it is new."""
    row = _locked(complaint)
    if row.status != ComplaintStatus.RECEIVED or row.taken_by_id != by.pk:
        check_can_look_into(by)
    for name, value in fields.items():
        setattr(row, name, value)
    _check(row)
    row.save()
    journal.record("complaint.changed", row, by=by, fields=sorted(fields))
    return row


@verb
def acknowledge_complaint(complaint: Complaint, *, by: User) -> Complaint:
    """Keep that whoever complained was told that we look into it."""
    check_can_look_into(by)
    row = _locked(complaint)
    if row.status != ComplaintStatus.RECEIVED:
        raise Refused("This complaint was acknowledged before.", code="illegal_move")
    row.acknowledged_at = clock.now()
    return _stand(row, ComplaintStatus.ACKNOWLEDGED, "acknowledged", by=by)


@verb
def resolve_complaint(complaint: Complaint, *, resolution: str, by: User) -> Complaint:
    """Answer a complaint."""
    check_can_look_into(by)
    if not resolution.strip():
        raise Invalid({"resolution": ["Say what came of it."]})
    row = _locked(complaint)
    row.resolution, row.resolved_at = resolution, clock.now()
    return _stand(row, ComplaintStatus.RESOLVED, "resolved", by=by)


@verb
def reopen_complaint(complaint: Complaint, *, by: User) -> Complaint:
    """Look into an answered complaint again; the answer stays to be read."""
    check_can_look_into(by)
    row = _locked(complaint)
    if row.status != ComplaintStatus.RESOLVED:
        raise Refused("This complaint is not answered yet.", code="illegal_move")
    row.resolved_at = None
    row.acknowledged_at = row.acknowledged_at or clock.now()
    return _stand(row, ComplaintStatus.ACKNOWLEDGED, "reopened", by=by)


def _locked(complaint: Complaint) -> Complaint:
    """Return the complaint's row, locked."""
    return Complaint.objects.select_for_update().get(pk=complaint.pk)


def _stand(complaint: Complaint, to: ComplaintStatus, event: str, *, by: User) -> Complaint:
    """Check the move, write the status and record it. The row is locked."""
    check_move(COMPLAINT, complaint.status, to, "complaint")
    complaint.status = to
    complaint.save()
    journal.record(f"complaint.{event}", complaint, by=by)
    return complaint
