"""Reading trips: a page of the list, one trip whole, somebody's day."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import Count, Max, Prefetch, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from delta.accounts.models import User
from delta.kernel.refusals import Stale
from delta.kernel.search import given, matching
from delta.kernel.words import Role, TripStatus, screen
from delta.patients.models import MedicalProfile, Patient
from delta.patients.queries import medical_facts
from delta.trips.filters import Order, Place, TripFilters
from delta.trips.models import Passenger, StatusChange, Stop, Trip

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
        .prefetch_related(Prefetch("stops", Stop.objects.order_by("position")))
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
            "patient",
            "driver",
            "vehicle",
            "service_type",
            "facility",
            "booked_by",
            "linked_trip",
        )
        .prefetch_related(
            Prefetch("stops", Stop.objects.order_by("position")),
            Prefetch("changes", StatusChange.objects.order_by("recorded_at", "id")),
            "passengers__patient",
            "linked_from",
        )
        .filter(pk=trip_id)
        .first()
    )


def needs(trip: Trip, *, of: User) -> MedicalProfile | None:
    """Return the patient's medical facts as far as a reader of this trip may see them.

    The driver who carries the patient must know them, though they see no list of patients.
    """
    if of.role == Role.DRIVER:
        return MedicalProfile.objects.filter(patient=trip.patient_id).first()
    return medical_facts(of).filter(patient=trip.patient_id).first()


def run_of(driver: User, day: date) -> list[Trip]:
    """Return what a driver carries on `day`, in order, with what they must know of each patient."""
    trips = Trip.objects.visible_to(driver).on(day).filter(driver__login=driver)
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
    # Nothing PostgreSQL holds has a NUL in it.
    if not wanted or "\0" in wanted:
        return [], []
    numbered = Trip.objects.visible_to(person).filter(number__istartswith=wanted)
    named = Patient.objects.visible_to(person).filter(
        matching(wanted, "first_name", "last_name", "number")
    )
    return (
        list(in_order(numbered, forward=False)[:limit]),
        list(named.order_by("last_name", "first_name", "id")[:limit]),
    )


def with_relations(person: User) -> QuerySet[Trip]:
    """Return the trips `person` may see, each with whom and what it names, stops, passengers."""
    riding = Passenger.objects.select_related("patient").order_by("-is_primary", "id")
    return (
        Trip.objects.visible_to(person)
        .select_related("patient", "driver", "vehicle", "facility", "service_type")
        .prefetch_related(
            Prefetch("stops", queryset=Stop.objects.order_by("position")),
            Prefetch("passengers", queryset=riding),
        )
    )


def with_history(person: User) -> QuerySet[Trip]:
    """Return the trips `person` may see, each with its changes of status too, oldest first."""
    changes = Prefetch("changes", queryset=StatusChange.objects.order_by("recorded_at", "id"))
    return with_relations(person).prefetch_related(changes)


def trips(
    person: User,
    *,
    status: Sequence[TripStatus] | None = None,
    since: date | None = None,
    until: date | None = None,
    driver_id: UUID | None = None,
    patient_id: UUID | None = None,
    facility_id: UUID | None = None,
    vehicle_id: UUID | None = None,
    number: str | None = None,
) -> QuerySet[Trip]:
    """Return the trips `person` may see that answer every filter; both service days included."""
    asked = given(
        status__in=status,
        service_date__gte=since,
        service_date__lte=until,
        driver=driver_id,
        patient=patient_id,
        facility=facility_id,
        vehicle=vehicle_id,
        number=number,
    )
    return with_relations(person).filter(**asked)


def may_see_fare(person: User) -> bool:
    """Return whether `person` is shown what a trip costs: everybody but the driver."""
    return person.role != Role.DRIVER


def may_see_driver_notes(person: User) -> bool:
    """Return whether `person` is shown the notes for the driver: the driver and the office."""
    return person.is_office or person.role == Role.DRIVER


def locked(trip: Trip, version: int | None = None) -> Trip:
    """Return the trip's row, locked for a verb; a version somebody else has passed is refused."""
    row = Trip.objects.select_for_update().get(pk=trip.pk)
    if version is not None and version != row.version:
        raise Stale(
            f"Somebody changed this trip; it is {screen(row.status).lower()} now.",
            next_step="Look at it again before you change it.",
        )
    return row
