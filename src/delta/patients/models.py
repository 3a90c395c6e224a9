"""Patients, what the driver must know about them, and the people who act for them."""

from typing import Any, ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.facilities.models import Facility, staffed_by
from delta.kernel.places import Place, on_earth
from delta.kernel.rows import HistoryRow, Row, flag, not_negative, text
from delta.kernel.words import MobilityAid, Role, values


class PatientRows(models.QuerySet["Patient"]):
    """Choosing among patients."""

    def visible_to(self, person: User) -> Self:
        """Keep whom `person` may see: the office all, others those they are tied to.

        A driver sees the patients of their own trips through the trip, never as a list.
        """
        if not person.may(Permission.PATIENTS_READ):
            return self.none()
        if person.is_office:
            return self
        return self.filter(tied_to(person))


class Patient(HistoryRow, Place):
    """A person who is carried. Needs neither e-mail nor phone nor a login; phones may be shared."""

    number = text()
    first_name = models.TextField()
    last_name = models.TextField()
    date_of_birth = models.DateField(null=True, blank=True)
    email = text()
    phone = text()
    login = models.OneToOneField(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="patient"
    )
    is_active = flag(True)

    objects = PatientRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            on_earth("patients_patient"),
            models.CheckConstraint(
                name="patients_patient_named", condition=~Q(first_name="", last_name="")
            ),
            models.UniqueConstraint(
                fields=["number"], name="patients_patient_one_number", condition=~Q(number="")
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="patients_patient_newest"),
            models.Index(fields=["last_name", "first_name"], name="patients_patient_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The patient's full name."""
        return f"{self.first_name} {self.last_name}".strip()


class MedicalProfile(Row):
    """What whoever carries the patient must know: aids, oxygen, weight, languages, warnings."""

    SEEN_THROUGH = "patient"

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
    contact_phone = text()
    contact_relationship = text()
    contact2_name = text()
    contact2_phone = text()
    contact2_relationship = text()
    insurance_provider = text()
    insurance_policy = text()
    insurance_group = text()
    medicaid_number = text()
    medicare_number = text()
    special_instructions = text()
    driver_notes = text()
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="patients_medicalprofile_aids_known",
                condition=Q(mobility_aids__contained_by=values(MobilityAid)),
            ),
            *not_negative("patients_medicalprofile", "weight_lbs", "height_inches"),
        ]


class Relative(Row):
    """A family member who signs in for a patient, with the six things they may do."""

    SEEN_THROUGH = "patient"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="relatives")
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="relatives")
    relationship = text()
    can_book = flag(True)
    can_cancel = flag(True)
    can_view_medical = flag()
    can_modify_profile = flag()
    can_view_location = flag(True)
    can_receive_alerts = flag(True)
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "patient"], name="patients_relative_once")
        ]


class Membership(Row):
    """A patient at a facility: the room they live in and the facility's own record number."""

    SEEN_THROUGH = "patient"

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="memberships")
    facility = models.ForeignKey(Facility, on_delete=models.CASCADE, related_name="memberships")
    room = text()
    record_number = text()
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["patient", "facility"], name="patients_membership_once")
        ]


def tied_to(person: User) -> Q:
    """Return which patients `person` is tied to: self, linked family, or own facility's."""
    if person.role == Role.PATIENT:
        return Q(login=person)
    if person.role == Role.FAMILY_MEMBER:
        return Q(pk__in=Relative.objects.filter(user=person).values("patient"))
    if person.role == Role.FACILITY_STAFF:
        members = Membership.objects.filter(facility__in=staffed_by(person))
        return Q(pk__in=members.values("patient"))
    return Q(pk__in=[])
