"""Writing new trips with what belongs to them: the one way, for one booking and for a thousand.

Who may book was asked before, and the verb that calls leaves the journal row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from delta.journal.services import Actor
from delta.kernel import clock
from delta.kernel.sequences import drawn_many
from delta.trips.fares import put_prices
from delta.trips.models import Passenger, StatusChange, Stop, Trip

BATCH = 1_000


@dataclass(frozen=True)
class Draft:
    """A trip that is not written yet, without a number, and its stops in their order."""

    trip: Trip
    stops: tuple[Stop, ...]


def enter(drafts: Sequence[Draft], *, by: Actor, at: datetime | None = None) -> None:
    """Number and write trips with their stops, their passenger and the first line of history."""
    trips = [draft.trip for draft in drafts]
    put_prices([(draft.trip, draft.stops) for draft in drafts])
    _number(trips)
    Trip.objects.bulk_create(trips, batch_size=BATCH)
    write_stops(drafts)
    Passenger.objects.bulk_create([_rider(draft) for draft in drafts], batch_size=BATCH)
    note_changes([(trip, None) for trip in trips], by=by, at=at)


def write_stops(drafts: Sequence[Draft]) -> None:
    """Write the stops of trips, numbered in their order."""
    for draft in drafts:
        for position, stop in enumerate(draft.stops, start=1):
            stop.trip, stop.position = draft.trip, position
    stops = [stop for draft in drafts for stop in draft.stops]
    Stop.objects.bulk_create(stops, batch_size=BATCH)


def _rider(draft: Draft) -> Passenger:
    """Return the patient as the trip's passenger, from its first stop to its last."""
    return Passenger(
        trip=draft.trip,
        patient_id=draft.trip.patient_id,
        is_primary=True,
        boards_at=1,
        alights_at=len(draft.stops),
    )


def note_changes(
    moved: Sequence[tuple[Trip, str | None]],
    *,
    by: Actor,
    at: datetime | None = None,
    reason: str = "",
) -> None:
    """Write one line of history for each trip: what it was before, what it is now."""
    now = at or clock.now()
    lines = [
        StatusChange(
            trip=trip,
            was=was,
            to=trip.status,
            happened_at=now,
            by_id=str(by.pk),
            by_name=by.name,
            reason=reason,
        )
        for trip, was in moved
    ]
    StatusChange.objects.bulk_create(lines, batch_size=BATCH)


def _number(trips: Sequence[Trip]) -> None:
    """Give trips their human numbers; one a legacy system already gave is passed over."""
    waiting = list(trips)
    while waiting:
        drawn = drawn_many("trips_number", len(waiting))
        for trip, number in zip(waiting, drawn, strict=True):
            trip.number = f"TR-{trip.service_date:%Y%m%d}-{number:04d}"
        wanted = [trip.number for trip in waiting]
        given = set(Trip.objects.filter(number__in=wanted).values_list("number", flat=True))
        waiting = [trip for trip in waiting if trip.number in given]
