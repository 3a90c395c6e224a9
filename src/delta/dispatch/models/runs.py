"""Runs: one driver's stretch of a day with one vehicle, and the trips on it."""

from typing import ClassVar, Self

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Deferrable, F, Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.dispatch.life import RUN
from delta.drivers.models import Driver, Shift
from delta.fleet.models import Vehicle
from delta.journal.history import history
from delta.kernel.rows import (
    HistoryRow,
    Row,
    TimeRange,
    kept,
    known_word,
    not_negative,
    text,
    unless_history,
    word,
)
from delta.kernel.said import said_day
from delta.kernel.words import Role, RunStatus
from delta.trips.models import Trip

BEFORE_THE_ROAD = (RunStatus.PLANNED, RunStatus.CANCELLED)


def one_at_a_time(of: str) -> ExclusionConstraint:
    """Return the constraint: nobody and nothing is on two runs at once; history may be."""
    return ExclusionConstraint(
        name=f"dispatch_run_{of}_no_overlap",
        expressions=[
            (of, RangeOperators.EQUAL),
            (TimeRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
        ],
        condition=Q(imported_at__isnull=True) & ~Q(status=RunStatus.CANCELLED),
    )


class RunRows(models.QuerySet["Run"]):
    """Choosing among runs."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: the office all, a driver their own once published."""
        if not person.may(Permission.RUNS_READ):
            return self.none()
        if person.is_office:
            return self
        if person.role != Role.DRIVER:
            return self.none()
        return self.filter(driver__login=person).exclude(status__in=BEFORE_THE_ROAD)


@history()
class Run(HistoryRow):
    """What one driver does with one vehicle between leaving the yard and coming back.

    `service_date` is the operator's local day of the start; odometers are whole miles.
    """

    service_date = models.DateField()
    driver = models.ForeignKey(Driver, on_delete=models.PROTECT, related_name="runs")
    vehicle = models.ForeignKey(
        Vehicle, null=True, blank=True, on_delete=models.PROTECT, related_name="runs"
    )
    shift = models.ForeignKey(
        Shift, null=True, blank=True, on_delete=models.SET_NULL, related_name="runs"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    status = word(RunStatus, default=RunStatus.PLANNED)
    published_at = models.DateTimeField(null=True, blank=True)
    pulled_out_at = models.DateTimeField(null=True, blank=True)
    pulled_in_at = models.DateTimeField(null=True, blank=True)
    pull_out_odometer = models.IntegerField(null=True, blank=True)
    pull_in_odometer = models.IntegerField(null=True, blank=True)
    cancel_reason = text()
    notes = text()

    objects = RunRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("dispatch_run", "status", RunStatus),
            *not_negative("dispatch_run", "pull_out_odometer", "pull_in_odometer"),
            unless_history("dispatch_run", "times_in_order", Q(ends_at__gt=F("starts_at"))),
            unless_history(
                "dispatch_run",
                "odometer_in_order",
                Q(pull_out_odometer__isnull=True)
                | Q(pull_in_odometer__isnull=True)
                | Q(pull_in_odometer__gte=F("pull_out_odometer")),
            ),
            unless_history(
                "dispatch_run",
                "has_vehicle",
                Q(vehicle__isnull=False) | Q(status__in=BEFORE_THE_ROAD),
            ),
            one_at_a_time("driver"),
            one_at_a_time("vehicle"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="dispatch_run_newest"),
            models.Index(fields=["service_date", "starts_at"], name="dispatch_run_by_day"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [kept("dispatch_run", RUN)]

    def __str__(self) -> str:
        return f"{self.driver} on {said_day(self.service_date)}"


@history()
class RunTrip(Row):
    """A trip on a run, at its place in the order; a trip is on one run at most."""

    SEEN_THROUGH = "run"

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="places")
    trip = models.OneToOneField(Trip, on_delete=models.PROTECT, related_name="place_on_run")
    position = models.IntegerField()

    class Meta:
        verbose_name = "trip of a run"
        verbose_name_plural = "trips of a run"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="dispatch_runtrip_position_min", condition=Q(position__gte=1)
            ),
            # Deferred, so that two trips can change places.
            models.UniqueConstraint(
                fields=["run", "position"],
                name="dispatch_runtrip_one_position",
                deferrable=Deferrable.DEFERRED,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.trip}"
