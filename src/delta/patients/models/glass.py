"""Break-glass: a closed record opened in need: by whom, why, until when, and who reviewed it."""

from datetime import datetime
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.journal.history import history
from delta.kernel.rows import Row, text

LEAST_REASON = 10

models.TextField.register_lookup(Length)


class BreakGlassRows(models.QuerySet["BreakGlass"]):
    """Choosing among the times a closed record was opened."""

    def visible_to(self, person: User) -> Self:
        """Keep all for whoever may open closed records themselves, none for anybody else."""
        return self if person.may(Permission.PATIENTS_BREAK_GLASS) else self.none()

    def open_at(self, now: datetime) -> Self:
        """Keep those whose time has not run out."""
        return self.filter(ends_at__gt=now)

    def waiting(self) -> Self:
        """Keep those nobody has reviewed."""
        return self.filter(reviewed_at__isnull=True)


@history()
class BreakGlass(Row):
    """The record of a restricted patient opened to one person, with a reason, until a time.

    Somebody else reviews it afterwards: whoever opened it never can.
    """

    patient = models.ForeignKey(
        "patients.Patient", on_delete=models.PROTECT, related_name="break_glasses"
    )
    opened_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    ends_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    review_note = text()

    objects = BreakGlassRows.as_manager()

    class Meta:
        verbose_name = "break-glass"
        verbose_name_plural = "break-glasses"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="patients_breakglass_reason_given",
                condition=Q(reason__length__gte=LEAST_REASON),
            ),
            models.CheckConstraint(
                name="patients_breakglass_times_in_order", condition=Q(ends_at__gt=F("created_at"))
            ),
            models.CheckConstraint(
                name="patients_breakglass_reviewed_by_another",
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("opened_by")),
            ),
            models.CheckConstraint(
                name="patients_breakglass_review_whole",
                condition=Q(reviewed_by__isnull=True, reviewed_at__isnull=True, review_note="")
                | (Q(reviewed_by__isnull=False, reviewed_at__isnull=False) & ~Q(review_note="")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["opened_by", "patient", "-ends_at"], name="patients_breakglass_open"
            ),
            models.Index(fields=["-created_at", "-id"], name="patients_breakglass_newest"),
            models.Index(
                fields=["-created_at"],
                name="patients_breakglass_waiting",
                condition=Q(reviewed_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return "break-glass"
