"""Merges: two records found to be one person, kept so that they can be parted again."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.journal.history import history
from delta.kernel.rows import Row, text
from delta.patients.models.patient import Patient


@history()
class Merge(Row):
    """One record of a person put into another: what moved, what changed, what was set aside.

    `moved` and `set_aside` hold row ids by `room.table.column`; `changed` holds each value written
    over, with what it was and what it became; `stayed` counts, once parted, what was added between.
    """

    SEEN_THROUGH = "kept"

    kept = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="merged_by")
    reason = models.TextField()
    by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    was_active = models.BooleanField()
    moved: Any = models.JSONField(default=dict)
    set_aside: Any = models.JSONField(default=dict)
    changed: Any = models.JSONField(default=list)
    unmerged_at = models.DateTimeField(null=True, blank=True)
    unmerged_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    unmerge_reason = text()
    stayed: Any = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="patients_merge_of_two", condition=~Q(kept=F("gone"))),
            models.UniqueConstraint(
                fields=["gone"],
                name="patients_merge_one_standing",
                condition=Q(unmerged_at__isnull=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="patients_merge_newest")
        ]

    def __str__(self) -> str:
        return f"{self.gone} into {self.kept}"
