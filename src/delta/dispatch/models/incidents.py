"""Incidents: what went wrong on the road or at a door, what was done, and the papers of it."""

from typing import ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.dispatch.life import INCIDENT
from delta.dispatch.words import IncidentKind
from delta.documents.models import Document
from delta.drivers.models import Driver
from delta.fleet.models import Vehicle
from delta.journal.history import history
from delta.kernel.rows import HistoryRow, Row, flag, kept, known_word, text, unless_history, word
from delta.kernel.said import said_day
from delta.kernel.words import IncidentSeverity, IncidentStatus
from delta.patients.models import Patient
from delta.trips.models import Trip


class IncidentRows(models.QuerySet["Incident"]):
    """Choosing among incidents."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: those who look into incidents all, others their reports."""
        if not person.may(Permission.INCIDENTS_REPORT):
            return self.none()
        if person.is_office and person.may(Permission.INCIDENTS_MANAGE):
            return self
        return self.filter(reported_by=person)


@history()
class Incident(HistoryRow):
    """Something that went wrong: whom and what it touched, who says so, and how it ended."""

    kind = word(IncidentKind)
    severity = word(IncidentSeverity, default=IncidentSeverity.MINOR)
    happened_at = models.DateTimeField()
    trip = models.ForeignKey(
        Trip, null=True, blank=True, on_delete=models.PROTECT, related_name="incidents"
    )
    driver = models.ForeignKey(
        Driver, null=True, blank=True, on_delete=models.PROTECT, related_name="incidents"
    )
    vehicle = models.ForeignKey(
        Vehicle, null=True, blank=True, on_delete=models.PROTECT, related_name="incidents"
    )
    patient = models.ForeignKey(
        Patient, null=True, blank=True, on_delete=models.PROTECT, related_name="incidents"
    )
    description = models.TextField()
    reported_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="incidents"
    )
    status = word(IncidentStatus, default=IncidentStatus.OPEN)
    outcome = text()
    closed_at = models.DateTimeField(null=True, blank=True)
    authority = text()
    authority_notified_at = models.DateTimeField(null=True, blank=True)

    objects = IncidentRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("dispatch_incident", "kind", IncidentKind),
            known_word("dispatch_incident", "severity", IncidentSeverity),
            known_word("dispatch_incident", "status", IncidentStatus),
            models.CheckConstraint(name="dispatch_incident_told", condition=~Q(description="")),
            unless_history(
                "dispatch_incident",
                "closed_with_outcome",
                ~Q(status=IncidentStatus.CLOSED) | (~Q(outcome="") & Q(closed_at__isnull=False)),
            ),
            unless_history(
                "dispatch_incident",
                "notified_after",
                Q(authority_notified_at__isnull=True)
                | Q(authority_notified_at__gte=F("happened_at")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="dispatch_incident_newest"),
            models.Index(fields=["status", "-happened_at"], name="dispatch_incident_by_status"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [kept("dispatch_incident", INCIDENT)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {said_day(self.happened_at)}"  # type: ignore[attr-defined]


@history()
class IncidentDocument(Row):
    """A paper or photo that belongs to an incident."""

    SEEN_THROUGH = "incident"

    incident = models.ForeignKey(Incident, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")
    is_active = flag(True)
    notes = text()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["incident", "document"], name="dispatch_incidentdocument_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.document)
