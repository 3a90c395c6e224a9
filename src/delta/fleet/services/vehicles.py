"""Verbs on vehicles: in and out of service, retired and brought back, how they are set up."""

from typing import Any

from delta.fleet.life import VEHICLE
from delta.fleet.models import CapacityConfiguration, Issue, Vehicle
from delta.fleet.models.issues import ENDED
from delta.journal import services as journal
from delta.journal.services import Actor
from delta.journal.verbs import verb
from delta.kernel.moves import check_move
from delta.kernel.refusals import Refused
from delta.kernel.words import Severity, VehicleStatus


@verb
def send_to_shop(vehicle: Vehicle, *, by: Actor, reason: str) -> Vehicle:
    """Send a vehicle away for work; until it is back it takes no trips."""
    return _move(vehicle, VehicleStatus.IN_SHOP, "vehicle.sent_to_shop", by=by, reason=reason)


@verb
def take_out_of_service(vehicle: Vehicle, *, by: Actor, reason: str) -> Vehicle:
    """Say that a vehicle is not fit to go."""
    to = VehicleStatus.OUT_OF_SERVICE
    return _move(vehicle, to, "vehicle.taken_out_of_service", by=by, reason=reason)


@verb
def return_to_service(vehicle: Vehicle, *, by: Actor) -> Vehicle:
    """Let a vehicle take trips again; a critical issue that is still open forbids it."""
    open_ones = Issue.objects.filter(vehicle=vehicle, severity=Severity.CRITICAL)
    if open_ones.exclude(status__in=ENDED).exists():
        raise Refused(
            "A critical issue of this vehicle is still open.",
            code="critical_issue_open",
            next_step="Resolve it first.",
        )
    return _move(vehicle, VehicleStatus.ACTIVE, "vehicle.returned_to_service", by=by)


@verb
def retire(vehicle: Vehicle, *, by: Actor, reason: str = "") -> Vehicle:
    """Take a vehicle out of the fleet; its record and its past stay."""
    return _move(vehicle, VehicleStatus.RETIRED, "vehicle.retired", by=by, reason=reason)


@verb
def bring_back(vehicle: Vehicle, *, by: Actor) -> Vehicle:
    """Bring a retired vehicle back into the fleet."""
    if vehicle.status != VehicleStatus.RETIRED:
        raise Refused("This vehicle is not retired.", code="not_retired")
    return return_to_service(vehicle, by=by)


@verb
def ground(vehicle: Vehicle, *, by: Actor, reason: str) -> None:
    """Take a vehicle out of service if it is in service; anywhere else it stays where it is."""
    status = Vehicle.objects.values_list("status", flat=True).get(pk=vehicle.pk)
    if status == VehicleStatus.ACTIVE:
        take_out_of_service(vehicle, by=by, reason=reason)


@verb
def add_configuration(
    *, by: Actor, vehicle: Vehicle, name: str, **given: Any
) -> CapacityConfiguration:
    """Add a way a vehicle can be set up; the first one is how it usually is."""
    row = CapacityConfiguration(vehicle=vehicle, name=name, **given)
    row.full_clean()
    Vehicle.objects.select_for_update().get(pk=vehicle.pk)
    row.is_default = not vehicle.capacities.filter(is_default=True).exists()
    row.save()
    fields = sorted({"vehicle", "name", *given})
    journal.record("capacity_configuration.created", row, by=by, fields=fields)
    return row


@verb
def make_default(row: CapacityConfiguration, *, by: Actor) -> CapacityConfiguration:
    """Say that a vehicle is usually set up this way, and no longer in another."""
    if not row.is_active:
        raise Refused("This way to set up the vehicle is out of use.", code="not_in_use")
    Vehicle.objects.select_for_update().get(pk=row.vehicle_id)
    others = CapacityConfiguration.objects.filter(vehicle=row.vehicle_id, is_default=True)
    others.exclude(pk=row.pk).update(is_default=False)
    row.is_default = True
    row.save(update_fields=["is_default", "updated_at"])
    journal.record("capacity_configuration.made_default", row, by=by)
    return row


def _move(
    vehicle: Vehicle, to: VehicleStatus, event: str, *, by: Actor, reason: str = ""
) -> Vehicle:
    """Lock, check by the table, change and record."""
    row = Vehicle.objects.select_for_update().get(pk=vehicle.pk)
    check_move(VEHICLE, row.status, to, "vehicle")
    row.status, row.status_reason = to, reason
    row.save(update_fields=["status", "status_reason", "updated_at"])
    journal.record(event, row, by=by)
    return row
