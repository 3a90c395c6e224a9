"""What must change of trips that are there, so that they are what their standing orders ask for."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from delta.kernel.words import TripStatus
from delta.trips.lifecycle import ENDS
from delta.trips.models import StandingOrder, Trip
from delta.trips.occurrences import WhyNot
from delta.trips.standing_making import Making, is_untouched
from delta.trips.standing_plan import HOLDS, Key
from delta.trips.standing_sentences import Outcome, says
from delta.trips.standing_trips import differs, facts, goes_elsewhere, stops


@dataclass
class Changes:
    """Trips to change, to bring back and to cancel, and those that are kept against their order.

    `elsewhere` are those of the changed whose stops differ too.
    """

    changed: dict[Key, Trip] = field(default_factory=dict)
    brought_back: dict[Key, Trip] = field(default_factory=dict)
    cancelled: dict[str, list[Trip]] = field(default_factory=lambda: defaultdict(list))
    elsewhere: list[Key] = field(default_factory=list)
    kept: list[Trip] = field(default_factory=list)
    adopted: list[Trip] = field(default_factory=list)


def changes(making: Making, orders: Mapping[UUID, StandingOrder], now: datetime) -> Changes:
    """Return what must change of the trips that are there; rides that have begun are left alone."""
    todo = Changes()
    for key, trip in making.found.items():
        if key in making.wanted:
            _renew(making, orders, key, trip, todo)
        elif making.is_ahead(trip, now):
            _release(making, key, trip, todo)
    return todo


def _renew(
    making: Making,
    orders: Mapping[UUID, StandingOrder],
    key: Key,
    trip: Trip,
    todo: Changes,
) -> None:
    """Compare a trip with what its order asks for."""
    leg = making.wanted[key]
    version = making.versions[leg.ride.version.key]
    rests = trip.status == TripStatus.CANCELLED
    if rests and leg.occurrence in making.refused:
        return
    is_other = differs(trip, facts(orders[leg.order], version, leg))
    moves = goes_elsewhere(trip, stops(version, leg))
    if not is_untouched(trip):
        if not rests and trip.status not in ENDS and (is_other or moves):
            todo.kept.append(trip)
        return
    # A legacy trip keeps what the legacy said of it.
    if trip.imported_at is not None and not rests:
        return
    if rests:
        todo.brought_back[key] = trip
    elif is_other or moves:
        todo.changed[key] = trip
    if moves and trip.imported_at is None:
        todo.elsewhere.append(key)


def _release(making: Making, key: Key, trip: Trip, todo: Changes) -> None:
    """Cancel a trip its order does not ask for, unless it is held or somebody touched it."""
    why = making.refused.get(key[:2])
    if why in HOLDS or trip.status in ENDS:
        return
    if is_untouched(trip):
        todo.cancelled[says(why)].append(trip)
    else:
        todo.kept.append(trip)


def outcomes(making: Making, todo: Changes, since: date) -> dict[UUID, Outcome]:
    """Return what is done for each order, with its days from `since` on that have no trip."""
    made = Counter(leg.order for leg in making.missing.values())
    changed = Counter(key[0] for key in todo.changed)
    back = Counter(key[0] for key in todo.brought_back)
    gone = _by_order([trip for trips in todo.cancelled.values() for trip in trips])
    kept, adopted = _by_order(todo.kept), _by_order(todo.adopted)
    left: dict[UUID, Counter[WhyNot]] = defaultdict(Counter)
    for (order, day), why in making.refused.items():
        left[order][why] += int(day >= since)
    return {
        order: Outcome(
            made=made[order],
            changed=changed[order],
            cancelled=len(gone.get(order, ())),
            brought_back=back[order],
            adopted=len(adopted.get(order, ())),
            kept=tuple(trip.number for trip in kept.get(order, ())),
            left=+left[order],
        )
        for order in {*made, *changed, *back, *gone, *kept, *adopted, *left}
    }


def _by_order(trips: list[Trip]) -> dict[UUID, list[Trip]]:
    """Return trips by the order they were made from."""
    found: dict[UUID, list[Trip]] = defaultdict(list)
    for trip in trips:
        if trip.standing_order_id is not None:
            found[trip.standing_order_id].append(trip)
    return found
