"""Verbs on hours: drivers clock themselves in and out, the office corrects and approves."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from delta.accounts.models import User
from delta.drivers.lifecycle import TIMESHEETS
from delta.drivers.models import Timesheet, TimesheetBreak
from delta.drivers.permissions import (
    check_can_decide,
    check_in_use,
    check_timesheet,
    check_works,
)
from delta.drivers.words import TimesheetStatus
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.moves import check_move
from delta.kernel.refusals import Invalid, Refused
from delta.records.keeping import keep


@verb
def clock_in(*, by: User, **given: Any) -> Timesheet:
    """Begin a driver's hours now; the office may also enter hours that were worked before."""
    sheet = Timesheet(**given)
    check_timesheet(by, sheet, frozenset(given))
    if sheet.clock_in_at is None:
        sheet.clock_in_at = clock.now()
    _check_past(sheet)
    if sheet.clock_out_at is not None:
        sheet.status = TimesheetStatus.SUBMITTED
    elif _is_clocked_in(sheet.driver_id):
        raise Refused("This driver is clocked in already.", code="clocked_in")
    keep(sheet)
    journal.record("timesheet.clocked_in", sheet, by=by)
    return sheet


@verb
def clock_out(sheet: Timesheet, *, by: User) -> Timesheet:
    """End a driver's hours now, and a break that was left running with them."""
    check_works(by, sheet)
    check_in_use(sheet)
    check_move(TIMESHEETS, sheet.status, TimesheetStatus.SUBMITTED, "timesheet")
    now = clock.now()
    for pause in _running(sheet):
        pause.ends_at = now
        keep(pause, ["ends_at"])
    sheet.clock_out_at, sheet.status = now, TimesheetStatus.SUBMITTED
    keep(sheet, ["clock_out_at", "status"])
    journal.record("timesheet.clocked_out", sheet, by=by)
    return sheet


@verb
def start_break(sheet: Timesheet, *, by: User) -> Timesheet:
    """Begin a break now."""
    check_works(by, sheet)
    check_in_use(sheet)
    if sheet.status != TimesheetStatus.OPEN:
        raise Refused("These hours have ended.", code="clocked_out")
    if _running(sheet).exists():
        raise Refused("A break has begun already.", code="on_break")
    keep(TimesheetBreak(timesheet=sheet, starts_at=clock.now()))
    journal.record("timesheet.break_started", sheet, by=by)
    return sheet


@verb
def end_break(sheet: Timesheet, *, by: User) -> Timesheet:
    """End the break that is running."""
    check_works(by, sheet)
    check_in_use(sheet)
    pause = _running(sheet).select_for_update().first()
    if pause is None:
        raise Refused("No break has begun.", code="not_on_break")
    pause.ends_at = clock.now()
    keep(pause, ["ends_at"])
    journal.record("timesheet.break_ended", sheet, by=by)
    return sheet


@verb
def correct(sheet: Timesheet, *, by: User, **given: Any) -> Timesheet:
    """Change hours that are not approved yet; an end given for open ones hands them in."""
    for name, value in given.items():
        setattr(sheet, name, value)
    check_timesheet(by, sheet, frozenset(given))
    _check_past(sheet)
    fields = set(given)
    if sheet.status == TimesheetStatus.OPEN and sheet.clock_out_at is not None:
        sheet.status = TimesheetStatus.SUBMITTED
        fields.add("status")
    keep(sheet, fields)
    journal.record("timesheet.changed", sheet, by=by, fields=sorted(given))
    return sheet


@verb
def approve_hours(sheet: Timesheet, *, by: User) -> Timesheet:
    """Accept hours as worked; nobody accepts their own."""
    return _decide(sheet, TimesheetStatus.APPROVED, "timesheet.approved", by, "")


@verb
def reject_hours(sheet: Timesheet, *, reason: str, by: User) -> Timesheet:
    """Send hours back with the reason."""
    if not reason.strip():
        raise Invalid({"reason": ["Say what is wrong with these hours."]})
    return _decide(sheet, TimesheetStatus.REJECTED, "timesheet.rejected", by, reason)


@verb
def reopen_hours(sheet: Timesheet, *, reason: str, by: User) -> Timesheet:
    """Take an approval back because a mistake was found."""
    if sheet.status != TimesheetStatus.APPROVED:
        raise Refused("These hours are not approved.", code="not_approved")
    if not reason.strip():
        raise Invalid({"reason": ["Say what is to be corrected."]})
    return _decide(sheet, TimesheetStatus.SUBMITTED, "timesheet.reopened", by, reason)


@verb
def submit_again(sheet: Timesheet, *, by: User, notes: str = "") -> Timesheet:
    """Hand in again hours that were sent back."""
    check_works(by, sheet)
    check_in_use(sheet)
    if sheet.status != TimesheetStatus.REJECTED:
        raise Refused("These hours were not sent back.", code="not_rejected")
    sheet.status = TimesheetStatus.SUBMITTED
    sheet.notes = notes or sheet.notes
    keep(sheet, ["status", "notes"])
    journal.record("timesheet.submitted", sheet, by=by)
    return sheet


def _is_clocked_in(driver_id: UUID) -> bool:
    """Return whether a driver's hours are running."""
    running = Timesheet.objects.filter(driver=driver_id, status=TimesheetStatus.OPEN)
    return running.filter(is_active=True).exists()


def _running(sheet: Timesheet) -> QuerySet[TimesheetBreak]:
    """Return the break that is running, if one is."""
    return sheet.breaks.filter(ends_at__isnull=True, is_active=True)


def _check_past(sheet: Timesheet) -> None:
    """Refuse hours of the future."""
    now = clock.now()
    for name in ("clock_in_at", "clock_out_at"):
        at = getattr(sheet, name)
        if at is not None and at > now:
            raise Invalid({name: ["Hours cannot lie in the future."]})


def _decide(sheet: Timesheet, to: TimesheetStatus, event: str, by: User, reason: str) -> Timesheet:
    """Write down what was decided on hours, by whom and when."""
    check_can_decide(by, sheet)
    check_in_use(sheet)
    check_move(TIMESHEETS, sheet.status, to, "timesheet")
    sheet.status, sheet.decided_by, sheet.decided_at = to, by, clock.now()
    sheet.reason = reason
    keep(sheet, ["status", "decided_by", "decided_at", "reason"])
    journal.record(event, sheet, by=by)
    return sheet
