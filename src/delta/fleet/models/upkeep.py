"""Keeping vehicles running: what is planned, what was done, and how far each has gone."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.documents.models import Document
from delta.fleet.models.issues import Issue
from delta.fleet.models.vehicle import Vehicle
from delta.journal.history import history
from delta.kernel.rows import (
    HistoryRow,
    Row,
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
from delta.kernel.words import MaintenanceKind, MaintenanceTrigger, OdometerKind

BY_MILES = (MaintenanceTrigger.MILEAGE, MaintenanceTrigger.BOTH)
BY_TIME = (MaintenanceTrigger.TIME, MaintenanceTrigger.BOTH)


@history()
class MaintenancePlan(Row):
    """Work a vehicle needs again and again: every so many miles, days, or whichever is first."""

    SEEN_THROUGH = "vehicle"

    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="maintenance_plans")
    kind = word(MaintenanceKind)
    trigger = word(MaintenanceTrigger)
    every_miles = models.IntegerField(null=True, blank=True)
    every_days = models.IntegerField(null=True, blank=True)
    last_done_on = models.DateField(null=True, blank=True)
    last_done_miles = models.IntegerField(null=True, blank=True)
    next_due_on = models.DateField(null=True, blank=True)
    next_due_miles = models.IntegerField(null=True, blank=True)
    is_active = flag(True)
    notes = text()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("fleet_maintenanceplan", "kind", MaintenanceKind),
            known_word("fleet_maintenanceplan", "trigger", MaintenanceTrigger),
            within("fleet_maintenanceplan", "every_miles", 1, 500_000),
            within("fleet_maintenanceplan", "every_days", 1, 3_660),
            *not_negative("fleet_maintenanceplan", "last_done_miles", "next_due_miles"),
            models.CheckConstraint(
                name="fleet_maintenanceplan_miles_given",
                condition=~Q(trigger__in=BY_MILES) | Q(every_miles__isnull=False),
            ),
            models.CheckConstraint(
                name="fleet_maintenanceplan_days_given",
                condition=~Q(trigger__in=BY_TIME) | Q(every_days__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["vehicle", "kind"],
                name="fleet_maintenanceplan_once",
                condition=Q(is_active=True) & ~Q(kind=MaintenanceKind.OTHER),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["next_due_on"], name="fleet_maintenanceplan_due")
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


class MaintenanceRecordRows(models.QuerySet["MaintenanceRecord"]):
    """Choosing among maintenance records."""

    def visible_to(self, person: User) -> Self:
        """Keep all for the office: they tell what was paid, which is no driver's business."""
        may = person.is_office and person.may(Permission.VEHICLES_READ)
        return self if may else self.none()


@history()
class MaintenanceRecord(HistoryRow):
    """Work done on a vehicle: when, at how many miles, by whom and for how much."""

    vehicle = models.ForeignKey(
        Vehicle, on_delete=models.PROTECT, related_name="maintenance_records"
    )
    plan = models.ForeignKey(
        MaintenancePlan, null=True, blank=True, on_delete=models.SET_NULL, related_name="records"
    )
    issue = models.ForeignKey(
        Issue, null=True, blank=True, on_delete=models.SET_NULL, related_name="repairs"
    )
    kind = word(MaintenanceKind)
    serviced_on = models.DateField()
    odometer_miles = models.IntegerField(null=True, blank=True)
    labor_cost = money(default=0, db_default=0)
    parts_cost = money(default=0, db_default=0)
    total_cost = money(default=0, db_default=0)
    vendor = text()
    description = text()
    is_active = flag(True)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = MaintenanceRecordRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("fleet_maintenancerecord", "kind", MaintenanceKind),
            *not_negative(
                "fleet_maintenancerecord",
                "odometer_miles",
                "labor_cost",
                "parts_cost",
                "total_cost",
            ),
            unless_history(
                "fleet_maintenancerecord",
                "costs_add_up",
                Q(total_cost=F("labor_cost") + F("parts_cost")),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["vehicle", "-serviced_on"], name="fleet_maintenance_by_vehicle")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {said_day(self.serviced_on)}"


@history()
class OdometerReading(HistoryRow):
    """What a vehicle's odometer showed at a moment; never changed, only followed by a correction.

    A reading below an earlier one is a correction and says why. One that was mistyped is taken out
    of use: then it stands in the way of no other.
    """

    SEEN_THROUGH = "vehicle"

    vehicle = models.ForeignKey(Vehicle, on_delete=models.PROTECT, related_name="odometer_readings")
    kind = word(OdometerKind, default=OdometerKind.MANUAL)
    miles = models.IntegerField()
    read_at = models.DateTimeField()
    read_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    is_correction = flag()
    reason = text()
    is_active = flag(True)
    photo = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("fleet_odometerreading", "kind", OdometerKind),
            within("fleet_odometerreading", "miles", 0, 2_000_000),
            unless_history(
                "fleet_odometerreading",
                "correction_explained",
                Q(is_correction=False) | ~Q(reason=""),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["vehicle", "-read_at"], name="fleet_odometer_by_vehicle")
        ]

    def __str__(self) -> str:
        return f"{self.miles:,} miles"
