"""Making trips from standing orders ahead of time, and keeping them in line with the orders."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from delta.company import queries as company
from delta.company.queries import today
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.words import CancellationKind, TripStatus
from delta.trips.entering import BATCH, Draft, enter, note_changes, write_stops
from delta.trips.fares import FARE, put_prices
from delta.trips.models import StandingOrder, Stop, Trip
from delta.trips.standing_changes import Changes, changes, outcomes
from delta.trips.standing_making import Making, gathered
from delta.trips.standing_plan import Key
from delta.trips.standing_queries import with_rule
from delta.trips.standing_sentences import Outcome
from delta.trips.standing_trips import facts, stops

AHEAD = timedelta(days=14)
"""Two weeks: long enough to plan drivers, short enough that few trips change with their order."""


@verb
def generate(
    *, by: journal.Actor, only: Collection[UUID], until: date | None = None
) -> dict[UUID, Outcome]:
    """Bring the trips of some standing orders into line with what the orders say; tell what it did.

    Trips are made up to `until`, two weeks ahead if none is given. Whatever a person or another
    verb has touched stays as it is. Called twice, it does nothing the second time.
    """
    since = today()
    furthest = since + timedelta(days=company.settings().standing_order_days)
    orders = _locked_orders(only)
    making = gathered(list(orders.values()), min(until or since + AHEAD, furthest), locks=True)
    todo = changes(making, orders, clock.now())
    todo.adopted = _adopt(making)
    _write(making, todo, orders, by=by)
    done = outcomes(making, todo, since)
    for key, outcome in done.items():
        if not outcome.is_nothing:
            journal.record("standing_order.generated", orders[key], by=by, **outcome.facts)
    return {key: done.get(key, Outcome()) for key in orders}


@verb
def keep_in_line(order: StandingOrder, *, by: journal.Actor) -> Outcome | None:
    """Bring one order's trips into line with what was just said of it; tell what that did.

    Nothing is told of an order that is not accepted, or a legacy one before the switch.
    """
    return generate(only=[order.pk], by=by).get(order.pk)


def _locked_orders(only: Collection[UUID]) -> dict[UUID, StandingOrder]:
    """Return the orders with their rule, locked, as far as jobs may touch them.

    Orders are locked first, by id, then authorizations, then trips: two makings follow each other.
    """
    accepted = StandingOrder.objects.filter(pk__in=list(only), accepted_at__isnull=False)
    reached = company.in_jobs_reach(accepted)
    locked = reached.order_by("pk").select_for_update().values_list("pk", flat=True)
    whole = with_rule(StandingOrder.objects.filter(pk__in=list(locked))).order_by("pk")
    return {order.pk: order for order in whole}


def _write(
    making: Making, todo: Changes, orders: dict[UUID, StandingOrder], *, by: journal.Actor
) -> None:
    """Write what is to do, in as few statements as it takes."""
    _make(making, orders, by=by)
    _cancel(todo, by=by)
    _renew(making, todo, orders, by=by)


def _make(making: Making, orders: dict[UUID, StandingOrder], *, by: journal.Actor) -> None:
    """Make the trips that are missing; a way back is linked to its way there."""
    drafts: list[Draft] = []
    made = dict(making.found)
    for key, leg in sorted(making.missing.items(), key=lambda one: one[0][2]):
        version = making.versions[leg.ride.version.key]
        said = facts(orders[leg.order], version, leg)
        trip = Trip(status=TripStatus.SCHEDULED, version=1, generated_version=1, **said)
        if leg.number > 1:
            trip.linked_trip = made.get((*leg.occurrence, 1))
        made[key] = trip
        drafts.append(Draft(trip, stops(version, leg)))
    enter(drafts, by=by)


def _cancel(todo: Changes, *, by: journal.Actor) -> None:
    """Cancel trips their orders no longer ask for, each with its reason."""
    for reason, trips in todo.cancelled.items():
        for trip in trips:
            trip.status = TripStatus.CANCELLED
            trip.cancellation_kind = CancellationKind.ADVANCE
            trip.cancellation_reason = reason
        _save(trips, ["status", "cancellation_kind", "cancellation_reason"])
        note_changes([(trip, TripStatus.SCHEDULED) for trip in trips], by=by, reason=reason)


def _renew(
    making: Making, todo: Changes, orders: dict[UUID, StandingOrder], *, by: journal.Actor
) -> None:
    """Change trips to what their orders ask for now, and bring back those they ask for again."""
    renewed = {**todo.changed, **todo.brought_back}
    written: set[str] = set()
    for key, trip in renewed.items():
        leg = making.wanted[key]
        version = making.versions[leg.ride.version.key]
        said: dict[str, Any] = {}
        if trip.imported_at is None:
            said = facts(orders[leg.order], version, leg)
        said |= {"cancellation_kind": None, "cancellation_reason": ""}
        for name, value in said.items():
            setattr(trip, name, value)
        written |= set(said)
    for trip in todo.brought_back.values():
        trip.status = TripStatus.SCHEDULED
    _renew_stops(making, todo)
    _price_anew(making, renewed)
    _save(list(renewed.values()), sorted(written | {"status", "miles", *FARE}))
    back = [(trip, TripStatus.CANCELLED) for trip in todo.brought_back.values()]
    note_changes(back, by=by, reason="The standing order rides again on this day.")


def _price_anew(making: Making, renewed: dict[Key, Trip]) -> None:
    """Price trips for what they are now; what a legacy system priced keeps its price."""
    rides = []
    for key, trip in renewed.items():
        if trip.imported_at is None:
            leg = making.wanted[key]
            for name in ("miles", *FARE):
                setattr(trip, name, None)
            rides.append((trip, stops(making.versions[leg.ride.version.key], leg)))
    put_prices(rides)


def _renew_stops(making: Making, todo: Changes) -> None:
    """Give trips that go elsewhere now the stops of their order."""
    drafts = []
    for key in todo.elsewhere:
        leg, trip = making.wanted[key], making.found[key]
        drafts.append(Draft(trip, stops(making.versions[leg.ride.version.key], leg)))
    Stop.objects.filter(trip__in=[draft.trip for draft in drafts]).delete()
    write_stops(drafts)


def _save(trips: list[Trip], columns: list[str]) -> None:
    """Write columns of many trips; each has a new version that is the making's own."""
    now = clock.now()
    for trip in trips:
        trip.version += 1
        trip.generated_version, trip.updated_at = trip.version, now
    names = [name.removesuffix("_id") for name in columns]
    fields = [*names, "version", "generated_version", "updated_at"]
    Trip.objects.bulk_update(trips, fields, batch_size=BATCH // 5)


def _adopt(making: Making) -> list[Trip]:
    """Let a legacy system's trips belong to the orders they stand for, once Delta is live.

    They may be cancelled with their order and brought back, but are never rewritten.
    """
    adopted: list[Trip] = []
    if not company.settings().is_live:
        return adopted
    ours = {there.trip: key for key, there in making.there.items() if there.is_imported}
    for trip in Trip.objects.filter(pk__in=ours).select_for_update():
        order, day, leg = ours[trip.pk]
        if trip.leg != leg:
            continue
        trip.standing_order_id, trip.occurrence_date = order, day
        stands = trip.status == TripStatus.SCHEDULED
        trip.generated_version = trip.version if stands else None
        adopted.append(trip)
    fields = ["standing_order", "occurrence_date", "generated_version"]
    Trip.objects.bulk_update(adopted, fields, batch_size=BATCH // 5)
    return adopted
