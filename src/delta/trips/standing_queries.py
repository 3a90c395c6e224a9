"""Reading standing orders: their rule as the pure part sees it, and the rides it gives."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from delta.company import queries as company
from delta.company.models import Holiday
from delta.company.queries import today
from delta.kernel.words import (
    ExceptionKind,
    Frequency,
    HolidayPolicy,
    ReturnRide,
    StandingOrderStatus,
)
from delta.trips.models import (
    FacilityClosure,
    StandingOrder,
    StandingOrderException,
    StandingOrderStop,
    StandingOrderVersion,
)
from delta.trips.occurrences import Departure, Order, Pause, Ride, Times, Version, rides
from delta.trips.standing_days import DAY, FARTHEST_SHIFT

FEWEST_PLACES = 2
LOOK_BACK = timedelta(days=31)
"""A ride moves at most so far from its day, so no older day can still have a ride ahead."""


def with_rule(orders: QuerySet[StandingOrder]) -> QuerySet[StandingOrder]:
    """Return orders with everything their rule is made of, in a fixed number of statements."""
    versions = StandingOrderVersion.objects.order_by("effective_from")
    stops = StandingOrderStop.objects.filter(is_active=True).order_by("position")
    said = StandingOrderException.objects.filter(is_active=True)
    closed = FacilityClosure.objects.filter(is_active=True)
    return orders.select_related("patient").prefetch_related(
        Prefetch("versions", queryset=versions.select_related("authorization", "service_type")),
        Prefetch("versions__stops", queryset=stops),
        "versions__times",
        Prefetch("exceptions", queryset=said),
        "pauses",
        Prefetch("facility__closures", queryset=closed),
        "patient__memberships",
    )


def rule(order: StandingOrder) -> Order:
    """Return what an order says as one rule. It reads what `with_rule` fetched, or fetches it."""
    if not hasattr(order, "_prefetched_objects_cache"):
        order = with_rule(StandingOrder.objects.filter(pk=order.pk)).get()
    return Order(
        versions=tuple(version(row) for row in order.versions.all()),
        departures={
            row.day: Departure(ExceptionKind(row.kind), row.pickup_time, row.moved_to)
            for row in order.exceptions.all()
        },
        pauses=_pauses(order),
        ends_on=order.ends_on,
        closures=_closures(order),
        is_carried=order.patient.is_active,
        discharged_on=_discharged_on(order),
    )


def _pauses(order: StandingOrder) -> tuple[Pause, ...]:
    """Return the rests of an order; a legacy order that is paused since nobody knows when rests."""
    found = tuple(Pause(row.starts_on, row.ends_on) for row in order.pauses.all())
    rests = order.status == StandingOrderStatus.PAUSED
    if rests and all(pause.last is not None for pause in found):
        return (*found, Pause(date.min))
    return found


def _closures(order: StandingOrder) -> tuple[Pause, ...]:
    """Return the days on which the order's facility is closed."""
    if order.facility is None:
        return ()
    return tuple(Pause(row.starts_on, row.ends_on) for row in order.facility.closures.all())


def _discharged_on(order: StandingOrder) -> date | None:
    """Return the patient's last day at the order's facility, if it is known."""
    stays = order.patient.memberships.all()
    ends = [stay.ends_on for stay in stays if stay.facility_id == order.facility_id]
    return next((end for end in ends if end is not None), None)


def version(row: StandingOrderVersion) -> Version:
    """Return one version as the rule sees it."""
    return Version(
        first=row.effective_from,
        last=row.effective_until,
        frequency=Frequency(row.frequency),
        pickup_time=row.pickup_time,
        weekdays=frozenset(row.weekdays),
        day_of_month=row.day_of_month,
        week_of_month=row.week_of_month,
        holidays=HolidayPolicy(row.holidays),
        return_ride=ReturnRide(row.return_ride),
        return_time=row.return_time,
        appointment_time=row.appointment_time,
        times={
            day.weekday: Times(day.pickup_time, day.appointment_time, day.return_time)
            for day in row.times.all()
        },
        has_places=sum(stop.is_active for stop in row.stops.all()) >= FEWEST_PLACES,
        key=str(row.pk),
    )


def rides_at_all(order: StandingOrder, *, once_accepted: bool = False) -> bool:
    """Return whether trips are made from an order: it was accepted and has a version.

    What a legacy system calls ended rides no more, though its last day may not be known. With
    `once_accepted` the question is of a request: whether it would ride.
    """
    is_accepted = once_accepted or order.accepted_at is not None
    if not is_accepted or not order.versions.all():
        return False
    return order.status != StandingOrderStatus.ENDED or order.ends_on is not None


def holidays_between(first: date, last: date) -> set[date]:
    """Return the operator's holidays from a day to another, and a shift's length around them."""
    around = (first - FARTHEST_SHIFT * DAY, last + FARTHEST_SHIFT * DAY)
    closed = Holiday.objects.filter(date__range=around, is_active=True)
    return set(closed.values_list("date", flat=True))


def rides_between(order: StandingOrder, first: date, last: date) -> list[Ride]:
    """Return the rides of an order from `first` to `last`, both included, in the operator's zone.

    Days are those of the rule: a ride that was moved stands where it was moved from.
    """
    if not rides_at_all(order):
        return []
    holidays = holidays_between(first, last)
    return list(rides(rule(order), first, last, zone=company.zone(), holidays=holidays))


def places(row: StandingOrderVersion) -> QuerySet[StandingOrderStop]:
    """Return the places a version goes to, in their order; those taken out are none."""
    return row.stops.filter(is_active=True).order_by("position")


def is_settled(row: StandingOrderVersion) -> bool:
    """Return whether a version is in force or was: complete, accepted and begun. None edits it."""
    if row.order.accepted_at is None or row.effective_from > today():
        return False
    return places(row).count() >= FEWEST_PLACES


def locked_order(order: StandingOrder) -> StandingOrder:
    """Return the order's row, locked, so that two changes of what it says follow each other."""
    return StandingOrder.objects.select_for_update().get(pk=order.pk)


def in_batches(size: int = 100) -> Iterator[list[UUID]]:
    """Yield the orders trips may be made from, some at a time: each batch is one transaction.

    Ended orders are looked at for a month more, for trips that may have outlived them.
    """
    recent = Q(ends_on__isnull=True) | Q(ends_on__gte=today() - LOOK_BACK)
    accepted = StandingOrder.objects.filter(recent, accepted_at__isnull=False)
    ids = list(company.in_jobs_reach(accepted).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), size):
        yield ids[start : start + size]
