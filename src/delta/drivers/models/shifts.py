"""When drivers could work, when they are away, and when they do work."""

from typing import ClassVar

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from delta.accounts.models import User
from delta.drivers.lifecycle import NOT_TAKEN, NOT_WORKED, SHIFTS, TIME_OFF
from delta.drivers.models.driver import Driver
from delta.drivers.words import ShiftStatus, TimeOffStatus
from delta.fleet.models import Vehicle
from delta.journal.history import history
from delta.kernel.clock import shown_time
from delta.kernel.rows import (
    DateRange,
    HistoryRow,
    TimeRange,
    flag,
    kept,
    known_word,
    text,
    unless_history,
    word,
)
from delta.kernel.said import said_day, said_moment
from delta.kernel.words import Weekday


class WallRange(Func):
    """A stretch of one day's wall clock as a range: two times of day put on the same date."""

    template = "tsrange(DATE '2000-01-01' + %(expressions)s)"
    arg_joiner = ", DATE '2000-01-01' + "


@history()
class Availability(HistoryRow):
    """A weekday and hours in which a driver can be planned. Local wall time, every such week."""

    SEEN_THROUGH = "driver"

    driver = models.ForeignKey(Driver, on_delete=models.CASCADE, related_name="availability")
    weekday = word(Weekday)
    starts_at = models.TimeField()
    ends_at = models.TimeField()
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    is_active = flag(True)
    notes = text()

    class Meta:
        verbose_name_plural = "availability"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("drivers_availability", "weekday", Weekday),
            unless_history("drivers_availability", "times_in_order", Q(ends_at__gt=F("starts_at"))),
            unless_history(
                "drivers_availability",
                "days_in_order",
                Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=F("starts_on")),
            ),
            ExclusionConstraint(
                name="drivers_availability_no_overlap",
                expressions=[
                    ("driver", RangeOperators.EQUAL),
                    ("weekday", RangeOperators.EQUAL),
                    (WallRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                    (
                        DateRange("starts_on", "ends_on", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(imported_at__isnull=True, is_active=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="drivers_avail_newest")
        ]

    def __str__(self) -> str:
        hours = f"{shown_time(self.starts_at)} to {shown_time(self.ends_at)}"
        return f"{self.get_weekday_display()} {hours}"


@history()
class TimeOff(HistoryRow):
    """Days a driver asks to be away, and what was decided."""

    SEEN_THROUGH = "driver"

    driver = models.ForeignKey(Driver, on_delete=models.CASCADE, related_name="time_off")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = text()
    status = word(TimeOffStatus, default=TimeOffStatus.REQUESTED)
    decided_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_notes = text()

    class Meta:
        verbose_name = "time off"
        verbose_name_plural = "time off"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("drivers_timeoff", "status", TimeOffStatus),
            unless_history("drivers_timeoff", "days_in_order", Q(ends_on__gte=F("starts_on"))),
            ExclusionConstraint(
                name="drivers_timeoff_no_overlap",
                expressions=[
                    ("driver", RangeOperators.EQUAL),
                    (
                        DateRange("starts_on", "ends_on", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(imported_at__isnull=True) & ~Q(status__in=sorted(NOT_TAKEN)),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="drivers_timeoff_newest")
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [kept("drivers_timeoff", TIME_OFF)]

    def __str__(self) -> str:
        return f"{self.driver} from {said_day(self.starts_on)} to {said_day(self.ends_on)}"


@history()
class Shift(HistoryRow):
    """The stretch of time a driver works, and the vehicle they work with."""

    SEEN_THROUGH = "driver"

    driver = models.ForeignKey(Driver, on_delete=models.PROTECT, related_name="shifts")
    vehicle = models.ForeignKey(
        Vehicle, null=True, blank=True, on_delete=models.PROTECT, related_name="shifts"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    status = word(ShiftStatus, default=ShiftStatus.SCHEDULED)
    reason = text()
    notes = text()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("drivers_shift", "status", ShiftStatus),
            unless_history("drivers_shift", "times_in_order", Q(ends_at__gt=F("starts_at"))),
            *(
                ExclusionConstraint(
                    name=f"drivers_shift_{one}_apart",
                    expressions=[
                        (one, RangeOperators.EQUAL),
                        (TimeRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                    ],
                    condition=Q(imported_at__isnull=True) & ~Q(status__in=sorted(NOT_WORKED)),
                )
                for one in ("driver", "vehicle")
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["driver", "ends_at"], name="drivers_shift_next"),
            models.Index(fields=["-created_at", "-id"], name="drivers_shift_newest"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [kept("drivers_shift", SHIFTS)]

    def __str__(self) -> str:
        return f"{self.driver} from {said_moment(self.starts_at)}"
