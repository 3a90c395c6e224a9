"""Standing orders: the rule by which a patient rides again and again, and what departs from it."""

from typing import Any, ClassVar, Self

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Q

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.drivers.models import Driver
from delta.facilities.models import Facility, staffed_by
from delta.journal.history import history
from delta.kernel.places import Place, on_earth
from delta.kernel.rows import (
    DateRange,
    HistoryRow,
    count,
    flag,
    kept,
    known_word,
    not_negative,
    text,
    unless_history,
    word,
)
from delta.kernel.said import said_day
from delta.kernel.words import (
    ExceptionKind,
    Frequency,
    HolidayPolicy,
    ReturnRide,
    Role,
    StandingOrderStatus,
    StopKind,
    Weekday,
    values,
)
from delta.patients.models import Authorization, Patient, tied_to
from delta.payers.models import TripPurpose
from delta.rates.models import ServiceType
from delta.trips.standing import MOVES
from delta.trips.standing_sentences import Outcome


def one_a_day(table: str, of: str, first: str, last: str) -> ExclusionConstraint:
    """Return the constraint: stretches of days of one `of` never overlap; an open end is ever."""
    days = DateRange(first, last, RangeBoundary(inclusive_upper=True))
    return ExclusionConstraint(
        name=f"{table}_no_overlap",
        expressions=[(of, RangeOperators.EQUAL), (days, RangeOperators.OVERLAPS)],
    )


def in_order(table: str, first: str, last: str) -> models.CheckConstraint:
    """Return the constraint: the last day is not before the first."""
    return models.CheckConstraint(
        name=f"{table}_days_in_order",
        condition=Q(**{f"{last}__isnull": True}) | Q(**{f"{last}__gte": F(first)}),
    )


class StandingOrderRows(models.QuerySet["StandingOrder"]):
    """Choosing among standing orders."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: the office all, a facility its own, others by tie."""
        if not person.may(Permission.STANDING_ORDERS_REQUEST):
            return self.none()
        if person.is_office:
            return self
        if person.role == Role.FACILITY_STAFF:
            return self.filter(facility__in=staffed_by(person))
        return self.filter(patient__in=Patient.objects.filter(tied_to(person)))


@history()
class StandingOrder(HistoryRow):
    """A patient's repeated ride, such as dialysis three times a week, until it is ended.

    What it says on a day stands in the version of that day. `paused` means paused without an end.
    `outcome` is what the verb that gave this row did to the trips made from it; no column.
    """

    outcome: Outcome | None = None

    number = models.TextField(unique=True)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="standing_orders")
    facility = models.ForeignKey(
        Facility, null=True, blank=True, on_delete=models.PROTECT, related_name="standing_orders"
    )
    status = word(StandingOrderStatus, default=StandingOrderStatus.REQUESTED)
    requested_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="standing_orders"
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    end_reason = text()
    notes = text()

    objects = StandingOrderRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("trips_standingorder", "status", StandingOrderStatus),
            unless_history(
                "trips_standingorder",
                "ended_says_when",
                ~Q(status=StandingOrderStatus.ENDED) | Q(ends_on__isnull=False),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="trips_standingorder_newest"),
            models.Index(fields=["status", "-created_at"], name="trips_standingorder_by_status"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [kept("trips_standingorder", MOVES)]

    def __str__(self) -> str:
        return self.number


@history()
class StandingOrderVersion(HistoryRow):
    """What a standing order says from one day to another: when, for what, and with which needs.

    Times are the operator's wall clock. A version in force is never edited, only followed.
    """

    SEEN_THROUGH = "order"

    order = models.ForeignKey(StandingOrder, on_delete=models.CASCADE, related_name="versions")
    effective_from = models.DateField()
    effective_until = models.DateField(null=True, blank=True)
    frequency = word(Frequency, default=Frequency.WEEKLY)
    weekdays: Any = ArrayField(
        models.TextField(choices=[(str(day), str(day).capitalize()) for day in Weekday]),
        default=list,
        db_default=[],
        blank=True,
    )
    day_of_month = models.IntegerField(null=True, blank=True)
    week_of_month = models.IntegerField(null=True, blank=True)
    holidays = word(HolidayPolicy, default=HolidayPolicy.RIDE)
    pickup_time = models.TimeField()
    appointment_time = models.TimeField(null=True, blank=True)
    return_ride = word(ReturnRide, default=ReturnRide.NONE)
    return_time = models.TimeField(null=True, blank=True)
    service_type = models.ForeignKey(ServiceType, on_delete=models.PROTECT, related_name="+")
    wheelchair_required = flag()
    stretcher_required = flag()
    oxygen_required = flag()
    transfer_required = flag()
    attendants = count(0)
    preferred_driver = models.ForeignKey(
        Driver, null=True, blank=True, on_delete=models.PROTECT, related_name="preferred_for"
    )
    purpose = models.ForeignKey(
        TripPurpose, null=True, blank=True, on_delete=models.PROTECT, related_name="standing_orders"
    )
    authorization = models.ForeignKey(
        Authorization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="standing_orders",
    )
    driver_notes = text()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("trips_standingorderversion", "frequency", Frequency),
            known_word("trips_standingorderversion", "holidays", HolidayPolicy),
            known_word("trips_standingorderversion", "return_ride", ReturnRide),
            models.CheckConstraint(
                name="trips_standingorderversion_weekdays_known",
                condition=Q(weekdays__contained_by=values(Weekday)),
            ),
            models.CheckConstraint(
                name="trips_standingorderversion_has_weekdays",
                condition=~Q(frequency__in=[Frequency.WEEKLY, Frequency.BIWEEKLY])
                | ~Q(weekdays=[]),
            ),
            models.CheckConstraint(
                name="trips_standingorderversion_day_of_month_min",
                condition=Q(day_of_month__isnull=True)
                | Q(day_of_month__gte=1, day_of_month__lte=31),
            ),
            models.CheckConstraint(
                name="trips_standingorderversion_has_day",
                condition=~Q(frequency=Frequency.MONTHLY)
                | Q(day_of_month__isnull=False)
                | (Q(week_of_month__isnull=False) & ~Q(weekdays=[])),
            ),
            models.CheckConstraint(
                name="trips_standingorderversion_week_of_month_known",
                condition=Q(week_of_month__isnull=True) | Q(week_of_month__in=[1, 2, 3, 4, 5, -1]),
            ),
            models.CheckConstraint(
                name="trips_standingorderversion_has_return_time",
                condition=Q(return_ride=ReturnRide.FIXED, return_time__isnull=False)
                | (~Q(return_ride=ReturnRide.FIXED) & Q(return_time__isnull=True)),
            ),
            *not_negative("trips_standingorderversion", "attendants"),
            in_order("trips_standingorderversion", "effective_from", "effective_until"),
            one_a_day("trips_standingorderversion", "order", "effective_from", "effective_until"),
        ]

    def __str__(self) -> str:
        return f"{self.order} from {self.effective_from}"


