"""What a trip costs: its facts as the rule of prices asks for them, and its price put on it.

`docs/rules/pricing.md` is the rule. Rates know no trips, so the asking is done here.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from uuid import UUID

from django.db.models import Q

from delta.company import queries as company
from delta.kernel.refusals import Refused
from delta.kernel.words import SurchargeKind, TripStatus
from delta.rates import queries as rates
from delta.rates.fees import cancellation_fee, no_show_fee
from delta.rates.kept import columns, kept
from delta.rates.quote import Line, Quote, Ride, quote
from delta.trips.models import Stop, Trip
from delta.trips.way import Point, miles

NEEDS = {
    "wheelchair_required": SurchargeKind.WHEELCHAIR,
    "stretcher_required": SurchargeKind.STRETCHER,
    "oxygen_required": SurchargeKind.OXYGEN,
    "transfer_required": SurchargeKind.TRANSFER,
}
UNCOUNTED = (TripStatus.CANCELLED, TripStatus.TURNED_DOWN, TripStatus.NO_SHOW)
"""Trips a volume contract does not count."""

FARE = ("base_fare", "mileage_fare", "time_fare", "surcharges", "total_fare", "quote")
RETURN_LEG = 2
Cycles = Counter[tuple[UUID | None, date]]


def put_prices(rides: Sequence[tuple[Trip, Sequence[Stop]]], *, zone: str = "") -> None:
    """Put prices on trips about to be written, many at once.

    Miles nobody gave are planned along the stops, where the position of each is known. A trip
    without miles, or that no card prices, stays without a price: it can be booked all the same,
    and cannot be billed until somebody prices it. One statement a day, service type, payer
    and purpose, one more with a facility, one more for each trip a volume contract counts.
    """
    for trip, stops in rides:
        if trip.miles is None:
            trip.miles = planned_miles(stops)
    measured = [(trip, stops) for trip, stops in rides if trip.miles is not None]
    if not measured:
        return
    zone = zone or company.zone()
    held: dict[rates.Asked, rates.InForce | None] = {}
    before: Cycles = Counter()
    for trip, stops in sorted(measured, key=lambda ride: ride[0].service_date):
        asked = asked_of(trip)
        if asked not in held:
            held[asked] = _in_force(asked)
        found = held[asked]
        if found is not None:
            nth = _nth(trip, found.cycle, before) if found.cycle else None
            put_price(trip, quote(ride_of(trip, len(stops), zone, nth), found.terms))


def planned_miles(stops: Sequence[Stop]) -> Decimal | None:
    """Return the road miles along stops, to the hundredth; None where a position is not known."""
    points = [
        Point(float(stop.latitude), float(stop.longitude))
        for stop in stops
        if stop.latitude is not None and stop.longitude is not None
    ]
    if len(points) < len(stops):
        return None
    return Decimal(str(round(sum(miles(*leg) for leg in pairwise(points)), 2)))


def put_price(trip: Trip, price: Quote) -> None:
    """Put a price with its lines on a trip, which is not saved here."""
    trip.quote = kept(price)
    for name, value in columns(price).items():
        setattr(trip, name, value)


def price_of(trip: Trip) -> Quote:
    """Return what a trip that is written costs on the terms in force on its day, waiting included.

    Refused where its miles are not known or no card prices it.
    """
    if trip.miles is None:
        raise Refused(
            "The miles of this trip are not known.", code="no_miles", next_step="Give them first."
        )
    found = rates.in_force(asked_of(trip))
    nth = _nth(trip, found.cycle, Counter()) if found.cycle else None
    return quote(ride_of(trip, trip.stops.count(), company.zone(), nth), found.terms)


def asked_of(trip: Trip) -> rates.Asked:
    """Return what decides which prices hold for a trip."""
    return rates.Asked(
        service_type_id=trip.service_type_id,
        day=trip.service_date,
        facility_id=trip.facility_id,
        payer_id=trip.payer_id,
        purpose_id=trip.purpose_id,
    )


def ride_of(trip: Trip, stops: int, zone: str, nth: int | None = None) -> Ride:
    """Return the facts of a trip its price depends on; a way that is not listed has two stops."""
    assert trip.miles is not None
    return Ride(
        zone=zone,
        pickup_at=trip.pickup_at,
        miles=Decimal(trip.miles),
        minutes=trip.minutes,
        waited=waited(trip),
        stops=max(stops, 2),
        is_return=trip.leg == RETURN_LEG,
        needs=frozenset(kind for name, kind in NEEDS.items() if getattr(trip, name)),
        attendants=trip.attendants,
        nth=nth,
    )


def waited(trip: Trip) -> int:
    """Return the whole minutes a driver was kept at the pick-up after the promised time."""
    if trip.pickup_at is None or trip.at_pickup_at is None or trip.on_board_at is None:
        return 0
    since = max(trip.pickup_at, trip.at_pickup_at)
    return max(0, (trip.on_board_at - since) // timedelta(minutes=1))


def _in_force(asked: rates.Asked) -> rates.InForce | None:
    """Return the terms in force, or None where no card prices the service type."""
    try:
        return rates.in_force(asked)
    except Refused:
        return None


def _nth(trip: Trip, cycle: tuple[date, date], before: Cycles) -> int:
    """Return the how-maniest of its billing cycle a trip is: by day, then by when it was booked.

    `before` are those of the same making that are not written yet; two bookings at the same moment
    may both be the same one, which recalculating settles.
    """
    first, _ = cycle
    earlier = Q(service_date__lt=trip.service_date) | Q(
        service_date=trip.service_date, created_at__lt=trip.created_at
    )
    counted = Trip.objects.filter(
        earlier, facility=trip.facility_id, service_date__gte=first
    ).exclude(status__in=[str(status) for status in UNCOUNTED])
    before[trip.facility_id, first] += 1
    return int(counted.exclude(pk=trip.pk).count() + before[trip.facility_id, first])


def fee_for_cancelling(trip: Trip, at: datetime, *, at_door: bool = False) -> Line:
    """Return what calling a trip off at an instant costs on the card of its day."""
    card = rates.in_force(asked_of(trip)).card
    return cancellation_fee(trip.pickup_at, at, rates.fee_terms(card), at_door=at_door)


def fee_for_no_show(trip: Trip) -> Line:
    """Return what a missed trip costs on the card of its day."""
    card = rates.in_force(asked_of(trip)).card
    return no_show_fee(trip.total_fare, rates.fee_terms(card))
