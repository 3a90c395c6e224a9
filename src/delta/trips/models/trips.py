"""A trip: one patient carried once, with its stops, passengers and changes of status."""

from datetime import date
from typing import Any, ClassVar, Self

import pgtrigger
from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.drivers.models import Driver
from delta.facilities.models import Facility, staffed_by
from delta.fleet.models import Vehicle
from delta.journal.history import history
from delta.kernel.ids import new_id
from delta.kernel.places import Place, on_earth
from delta.kernel.rows import (
    HistoryRow,
    Row,
    count,
    flag,
    known_word,
    miles,
    money,
    not_negative,
    text,
    unless_history,
    word,
)
from delta.kernel.words import CancellationKind, Role, StopKind, TripKind, TripStatus
from delta.patients.models import Authorization, Patient, tied_to
from delta.payers.models import Payer, TripPurpose
from delta.rates.models import ServiceType
from delta.trips.lifecycle import WITHOUT_DRIVER
from delta.trips.trigger import LEGAL_MOVES_SQL


class TripRows(models.QuerySet["Trip"]):
    """Choosing among trips."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: the office all, a driver their own, others by tie."""
        if not person.may(Permission.TRIPS_READ):
            return self.none()
        if person.is_office:
            return self
        if person.role == Role.DRIVER:
            return self.filter(driver__login=person)
        if person.role == Role.FACILITY_STAFF:
            return self.filter(facility__in=staffed_by(person))
        return self.filter(patient__in=Patient.objects.filter(tied_to(person)))

    def on(self, day: date) -> Self:
        """Keep the trips of one service day."""
        return self.filter(service_date=day)


@history()
class Trip(HistoryRow):
    """One patient carried once, from pick-up to drop-off.

    `pickup_at` is the promised time; the five stamps say when things happened. Times are instants,
    `service_date` is the operator's local day. Money in dollars, distance in miles.

    A trip made from a standing order names it and the day of the rule it rides for, which is not
    always the day it rides on. `generated_version` is the `version` the making left it at: while
    the two are equal nobody has touched it, and the order may still change it.
    """

    number = models.TextField(unique=True)
    status = word(TripStatus, default=TripStatus.REQUESTED)
    kind = word(TripKind, default=TripKind.ONE_WAY)
    leg = count(1)
    linked_trip = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="linked_from"
    )
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="trips")
    facility = models.ForeignKey(
        Facility, null=True, blank=True, on_delete=models.PROTECT, related_name="trips"
    )
    driver = models.ForeignKey(
        Driver, null=True, blank=True, on_delete=models.PROTECT, related_name="trips"
    )
    vehicle = models.ForeignKey(
        Vehicle, null=True, blank=True, on_delete=models.PROTECT, related_name="trips"
    )
    service_type = models.ForeignKey(ServiceType, on_delete=models.PROTECT, related_name="trips")
    payer = models.ForeignKey(
        Payer, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    authorization = models.ForeignKey(
        Authorization,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="trips",
        db_index=False,
    )
    purpose = models.ForeignKey(
        TripPurpose,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
    )
    standing_order = models.ForeignKey(
        "trips.StandingOrder",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="trips",
        db_index=False,
    )
    occurrence_date = models.DateField(null=True, blank=True)
    generated_version = models.IntegerField(null=True, blank=True)
    booked_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="booked_trips"
    )
    service_date = models.DateField()
    pickup_at = models.DateTimeField(null=True, blank=True)
    appointment_at = models.DateTimeField(null=True, blank=True)
    is_will_call = flag()
    wheelchair_required = flag()
    stretcher_required = flag()
    oxygen_required = flag()
    transfer_required = flag()
    attendants = count(0)
    miles = miles(null=True, blank=True)
    minutes = models.IntegerField(null=True, blank=True)
    base_fare = money(null=True, blank=True)
    mileage_fare = money(null=True, blank=True)
    time_fare = money(null=True, blank=True)
    surcharges = money(null=True, blank=True)
    total_fare = money(null=True, blank=True)
    quote: Any = models.JSONField(null=True, blank=True)
    cancellation_kind = word(CancellationKind, null=True, blank=True)
    cancellation_reason = text()
    en_route_at = models.DateTimeField(null=True, blank=True)
    at_pickup_at = models.DateTimeField(null=True, blank=True)
    on_board_at = models.DateTimeField(null=True, blank=True)
    at_dropoff_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    booking_notes = text()
    driver_notes = text()
    dispatch_notes = text()
    version = count(1)

    objects = TripRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("trips_trip", "status", TripStatus),
            known_word("trips_trip", "kind", TripKind),
            models.CheckConstraint(
                name="trips_trip_cancellation_known",
                condition=Q(cancellation_kind__isnull=True)
                | Q(cancellation_kind__in=[str(kind) for kind in CancellationKind]),
            ),
            unless_history(
                "trips_trip",
                "has_driver",
                Q(driver__isnull=False) | Q(status__in=sorted(WITHOUT_DRIVER)),
            ),
            unless_history(
                "trips_trip",
                "has_time",
                Q(pickup_at__isnull=False) | Q(is_will_call=True),
            ),
            unless_history(
                "trips_trip",
                "times_in_order",
                (
                    Q(at_pickup_at__isnull=True)
                    | Q(on_board_at__isnull=True)
                    | Q(on_board_at__gte=F("at_pickup_at"))
                )
                & (
                    Q(on_board_at__isnull=True)
                    | Q(done_at__isnull=True)
                    | Q(done_at__gte=F("on_board_at"))
                ),
            ),
            *not_negative(
                "trips_trip",
                "attendants",
                "miles",
                "minutes",
                "base_fare",
                "mileage_fare",
                "time_fare",
                "surcharges",
                "total_fare",
            ),
            models.UniqueConstraint(
                fields=["standing_order", "occurrence_date", "leg"],
                name="trips_trip_made_once",
                condition=Q(standing_order__isnull=False),
            ),
            models.CheckConstraint(
                name="trips_trip_occurrence_of_order",
                condition=Q(standing_order__isnull=True, occurrence_date__isnull=True)
                | Q(standing_order__isnull=False, occurrence_date__isnull=False),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="trips_trip_newest"),
            models.Index(fields=["service_date", "pickup_at"], name="trips_trip_by_day"),
            models.Index(fields=["status", "-created_at", "-id"], name="trips_trip_by_status"),
            models.Index(
                fields=["authorization"],
                name="trips_trip_by_authorization",
                condition=Q(authorization__isnull=False),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Trigger(
                name="legal_moves",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("status"),
                func=LEGAL_MOVES_SQL,
            )
        ]

    def __str__(self) -> str:
        return self.number


