"""The drivers room's tables."""

from delta.drivers.models.credentials import Credential, CredentialPayer
from delta.drivers.models.driver import Driver
from delta.drivers.models.shifts import Availability, Shift, TimeOff
from delta.drivers.models.timesheets import Timesheet, TimesheetBreak

__all__ = [
    "Availability",
    "Credential",
    "CredentialPayer",
    "Driver",
    "Shift",
    "TimeOff",
    "Timesheet",
    "TimesheetBreak",
]
