"""What trips keep, as doors show it: trips, and the standing orders they are made from.

Fares and the notes of driver and office stand on the trip's own page, each for its readers.
"""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.accounts.sight import visible
from delta.drivers.models import Driver
from delta.fleet.models import Vehicle
from delta.kernel.moves import can_move
from delta.kernel.words import CancellationKind, StandingOrderStatus, TripStatus
from delta.records.noun import Act, Ask, Group, Noun
from delta.records.register import register
from delta.records.required import requiring
from delta.trips import lifecycle, services
from delta.trips.models import (
    DriverPreference,
    StandingOrder,
    StandingOrderException,
    StandingOrderPause,
    StandingOrderStop,
    StandingOrderVersion,
    Trip,
)
from delta.trips.standing import MOVES

ASK, MANAGE = Permission.STANDING_ORDERS_REQUEST, Permission.STANDING_ORDERS_MANAGE
S = StandingOrderStatus


def can_become(to: TripStatus) -> object:
    """Return the question whether a trip may go to a status now."""
    return lambda row: lifecycle.is_legal(row.status, to)


def may_stand(to: StandingOrderStatus) -> object:
    """Return the question whether a standing order may go to a status now."""
    return lambda row: can_move(MOVES, row.status, to)


def is_assigned(row: Trip) -> bool:
    """Return whether the trip has a driver and has not set out."""
    return row.status == TripStatus.ASSIGNED


def has_ended_without_ride(row: Trip) -> bool:
    """Return whether the trip can be brought back."""
    return row.status in lifecycle.ENDS - {TripStatus.COMPLETED}


def places(person: User) -> QuerySet[Any]:
    """Return the places of standing orders `person` may see, each with what names its version."""
    return visible(StandingOrderStop, person).select_related("version__order")


TRIPS = Noun(
    model=Trip,
    slug="trips",
    read=Permission.TRIPS_READ,
    write=Permission.TRIPS_BOOK,
    groups=(
        Group("Trip", ("number", "status", "kind", "service_date", "patient", "facility")),
        Group("Times", ("pickup_at", "appointment_at", "is_will_call")),
        Group("Crew", ("driver", "vehicle", "service_type")),
        Group(
            "Needs",
            (
                "wheelchair_required",
                "stretcher_required",
                "oxygen_required",
                "transfer_required",
                "attendants",
            ),
        ),
        Group("Way", ("miles", "minutes")),
        Group(
            "Stamps",
            ("en_route_at", "at_pickup_at", "on_board_at", "at_dropoff_at", "done_at"),
        ),
        Group("Cancellation", ("cancellation_kind", "cancellation_reason")),
        Group("Notes", ("booking_notes", "driver_notes", "dispatch_notes")),
    ),
    columns=("number", "status", "pickup_at", "patient", "driver", "facility"),
    filters=("status", "service_date", "patient", "driver", "vehicle", "facility"),
    search=("number",),
    sorts=("service_date", "pickup_at", "created_at"),
    locked=frozenset(
        {
            "number",
            "status",
            "kind",
            "service_date",
            "patient",
            "facility",
            "is_will_call",
            "driver",
            "vehicle",
            "service_type",
            "miles",
            "minutes",
            "en_route_at",
            "at_pickup_at",
            "on_board_at",
            "at_dropoff_at",
            "done_at",
            "cancellation_kind",
            "cancellation_reason",
        }
    ),
    patient="patient",
    author="",
    active="",
    can_create=False,
    change=services.change,
    acts=(
        Act(
            "assign",
            "Assign",
            Permission.TRIPS_ASSIGN,
            services.assign,
            (
                Ask("driver", Driver),
                Ask("vehicle", Vehicle, is_required=False),
                Ask("reason", str, is_required=False, words="Why, where something does not fit"),
            ),
            lambda row: row.status == TripStatus.SCHEDULED,
        ),
        Act("unassign", "Unassign", Permission.TRIPS_ASSIGN, services.unassign, fits=is_assigned),
        Act(
            "cancel",
            "Cancel",
            Permission.TRIPS_CANCEL,
            services.cancel,
            (
                Ask("reason", str, words="Why"),
                Ask(
                    "kind",
                    CancellationKind,
                    is_required=False,
                    words="Which kind, where the office knows better than the clock",
                ),
            ),
            can_become(TripStatus.CANCELLED),  # type: ignore[arg-type]
        ),
        Act(
            "reinstate",
            "Bring back",
            Permission.TRIPS_ASSIGN,
            services.reinstate,
            (Ask("reason", str, words="Why"),),
            has_ended_without_ride,
        ),
    ),
    instead={"deactivate": "`cancel` ends a trip that will not be ridden; `reinstate` undoes it."},
)

