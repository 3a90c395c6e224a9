"""What a trip made from a standing order says: its columns and its stops."""

from typing import Any

from delta.kernel.places import ADDRESS, POSITION
from delta.kernel.words import ReturnRide, StopKind, TripKind
from delta.trips.models import StandingOrder, StandingOrderStop, StandingOrderVersion, Stop, Trip
from delta.trips.standing_plan import Leg

NEEDS = (
    "wheelchair_required",
    "stretcher_required",
    "oxygen_required",
    "transfer_required",
    "attendants",
    "driver_notes",
    "service_type_id",
    "purpose_id",
    "authorization_id",
)
"""Columns of a version that its trips repeat."""

AT_A_STOP = (
    *ADDRESS,
    *POSITION,
    "kind",
    "name",
    "instructions",
    "contact_name",
    "contact_phone",
)
COMPARED = (*AT_A_STOP, "scheduled_at")


def facts(order: StandingOrder, version: StandingOrderVersion, leg: Leg) -> dict[str, Any]:
    """Return the columns of the trip for a leg."""
    is_way_there = leg.number == 1
    payer = version.authorization.payer_id if version.authorization else None
    return {name: getattr(version, name) for name in NEEDS} | {
        "patient_id": order.patient_id,
        "facility_id": order.facility_id,
        "payer_id": payer,
        "leg": leg.number,
        "kind": _kind(version),
        "service_date": leg.service_day,
        "pickup_at": leg.at,
        "is_will_call": leg.at is None,
        "appointment_at": leg.ride.appointment_at if is_way_there else None,
        "standing_order_id": order.pk,
        "occurrence_date": leg.ride.day,
    }


def _kind(version: StandingOrderVersion) -> TripKind:
    """Return the kind of the trips of a version."""
    if version.return_ride != ReturnRide.NONE:
        return TripKind.ROUND_TRIP
    return TripKind.MULTI_STOP if len(version.stops.all()) > 2 else TripKind.ONE_WAY


def stops(version: StandingOrderVersion, leg: Leg) -> tuple[Stop, ...]:
    """Return the stops of a leg: the places in their order; back, from the last to the first."""
    places = [place for place in version.stops.all() if place.is_active]
    if leg.number == 1:
        made = [_stop(place, place.kind) for place in places]
        made[-1].scheduled_at = leg.ride.appointment_at
    else:
        made = [_stop(places[-1], StopKind.PICKUP), _stop(places[0], StopKind.DROPOFF)]
    made[0].scheduled_at = leg.at
    return tuple(made)


def _stop(place: StandingOrderStop, kind: str) -> Stop:
    """Return a stop at a place of the order."""
    same = {name: getattr(place, name) for name in AT_A_STOP}
    return Stop(**(same | {"kind": kind}))


def differs(trip: Trip, wanted: dict[str, Any]) -> bool:
    """Return whether a trip's columns are not what the order asks for now."""
    return any(getattr(trip, name) != value for name, value in wanted.items())


def goes_elsewhere(trip: Trip, wanted: tuple[Stop, ...]) -> bool:
    """Return whether a trip's stops are not those the order asks for now."""
    return [_compared(stop) for stop in trip.stops.all()] != [_compared(stop) for stop in wanted]


def _compared(stop: Stop) -> tuple[Any, ...]:
    """Return what makes two stops the same."""
    return tuple(getattr(stop, name) for name in COMPARED)
