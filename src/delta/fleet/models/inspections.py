"""Inspections of vehicles: how often, what was looked at and what was found."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.documents.models import Document
from delta.fleet.life import INSPECTION
from delta.fleet.models.vehicle import Vehicle
from delta.fleet.words import InspectionFrequency, InspectionKind
from delta.journal.history import history
from delta.kernel.clock import now
from delta.kernel.rows import (
    HistoryRow,
    Row,
    flag,
    kept,
    known_word,
    not_negative,
    text,
    unless_history,
    word,
)
from delta.kernel.words import InspectionStatus, ItemOutcome


@history()
class InspectionSchedule(Row):
    """How often a vehicle is inspected in one way, and when it is next due."""

    SEEN_THROUGH = "vehicle"

    vehicle = models.ForeignKey(
        Vehicle, on_delete=models.CASCADE, related_name="inspection_schedules"
    )
    kind = word(InspectionKind)
    frequency = word(InspectionFrequency)
    last_done_on = models.DateField(null=True, blank=True)
    next_due_on = models.DateField()
    assigned_to = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_active = flag(True)
    notes = text()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("fleet_inspectionschedule", "kind", InspectionKind),
            known_word("fleet_inspectionschedule", "frequency", InspectionFrequency),
            models.UniqueConstraint(
                fields=["vehicle", "kind"],
                name="fleet_inspectionschedule_once",
                condition=Q(is_active=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["next_due_on"], name="fleet_inspectionschedule_due")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_frequency_display().lower()}"


@history()
class Inspection(HistoryRow):
    """One look over a vehicle, item by item, by one person; done, it never changes again.

    One begun or entered by mistake is taken out of use and counts for nothing.
    """

    SEEN_THROUGH = "vehicle"

    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="inspections")
    schedule = models.ForeignKey(
        InspectionSchedule,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="inspections",
    )
    kind = word(InspectionKind)
    status = word(InspectionStatus, default=InspectionStatus.IN_PROGRESS)
    inspector = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="inspections"
    )
    inspector_name = text()
    started_at = models.DateTimeField(default=now, db_default=models.functions.Now())
    completed_at = models.DateTimeField(null=True, blank=True)
    odometer_miles = models.IntegerField(null=True, blank=True)
    signature = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_active = flag(True)
    notes = text()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("fleet_inspection", "kind", InspectionKind),
            known_word("fleet_inspection", "status", InspectionStatus),
            *not_negative("fleet_inspection", "odometer_miles"),
            unless_history(
                "fleet_inspection",
                "done_at_a_time",
                Q(status=InspectionStatus.IN_PROGRESS, completed_at__isnull=True)
                | ~Q(status=InspectionStatus.IN_PROGRESS) & Q(completed_at__isnull=False),
            ),
            unless_history(
                "fleet_inspection",
                "times_in_order",
                Q(completed_at__isnull=True) | Q(completed_at__gte=F("started_at")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["vehicle", "-started_at"], name="fleet_inspection_by_vehicle")
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [kept("fleet_inspection", INSPECTION)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} inspection"


@history()
class InspectionItem(Row):
    """One thing looked at in an inspection, and how it was found."""

    SEEN_THROUGH = "inspection"

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="items")
    position = models.IntegerField()
    name = models.TextField()
    is_required = flag(True)
    outcome = word(ItemOutcome, default=ItemOutcome.PENDING)
    notes = text()
    photo = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("fleet_inspectionitem", "outcome", ItemOutcome),
            models.CheckConstraint(name="fleet_inspectionitem_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="fleet_inspectionitem_failure_said",
                condition=~Q(outcome=ItemOutcome.FAILED) | ~Q(notes=""),
            ),
            models.UniqueConstraint(
                fields=["inspection", "position"], name="fleet_inspectionitem_once"
            ),
        ]
        ordering: ClassVar[list[str]] = ["inspection", "position"]

    def __str__(self) -> str:
        return self.name
