"""Which drivers a patient rides with gladly, and which they must not be given to."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.accounts.sight import opened
from delta.drivers.models import Driver
from delta.journal.history import history
from delta.kernel.rows import Row, flag, known_word, text, word
from delta.kernel.words import DriverPreferenceKind
from delta.patients.models import Patient


class DriverPreferenceRows(models.QuerySet["DriverPreference"]):
    """Choosing among what is said of patients and drivers."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: whoever assigns drivers, of patients open to them."""
        if not person.may(Permission.TRIPS_ASSIGN):
            return self.none()
        return self.filter(patient__in=opened(Patient, person))


@history()
class DriverPreference(Row):
    """What is said of one patient and one driver: the driver is preferred, or to be avoided."""

    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, related_name="driver_preferences"
    )
    driver = models.ForeignKey(Driver, on_delete=models.PROTECT, related_name="preferences")
    kind = word(DriverPreferenceKind)
    reason = text()
    notes = text()
    is_active = flag(True)

    objects = DriverPreferenceRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("trips_driverpreference", "kind", DriverPreferenceKind),
            models.UniqueConstraint(
                fields=["patient", "driver"],
                name="trips_driverpreference_once",
                condition=Q(is_active=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="trips_driverpref_newest")
        ]

    def __str__(self) -> str:
        return f"{self.patient} with {self.driver}"