STANDING_ORDERS = Noun(
    model=StandingOrder,
    slug="standing-orders",
    read=ASK,
    write=ASK,
    groups=(
        Group("Order", ("number", "status", "patient", "facility")),
        Group("Asked and accepted", ("requested_by", "accepted_at")),
        Group("End", ("ends_on", "end_reason")),
        Group("Notes", ("notes",)),
    ),
    columns=("number", "status", "patient", "facility", "ends_on"),
    filters=("status", "patient", "facility", "ends_on", "created_at"),
    search=("number", "patient__first_name", "patient__last_name", "patient__number"),
    sorts=("number", "ends_on", "created_at"),
    locked=frozenset({"number", "status", "requested_by", "accepted_at", "ends_on", "end_reason"}),
    once=frozenset({"patient", "facility"}),
    patient="patient",
    active="",
    create=requiring("patient")(services.open_standing_order),
    change=services.change_standing_order,
    acts=(
        Act(
            "accept",
            "Accept",
            MANAGE,
            services.accept_standing_order,
            fits=lambda row: row.status == S.REQUESTED,
        ),
        Act(
            "pause",
            "Pause",
            MANAGE,
            services.pause_standing_order,
            (
                Ask("starts_on", date, words="First day of rest"),
                Ask("ends_on", date, is_required=False, words="Last day of rest, if known"),
                Ask("reason", str, words="Why, such as a stay in hospital"),
            ),
            lambda row: row.status in (S.ACTIVE, S.PAUSED),
        ),
        Act(
            "resume",
            "Resume",
            MANAGE,
            services.resume_standing_order,
            (Ask("on", date, words="First day it rides again"),),
            lambda row: row.status in (S.ACTIVE, S.PAUSED),
        ),
        Act(
            "skip",
            "Skip a day",
            ASK,
            services.skip_day,
            (Ask("day", date), Ask("reason", str, is_required=False, words="Why")),
            lambda row: row.status != S.ENDED,
        ),
        Act(
            "end",
            "End",
            ASK,
            services.end_standing_order,
            (Ask("last_day", date, words="Last day it rides"), Ask("reason", str, words="Why")),
            may_stand(S.ENDED),  # type: ignore[arg-type]
        ),
        Act(
            "revive",
            "Let it ride again",
            MANAGE,
            services.revive_standing_order,
            fits=lambda row: row.status == S.ENDED,
        ),
    ),
    instead={"deactivate": "`end` lets an order ride no more; `revive` undoes it."},
)

VERSIONS = Noun(
    model=StandingOrderVersion,
    slug="standing-order-versions",
    read=ASK,
    write=ASK,
    groups=(
        Group("In force", ("order", "effective_from", "effective_until")),
        Group("Days", ("frequency", "weekdays", "day_of_month", "week_of_month", "holidays")),
        Group("Times", ("pickup_time", "appointment_time", "return_ride", "return_time")),
        Group(
            "Ride",
            ("service_type", "purpose", "authorization", "preferred_driver"),
        ),
        Group(
            "Needs",
            (
                "wheelchair_required",
                "stretcher_required",
                "oxygen_required",
                "transfer_required",
                "attendants",
            ),
        ),
        Group("Notes", ("driver_notes",)),
    ),
    columns=("order", "effective_from", "effective_until", "frequency", "pickup_time"),
    filters=("order", "frequency", "effective_from"),
    sorts=("effective_from", "created_at"),
    once=frozenset({"order", "effective_from"}),
    parent="order",
    patient="order__patient",
    active="",
    create=requiring("order", "effective_from", "pickup_time", "service_type")(
        services.add_version
    ),
    change=services.change_version,
    acts=(
        Act(
            "follow",
            "Follow with a new version",
            ASK,
            services.follow_version,
            (Ask("effective_from", date, words="From which day"),),
        ),
    ),
    sentences={
        "trips_standingorderversion_has_weekdays": "Say on which days of the week.",
        "trips_standingorderversion_has_day": "Say on which day of the month.",
        "trips_standingorderversion_has_return_time": (
            "A return at a fixed time has one, and no other return does."
        ),
        "trips_standingorderversion_day_of_month_min": "Give a day from 1 to 31.",
        "trips_standingorderversion_week_of_month_known": (
            "Give the week of the month from 1 to 5, or -1 for the last."
        ),
    },
    instead={
        "deactivate": (
            "An order always says when it rides: a version to come is changed, and `follow` puts "
            "another in the place of one in force."
        ),
    },
)

