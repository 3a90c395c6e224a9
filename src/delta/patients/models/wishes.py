"""What a patient allows and how they like to be carried and told."""

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.documents.models import Document
from delta.journal.history import history
from delta.kernel.rows import HistoryRow, Row, flag, known_word, text, unless_history, word
from delta.kernel.words import Channel, values
from delta.patients.models.patient import Patient
from delta.patients.words import ConsentHow, ConsentKind, DriverWish, TextSize


@history()
class Consent(HistoryRow):
    """Something a patient allowed, from when, how they said so, and when they took it back.

    It is never deleted: what was allowed at a time must stay provable. One that was entered by
    mistake, and so was never given, is taken out of use instead of withdrawn.
    """

    SEEN_THROUGH = "patient"

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="consents")
    kind = word(ConsentKind)
    how = word(ConsentHow)
    given_at = models.DateTimeField()
    given_by = text()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_how = text()
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="consents"
    )
    recorded_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_active = flag(True)
    notes = text()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("patients_consent", "kind", ConsentKind),
            known_word("patients_consent", "how", ConsentHow),
            unless_history(
                "patients_consent",
                "times_in_order",
                Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("given_at")),
            ),
            models.UniqueConstraint(
                fields=["patient", "kind"],
                name="patients_consent_one_standing",
                condition=Q(withdrawn_at__isnull=True, imported_at__isnull=True, is_active=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="patients_consent_newest")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"


@history()
class Preference(Row):
    """How a patient likes to be told and carried; one row a patient.

    Quiet hours are local wall time and may pass midnight: 21:00 to 07:00 is the night.
    """

    SEEN_THROUGH = "patient"

    patient = models.OneToOneField(Patient, on_delete=models.CASCADE, related_name="preference")
    language = text()
    channels: Any = ArrayField(models.TextField(), default=list, db_default=[], blank=True)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_to = models.TimeField(null=True, blank=True)
    text_size = word(TextSize, default=TextSize.NORMAL)
    high_contrast = flag()
    driver_wish = word(DriverWish, default=DriverWish.ANY)
    rides_alone = flag()
    notes = text()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("patients_preference", "text_size", TextSize),
            known_word("patients_preference", "driver_wish", DriverWish),
            models.CheckConstraint(
                name="patients_preference_channels_known",
                condition=Q(channels__contained_by=values(Channel)),
            ),
            models.CheckConstraint(
                name="patients_preference_quiet_whole",
                condition=Q(quiet_from__isnull=True, quiet_to__isnull=True)
                | (
                    Q(quiet_from__isnull=False, quiet_to__isnull=False)
                    & ~Q(quiet_from=F("quiet_to"))
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"Preferences of {self.patient}"
