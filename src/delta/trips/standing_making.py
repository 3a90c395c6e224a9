"""Reading what the making of trips needs: what orders ask for, what is there, who pays."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Prefetch, Q

from delta.company import queries as company
from delta.kernel import clock
from delta.kernel.words import TripStatus
from delta.patients.models import Authorization
from delta.patients.words import UnitKind
from delta.trips.models import StandingOrder, StandingOrderVersion, Stop, Trip
from delta.trips.occurrences import Left, WhyNot, occurrences
from delta.trips.queries import AHEAD
from delta.trips.standing_plan import (
    Cover,
    Key,
    Leg,
    Occurrence,
    There,
    already_there,
    legs,
    unpaid,
)
from delta.trips.standing_queries import LOOK_BACK, holidays_between, rides_at_all, rule


@dataclass(frozen=True)
class Making:
    """What some orders ask for within a stretch of days, and what is there of it.

    `wanted` are rides still ahead; `missing` those of them that have no trip; `refused` says of
    which occurrences no trip is made, and why; `lapsed` which wanted ones nobody pays for.
    """

    versions: dict[str, StandingOrderVersion]
    found: dict[Key, Trip]
    wanted: dict[Key, Leg]
    missing: dict[Key, Leg]
    refused: dict[Occurrence, WhyNot]
    there: dict[Key, There]
    lapsed: dict[Occurrence, WhyNot]

    def is_ahead(self, trip: Trip, now: datetime) -> bool:
        """Return whether the ride a trip belongs to has not begun: its way there decides."""
        order, day, _ = made_for(trip)
        first = self.found.get((order, day, 1), trip)
        return first.pickup_at is not None and first.pickup_at > now


def is_untouched(trip: Trip) -> bool:
    """Return whether nobody changed a trip since it was made from its order."""
    stands = trip.status in (TripStatus.SCHEDULED, TripStatus.CANCELLED)
    return stands and trip.version == trip.generated_version


def gathered(orders: Sequence[StandingOrder], last: date, *, locks: bool) -> Making:
    """Return what `orders` ask for up to the day `last` and what is there of it.

    Trips made for later days are looked at too, so that none outlives its order. Whoever makes
    trips `locks`; a preview does not, and shows what a request would ride.
    """
    now, first = clock.now(), company.today() - LOOK_BACK
    found = _found(orders, first, locks=locks)
    far = max([last, *(day for _, day, _ in found)])
    riding = [order for order in orders if rides_at_all(order, once_accepted=not locks)]
    wanted, refused = _asked(riding, first, far, now)
    lacking = {k: leg for k, leg in wanted.items() if k not in found and leg.ride.day <= last}
    there = already_there(lacking.values(), _others(lacking.values()))
    lacking = {key: leg for key, leg in lacking.items() if key not in there}
    back = [wanted[key] for key, trip in found.items() if key in wanted and _rests(trip)]
    to_pay = [*lacking.values(), *back]
    looked_at = to_pay if locks else list(wanted.values())
    known = covers({leg.cover for leg in looked_at if leg.cover}, locks=locks)
    refused |= unpaid(to_pay, known)
    return Making(
        versions={str(row.pk): row for order in orders for row in order.versions.all()},
        found=found,
        wanted=wanted,
        missing={key: leg for key, leg in lacking.items() if leg.occurrence not in refused},
        refused=refused,
        there=there,
        lapsed=dict(_lapsed(wanted.values(), known)),
    )


def _lapsed(
    wanted: Iterable[Leg], known: Mapping[UUID, Cover]
) -> Iterator[tuple[Occurrence, WhyNot]]:
    """Yield the occurrences whose authorization does not hold on their day, made or not."""
    for leg in wanted:
        cover = known.get(leg.cover) if leg.cover else None
        why = cover.lapse(leg.service_day) if cover else None
        if why is not None:
            yield leg.occurrence, why


def _rests(trip: Trip) -> bool:
    """Return whether a trip was cancelled by its order and may be brought back."""
    return trip.status == TripStatus.CANCELLED and is_untouched(trip)


def _asked(
    orders: Iterable[StandingOrder], first: date, last: date, now: datetime
) -> tuple[dict[Key, Leg], dict[Occurrence, WhyNot]]:
    """Return the trips of rides still ahead, and the days without a ride with their reasons."""
    zone, holidays = company.zone(), holidays_between(first, last)
    wanted: dict[Key, Leg] = {}
    left: dict[Occurrence, WhyNot] = {}
    for order in orders:
        covered = {str(row.pk): row.authorization_id for row in order.versions.all()}
        for one in occurrences(rule(order), first, last, zone=zone, holidays=holidays):
            if isinstance(one, Left):
                left[(order.pk, one.day)] = one.why
            elif one.pickup_at > now:
                cover = covered[one.version.key]
                found = legs(order.pk, order.patient_id, one, zone=zone, cover=cover)
                wanted |= {leg.key: leg for leg in found}
    return wanted, left


def _found(orders: Iterable[StandingOrder], first: date, *, locks: bool) -> dict[Key, Trip]:
    """Return the trips made from orders for days from `first` on, by what they were made for."""
    ids = [order.pk for order in orders]
    trips = Trip.objects.filter(standing_order__in=ids, occurrence_date__gte=first).order_by("pk")
    trips = trips.prefetch_related(Prefetch("stops", Stop.objects.order_by("position")))
    if locks:
        trips = trips.select_for_update()
    return {made_for(trip): trip for trip in trips}


def made_for(trip: Trip) -> Key:
    """Return what a trip of an order was made for; the database allows it once."""
    assert trip.standing_order_id is not None
    assert trip.occurrence_date is not None
    return (trip.standing_order_id, trip.occurrence_date, trip.leg)


def _others(wanted: Collection[Leg]) -> list[There]:
    """Return trips of the same patients on the same days that no standing order made.

    Of a legacy system's trips also those that ended count: what it cancelled stays cancelled.
    """
    if not wanted:
        return []
    days = [leg.service_day for leg in wanted]
    trips = Trip.objects.filter(
        Q(imported_at__isnull=False) | Q(status__in=[str(status) for status in AHEAD]),
        patient__in={leg.patient for leg in wanted},
        service_date__range=(min(days), max(days)),
        standing_order__isnull=True,
    )
    columns = trips.values_list("pk", "patient_id", "pickup_at", "service_date", "imported_at")
    return [
        There(pk, patient, at, day, imported is not None)
        for pk, patient, at, day, imported in columns
    ]


def covers(ids: Collection[UUID], *, locks: bool) -> dict[UUID, Cover]:
    """Return authorizations, with what trips still ahead will use counted as used.

    They are locked for whoever makes trips: orders share them, and a unit is given out once.
    """
    if not ids:
        return {}
    rows = Authorization.objects.filter(pk__in=ids).order_by("pk")
    authorizations = list(rows.select_for_update() if locks else rows)
    planned = dict(
        Trip.objects.filter(authorization__in=ids, status__in=[str(status) for status in AHEAD])
        .order_by()
        .values_list("authorization")
        .annotate(Count("pk"))
    )
    return {
        row.pk: replace(_cover(row), used=row.units_used + planned.get(row.pk, 0))
        if row.unit_kind == UnitKind.TRIPS
        else _cover(row)
        for row in authorizations
    }


def _cover(row: Authorization) -> Cover:
    """Return an authorization as the rule sees it."""
    return Cover(
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        units=row.units,
        used=row.units_used,
        is_active=row.is_active,
        counts_trips=row.unit_kind == UnitKind.TRIPS,
    )