STOPS = Noun(
    model=StandingOrderStop,
    slug="standing-order-stops",
    read=ASK,
    write=ASK,
    groups=(
        Group("Place", ("version", "position", "kind", "name", "is_active")),
        Group("Address", ("address", "line1", "line2", "city", "state", "zip_code")),
        Group("Position", ("latitude", "longitude")),
        Group("At the door", ("instructions", "contact_name", "contact_phone")),
    ),
    columns=("version", "position", "kind", "name", "address", "is_active"),
    filters=("version", "kind", "is_active"),
    sorts=("position", "created_at"),
    locked=frozenset({"is_active"}),
    once=frozenset({"version"}),
    parent="version",
    patient="version__order__patient",
    rows=places,
    create=requiring("version", "position", "kind")(services.add_stop),
    change=services.change_stop,
    deactivate=services.drop_stop,
    reactivate=services.restore_stop,
    sentences={
        "trips_standingorderstop_position_min": "Give a place in the order from 1 to 5.",
        "trips_standingorderstop_one_position": "Another stop has this place in the order.",
        "trips_standingorderstop_somewhere": "Give an address.",
    },
)

EXCEPTIONS = Noun(
    model=StandingOrderException,
    slug="standing-order-exceptions",
    read=ASK,
    write=ASK,
    groups=(
        Group("Day", ("order", "day", "kind", "pickup_time", "moved_to", "reason", "is_active")),
    ),
    columns=("order", "day", "kind", "pickup_time", "reason", "is_active"),
    filters=("order", "kind", "day", "is_active"),
    sorts=("day", "created_at"),
    locked=frozenset({"is_active"}),
    once=frozenset({"order", "day"}),
    parent="order",
    patient="order__patient",
    create=requiring("order", "day", "kind")(services.add_exception),
    change=services.change_exception,
    deactivate=services.drop_exception,
    reactivate=services.restore_exception,
    sentences={
        "trips_standingorderexception_once": "Something is said of this day already.",
        "trips_standingorderexception_moved_to": (
            "A day that is moved has another time or day, and one that is skipped has neither."
        ),
    },
)

PAUSES = Noun(
    model=StandingOrderPause,
    slug="standing-order-pauses",
    read=ASK,
    write=None,
    groups=(Group("Rest", ("order", "starts_on", "ends_on", "reason")),),
    columns=("order", "starts_on", "ends_on", "reason"),
    filters=("order", "starts_on"),
    sorts=("starts_on", "created_at"),
    parent="order",
    patient="order__patient",
    active="",
    can_create=False,
    instead={
        "create": "`standing-orders/pause` lets an order rest.",
        "change": (
            "`standing-orders/resume` ends a rest earlier; to let it last longer, resume the order "
            "and pause it again."
        ),
        "deactivate": "`standing-orders/resume` from its first day takes a rest away.",
    },
)

DRIVER_PREFERENCES = Noun(
    model=DriverPreference,
    slug="driver-preferences",
    read=Permission.TRIPS_ASSIGN,
    write=Permission.TRIPS_ASSIGN,
    groups=(
        Group("Whom", ("patient", "driver", "kind", "is_active")),
        Group("Why", ("reason", "notes")),
    ),
    columns=("patient", "driver", "kind", "reason", "is_active"),
    filters=("patient", "driver", "kind", "is_active"),
    locked=frozenset({"is_active"}),
    once=frozenset({"patient", "driver"}),
    parent="patient",
    patient="patient",
    sentences={
        "trips_driverpreference_once": "Something is said of this patient and this driver already.",
    },
)

register(TRIPS, STANDING_ORDERS, VERSIONS, STOPS, EXCEPTIONS, PAUSES, DRIVER_PREFERENCES)
