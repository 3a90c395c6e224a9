"""Verbs on incidents: reporting, looking into, telling an authority, closing with an outcome."""

from datetime import datetime
from typing import Any

from delta.accounts.models import User
from delta.dispatch.life import INCIDENT
from delta.dispatch.models import Incident, IncidentDocument
from delta.dispatch.permissions import check_can_add, check_can_look_into, check_can_report
from delta.documents.models import Document
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.moves import check_move
from delta.kernel.refusals import Invalid, NotPermitted
from delta.kernel.words import IncidentStatus


@verb
def report_incident(*, by: User, happened_at: datetime, description: str, **given: Any) -> Incident:
    """Report what went wrong; whom and what it touched is taken from the trip where not given."""
    check_can_report(by)
    incident = Incident(happened_at=happened_at, description=description, reported_by=by, **given)
    _fill(incident)
    _check(incident)
    incident.save()
    journal.record("incident.reported", incident, by=by, kind=str(incident.kind))
    return incident


def _fill(incident: Incident) -> None:
    """Take driver, vehicle and patient from the trip."""
    trip = incident.trip
    if trip is None:
        return
    incident.driver = incident.driver or trip.driver
    incident.vehicle = incident.vehicle or trip.vehicle
    incident.patient = incident.patient or trip.patient


def _check(incident: Incident) -> None:
    """Refuse what has not happened yet, and an empty story."""
    if incident.happened_at > clock.now():
        raise Invalid({"happened_at": ["This time has not come yet."]})
    if not incident.description.strip():
        raise Invalid({"description": ["Say what happened."]})
    incident.full_clean()


@verb
def change_incident(incident: Incident, *, by: User, **fields: Any) -> Incident:
    """Correct a report: the office always, whoever reported it while nobody looks into it."""
    row = _locked(incident)
    if row.status != IncidentStatus.OPEN or row.reported_by_id != by.pk:
        check_can_look_into(by)
    for name, value in fields.items():
        setattr(row, name, value)
    _check(row)
    row.save()
    journal.record("incident.changed", row, by=by, fields=sorted(fields))
    return row


@verb
def investigate_incident(incident: Incident, *, by: User) -> Incident:
    """Begin to look into an incident."""
    check_can_look_into(by)
    return _stand(_locked(incident), IncidentStatus.INVESTIGATING, by=by)


@verb
def close_incident(incident: Incident, *, outcome: str, by: User) -> Incident:
    """Close an incident with what came of it."""
    check_can_look_into(by)
    if not outcome.strip():
        raise Invalid({"outcome": ["Say what came of it."]})
    row = _locked(incident)
    row.outcome, row.closed_at = outcome, clock.now()
    return _stand(row, IncidentStatus.CLOSED, by=by)


@verb
def reopen_incident(incident: Incident, *, by: User) -> Incident:
    """Look into a closed incident again; its outcome stays to be read."""
    check_can_look_into(by)
    row = _locked(incident)
    if row.status != IncidentStatus.CLOSED:
        raise NotPermitted("This incident is not closed.", code="illegal_move")
    row.closed_at = None
    return _stand(row, IncidentStatus.INVESTIGATING, by=by)


@verb
def note_authority(
    incident: Incident, *, authority: str, by: User, notified_at: datetime | None = None
) -> Incident:
    """Keep which authority was told of the incident, and when."""
    check_can_look_into(by)
    row = _locked(incident)
    told = notified_at or clock.now()
    if not row.happened_at <= told <= clock.now():
        raise Invalid({"notified_at": ["Give a time after it happened, not to come."]})
    row.authority, row.authority_notified_at = authority, told
    row.save()
    journal.record("incident.authority_told", row, by=by)
    return row


@verb
def add_document(
    *, incident: Incident, document: Document, by: User, notes: str = ""
) -> IncidentDocument:
    """Add a paper or photo to an incident one may see."""
    check_can_add(by, incident)
    row = IncidentDocument(incident=incident, document=document, notes=notes)
    row.full_clean()
    row.save()
    journal.record("incident.document_added", incident, by=by, document=str(document.pk))
    return row


def _locked(incident: Incident) -> Incident:
    """Return the incident's row, locked."""
    return Incident.objects.select_for_update().get(pk=incident.pk)


def _stand(incident: Incident, to: IncidentStatus, *, by: User) -> Incident:
    """Check the move, write the status and record it. The row is locked."""
    check_move(INCIDENT, incident.status, to, "incident")
    incident.status = to
    incident.save()
    journal.record(f"incident.{to}", incident, by=by)
    return incident
