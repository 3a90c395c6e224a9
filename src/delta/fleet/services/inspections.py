"""Verbs on inspections: begun with their list, marked item by item, completed once."""

from datetime import date
from typing import Any

from delta.accounts.models import User
from delta.company.queries import today, zone
from delta.fleet import checklist
from delta.fleet.due import next_day
from delta.fleet.models import Inspection, InspectionItem, InspectionSchedule, Vehicle
from delta.fleet.permissions import check_can_inspect
from delta.fleet.services.issues import report_issue
from delta.fleet.services.readings import read_odometer
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.clock import now
from delta.kernel.refusals import Refused
from delta.kernel.words import InspectionStatus, ItemOutcome, OdometerKind, Severity


@verb
def begin_inspection(*, by: User, vehicle: Vehicle, kind: str, **given: Any) -> Inspection:
    """Begin to look over a vehicle, with the items that fit its kind and what it has."""
    row = Inspection(vehicle=vehicle, kind=kind, inspector=by, inspector_name=by.name, **given)
    row.full_clean()
    schedules = InspectionSchedule.objects.filter(vehicle=vehicle, kind=kind, is_active=True)
    row.schedule = schedules.first()
    row.save()
    _list_items(row)
    journal.record("inspection.begun", row, by=by, kind=str(row.kind))
    return row


@verb
def pass_the_rest(inspection: Inspection, *, by: User) -> Inspection:
    """Mark every item nobody has looked at yet as passed."""
    row = _open(inspection, by)
    row.items.filter(outcome=ItemOutcome.PENDING).update(outcome=ItemOutcome.PASSED)
    journal.record("inspection.rest_passed", row, by=by)
    return row


@verb
def complete_inspection(
    inspection: Inspection, *, by: User, odometer_miles: int | None = None
) -> Inspection:
    """Close an inspection: each failure becomes an issue, a failed required item grounds the van.

    Items that need not pass and were not looked at count as not applicable.
    """
    row = _open(inspection, by)
    items = list(row.items.all())
    _check_looked_at(items)
    row.items.filter(outcome=ItemOutcome.PENDING).update(outcome=ItemOutcome.NOT_APPLICABLE)
    failed = [item for item in items if item.outcome == ItemOutcome.FAILED]
    has_failed = any(item.is_required for item in failed)
    row.status = InspectionStatus.FAILED if has_failed else InspectionStatus.PASSED
    row.completed_at = now()
    row.odometer_miles = odometer_miles if odometer_miles is not None else row.odometer_miles
    row.full_clean()
    row.save()
    _read(row, by)
    _follow(row.schedule, today())
    journal.record("inspection.completed", row, by=by, status=str(row.status), failed=len(failed))
    for item in failed:
        _report(row, item, by)
    return row


@verb
def take_out(inspection: Inspection, *, by: User, reason: str = "") -> Inspection:
    """Let an inspection count for nothing; what it was the last one of is due again.

    Issues it reported and the odometer it read stay: each is ended by itself.
    """
    inspection.is_active = False
    inspection.save(update_fields=["is_active", "updated_at"])
    schedule = _locked(inspection.schedule_id)
    day = _day(inspection)
    if schedule and day and schedule.last_done_on == day:
        last = _last(schedule)
        if last:
            _follow(schedule, last)
        else:
            _owe(schedule, day)
    journal.record("inspection.taken_out", inspection, by=by, is_explained=bool(reason.strip()))
    return inspection


@verb
def bring_back(inspection: Inspection, *, by: User) -> Inspection:
    """Let an inspection count again."""
    inspection.is_active = True
    inspection.save(update_fields=["is_active", "updated_at"])
    schedule = _locked(inspection.schedule_id)
    last = _last(schedule) if schedule and _day(inspection) else None
    if schedule and last and (schedule.last_done_on is None or schedule.last_done_on < last):
        _follow(schedule, last)
    journal.record("inspection.brought_back", inspection, by=by)
    return inspection


def _locked(schedule_id: Any) -> InspectionSchedule | None:
    """Return the schedule locked, if there is one."""
    return InspectionSchedule.objects.select_for_update().filter(pk=schedule_id).first()


def _day(inspection: Inspection | None) -> date | None:
    """Return the operator's day on which an inspection was done, if it was."""
    done = inspection.completed_at if inspection else None
    return clock.service_day(done, zone()) if done else None


def _last(schedule: InspectionSchedule) -> date | None:
    """Return the day of the last inspection that counts for a schedule."""
    done = schedule.inspections.filter(is_active=True, completed_at__isnull=False)
    return _day(done.order_by("completed_at").last())


def _owe(schedule: InspectionSchedule, day: date) -> None:
    """Let a schedule be due from the day on which it was wrongly taken for done."""
    schedule.last_done_on, schedule.next_due_on = None, day
    schedule.save(update_fields=["last_done_on", "next_due_on", "updated_at"])


def _list_items(row: Inspection) -> None:
    """Write the items to look at, in their order."""
    van: Vehicle = row.vehicle
    fits = checklist.items(
        row.kind,
        has_boarding=van.has_lift or van.has_ramp,
        has_wheelchair=van.wheelchair_places > 0,
    )
    InspectionItem.objects.bulk_create(
        InspectionItem(inspection=row, position=at, name=item.name, is_required=item.is_required)
        for at, item in enumerate(fits, start=1)
    )


def _open(inspection: Inspection, by: User) -> Inspection:
    """Return the inspection locked; one that is done, or somebody else's, is refused."""
    row = Inspection.objects.select_for_update().get(pk=inspection.pk)
    check_can_inspect(by, row)
    return row


def _check_looked_at(items: list[InspectionItem]) -> None:
    """Refuse while an item that must pass has not been looked at."""
    left = [i for i in items if i.is_required and i.outcome == ItemOutcome.PENDING]
    if left:
        are = "1 required item is" if len(left) == 1 else f"{len(left)} required items are"
        raise Refused(
            f"{are} not marked yet, first: {left[0].name}.",
            code="items_pending",
            next_step="Mark each as passed, failed or not applicable.",
        )


def _read(row: Inspection, by: User) -> None:
    """Enter the odometer as it was read during the inspection."""
    if row.odometer_miles is not None:
        kind = OdometerKind.INSPECTION
        read_odometer(by=by, vehicle=row.vehicle, miles=row.odometer_miles, kind=kind)


def _follow(schedule: InspectionSchedule | None, day: date) -> None:
    """Move a schedule on to when it is next due."""
    if schedule is not None:
        schedule.last_done_on = day
        schedule.next_due_on = next_day(schedule.frequency, day)
        schedule.save(update_fields=["last_done_on", "next_due_on", "updated_at"])


def _report(row: Inspection, item: InspectionItem, by: User) -> None:
    """Turn a failed item into an issue; one that must pass is critical and grounds the vehicle."""
    report_issue(
        by=by,
        vehicle=row.vehicle,
        inspection=row,
        category=checklist.category(item.name),
        severity=Severity.CRITICAL if item.is_required else Severity.MEDIUM,
        description=f"{item.name}: {item.notes}",
    )
