"""Reading trips: a page of the list, one trip whole, somebody's day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from uuid import UUID

from django.db.models import Count, Max, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from delta.accounts.models import User
from delta.kernel.words import TripStatus
from delta.patients.models import Patient
from delta.trips.filters import Order, Place, TripFilters
from delta.trips.models import Trip

SOMEDAY = datetime(9999, 1, 1, tzinfo=UTC)
"""Where a will-call trip without a time stands in its day: last."""

WAITING = (TripStatus.REQUESTED, TripStatus.SCHEDULED)
AHEAD = (
    TripStatus.REQUESTED,
    TripStatus.SCHEDULED,
    TripStatus.ASSIGNED,
    TripStatus.EN_ROUTE,
    TripStatus.ARRIVED,
    TripStatus.ON_BOARD,
)


@dataclass(frozen=True)
class TripPage:
    """Some trips of a list in its order, where the pages beside it start, and how many in all."""

    trips: list[Trip]
    before: Place | None
    after: Place | None
    total: int


def chosen(person: User, filters: TripFilters) -> QuerySet[Trip]:
    """Return the trips `person` may see that the filters leave, in no order."""
    trips = Trip.objects.visible_to(person)
    if filters.first:
        trips = trips.filter(service_date__gte=filters.first)
    if filters.last:
        trips = trips.filter(service_date__lte=filters.last)
    if filters.statuses:
        trips = trips.filter(status__in=[str(status) for status in filters.statuses])
    if filters.patient:
        trips = trips.filter(patient_id=filters.patient)
    if filters.without_driver:
        trips = trips.filter(driver__isnull=True, status__in=[str(status) for status in WAITING])
    return trips


def in_order(trips: QuerySet[Trip], *, forward: bool) -> QuerySet[Trip]:
    """Order trips by day, time and id, with everything a row of the list shows."""
    sign = "" if forward else "-"
    return (
        trips.annotate(at=Coalesce("pickup_at", Value(SOMEDAY)))
        .order_by(f"{sign}service_date", f"{sign}at", f"{sign}id")
        .select_related("patient", "driver", "vehicle", "service_type", "facility")
        .prefetch_related("stops")
    )


def beyond(trips: QuerySet[Trip], here: Place, *, forward: bool) -> QuerySet[Trip]:
    """Keep what comes after `here` in that direction; the first condition lets an index serve."""
    side = "gt" if forward else "lt"
    return trips.filter(**{f"service_date__{side}e": here.day}).filter(
        Q(**{f"service_date__{side}": here.day})
        | Q(service_date=here.day, **{f"at__{side}": here.at})
        | Q(service_date=here.day, at=here.at, **{f"id__{side}": here.id})
    )


def trip_list(
    person: User,
    filters: TripFilters,
    *,
    after: Place | None = None,
    before: Place | None = None,
    size: int = 50,
) -> TripPage:
    """Return one page of the trips `person` may see: from the start, after a place or before it."""
    trips = chosen(person, filters)
    forward = (filters.order == Order.OLDEST) is (before is None)
    rows = in_order(trips, forward=forward)
    here = before or after
    found = list((beyond(rows, here, forward=forward) if here else rows)[: size + 1])
    more, found = len(found) > size, found[:size]
    if before:
        found.reverse()
    return TripPage(
        trips=found,
        before=place_of(found[0]) if found and (more if before else after) else None,
        after=place_of(found[-1]) if found and (before or more) else None,
        total=trips.count(),
    )


def place_of(trip: Trip) -> Place:
    """Return where a trip of an ordered list stands in it."""
    return Place(trip.service_date, trip.at, trip.pk)  # type: ignore[attr-defined]


def every_page(person: User, filters: TripFilters, size: int = 2000) -> Iterator[list[Trip]]:
    """Walk the whole list a page at a time: constant memory, and no cursor a pooler would lose."""
    forward = filters.order == Order.OLDEST
    rows = in_order(chosen(person, filters), forward=forward)
    page = list(rows[:size])
    while page:
        yield page
        page = list(beyond(rows, place_of(page[-1]), forward=forward)[:size])


def whole(person: User, trip_id: UUID) -> Trip | None:
    """Return one trip with everything its page shows, or none if it is not there or not theirs."""
    return (
        Trip.objects.visible_to(person)
        .select_related(
            "patient__profile",
            "driver",
            "vehicle",
            "service_type",
            "facility",
            "booked_by",
            "linked_trip",
        )
        .prefetch_related("stops", "passengers__patient", "changes", "linked_from")
        .filter(pk=trip_id)
        .first()
    )


def day_of(person: User, day: date) -> list[Trip]:
    """Return the trips of one day that `person` may see, in the order they are driven."""
    trips = Trip.objects.visible_to(person).on(day)
    return list(in_order(trips, forward=True).select_related("patient__profile"))


def coming(person: User, day: date, limit: int = 20) -> list[Trip]:
    """Return the next trips from `day` on that are not ended, soonest first."""
    trips = Trip.objects.visible_to(person).filter(
        service_date__gte=day, status__in=[str(status) for status in AHEAD]
    )
    return list(in_order(trips, forward=True)[:limit])


def count_by_status(person: User, day: date) -> dict[str, int]:
    """Return how many trips of `day` stand at each status, in the order of the statuses."""
    trips = Trip.objects.visible_to(person).on(day)
    counted = dict(trips.order_by().values_list("status").annotate(Count("pk")))
    return {str(status): counted[status] for status in TripStatus if counted.get(status)}


def arrived_by_migration(person: User) -> tuple[int, datetime | None]:
    """Return how many trips came from a legacy system, and when the last of them did."""
    came = Trip.objects.visible_to(person).filter(imported_at__isnull=False)
    counted = came.aggregate(trips=Count("pk"), last=Max("imported_at"))
    return counted["trips"], counted["last"]


def found(person: User, text: str, limit: int = 20) -> tuple[list[Trip], list[Patient]]:
    """Return trips whose number starts with `text` and patients whose name holds every word."""
    wanted = " ".join(text.split())
    if not wanted:
        return [], []
    numbered = Trip.objects.visible_to(person).filter(number__istartswith=wanted)
    named = Patient.objects.visible_to(person)
    for part in islice(wanted.split(), 5):
        named = named.filter(Q(first_name__icontains=part) | Q(last_name__icontains=part))
    return (
        list(in_order(numbered, forward=False)[:limit]),
        list(named.order_by("last_name", "first_name", "id")[:limit]),
    )
