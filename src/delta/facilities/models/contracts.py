"""Contracts: the prices and terms agreed with a facility, by service level and by volume."""

from typing import ClassVar, Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.facilities.models.facility import Facility, StaffMember
from delta.journal.history import history
from delta.kernel.rows import (
    DateRange,
    HistoryRow,
    count,
    flag,
    known_word,
    money,
    not_negative,
    text,
    unless_history,
    within,
    word,
)
from delta.kernel.said import said_day
from delta.kernel.words import BillingCycle, ContractPricing, Role, ServiceLevel


class WholeNumbers(Func):
    """SQL's int4range(from, to, bounds): the trips a volume tier counts."""

    function = "int4range"


class ContractRows(models.QuerySet["Contract"]):
    """Choosing among contracts."""

    def visible_to(self, person: User) -> Self:
        """Keep the contracts of facilities `person` may see and bill for."""
        if not person.may(Permission.BILLING_VIEW):
            return self.none()
        seen = self.filter(facility__in=Facility.objects.visible_to(person))
        if person.role == Role.FACILITY_STAFF:
            trusted = StaffMember.objects.standing().filter(user=person, can_view_invoices=True)
            return seen.filter(facility__in=trusted.values("facility"))
        return seen


@history()
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
    renews = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="renewed_by"
    )
    notes = text()
    is_active = flag(True)

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
                condition=Q(imported_at__isnull=True, is_active=True),
            ),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.facility} from {said_day(self.starts_on)}"


@history()
class ContractRate(HistoryRow):
    """What a contract charges for one service level, or for one service code of it."""

    SEEN_THROUGH = "contract"

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="rates")
    service_level = word(ServiceLevel)
    service_code = text()
    base_fare = money(null=True, blank=True)
    per_mile = money(null=True, blank=True)
    per_minute = money(null=True, blank=True)
    minimum_fare = money(null=True, blank=True)
    included_miles = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    oxygen_surcharge = money(null=True, blank=True)
    attendant_surcharge = money(null=True, blank=True)
    after_hours_surcharge = money(null=True, blank=True)
    waiting_per_minute = money(null=True, blank=True)
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("facilities_contractrate", "service_level", ServiceLevel),
            *not_negative(
                "facilities_contractrate",
                "base_fare",
                "per_mile",
                "per_minute",
                "minimum_fare",
                "included_miles",
                "oxygen_surcharge",
                "attendant_surcharge",
                "after_hours_surcharge",
                "waiting_per_minute",
            ),
            models.UniqueConstraint(
                fields=["contract", "service_level", "service_code"],
                name="facilities_contractrate_once",
                condition=Q(is_active=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="facilities_rate_newest")
        ]

    def __str__(self) -> str:
        return self.service_code or self.get_service_level_display()


@history()
class VolumeTier(HistoryRow):
    """From the how-maniest trip of a billing cycle on a contract gives which discount or price."""

    SEEN_THROUGH = "contract"

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="tiers")
    from_trips = models.IntegerField()
    to_trips = models.IntegerField(null=True, blank=True)
    discount_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    price = money(null=True, blank=True)
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="facilities_volumetier_from_trips_min", condition=Q(from_trips__gte=1)
            ),
            models.CheckConstraint(
                name="facilities_volumetier_in_order",
                condition=Q(to_trips__isnull=True) | Q(to_trips__gte=F("from_trips")),
            ),
            within("facilities_volumetier", "discount_percent", 0, 100),
            *not_negative("facilities_volumetier", "price"),
            models.CheckConstraint(
                name="facilities_volumetier_one_promise",
                condition=Q(discount_percent__isnull=False, price__isnull=True)
                | Q(discount_percent__isnull=True, price__isnull=False),
            ),
            ExclusionConstraint(
                name="facilities_volumetier_apart",
                expressions=[
                    ("contract", RangeOperators.EQUAL),
                    (
                        WholeNumbers("from_trips", "to_trips", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(is_active=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="facilities_tier_newest")
        ]

    def __str__(self) -> str:
        return f"{self.from_trips} to {self.to_trips or 'any number of'} trips"
