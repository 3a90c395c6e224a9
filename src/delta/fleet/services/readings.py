"""Verbs on odometers: what one showed, and taking out of use what was mistyped."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet

from delta.accounts.models import User
from delta.fleet import odometer
from delta.fleet.models import OdometerReading, Vehicle
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.clock import now
from delta.kernel.refusals import Invalid

LEEWAY = timedelta(minutes=5)
"""How far a phone's clock may run ahead of ours."""


@verb
def read_odometer(*, by: User, vehicle: Vehicle, miles: int, **given: Any) -> OdometerReading:
    """Enter what an odometer showed (`read_at`, now unless given), and let the vehicle show it.

    Below an earlier reading or above a later one is refused unless it is a correction with a
    reason. A reading older than the last one leaves the vehicle's odometer alone.
    """
    row = OdometerReading(vehicle=vehicle, miles=miles, read_by=by, **given)
    row.read_at = row.read_at or now()
    if row.is_correction and not row.reason.strip():
        raise Invalid({"reason": ["Say why the reading before it was wrong."]})
    row.full_clean()
    van = Vehicle.objects.select_for_update().get(pk=vehicle.pk)
    _check_reading(row, van)
    row.save()
    if not _standing(van).filter(read_at__gt=row.read_at).exists():
        _show(van, miles)
    journal.record("odometer_reading.taken", row, by=by, correction=row.is_correction)
    return row


@verb
def take_out_reading(row: OdometerReading, *, by: User, reason: str = "") -> OdometerReading:
    """Let a mistyped reading count for nothing; the vehicle shows what the last one left showed."""
    van = Vehicle.objects.select_for_update().get(pk=row.vehicle_id)
    row.is_active = False
    row.save(update_fields=["is_active", "updated_at"])
    _show_last(van)
    journal.record("odometer_reading.taken_out", row, by=by, is_explained=bool(reason.strip()))
    return row


@verb
def bring_back_reading(row: OdometerReading, *, by: User) -> OdometerReading:
    """Let a reading count again, if it still fits between those around it."""
    van = Vehicle.objects.select_for_update().get(pk=row.vehicle_id)
    if not row.is_active:
        _check_reading(row, van)
    row.is_active = True
    row.save(update_fields=["is_active", "updated_at"])
    _show_last(van)
    journal.record("odometer_reading.brought_back", row, by=by)
    return row


def _standing(van: Vehicle) -> QuerySet[OdometerReading]:
    """Return the readings of a vehicle that count."""
    return van.odometer_readings.filter(is_active=True)


def _show_last(van: Vehicle) -> None:
    """Let a locked vehicle show its last reading; without one, what it showed before the first.

    That stands in its history: readings alone move an odometer, so the oldest row kept has it.
    """
    last = _standing(van).order_by("read_at", "created_at").last()
    before = van if last else van.events.order_by("pgh_id").first() or van  # type: ignore[attr-defined]
    _show(van, last.miles if last else before.odometer_miles)


def _show(van: Vehicle, miles: int | None) -> None:
    """Write what a locked vehicle's odometer shows."""
    van.odometer_miles = miles
    van.save(update_fields=["odometer_miles", "updated_at"])


def _check_reading(row: OdometerReading, van: Vehicle) -> None:
    """Refuse a reading that does not fit its neighbours in time, or comes from the future."""
    if row.read_at > now() + LEEWAY:
        raise Invalid({"read_at": [odometer.LATER]})
    if row.is_correction:
        return
    readings = _standing(van)
    later = readings.filter(read_at__gt=row.read_at).order_by("read_at", "created_at").first()
    earlier = readings.filter(read_at__lte=row.read_at).order_by("-read_at", "-created_at").first()
    shown = None if later else van.odometer_miles
    wrong = odometer.fault(
        row.miles,
        before=earlier.miles if earlier else shown,
        after=later.miles if later else None,
    )
    if wrong:
        raise Invalid({"miles": [wrong]})
