"""The operator this database belongs to: there is exactly one; its hours, area and holidays."""

from datetime import time
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from delta.journal.history import history
from delta.kernel.ids import seed_id
from delta.kernel.rows import Row, count, flag, known_word, money, not_negative, text, within, word
from delta.kernel.words import Weekday

RANGES: dict[str, tuple[int, int]] = {
    "lead_minutes": (0, 10_080),
    "asap_lead_minutes": (0, 1_440),
    "max_advance_days": (1, 730),
    "standing_order_days": (1, 1_095),
    "will_call_hours": (1, 48),
    "no_show_wait_minutes": (0, 120),
    "late_pickup_minutes": (1, 240),
    "late_dropoff_minutes": (0, 240),
    "pickup_buffer_minutes": (0, 120),
    "journal_retention_years": (6, 50),
    "office_idle_minutes": (5, 720),
    "driver_idle_minutes": (15, 1_440),
    "facility_idle_minutes": (5, 720),
    "rider_idle_minutes": (5, 1_440),
    "staff_password_days": (0, 730),
}
"""The least and the most of every setting that is a number. The journal's six years are law:
45 CFR 164.316(b)(2)."""

EIGHT_IN_THE_EVENING = time(20, 0)
MIDNIGHT = time(0, 0)


@history()
class Company(Row):
    """The operator: its name, its clock, and whether riders and drivers hear from Delta yet.

    The settings are columns of its one row. Idle minutes end a session nobody uses; a driver's
    are a shift's. `staff_password_days` of 0 means that passwords do not age.
    """

    name = models.TextField()
    zone = models.TextField(default="America/Chicago", db_default="America/Chicago")
    phone = text()
    email = text()
    address = text()
    is_live = flag()
    only = models.BooleanField(default=True, db_default=True, editable=False, unique=True)
    lead_minutes = count(120)
    asap_lead_minutes = count(30)
    max_advance_days = count(90)
    standing_order_days = count(365)
    next_day_cutoff = models.TimeField(
        default=EIGHT_IN_THE_EVENING, db_default=EIGHT_IN_THE_EVENING
    )
    will_call_hours = count(8)
    no_show_wait_minutes = count(10)
    late_pickup_minutes = count(15)
    late_dropoff_minutes = count(5)
    pickup_buffer_minutes = count(15)
    allows_out_of_area = flag()
    journal_retention_years = count(10)
    office_idle_minutes = count(30)
    driver_idle_minutes = count(840)
    facility_idle_minutes = count(30)
    rider_idle_minutes = count(60)
    requires_second_factor = flag()
    staff_password_days = count(90)

    class Meta:
        verbose_name_plural = "companies"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="company_company_only_one", condition=Q(only=True)),
            models.CheckConstraint(name="company_company_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="company_company_asap_is_sooner",
                condition=Q(asap_lead_minutes__lte=F("lead_minutes")),
            ),
            *[within("company_company", name, *ends) for name, ends in RANGES.items()],
        ]

    def __str__(self) -> str:
        return self.name


def hours_of_a_day(table: str) -> models.CheckConstraint:
    """Return the constraint on opening hours: both or neither, the end later, 12 AM at most."""
    given = Q(opens_at__isnull=False, closes_at__isnull=False)
    neither = Q(opens_at__isnull=True, closes_at__isnull=True)
    later = Q(closes_at__gt=F("opens_at")) | Q(closes_at=MIDNIGHT)
    return models.CheckConstraint(
        name=f"{table}_times_in_order", condition=neither | (given & later)
    )


@history()
class ServiceHours(Row):
    """When the operator drives on one day of the week, by its wall clock."""

    weekday = word(Weekday)
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    is_closed = flag()
    is_active = flag(True)

    class Meta:
        verbose_name = "service hours"
        verbose_name_plural = "service hours"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("company_servicehours", "weekday", Weekday),
            hours_of_a_day("company_servicehours"),
            models.CheckConstraint(
                name="company_servicehours_said",
                condition=Q(is_closed=True) | Q(opens_at__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["weekday"],
                name="company_servicehours_one_weekday",
                condition=Q(is_active=True),
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_weekday_display())


@history()
class ServiceArea(Row):
    """A stretch of country the operator serves, drawn as one polygon (GeoJSON, WGS 84)."""

    name = models.TextField()
    polygon: Any = models.JSONField()
    out_of_area_fee = money(default=Decimal(0), db_default=Decimal(0))
    is_active = flag(True)
    notes = text()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="company_servicearea_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="company_servicearea_is_polygon", condition=Q(polygon__type="Polygon")
            ),
            *not_negative("company_servicearea", "out_of_area_fee"),
            models.UniqueConstraint(fields=["name"], name="company_servicearea_one_name"),
        ]

    def __str__(self) -> str:
        return self.name


@history()
class Holiday(Row):
    """A day the operator is closed, keeps other hours or asks another price."""

    date = models.DateField()
    name = models.TextField()
    is_closed = flag()
    opens_at = models.TimeField(null=True, blank=True)
    closes_at = models.TimeField(null=True, blank=True)
    price_multiplier = models.DecimalField(
        max_digits=4, decimal_places=2, default=Decimal("1.30"), db_default=Decimal("1.30")
    )
    is_active = flag(True)
    notes = text()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="company_holiday_named", condition=~Q(name="")),
            hours_of_a_day("company_holiday"),
            within("company_holiday", "price_multiplier", Decimal("0.50"), Decimal("5.00")),
            models.UniqueConstraint(fields=["date"], name="company_holiday_one_date"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="company_holiday_newest")
        ]

    def __str__(self) -> str:
        return self.name


COMPANY_ID = seed_id("company")
