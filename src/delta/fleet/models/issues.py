"""What is wrong with a vehicle, who said so, and how it ended."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from delta.accounts.models import User
from delta.documents.models import Document
from delta.fleet.life import ISSUE
from delta.fleet.models.inspections import Inspection
from delta.fleet.models.vehicle import Vehicle
from delta.fleet.words import IssueCategory
from delta.journal.history import history
from delta.kernel.rows import (
    HistoryRow,
    Row,
    flag,
    kept,
    known_word,
    money,
    not_negative,
    text,
    unless_history,
    word,
)
from delta.kernel.words import IssueStatus, Severity

ENDED = (IssueStatus.RESOLVED, IssueStatus.WONT_FIX)


@history()
class Issue(HistoryRow):
    """Something wrong with a vehicle, from the report until it is mended or left as it is."""

    SEEN_THROUGH = "vehicle"

    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="issues")
    inspection = models.ForeignKey(
        Inspection, null=True, blank=True, on_delete=models.PROTECT, related_name="issues"
    )
    category = word(IssueCategory)
    severity = word(Severity)
    description = models.TextField()
    status = word(IssueStatus, default=IssueStatus.OPEN)
    reported_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    resolved_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolution = text()
    cost = money(null=True, blank=True)

    class Meta:
        verbose_name = "vehicle issue"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("fleet_issue", "category", IssueCategory),
            known_word("fleet_issue", "severity", Severity),
            known_word("fleet_issue", "status", IssueStatus),
            *not_negative("fleet_issue", "cost"),
            models.CheckConstraint(name="fleet_issue_described", condition=~Q(description="")),
            unless_history(
                "fleet_issue",
                "ended_with_words",
                Q(status__in=ENDED, resolved_at__isnull=False) & ~Q(resolution="")
                | ~Q(status__in=ENDED) & Q(resolved_at__isnull=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["vehicle", "status"], name="fleet_issue_by_vehicle"),
            models.Index(fields=["status", "severity"], name="fleet_issue_by_status"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [kept("fleet_issue", ISSUE)]

    def __str__(self) -> str:
        return f"{self.get_category_display()} ({self.get_severity_display().lower()})"


@history()
class IssuePhoto(Row):
    """A picture of what is wrong with a vehicle."""

    SEEN_THROUGH = "issue"

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="photos")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="issue_photos")
    caption = text()
    is_active = flag(True)

    class Meta:
        verbose_name = "issue photo"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["issue", "document"], name="fleet_issuephoto_once")
        ]

    def __str__(self) -> str:
        return self.caption or "Photo"
