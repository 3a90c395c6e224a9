"""Verbs on shifts: each moves one along its table of moves."""

from delta.accounts.models import User
from delta.drivers.lifecycle import SHIFTS
from delta.drivers.models import Shift
from delta.drivers.permissions import check_can_decide, check_works
from delta.drivers.words import ShiftStatus
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.moves import check_move
from delta.kernel.refusals import Invalid, Refused
from delta.records.keeping import keep


@verb
def confirm(shift: Shift, *, by: User) -> Shift:
    """Say that the driver will be there: the driver does, or the office for them."""
    check_works(by, shift)
    return _move(shift, ShiftStatus.CONFIRMED, "shift.confirmed", by)


@verb
def start(shift: Shift, *, by: User) -> Shift:
    """Begin a shift."""
    check_works(by, shift)
    return _move(shift, ShiftStatus.IN_PROGRESS, "shift.started", by)


@verb
def complete(shift: Shift, *, by: User) -> Shift:
    """End a shift that was worked."""
    check_works(by, shift)
    return _move(shift, ShiftStatus.COMPLETED, "shift.completed", by)


@verb
def cancel(shift: Shift, *, reason: str, by: User) -> Shift:
    """Take a shift off the plan, with the reason; it no longer holds driver or vehicle."""
    check_can_decide(by, shift)
    if not reason.strip():
        raise Invalid({"reason": ["Say why it is cancelled."]})
    return _move(shift, ShiftStatus.CANCELLED, "shift.cancelled", by, reason)


@verb
def mark_no_show(shift: Shift, *, by: User, reason: str = "") -> Shift:
    """Say that the driver did not come to a shift that has begun."""
    check_can_decide(by, shift)
    if shift.starts_at > clock.now():
        raise Refused("This shift has not begun yet.", code="not_begun")
    return _move(shift, ShiftStatus.NO_SHOW, "shift.no_show_marked", by, reason)


@verb
def put_back(shift: Shift, *, by: User) -> Shift:
    """Put a shift back on the plan that was cancelled, missed or ended by mistake."""
    check_can_decide(by, shift)
    worked = shift.status == ShiftStatus.COMPLETED
    to = ShiftStatus.IN_PROGRESS if worked else ShiftStatus.SCHEDULED
    return _move(shift, to, "shift.put_back", by)


def _move(shift: Shift, to: ShiftStatus, event: str, by: User, reason: str = "") -> Shift:
    """Move a shift along its table and write down that it moved."""
    check_move(SHIFTS, shift.status, to, "shift")
    was, shift.status, shift.reason = shift.status, to, reason
    keep(shift, ["status", "reason"])
    journal.record(event, shift, by=by, was=was)
    return shift
