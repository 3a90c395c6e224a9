"""Patients, the people who act for them, and the facilities they belong to."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.company import queries as company
from delta.facilities.models import Facility, staffed_by
from delta.journal.history import history
from delta.kernel import clock
from delta.kernel.phones import phone_number
from delta.kernel.places import Place, on_earth
from delta.kernel.rows import HistoryRow, Row, flag, known_word, text, unless_history, word
from delta.kernel.words import Role
from delta.patients import closing
from delta.patients.words import Sex
from delta.records.closed import check_open

FIRST_BIRTHDAY = date(1900, 1, 1)


class PatientRows(models.QuerySet["Patient"]):
    """Choosing among patients."""

    def visible_to(self, person: User) -> Self:
        """Keep whom `person` may see: the office all, others those they are tied to.

        A driver sees the patients of their own trips through the trip, never as a list. A record
        merged into another is seen by nobody: the one that was kept stands for it.
        """
        if not person.may(Permission.PATIENTS_READ):
            return self.none()
        standing = self.filter(merged_into__isnull=True)
        return standing.discreet(person) if person.is_office else standing.filter(tied_to(person))

    def discreet(self, person: User) -> Self:
        """Let rows of records closed to `person` come with name and number only."""
        rows = self.annotate(is_closed=closing.closed_to(person))
        rows._iterable_class = closing.Discreet  # type: ignore[attr-defined]
        return rows

    def open_to(self, person: User) -> Self:
        """Keep whose whole record `person` may read: what is kept beside it asks for this."""
        seen = self.visible_to(person)
        return seen.exclude(is_closed=True) if person.is_office else seen


@history()
class Patient(HistoryRow, Place):
    """A person who is carried. Needs neither e-mail nor phone nor a login; phones may be shared.

    A record found to be the same person as another is merged into it and stays as a row.
    """

    number = text()
    first_name = models.TextField()
    last_name = models.TextField()
    preferred_name = text()
    date_of_birth = models.DateField(null=True, blank=True)
    sex = word(Sex, default=Sex.UNKNOWN)
    gender = text()
    email = text()
    phone = phone_number()
    phone2 = phone_number()
    login = models.OneToOneField(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="patient"
    )
    is_restricted = flag()
    is_active = flag(True)
    notes = text()
    former_numbers = text()
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed"
    )

    objects = PatientRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            on_earth("patients_patient"),
            known_word("patients_patient", "sex", Sex),
            models.CheckConstraint(
                name="patients_patient_named", condition=~Q(first_name="", last_name="")
            ),
            models.UniqueConstraint(
                fields=["number"], name="patients_patient_one_number", condition=~Q(number="")
            ),
            unless_history(
                "patients_patient",
                "born_since_1900",
                Q(date_of_birth__isnull=True) | Q(date_of_birth__gte=FIRST_BIRTHDAY),
            ),
            models.CheckConstraint(
                name="patients_patient_merged_rests",
                condition=Q(merged_into__isnull=True)
                | (Q(is_active=False) & ~Q(merged_into=F("id"))),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="patients_patient_newest"),
            models.Index(fields=["last_name", "first_name"], name="patients_patient_by_name"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **given: Any) -> None:
        """Write the row; one that came without its details never overwrites them."""
        check_open(self)
        super().save(*args, **given)

    @property
    def name(self) -> str:
        """The patient's full name."""
        return f"{self.first_name} {self.last_name}".strip()


class RelativeRows(models.QuerySet["Relative"]):
    """Choosing among family ties."""

    def standing(self) -> Self:
        """Keep the ties that hold now."""
        return self.filter(is_active=True)

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: a relative only their own ties, others by the patient."""
        seen = self.filter(patient__in=Patient.objects.open_to(person))
        return seen.filter(user=person) if person.role == Role.FAMILY_MEMBER else seen


@history()
class Relative(Row):
    """A family member who signs in for a patient, with the six things they may do."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="relatives")
    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="relatives")
    relationship = text()
    can_book = flag(True)
    can_cancel = flag(True)
    can_view_medical = flag()
    can_modify_profile = flag()
    can_view_location = flag(True)
    can_receive_alerts = flag(True)
    is_active = flag(True)
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = RelativeRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "patient"], name="patients_relative_once")
        ]

    def __str__(self) -> str:
        return f"{self.user} for {self.patient}"


class MembershipRows(models.QuerySet["Membership"]):
    """Choosing among memberships."""

    def standing(self, day: date) -> Self:
        """Keep the memberships that hold on `day`."""
        begun = Q(starts_on__isnull=True) | Q(starts_on__lte=day)
        return self.filter(begun, Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see; a facility's staff only their own facility's."""
        seen = self.filter(patient__in=Patient.objects.open_to(person))
        if person.role == Role.FACILITY_STAFF:
            return seen.filter(facility__in=staffed_by(person))
        return seen


@history()
class Membership(Row):
    """A patient at a facility: the room they live in and the facility's own record number."""

    patient = models.ForeignKey(Patient, on_delete=models.CASCADE, related_name="memberships")
    facility = models.ForeignKey(Facility, on_delete=models.CASCADE, related_name="memberships")
    room = text()
    record_number = text()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = MembershipRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["patient", "facility"], name="patients_membership_once"
            ),
            unless_history(
                "patients_membership",
                "days_in_order",
                Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.patient} at {self.facility}"


def tied_to(person: User) -> Q:
    """Return which patients `person` is tied to: self, linked family, or own facility's."""
    if person.role == Role.PATIENT:
        return Q(login=person)
    if person.role == Role.FAMILY_MEMBER:
        return Q(pk__in=Relative.objects.standing().filter(user=person).values("patient"))
    if person.role == Role.FACILITY_STAFF:
        today = clock.service_day(clock.now(), company.zone())
        members = Membership.objects.standing(today).filter(facility__in=staffed_by(person))
        return Q(pk__in=members.values("patient"))
    return Q(pk__in=[])
