"""Every move of a trip's life on its way: taps, cancelling, bringing back. Writes its status."""

from datetime import datetime

from delta.accounts.models import User
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.refusals import Refused
from delta.kernel.words import CancellationKind, TripStatus
from delta.trips import lifecycle
from delta.trips.models import Trip
from delta.trips.permissions import (
    check_can_cancel,
    check_can_move,
    check_kind,
    check_waited,
)
from delta.trips.queries import locked
from delta.trips.services.proving import check_proven
from delta.trips.timeline import cancellation_kind, check_order, happened, line
from delta.trips.way import Point


@verb
def move(
    trip: Trip,
    to: TripStatus,
    *,
    by: User,
    at: datetime | None = None,
    version: int | None = None,
    reason: str = "",
    where: Point | None = None,
) -> Trip:
    """Take the trip to `to` and set that move's stamp; `at` is when it happened, and `where`.

    Giving a trip to a driver is not a tap: `assign` does that.
    """
    row = locked(trip, version)
    if to == TripStatus.ASSIGNED and row.status == TripStatus.SCHEDULED:
        raise Refused("This trip has no driver yet.", code="no_driver", next_step="Assign one.")
    return _advance(row, TripStatus(to), by=by, at=at, reason=reason, where=where)


@verb
def undo(trip: Trip, *, by: User, version: int | None = None, reason: str = "") -> Trip:
    """Take back the last tap of the way: the trip is where it was, and that tap's time is gone."""
    row = locked(trip, version)
    back = [to for to, one in lifecycle.MOVES[TripStatus(row.status)].items() if one.undoes]
    if not back:
        raise Refused("There is no tap to take back on this trip.", code="nothing_to_undo")
    return _advance(row, back[0], by=by, reason=reason)


@verb
def reach_dropoff(
    trip: Trip, *, by: User, at: datetime | None = None, version: int | None = None
) -> Trip:
    """Note when the vehicle was at the drop-off: the one stamp that changes no status."""
    row = locked(trip, version)
    if row.status != TripStatus.ON_BOARD:
        raise Refused("The patient is not on board.", code="not_on_board")
    check_can_move(by, row, TripStatus.COMPLETED)
    row.at_dropoff_at = happened(at)
    check_order(row, lifecycle.DROPOFF)
    row.version += 1
    row.save()
    journal.record("trip.at_dropoff", row, by=by)
    return row


@verb
def cancel(
    trip: Trip,
    *,
    reason: str,
    by: User,
    kind: CancellationKind | None = None,
    at: datetime | None = None,
    version: int | None = None,
) -> Trip:
    """Cancel the trip, keeping why and what kind of cancellation it was.

    The kind follows from the clock; only the office says another, such as for a call it enters
    later: then `at` is when that call came.
    """
    row = locked(trip, version)
    check_can_cancel(by, row)
    # Nobody else dates a call back to make a late cancellation an early one.
    by_clock = cancellation_kind(row, happened(at if by.is_office else None))
    check_kind(by, kind, by_clock)
    row.cancellation_kind, row.cancellation_reason = kind or by_clock, reason.strip()
    return _advance(row, TripStatus.CANCELLED, by=by, at=at, reason=reason)


@verb
def reinstate(trip: Trip, *, reason: str, by: User, version: int | None = None) -> Trip:
    """Bring back a trip that was cancelled, turned down or a no-show; it waits for a driver.

    What its first attempt stamped is cleared here and stays in the history.
    """
    row = locked(trip, version)
    if row.status not in lifecycle.ENDS - {TripStatus.COMPLETED}:
        raise Refused("Only a trip that ended without a ride can be brought back.", code="no_end")
    return _advance(row, TripStatus.SCHEDULED, by=by, reason=reason)


def _advance(
    trip: Trip,
    to: TripStatus,
    *,
    by: User,
    at: datetime | None = None,
    reason: str = "",
    where: Point | None = None,
) -> Trip:
    """Check the move, write status, stamp, history and journal. The trip's row is locked."""
    was, then = TripStatus(trip.status), happened(at)
    check_can_move(by, trip, to)
    check_reason(was, to, reason)
    if to == TripStatus.NO_SHOW:
        check_waited(by, trip, then)
    unproven = check_proven(trip, to, by=by, reason=reason)
    _follow(trip, was, to, then)
    trip.status = to
    trip.version += 1
    trip.save()
    line(trip, was, by=by, at=then, reason=reason, where=where).save()
    facts = {"unproven": [str(kind) for kind in unproven]} if unproven else {}
    journal.record(f"trip.{to}", trip, by=by, was=str(was), **facts)
    return trip


def _follow(trip: Trip, was: TripStatus, to: TripStatus, at: datetime) -> None:
    """Write what a move brings with it: its stamp, or what it takes back."""
    for stamp in lifecycle.cleared(was, to):
        setattr(trip, stamp, None)
    if to == TripStatus.SCHEDULED and was != TripStatus.REQUESTED:
        trip.driver = trip.vehicle = None
        trip.cancellation_kind, trip.cancellation_reason = None, ""
    stamp_name = lifecycle.stamp_of(was, to)
    if stamp_name:
        setattr(trip, stamp_name, at)
        check_order(trip, stamp_name)


def check_reason(was: TripStatus, to: TripStatus, reason: str) -> None:
    """Refuse a move that wants a reason and has none."""
    if lifecycle.MOVES[was][to].wants_reason and not reason.strip():
        raise Refused("Say why.", code="no_reason", next_step="Give a reason.")
