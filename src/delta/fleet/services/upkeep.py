"""Verbs on upkeep: what is planned and what was done."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from delta.accounts.models import User
from delta.company.queries import today, zone
from delta.fleet.due import next_due
from delta.fleet.models import MaintenancePlan, MaintenanceRecord, Vehicle
from delta.fleet.services.readings import read_odometer
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.clock import now
from delta.kernel.refusals import Invalid
from delta.kernel.words import OdometerKind

NOON = time(12, 0)


@verb
def plan_maintenance(
    *, by: User, vehicle: Vehicle, kind: str, trigger: str, **given: Any
) -> MaintenancePlan:
    """Plan work that comes again and again, with when it is next due."""
    row = MaintenancePlan(vehicle=vehicle, kind=kind, trigger=trigger, **given)
    row.full_clean()
    _set_due(row)
    row.save()
    journal.record("maintenance_plan.created", row, by=by, kind=str(kind), trigger=str(trigger))
    return row


@verb
def change_plan(row: MaintenancePlan, *, by: User, **given: Any) -> MaintenancePlan:
    """Change a plan and when it is next due."""
    row.full_clean()
    _set_due(row)
    row.save()
    journal.record("maintenance_plan.changed", row, by=by, fields=sorted(given))
    return row


@verb
def record_maintenance(
    *, by: User, vehicle: Vehicle, kind: str, serviced_on: date, **given: Any
) -> MaintenanceRecord:
    """Keep that work was done: its costs add up, its plan moves on, the odometer is entered."""
    row = MaintenanceRecord(vehicle=vehicle, kind=kind, serviced_on=serviced_on, **given)
    _add_up(row)
    row.full_clean()
    _check_record(row)
    row.save()
    _move_plan(row.plan)
    if row.odometer_miles is not None:
        at = {"kind": OdometerKind.SERVICE, "read_at": _moment(row.serviced_on)}
        read_odometer(by=by, vehicle=vehicle, miles=row.odometer_miles, **at)
    journal.record("maintenance_record.created", row, by=by, kind=str(kind))
    return row


@verb
def change_record(row: MaintenanceRecord, *, by: User, **given: Any) -> MaintenanceRecord:
    """Correct what was kept of work done; costs and plan follow."""
    was = MaintenanceRecord.objects.select_related("plan").get(pk=row.pk)
    _add_up(row)
    row.full_clean()
    _check_record(row)
    row.save()
    for plan in {was.plan, row.plan} if row.is_active else ():
        _move_plan(plan)
    journal.record("maintenance_record.changed", row, by=by, fields=sorted(given))
    return row


@verb
def take_out_record(row: MaintenanceRecord, *, by: User, reason: str = "") -> MaintenanceRecord:
    """Let work that was never done count for nothing; its plan counts from the work before it.

    The odometer reading entered with it stays: it is taken out by itself.
    """
    row.is_active = False
    row.save(update_fields=["is_active", "updated_at"])
    if row.plan and not row.plan.records.filter(is_active=True).exists():
        _empty_plan(row)
    else:
        _move_plan(row.plan)
    journal.record("maintenance_record.taken_out", row, by=by, is_explained=bool(reason.strip()))
    return row


@verb
def bring_back_record(row: MaintenanceRecord, *, by: User) -> MaintenanceRecord:
    """Let work count again."""
    row.is_active = True
    row.save(update_fields=["is_active", "updated_at"])
    _move_plan(row.plan)
    journal.record("maintenance_record.brought_back", row, by=by)
    return row


def _empty_plan(row: MaintenanceRecord) -> None:
    """Let a plan have no work done, if it counts from the work of `row`."""
    assert row.plan_id is not None
    plan = MaintenancePlan.objects.select_for_update().get(pk=row.plan_id)
    if plan.last_done_on == row.serviced_on:
        plan.last_done_on = plan.last_done_miles = None
        _set_due(plan)
        plan.save()


def _moment(day: date) -> datetime:
    """Return when something done on `day` was done: now if it is today, else that day's noon."""
    if day == today():
        return now()
    return datetime.combine(day, NOON, ZoneInfo(zone()))


def _set_due(plan: MaintenancePlan) -> None:
    """Put on a plan when it is next due."""
    plan.next_due_miles, plan.next_due_on = next_due(
        plan.trigger,
        every_miles=plan.every_miles,
        every_days=plan.every_days,
        last_miles=plan.last_done_miles,
        last_day=plan.last_done_on,
    )


def _check_record(row: MaintenanceRecord) -> None:
    """Refuse work in the future, and a plan or an issue of another vehicle."""
    faults = {}
    if row.serviced_on > today():
        faults["serviced_on"] = ["Work that is done cannot lie in the future."]
    for name in ("plan", "issue"):
        link = getattr(row, name)
        if link is not None and link.vehicle_id != row.vehicle_id:
            faults[name] = ["This belongs to another vehicle."]
    if faults:
        raise Invalid(faults)


def _add_up(row: MaintenanceRecord) -> None:
    """Let the total be what labor and parts cost."""
    row.total_cost = Decimal(row.labor_cost or 0) + Decimal(row.parts_cost or 0)


def _move_plan(plan: MaintenancePlan | None) -> None:
    """Let a plan count from the last work done under it."""
    if plan is None:
        return
    plan = MaintenancePlan.objects.select_for_update().get(pk=plan.pk)
    done = plan.records.filter(is_active=True)
    last = done.order_by("-serviced_on", "-created_at").first()
    if last is None:
        return
    plan.last_done_on, plan.last_done_miles = last.serviced_on, last.odometer_miles
    if last.odometer_miles is None:
        plan.last_done_miles = plan.vehicle.odometer_miles
    _set_due(plan)
    plan.save()
