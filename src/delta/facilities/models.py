"""Hospitals, clinics and homes; the staff who book there; the contracts that price them."""

from typing import Any, ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.kernel.places import Place, on_earth
from delta.kernel.rows import (
    DateRange,
    HistoryRow,
    Row,
    count,
    flag,
    known_word,
    money,
    not_negative,
    text,
    unless_history,
    word,
)
from delta.kernel.words import BillingCycle, BillingKind, ContractPricing, FacilityKind, Role


class FacilityRows(models.QuerySet["Facility"]):
    """Choosing among facilities."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: the office all, facility staff their own."""
        if not person.may(Permission.FACILITIES_READ):
            return self.none()
        if person.is_office:
            return self
        return self.filter(pk__in=staffed_by(person))


class Facility(HistoryRow, Place):
    """A place that sends or receives patients and may be billed for it."""

    code = text()
    name = models.TextField()
    kind = word(FacilityKind)
    phone = text()
    email = text()
    fax = text()
    website = text()
    entrance_instructions = text()
    parking_instructions = text()
    billing_kind = word(BillingKind, default=BillingKind.PAY_PER_RIDE)
    billing_email = text()
    billing_contact_name = text()
    billing_contact_phone = text()
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


class StaffMember(Row):
    """A person who signs in for a facility, and what the facility lets them do."""

    SEEN_THROUGH = "facility"

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="staffing")
    facility = models.ForeignKey(Facility, on_delete=models.CASCADE, related_name="staff")
    title = text()
    department = text()
    can_book = flag(True)
    can_cancel = flag(True)
    can_view_invoices = flag()
    can_manage_patients = flag(True)
    can_manage_staff = flag()
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)


class ContractRows(models.QuerySet["Contract"]):
    """Choosing among contracts."""

    def visible_to(self, person: User) -> Self:
        """Keep the contracts of facilities `person` may see and bill for."""
        if not person.may(Permission.BILLING_VIEW):
            return self.none()
        return self.filter(facility__in=Facility.objects.visible_to(person))


class Contract(HistoryRow):
    """The prices and terms agreed with a facility for a stretch of days."""

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="contracts")
    number = text()
    pricing = word(ContractPricing, default=ContractPricing.STANDARD)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    auto_renews = flag(True)
    base_fare = money(null=True, blank=True)
    per_mile = money(null=True, blank=True)
    per_minute = money(null=True, blank=True)
    minimum_fare = money(null=True, blank=True)
    flat_rate = money(null=True, blank=True)
    discount_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    credit_limit = money(null=True, blank=True)
    billing_cycle = word(BillingCycle, default=BillingCycle.MONTHLY)
    payment_term_days = count(30)
    notes = text()

    objects = ContractRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("facilities_contract", "pricing", ContractPricing),
            known_word("facilities_contract", "billing_cycle", BillingCycle),
            *not_negative(
                "facilities_contract",
                "base_fare",
                "per_mile",
                "per_minute",
                "minimum_fare",
                "flat_rate",
                "credit_limit",
                "payment_term_days",
            ),
            models.CheckConstraint(
                name="facilities_contract_percent",
                condition=Q(discount_percent__gte=0, discount_percent__lte=100),
            ),
            unless_history(
                "facilities_contract",
                "days_in_order",
                Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            ExclusionConstraint(
                name="facilities_contract_no_overlap",
                expressions=[
                    ("facility", RangeOperators.EQUAL),
                    (
                        DateRange("starts_on", "ends_on", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(imported_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.facility} from {self.starts_on}"


def staffed_by(person: User) -> Any:
    """Return the ids of the facilities `person` works for, as a subquery."""
    if person.role != Role.FACILITY_STAFF:
        return StaffMember.objects.none().values("facility")
    return StaffMember.objects.filter(user=person).values("facility")
