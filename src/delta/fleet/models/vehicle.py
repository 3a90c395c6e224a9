"""Vehicles: what each can carry at once, what is fitted in it and which papers it needs."""

from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.documents.models import Document
from delta.fleet.life import VEHICLE
from delta.fleet.words import EquipmentKind
from delta.journal.history import history
from delta.kernel.rows import (
    HistoryRow,
    Row,
    count,
    flag,
    kept,
    known_word,
    not_negative,
    text,
    within,
    word,
)
from delta.kernel.words import ServiceLevel, VehicleStatus


class VehicleRows(models.QuerySet["Vehicle"]):
    """Choosing among vehicles."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: the fleet, for those whose role reads vehicles."""
        return self if person.may(Permission.VEHICLES_READ) else self.none()


def paper() -> Any:
    """Return a link to the file of a paper."""
    return models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )


@history()
class Vehicle(HistoryRow):
    """A van or car of the operator, with its places, equipment and papers."""

    unit = models.TextField()
    service_level = word(ServiceLevel)
    make = text()
    model = text()
    year = models.IntegerField(null=True, blank=True)
    color = text()
    license_plate = text()
    plate_state = text()
    vin = text()
    seats = count(0)
    wheelchair_places = count(0)
    stretcher_places = count(0)
    bariatric_places = count(0)
    max_weight_lbs = models.IntegerField(null=True, blank=True)
    has_lift = flag()
    has_ramp = flag()
    oxygen_equipped = flag()
    has_gps = flag()
    has_dashcam = flag()
    insurance_provider = text()
    insurance_policy = text()
    insurance_expires_on = models.DateField(null=True, blank=True)
    registration_expires_on = models.DateField(null=True, blank=True)
    inspection_expires_on = models.DateField(null=True, blank=True)
    insurance_document = paper()
    registration_document = paper()
    inspection_document = paper()
    odometer_miles = models.IntegerField(null=True, blank=True)
    status = word(VehicleStatus, default=VehicleStatus.ACTIVE)
    status_reason = text()
    notes = text()

    objects = VehicleRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("fleet_vehicle", "service_level", ServiceLevel),
            known_word("fleet_vehicle", "status", VehicleStatus),
            *not_negative(
                "fleet_vehicle",
                "seats",
                "wheelchair_places",
                "stretcher_places",
                "bariatric_places",
                "max_weight_lbs",
                "odometer_miles",
            ),
            within("fleet_vehicle", "year", 1950, 2100),
            models.UniqueConstraint(fields=["unit"], name="fleet_vehicle_one_unit"),
            models.UniqueConstraint(
                fields=["vin"], name="fleet_vehicle_one_vin", condition=~Q(vin="")
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="fleet_vehicle_newest"),
            models.Index(fields=["status"], name="fleet_vehicle_by_status"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [kept("fleet_vehicle", VEHICLE)]

    def __str__(self) -> str:
        return self.unit


@history()
class CapacityConfiguration(HistoryRow):
    """One way a vehicle can be set up: how many of each it carries at the same time."""

    SEEN_THROUGH = "vehicle"

    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="capacities")
    name = models.TextField()
    ambulatory_places = count(0)
    wheelchair_places = count(0)
    stretcher_places = count(0)
    bariatric_places = count(0)
    is_default = flag()
    is_active = flag(True)
    notes = text()

    class Meta:
        verbose_name = "capacity configuration"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *not_negative(
                "fleet_capacityconfiguration",
                "ambulatory_places",
                "wheelchair_places",
                "stretcher_places",
                "bariatric_places",
            ),
            models.CheckConstraint(name="fleet_capacityconfiguration_named", condition=~Q(name="")),
            models.CheckConstraint(
                name="fleet_capacityconfiguration_a_place",
                condition=Q(ambulatory_places__gt=0)
                | Q(wheelchair_places__gt=0)
                | Q(stretcher_places__gt=0)
                | Q(bariatric_places__gt=0),
            ),
            models.CheckConstraint(
                name="fleet_capacityconfiguration_default_in_use",
                condition=Q(is_default=False) | Q(is_active=True),
            ),
            models.UniqueConstraint(
                fields=["vehicle", "name"], name="fleet_capacityconfiguration_once"
            ),
            models.UniqueConstraint(
                fields=["vehicle"],
                name="fleet_capacityconfiguration_one_default",
                condition=Q(is_default=True),
            ),
        ]

    def __str__(self) -> str:
        return self.name


@history()
class Equipment(Row):
    """Something fitted or carried in a vehicle, such as its lift or its fire extinguisher."""

    SEEN_THROUGH = "vehicle"

    vehicle = models.ForeignKey(Vehicle, on_delete=models.CASCADE, related_name="equipment")
    kind = word(EquipmentKind)
    description = text()
    serial_number = text()
    quantity = count(1)
    inspected_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    is_active = flag(True)
    notes = text()

    class Meta:
        verbose_name_plural = "equipment"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("fleet_equipment", "kind", EquipmentKind),
            within("fleet_equipment", "quantity", 1, 999),
            models.CheckConstraint(
                name="fleet_equipment_days_in_order",
                condition=Q(inspected_on__isnull=True)
                | Q(expires_on__isnull=True)
                | Q(expires_on__gte=F("inspected_on")),
            ),
            models.UniqueConstraint(
                fields=["kind", "serial_number"],
                name="fleet_equipment_one_serial_number",
                condition=~Q(serial_number=""),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["expires_on"], name="fleet_equipment_expiring")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.serial_number}".strip()
