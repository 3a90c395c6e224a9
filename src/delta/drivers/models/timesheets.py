"""Timesheets: when drivers clocked in and out, and their breaks."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.drivers import hours
from delta.drivers.lifecycle import TIMESHEETS
from delta.drivers.models.driver import Driver
from delta.drivers.models.shifts import Shift
from delta.drivers.words import TimesheetStatus
from delta.journal.history import history
from delta.kernel.rows import (
    HistoryRow,
    TimeRange,
    flag,
    kept,
    known_word,
    text,
    unless_history,
    word,
)
from delta.kernel.said import said_moment


@history()
class Timesheet(HistoryRow):
    """A stretch a driver was paid to be there, from clocking in to clocking out."""

    SEEN_THROUGH = "driver"

    driver = models.ForeignKey(Driver, on_delete=models.PROTECT, related_name="timesheets")
    shift = models.ForeignKey(
        Shift, null=True, blank=True, on_delete=models.PROTECT, related_name="timesheets"
    )
    clock_in_at = models.DateTimeField()
    clock_out_at = models.DateTimeField(null=True, blank=True)
    status = word(TimesheetStatus, default=TimesheetStatus.OPEN)
    decided_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = text()
    is_active = flag(True)
    notes = text()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("drivers_timesheet", "status", TimesheetStatus),
            unless_history(
                "drivers_timesheet",
                "times_in_order",
                Q(clock_out_at__isnull=True) | Q(clock_out_at__gt=F("clock_in_at")),
            ),
            unless_history(
                "drivers_timesheet",
                "open_until_clocked_out",
                Q(status=TimesheetStatus.OPEN, clock_out_at__isnull=True)
                | (~Q(status=TimesheetStatus.OPEN) & Q(clock_out_at__isnull=False)),
            ),
            models.UniqueConstraint(
                fields=["driver"],
                name="drivers_timesheet_one_open",
                condition=Q(status=TimesheetStatus.OPEN, imported_at__isnull=True, is_active=True),
            ),
            ExclusionConstraint(
                name="drivers_timesheet_no_overlap",
                expressions=[
                    ("driver", RangeOperators.EQUAL),
                    (TimeRange("clock_in_at", "clock_out_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(imported_at__isnull=True, is_active=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="drivers_timesheet_newest")
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [kept("drivers_timesheet", TIMESHEETS)]

    def __str__(self) -> str:
        return f"{self.driver} from {said_moment(self.clock_in_at)}"

    @property
    def worked_minutes(self) -> int | None:
        """Whole minutes worked without breaks; None while the driver is clocked in."""
        if self.clock_out_at is None:
            return None
        end = self.clock_out_at
        breaks = [(one.starts_at, one.ends_at or end) for one in self.breaks.all() if one.is_active]
        return hours.minutes(hours.worked(self.clock_in_at, end, breaks))


@history()
class TimesheetBreak(HistoryRow):
    """A stretch within a timesheet in which the driver did not work and is not paid."""

    SEEN_THROUGH = "timesheet"

    timesheet = models.ForeignKey(Timesheet, on_delete=models.CASCADE, related_name="breaks")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            unless_history(
                "drivers_timesheetbreak",
                "times_in_order",
                Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
            ),
            ExclusionConstraint(
                name="drivers_timesheetbreak_no_overlap",
                expressions=[
                    ("timesheet", RangeOperators.EQUAL),
                    (TimeRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(imported_at__isnull=True, is_active=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="drivers_break_newest")
        ]

    def __str__(self) -> str:
        return f"Break from {said_moment(self.starts_at)}"
