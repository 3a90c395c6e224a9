"""Reading standing orders: their rule as the pure part sees it, and the rides it gives."""

from datetime import date

from django.db.models import QuerySet

from delta.company import queries as company
from delta.company.models import Holiday
from delta.company.queries import today
from delta.kernel.words import ExceptionKind, Frequency, HolidayPolicy, ReturnRide
from delta.trips.models import StandingOrder, StandingOrderStop, StandingOrderVersion
from delta.trips.occurrences import Departure, Order, Pause, Ride, Version, rides


def rule(order: StandingOrder) -> Order:
    """Return an order's versions, departures and pauses as one rule."""
    return Order(
        versions=tuple(version(row) for row in order.versions.order_by("effective_from")),
        departures={
            row.day: Departure(ExceptionKind(row.kind), row.pickup_time)
            for row in order.exceptions.filter(is_active=True)
        },
        pauses=tuple(Pause(row.starts_on, row.ends_on) for row in order.pauses.all()),
        ends_on=order.ends_on,
    )


def version(row: StandingOrderVersion) -> Version:
    """Return one version as the rule sees it."""
    return Version(
        first=row.effective_from,
        last=row.effective_until,
        frequency=Frequency(row.frequency),
        pickup_time=row.pickup_time,
        weekdays=frozenset(row.weekdays),
        day_of_month=row.day_of_month,
        holidays=HolidayPolicy(row.holidays),
        return_ride=ReturnRide(row.return_ride),
        return_time=row.return_time,
    )


def rides_between(order: StandingOrder, first: date, last: date) -> list[Ride]:
    """Return the rides of an order from `first` to `last`, both included, in the operator's zone.

    An order that was not accepted, or has no version, rides on no day.
    """
    known = rule(order)
    if order.accepted_at is None or not known.versions:
        return []
    closed = Holiday.objects.filter(date__range=(first, last), is_active=True)
    holidays = set(closed.values_list("date", flat=True))
    return list(rides(known, first, last, zone=company.zone(), holidays=holidays))


def places(row: StandingOrderVersion) -> QuerySet[StandingOrderStop]:
    """Return the places a version goes to, in their order; those taken out are none."""
    return row.stops.filter(is_active=True).order_by("position")


def is_settled(row: StandingOrderVersion) -> bool:
    """Return whether a version is in force or was: complete, accepted and begun. None edits it."""
    if row.order.accepted_at is None or row.effective_from > today():
        return False
    return places(row).count() >= 2


def locked_order(order: StandingOrder) -> StandingOrder:
    """Return the order's row, locked, so that two changes of what it says follow each other."""
    return StandingOrder.objects.select_for_update().get(pk=order.pk)
