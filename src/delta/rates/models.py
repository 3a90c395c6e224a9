"""Service types, the effective-dated cards that price them, and what a card says beside prices."""

from decimal import Decimal
from typing import Any, ClassVar
from uuid import UUID

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce

from delta.journal.history import history
from delta.kernel.rows import (
    DateRange,
    Row,
    count,
    flag,
    known_word,
    money,
    not_negative,
    within,
    word,
)
from delta.kernel.words import (
    MultiplierKind,
    ServiceLevel,
    SurchargeKind,
    Weekday,
    choices,
    values,
)
from delta.payers.models import Payer, TripPurpose
from delta.rates.seeded import FEES, TERMS

NOBODY = Value(UUID(int=0))
"""What a card for all is for, where the database compares."""


def priced(name: str) -> Any:
    """Return a column of dollars that starts with what the seeded card says."""
    first = (TERMS | FEES)[name]
    return money(default=first, db_default=first)


def percent(name: str) -> Any:
    """Return a column of per cent that starts with what the seeded card says."""
    first = (TERMS | FEES)[name]
    return models.DecimalField(max_digits=5, decimal_places=2, default=first, db_default=first)


def number(name: str) -> Any:
    """Return a whole-number column that starts with what the seeded card says."""
    return count((TERMS | FEES)[name])


def hours_given(table: str) -> models.CheckConstraint:
    """Return the constraint on hours: both or neither, and never a stretch of nothing."""
    neither = Q(starts_at__isnull=True, ends_at__isnull=True)
    both = Q(starts_at__isnull=False, ends_at__isnull=False) & ~Q(starts_at=F("ends_at"))
    return models.CheckConstraint(name=f"{table}_hours_given", condition=neither | both)


@history()
class ServiceType(Row):
    """A kind of ride that can be booked and priced, such as wheelchair (WC)."""

    code = models.TextField(unique=True)
    name = models.TextField()
    level = word(ServiceLevel)
    base_fare = money()
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("rates_servicetype", "level", ServiceLevel),
            *not_negative("rates_servicetype", "base_fare"),
        ]

    def __str__(self) -> str:
        return self.name


@history()
class RateCard(Row):
    """The prices in force from one day to another; never edited, only followed by the next.

    It holds for a payer and a purpose, for one of them, or for all. Hours are before the promised
    pick-up; what its columns mean is told by `docs/rules/pricing.md`.
    """

    name = models.TextField()
    payer = models.ForeignKey(
        Payer, null=True, blank=True, on_delete=models.PROTECT, related_name="rate_cards"
    )
    purpose = models.ForeignKey(
        TripPurpose, null=True, blank=True, on_delete=models.PROTECT, related_name="rate_cards"
    )
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    per_minute = money()
    minimum_fare = money()
    extra_stop = priced("extra_stop")
    waiting_per_minute = priced("waiting_per_minute")
    waiting_free_minutes = number("waiting_free_minutes")
    waiting_step_minutes = number("waiting_step_minutes")
    return_percent = percent("return_percent")
    free_hours = number("free_hours")
    late_fee = priced("late_fee")
    short_hours = number("short_hours")
    short_fee = priced("short_fee")
    no_show_percent = percent("no_show_percent")
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *not_negative(
                "rates_ratecard",
                "per_minute",
                "minimum_fare",
                "extra_stop",
                "waiting_per_minute",
                "late_fee",
                "short_fee",
            ),
            within("rates_ratecard", "waiting_free_minutes", 0, 240),
            within("rates_ratecard", "waiting_step_minutes", 1, 60),
            within("rates_ratecard", "return_percent", 0, 100),
            within("rates_ratecard", "no_show_percent", 0, 100),
            within("rates_ratecard", "free_hours", 0, 336),
            models.CheckConstraint(
                name="rates_ratecard_short_is_sooner",
                condition=Q(short_hours__gte=0, short_hours__lte=F("free_hours")),
            ),
            models.CheckConstraint(
                name="rates_ratecard_days_in_order",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            ExclusionConstraint(
                name="rates_ratecard_one_a_day",
                expressions=[
                    (Coalesce("payer", NOBODY), RangeOperators.EQUAL),
                    (Coalesce("purpose", NOBODY), RangeOperators.EQUAL),
                    (
                        DateRange("starts_on", "ends_on", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(is_active=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@history()
class RateLine(Row):
    """What one service type costs on a card: the base fare and the price of a mile."""

    card = models.ForeignKey(RateCard, on_delete=models.CASCADE, related_name="lines")
    service_type = models.ForeignKey(ServiceType, on_delete=models.PROTECT, related_name="lines")
    base_fare = money()
    per_mile = money()
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *not_negative("rates_rateline", "base_fare", "per_mile"),
            models.UniqueConstraint(
                fields=["card", "service_type"],
                name="rates_rateline_once",
                condition=Q(is_active=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service_type} on {self.card}"


@history()
class Surcharge(Row):
    """What a card adds to a fare for a need, for each person who comes along, or for an hour."""

    SEEN_THROUGH = "card"

    card = models.ForeignKey(RateCard, on_delete=models.CASCADE, related_name="surcharges")
    kind = word(SurchargeKind)
    amount = money()
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("rates_surcharge", "kind", SurchargeKind),
            *not_negative("rates_surcharge", "amount"),
            hours_given("rates_surcharge"),
            models.CheckConstraint(
                name="rates_surcharge_hours_of_an_hour",
                condition=Q(starts_at__isnull=True)
                | Q(kind__in=[str(SurchargeKind.AFTER_HOURS), str(SurchargeKind.NIGHT)]),
            ),
            models.UniqueConstraint(
                fields=["card", "kind"], name="rates_surcharge_once", condition=Q(is_active=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.card}"


@history()
class Multiplier(Row):
    """By what a card multiplies a fare at a time of day; a holiday's factor stands in the calendar.

    The weekday is that of the pick-up. Hours may pass midnight; none mean the whole day.
    """

    SEEN_THROUGH = "card"

    card = models.ForeignKey(RateCard, on_delete=models.CASCADE, related_name="multipliers")
    kind = word(MultiplierKind)
    factor = models.DecimalField(max_digits=4, decimal_places=2, null=True, blank=True)
    weekdays: Any = ArrayField(
        models.TextField(choices=choices(Weekday)),
        default=list,
        db_default=[],
        blank=True,
    )
    starts_at = models.TimeField(null=True, blank=True)
    ends_at = models.TimeField(null=True, blank=True)
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("rates_multiplier", "kind", MultiplierKind),
            within("rates_multiplier", "factor", Decimal("0.50"), Decimal("5.00")),
            models.CheckConstraint(
                name="rates_multiplier_factor_said",
                condition=Q(factor__isnull=False) | Q(kind=str(MultiplierKind.HOLIDAY)),
            ),
            models.CheckConstraint(
                name="rates_multiplier_weekdays_known",
                condition=Q(weekdays__contained_by=values(Weekday)),
            ),
            hours_given("rates_multiplier"),
            models.UniqueConstraint(
                fields=["card", "kind", "starts_at"],
                name="rates_multiplier_once",
                condition=Q(is_active=True),
                nulls_distinct=False,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.card}"
