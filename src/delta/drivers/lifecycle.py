"""How a shift, a time-off request and a timesheet may go on, one table each. Pure."""

from delta.drivers.words import ShiftStatus, TimeOffStatus, TimesheetStatus
from delta.kernel.moves import Moves

SHIFTS: Moves = {
    ShiftStatus.SCHEDULED: frozenset(
        {
            ShiftStatus.CONFIRMED,
            ShiftStatus.IN_PROGRESS,
            ShiftStatus.CANCELLED,
            ShiftStatus.NO_SHOW,
        }
    ),
    ShiftStatus.CONFIRMED: frozenset(
        {ShiftStatus.IN_PROGRESS, ShiftStatus.CANCELLED, ShiftStatus.NO_SHOW}
    ),
    ShiftStatus.IN_PROGRESS: frozenset({ShiftStatus.COMPLETED}),
    ShiftStatus.COMPLETED: frozenset({ShiftStatus.IN_PROGRESS}),
    ShiftStatus.CANCELLED: frozenset({ShiftStatus.SCHEDULED}),
    ShiftStatus.NO_SHOW: frozenset({ShiftStatus.SCHEDULED}),
}
"""Back from completed: the driver ended it by mistake. Back from the others: it is on again."""

NOT_WORKED = frozenset({ShiftStatus.CANCELLED, ShiftStatus.NO_SHOW})
"""Shifts that hold neither their driver nor their vehicle."""

TIME_OFF: Moves = {
    TimeOffStatus.REQUESTED: frozenset(
        {TimeOffStatus.APPROVED, TimeOffStatus.DECLINED, TimeOffStatus.WITHDRAWN}
    ),
    TimeOffStatus.APPROVED: frozenset({TimeOffStatus.DECLINED, TimeOffStatus.WITHDRAWN}),
    TimeOffStatus.DECLINED: frozenset({TimeOffStatus.APPROVED}),
    TimeOffStatus.WITHDRAWN: frozenset(),
}

NOT_TAKEN = frozenset({TimeOffStatus.DECLINED, TimeOffStatus.WITHDRAWN})
"""Time off that keeps nobody away."""

TIMESHEETS: Moves = {
    TimesheetStatus.OPEN: frozenset({TimesheetStatus.SUBMITTED}),
    TimesheetStatus.SUBMITTED: frozenset({TimesheetStatus.APPROVED, TimesheetStatus.REJECTED}),
    TimesheetStatus.REJECTED: frozenset({TimesheetStatus.SUBMITTED}),
    TimesheetStatus.APPROVED: frozenset({TimesheetStatus.SUBMITTED}),
}
"""Back from approved: a mistake was found before it was paid."""