@history()
class Stop(Row, Place):
    """A place the vehicle halts on a trip, in order, with what was planned and what happened."""

    SEEN_THROUGH = "trip"

    trip = models.ForeignKey(Trip, on_delete=models.CASCADE, related_name="stops")
    position = models.IntegerField()
    kind = word(StopKind)
    name = text()
    instructions = text()
    contact_name = text()
    contact_phone = text()
    scheduled_at = models.DateTimeField(null=True, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)
    departed_at = models.DateTimeField(null=True, blank=True)
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("trips_stop", "kind", StopKind),
            on_earth("trips_stop"),
            models.CheckConstraint(name="trips_stop_position_min", condition=Q(position__gte=1)),
            models.UniqueConstraint(fields=["trip", "position"], name="trips_stop_one_a_position"),
        ]


@history()
class Passenger(Row):
    """Somebody who rides: patient, attendant or companion, and where they get on and off."""

    SEEN_THROUGH = "trip"

    trip = models.ForeignKey(Trip, on_delete=models.CASCADE, related_name="passengers")
    patient = models.ForeignKey(
        Patient, null=True, blank=True, on_delete=models.PROTECT, related_name="rides"
    )
    name = text()
    is_primary = flag()
    is_attendant = flag()
    boards_at = count(1)
    alights_at = count(2)
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="trips_passenger_rides_forward", condition=Q(alights_at__gt=F("boards_at"))
            ),
            models.CheckConstraint(
                name="trips_passenger_somebody", condition=Q(patient__isnull=False) | ~Q(name="")
            ),
            models.UniqueConstraint(
                fields=["trip"], name="trips_passenger_one_primary", condition=Q(is_primary=True)
            ),
        ]


class StatusChange(models.Model):
    """One move of a trip: from, to, who, when it happened and when it was recorded.

    What a legacy system kept of its moves has `imported_at`, and nobody's id: only a name.
    """

    SEEN_THROUGH = "trip"

    id = models.UUIDField(primary_key=True, default=new_id, db_default=RandomUUID(), editable=False)
    trip = models.ForeignKey(Trip, on_delete=models.CASCADE, related_name="changes")
    was = word(TripStatus, null=True, blank=True)
    to = word(TripStatus)
    happened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(default=timezone.now, db_default=Now(), editable=False)
    by_id = text()
    by_name = text()
    reason = text()
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    imported_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [on_earth("trips_statuschange")]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["trip", "recorded_at", "id"], name="trips_statuschange_by_trip")
        ]
