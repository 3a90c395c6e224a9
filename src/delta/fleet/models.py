"""Vehicles: what each can carry and which papers it needs."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.journal.history import history
from delta.kernel.rows import HistoryRow, count, flag, known_word, not_negative, text, word
from delta.kernel.words import ServiceLevel, VehicleStatus


class VehicleRows(models.QuerySet["Vehicle"]):
    """Choosing among vehicles."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: the fleet, for those whose role reads vehicles."""
        return self if person.may(Permission.VEHICLES_READ) else self.none()


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
    max_weight_lbs = models.IntegerField(null=True, blank=True)
    has_lift = flag()
    has_ramp = flag()
    oxygen_equipped = flag()
    insurance_provider = text()
    insurance_policy = text()
    insurance_expires_on = models.DateField(null=True, blank=True)
    registration_expires_on = models.DateField(null=True, blank=True)
    inspection_expires_on = models.DateField(null=True, blank=True)
    odometer_miles = models.IntegerField(null=True, blank=True)
    status = word(VehicleStatus, default=VehicleStatus.ACTIVE)
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
                "max_weight_lbs",
                "odometer_miles",
            ),
            models.UniqueConstraint(fields=["unit"], name="fleet_vehicle_one_unit"),
            models.UniqueConstraint(
                fields=["vin"], name="fleet_vehicle_one_vin", condition=~Q(vin="")
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="fleet_vehicle_newest")
        ]

    def __str__(self) -> str:
        return self.unit
