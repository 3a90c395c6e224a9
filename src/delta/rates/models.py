"""Service types and the effective-dated cards that price them."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q

from delta.journal.history import history
from delta.kernel.rows import DateRange, Row, flag, known_word, money, not_negative, word
from delta.kernel.words import ServiceLevel


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
    """The prices in force from one day to another; never edited, only followed by the next."""

    name = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    per_minute = money()
    minimum_fare = money()
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *not_negative("rates_ratecard", "per_minute", "minimum_fare"),
            models.CheckConstraint(
                name="rates_ratecard_days_in_order",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            ExclusionConstraint(
                name="rates_ratecard_one_a_day",
                expressions=[
                    (
                        DateRange("starts_on", "ends_on", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    )
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