@history()
class StandingOrderTime(HistoryRow):
    """The times of one weekday in a version whose weekdays differ, such as a later Friday."""

    SEEN_THROUGH = "version"

    version = models.ForeignKey(
        StandingOrderVersion, on_delete=models.CASCADE, related_name="times"
    )
    weekday = word(Weekday)
    pickup_time = models.TimeField()
    appointment_time = models.TimeField(null=True, blank=True)
    return_time = models.TimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("trips_standingordertime", "weekday", Weekday),
            models.UniqueConstraint(
                fields=["version", "weekday"], name="trips_standingordertime_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} on {self.get_weekday_display()}"


@history()
class StandingOrderStop(HistoryRow, Place):
    """A place on the way of a standing order: the first is the pick-up, the last the drop-off."""

    SEEN_THROUGH = "version"

    version = models.ForeignKey(
        StandingOrderVersion, on_delete=models.CASCADE, related_name="stops"
    )
    position = models.IntegerField()
    kind = word(StopKind)
    name = text()
    instructions = text()
    contact_name = text()
    contact_phone = text()
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("trips_standingorderstop", "kind", StopKind),
            on_earth("trips_standingorderstop"),
            models.CheckConstraint(
                name="trips_standingorderstop_position_min",
                condition=Q(position__gte=1, position__lte=5),
            ),
            models.UniqueConstraint(
                fields=["version", "position"],
                name="trips_standingorderstop_one_position",
                condition=Q(is_active=True),
            ),
            models.CheckConstraint(
                name="trips_standingorderstop_somewhere", condition=~Q(address="", line1="")
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.address or self.line1


@history()
class StandingOrderException(HistoryRow):
    """One day that departs from the rule: skipped, added, or ridden at another time or day."""

    SEEN_THROUGH = "order"

    order = models.ForeignKey(StandingOrder, on_delete=models.CASCADE, related_name="exceptions")
    day = models.DateField()
    kind = word(ExceptionKind)
    pickup_time = models.TimeField(null=True, blank=True)
    moved_to = models.DateField(null=True, blank=True)
    reason = text()
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("trips_standingorderexception", "kind", ExceptionKind),
            models.UniqueConstraint(
                fields=["order", "day"],
                name="trips_standingorderexception_once",
                condition=Q(is_active=True),
            ),
            models.CheckConstraint(
                name="trips_standingorderexception_moved_to",
                condition=(
                    Q(kind=ExceptionKind.MOVE)
                    & (Q(pickup_time__isnull=False) | Q(moved_to__isnull=False))
                )
                | Q(kind=ExceptionKind.SKIP, pickup_time__isnull=True, moved_to__isnull=True)
                | Q(kind=ExceptionKind.ADD, moved_to__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order} on {said_day(self.day)}"


@history()
class StandingOrderPause(HistoryRow):
    """Days on which a standing order rests, such as a stay in hospital; without an end, until."""

    SEEN_THROUGH = "order"

    order = models.ForeignKey(StandingOrder, on_delete=models.CASCADE, related_name="pauses")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    reason = text()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            in_order("trips_standingorderpause", "starts_on", "ends_on"),
            one_a_day("trips_standingorderpause", "order", "starts_on", "ends_on"),
        ]

    def __str__(self) -> str:
        return f"{self.order} rests from {said_day(self.starts_on)}"
