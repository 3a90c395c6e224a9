"""Complaints: who is not content with what, and what came of it."""

from typing import ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.dispatch.life import COMPLAINT
from delta.dispatch.words import Complainant, ComplaintCategory
from delta.drivers.models import Driver
from delta.facilities.models import Facility
from delta.journal.history import history
from delta.kernel.phones import phone_number
from delta.kernel.rows import HistoryRow, kept, known_word, text, unless_history, word
from delta.kernel.said import said_day
from delta.kernel.words import ComplaintStatus
from delta.patients.models import Patient
from delta.trips.models import Trip


class ComplaintRows(models.QuerySet["Complaint"]):
    """Choosing among complaints."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: those who look into them all, others what they brought.

        Whoever it is about never sees it, not even if they wrote it down themselves.
        """
        if not person.may(Permission.INCIDENTS_REPORT):
            return self.none()
        about = Q(driver__login=person) | Q(trip__driver__login=person)
        if not (person.is_office and person.may(Permission.INCIDENTS_MANAGE)):
            return self.filter(taken_by=person).exclude(about)
        return self.exclude(about)


@history()
class Complaint(HistoryRow):
    """What somebody is not content with, by when they are owed an answer, and the answer."""

    complainant = word(Complainant)
    name = text()
    phone = phone_number()
    patient = models.ForeignKey(
        Patient, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )
    facility = models.ForeignKey(
        Facility, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )
    trip = models.ForeignKey(
        Trip, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )
    driver = models.ForeignKey(
        Driver, null=True, blank=True, on_delete=models.PROTECT, related_name="complaints"
    )
    category = word(ComplaintCategory)
    description = models.TextField()
    received_at = models.DateTimeField()
    due_on = models.DateField()
    taken_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="complaints"
    )
    status = word(ComplaintStatus, default=ComplaintStatus.RECEIVED)
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    resolution = text()
    resolved_at = models.DateTimeField(null=True, blank=True)

    objects = ComplaintRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("dispatch_complaint", "complainant", Complainant),
            known_word("dispatch_complaint", "category", ComplaintCategory),
            known_word("dispatch_complaint", "status", ComplaintStatus),
            models.CheckConstraint(name="dispatch_complaint_told", condition=~Q(description="")),
            unless_history(
                "dispatch_complaint",
                "resolved_with_answer",
                ~Q(status=ComplaintStatus.RESOLVED)
                | (~Q(resolution="") & Q(resolved_at__isnull=False)),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="dispatch_complaint_newest"),
            models.Index(fields=["status", "due_on"], name="dispatch_complaint_due"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [kept("dispatch_complaint", COMPLAINT)]

    def __str__(self) -> str:
        return f"{self.get_category_display()}, due {said_day(self.due_on)}"  # type: ignore[attr-defined]
