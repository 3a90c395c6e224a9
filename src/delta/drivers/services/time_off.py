"""Verbs on time off: asked for by the driver, decided by somebody else."""

from typing import Any

from delta.accounts.models import User
from delta.company import queries as company
from delta.drivers.lifecycle import NOT_WORKED, TIME_OFF
from delta.drivers.models import Shift, TimeOff
from delta.drivers.permissions import check_can_decide, check_plan
from delta.drivers.words import TimeOffStatus
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.moves import check_move
from delta.kernel.refusals import Refused
from delta.records.keeping import keep


@verb
def request(*, by: User, **given: Any) -> TimeOff:
    """Ask for days off for a driver."""
    asked = TimeOff(**given)
    check_plan(by, asked, frozenset(given))
    keep(asked)
    journal.record("time_off.requested", asked, by=by)
    return asked


@verb
def approve(asked: TimeOff, *, by: User, notes: str = "") -> TimeOff:
    """Grant days off on which the driver has no shift; nobody grants their own."""
    check_can_decide(by, asked)
    zone = company.zone()
    shifts = Shift.objects.filter(driver=asked.driver_id).exclude(status__in=NOT_WORKED)
    for shift in shifts.filter(ends_at__gt=clock.now()):
        first, last = (clock.service_day(at, zone) for at in (shift.starts_at, shift.ends_at))
        if first <= asked.ends_on and last >= asked.starts_on:
            raise Refused(
                "The driver has a shift on these days.",
                code="has_shift",
                next_step="Give the shift to somebody else or cancel it first.",
            )
    return _decide(asked, TimeOffStatus.APPROVED, "time_off.approved", by, notes)


@verb
def decline(asked: TimeOff, *, by: User, notes: str = "") -> TimeOff:
    """Refuse days off; nobody refuses their own."""
    check_can_decide(by, asked)
    return _decide(asked, TimeOffStatus.DECLINED, "time_off.declined", by, notes)


@verb
def withdraw(asked: TimeOff, *, by: User) -> TimeOff:
    """Take a request back, or days that were granted."""
    check_plan(by, asked, frozenset())
    check_move(TIME_OFF, asked.status, TimeOffStatus.WITHDRAWN, "time off")
    asked.status = TimeOffStatus.WITHDRAWN
    keep(asked, ["status"])
    journal.record("time_off.withdrawn", asked, by=by)
    return asked


def _decide(asked: TimeOff, to: TimeOffStatus, event: str, by: User, notes: str) -> TimeOff:
    """Write down what was decided, by whom and when."""
    check_move(TIME_OFF, asked.status, to, "time off")
    asked.status, asked.decided_by, asked.decided_at = to, by, clock.now()
    asked.decision_notes = notes
    keep(asked, ["status", "decided_by", "decided_at", "decision_notes"])
    journal.record(event, asked, by=by)
    return asked
