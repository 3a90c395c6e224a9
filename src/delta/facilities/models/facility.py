"""Hospitals, clinics and homes, and the staff who book there."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.journal.history import history
from delta.kernel.phones import phone_number
from delta.kernel.places import Place, on_earth
from delta.kernel.rows import HistoryRow, Row, count, flag, known_word, not_negative, text, word
from delta.kernel.words import BillingKind, FacilityKind, Role


class FacilityRows(models.QuerySet["Facility"]):
    """Choosing among facilities."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: the office all, facility staff their own."""
        if not person.may(Permission.FACILITIES_READ):
            return self.none()
        if person.is_office:
            return self
        return self.filter(pk__in=staffed_by(person))


@history()
class Facility(HistoryRow, Place):
    """A place that sends or receives patients and may be billed for it."""

    code = text()
    name = models.TextField()
    kind = word(FacilityKind)
    phone = phone_number()
    email = text()
    fax = phone_number()
    website = text()
    entrance_instructions = text()
    parking_instructions = text()
    billing_kind = word(BillingKind, default=BillingKind.PAY_PER_RIDE)
    billing_email = text()
    billing_contact_name = text()
    billing_contact_phone = phone_number()
    billing_address = text()
    payment_term_days = count(30)
    is_active = flag(True)
    notes = text()

    objects = FacilityRows.as_manager()

    class Meta:
        verbose_name_plural = "facilities"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("facilities_facility", "kind", FacilityKind),
            known_word("facilities_facility", "billing_kind", BillingKind),
            on_earth("facilities_facility"),
            *not_negative("facilities_facility", "payment_term_days"),
            models.UniqueConstraint(
                fields=["code"], name="facilities_facility_one_code", condition=~Q(code="")
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="facilities_facility_newest")
        ]

    def __str__(self) -> str:
        return self.name


class StaffRows(models.QuerySet["StaffMember"]):
    """Choosing among the staff of facilities."""

    def standing(self) -> Self:
        """Keep those who work there now."""
        return self.filter(is_active=True)

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: the staff of the facilities they see."""
        return self.filter(facility__in=Facility.objects.visible_to(person))


@history()
class StaffMember(Row):
    """A person who signs in for a facility, and what the facility lets them do."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="staffing")
    facility = models.ForeignKey(Facility, on_delete=models.CASCADE, related_name="staff")
    title = text()
    department = text()
    employee_number = text()
    can_book = flag(True)
    can_cancel = flag(True)
    can_view_invoices = flag()
    can_manage_patients = flag(True)
    can_manage_staff = flag()
    is_active = flag(True)
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = StaffRows.as_manager()

    def __str__(self) -> str:
        return f"{self.user} at {self.facility}"


def staffed_by(person: User) -> Any:
    """Return the ids of the facilities `person` works for, as a subquery."""
    if person.role != Role.FACILITY_STAFF:
        return StaffMember.objects.none().values("facility")
    return StaffMember.objects.standing().filter(user=person).values("facility")
