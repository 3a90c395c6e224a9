"""What carrying a patient needs to know: medical facts, and the places they are carried between."""

from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from delta.accounts.models import User
from delta.journal.history import history
from delta.kernel.phones import phone_number
from delta.kernel.places import Place, on_earth
from delta.kernel.rows import HistoryRow, Row, flag, not_negative, text
from delta.kernel.words import MobilityAid, Role, values
from delta.patients.models.patient import Patient, Relative


class MedicalRows(models.QuerySet[models.Model]):
    """Choosing among rows that tell something medical of a patient."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may read.

        The office, a facility's staff and the patient read those of every patient they see; a
        relative only where the patient lets them; a driver none outside a trip.
        """
        seen = self.filter(patient__in=Patient.objects.open_to(person))
        if person.role == Role.FAMILY_MEMBER:
            trusted = Relative.objects.standing().filter(user=person, can_view_medical=True)
            return seen.filter(patient__in=trusted.values("patient"))
        return seen


@history()
class MedicalProfile(Row):
    """What whoever carries the patient must know: aids, oxygen, weight, languages, warnings."""

    patient = models.OneToOneField(Patient, on_delete=models.CASCADE, related_name="profile")
    mobility_aids: Any = ArrayField(models.TextField(), default=list, db_default=[], blank=True)
    wheelchair_type = text()
    can_transfer = flag(True)
    requires_lift = flag()
    oxygen_required = flag()
    oxygen_flow_lpm = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    oxygen_tank_provided = flag()
    iv_required = flag()
    weight_lbs = models.IntegerField(null=True, blank=True)
    height_inches = models.IntegerField(null=True, blank=True)
    conditions: Any = ArrayField(models.TextField(), default=list, db_default=[], blank=True)
    medications: Any = ArrayField(models.TextField(), default=list, db_default=[], blank=True)
    allergies: Any = ArrayField(models.TextField(), default=list, db_default=[], blank=True)
    blood_type = text()
    cognitive_notes = text()
    hearing_impaired = flag()
    visually_impaired = flag()
    language = text()
    contact_name = text()
    contact_phone = phone_number()
    contact_relationship = text()
    contact2_name = text()
    contact2_phone = phone_number()
    contact2_relationship = text()
    insurance_provider = text()
    insurance_policy = text()
    insurance_group = text()
    medicaid_number = text()
    medicare_number = text()
    special_instructions = text()
    driver_notes = text()
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MedicalRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="patients_medicalprofile_aids_known",
                condition=Q(mobility_aids__contained_by=values(MobilityAid)),
            ),
            *not_negative("patients_medicalprofile", "weight_lbs", "height_inches"),
        ]

    def __str__(self) -> str:
        return f"Medical profile of {self.patient}"


@history()
class SavedPlace(HistoryRow, Place):
    """A place a patient is often carried from or to, under a name of its own."""

    SEEN_THROUGH = "patient"

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="places")
    label = models.TextField()
    instructions = text()
    access_notes = text()
    contact_name = text()
    contact_phone = phone_number()
    is_primary = flag()
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            on_earth("patients_savedplace"),
            models.CheckConstraint(name="patients_savedplace_named", condition=~Q(label="")),
            models.UniqueConstraint(
                fields=["patient"],
                name="patients_savedplace_one_primary",
                condition=Q(is_primary=True, is_active=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="patients_savedplace_newest")
        ]

    def __str__(self) -> str:
        return self.label
