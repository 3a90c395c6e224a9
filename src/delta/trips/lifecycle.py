"""The life of a trip, as one table: it feeds the check, the trigger, the docs, tests and buttons.

Pure. A move is a pair (from, to); each says the permission it needs, the word on its button, and
whether it takes a tap back or wants a reason.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from delta.accounts.roles import Permission
from delta.kernel.words import CancellationKind, Proof
from delta.kernel.words import TripStatus as S

START = S.REQUESTED


@dataclass(frozen=True)
class Move:
    """What a move needs, what its button says, and how it is written down.

    `undoes` takes back a tap made too early: the stamp of the status it leaves is cleared.
    """

    needs: Permission
    word: str
    undoes: bool = False
    wants_reason: bool = False


def asking(needs: Permission, word: str) -> Move:
    """Return a move that is made only with a reason."""
    return Move(needs, word, wants_reason=True)


def undoing(word: str) -> Move:
    """Return a move that takes a driver's tap back."""
    return Move(Permission.TRIPS_MOVE, word, undoes=True)


MOVES: dict[S, dict[S, Move]] = {
    S.REQUESTED: {
        S.SCHEDULED: Move(Permission.TRIPS_BOOK, "Accept"),
        S.CANCELLED: asking(Permission.TRIPS_CANCEL, "Cancel"),
        S.TURNED_DOWN: asking(Permission.TRIPS_ASSIGN, "Turn down"),
    },
    S.SCHEDULED: {
        S.ASSIGNED: Move(Permission.TRIPS_ASSIGN, "Assign"),
        S.CANCELLED: asking(Permission.TRIPS_CANCEL, "Cancel"),
        S.TURNED_DOWN: asking(Permission.TRIPS_ASSIGN, "Turn down"),
    },
    S.ASSIGNED: {
        S.SCHEDULED: Move(Permission.TRIPS_ASSIGN, "Unassign"),
        S.EN_ROUTE: Move(Permission.TRIPS_MOVE, "Set out"),
        S.CANCELLED: asking(Permission.TRIPS_CANCEL, "Cancel"),
    },
    S.EN_ROUTE: {
        S.ASSIGNED: undoing("Not on the way yet"),
        S.ARRIVED: Move(Permission.TRIPS_MOVE, "At pickup"),
        S.CANCELLED: asking(Permission.TRIPS_ASSIGN, "Cancel"),
    },
    S.ARRIVED: {
        S.EN_ROUTE: undoing("Not at pickup yet"),
        S.ON_BOARD: Move(Permission.TRIPS_MOVE, "On board"),
        S.NO_SHOW: asking(Permission.TRIPS_MOVE, "No-show"),
        S.CANCELLED: asking(Permission.TRIPS_MOVE, "Cancel at the door"),
    },
    S.ON_BOARD: {
        S.ARRIVED: undoing("Not on board yet"),
        S.COMPLETED: Move(Permission.TRIPS_MOVE, "Done"),
    },
    S.COMPLETED: {},
    S.CANCELLED: {S.SCHEDULED: asking(Permission.TRIPS_ASSIGN, "Bring back")},
    S.NO_SHOW: {S.SCHEDULED: asking(Permission.TRIPS_ASSIGN, "Second attempt")},
    S.TURNED_DOWN: {S.SCHEDULED: asking(Permission.TRIPS_ASSIGN, "Take on after all")},
}

ENDS = frozenset({S.COMPLETED, S.CANCELLED, S.NO_SHOW, S.TURNED_DOWN})

WITHOUT_DRIVER = frozenset({S.REQUESTED, S.SCHEDULED, S.CANCELLED, S.NO_SHOW, S.TURNED_DOWN})
"""The only statuses in which a trip may lack a driver."""

STAMPS: dict[S, str] = {
    S.EN_ROUTE: "en_route_at",
    S.ARRIVED: "at_pickup_at",
    S.ON_BOARD: "on_board_at",
    S.COMPLETED: "done_at",
}
"""Which time a move sets. The fifth stamp, at drop-off, is taken without a change of status."""

DROPOFF = "at_dropoff_at"

IN_ORDER: dict[str, str] = {
    "en_route_at": "En route",
    "at_pickup_at": "At pickup",
    "on_board_at": "On board",
    DROPOFF: "At drop-off",
    "done_at": "Done",
}
"""The five stamps in the order in which they happen, each with its word."""

CORRECTABLE = frozenset({*IN_ORDER, "miles", "minutes"})
"""What of a trip that has ended may be put right, with a reason."""

NEEDS: dict[S, frozenset[Proof]] = {
    S.ON_BOARD: frozenset({Proof.PICKUP_SIGNATURE}),
    S.COMPLETED: frozenset(Proof),
}
"""By when a proof that the payer asks for must be there: to complete a trip, every one."""

CLOCK_SKEW = timedelta(minutes=2)
"""How far a telephone's clock may be ahead of ours."""


def is_legal(was: str, to: str) -> bool:
    """Return whether a trip may go from `was` to `to`."""
    return S(to) in MOVES[S(was)]


def needed(was: str, to: str) -> Permission:
    """Return the permission the move from `was` to `to` needs; KeyError if it is not legal."""
    return MOVES[S(was)][S(to)].needs


def cleared(was: str, to: str) -> tuple[str, ...]:
    """Return the stamps that the move from `was` to `to` takes back.

    A trip that is brought back to be assigned again loses all: they were the first attempt's and
    stay in the history.
    """
    if S(was) in ENDS:
        return tuple(IN_ORDER)
    if not MOVES[S(was)][S(to)].undoes:
        return ()
    return (STAMPS[S(was)], DROPOFF) if S(was) == S.ON_BOARD else (STAMPS[S(was)],)


def stamp_of(was: str, to: str) -> str | None:
    """Return the stamp the move sets; a move that takes a tap back sets none."""
    return None if MOVES[S(was)][S(to)].undoes else STAMPS.get(S(to))


def disorder(
    stamps: Mapping[str, datetime | None], changed: Collection[str]
) -> tuple[str, str] | None:
    """Return the words of two stamps the wrong way round, one of them among `changed`, or None.

    What nobody touches is left alone: an imported trip's own times may not add up.
    """
    taken = [(name, at) for name in IN_ORDER if (at := stamps.get(name)) is not None]
    for place, (name, at) in enumerate(taken):
        for later, then in taken[place + 1 :]:
            if then < at and {name, later} & set(changed):
                return IN_ORDER[name], IN_ORDER[later]
    return None


def cancellation(
    status: str,
    *,
    now: datetime,
    today: date,
    pickup_at: datetime | None,
    service_date: date,
    late_minutes: int,
) -> CancellationKind:
    """Return which kind a cancellation is, by the clock, the pick-up and where the vehicle is.

    At the door: the vehicle is there. Late: it is on its way, or fewer than `late_minutes` are
    left. Same day: on the service day, but earlier than that. Advance: before the service day.
    """
    if S(status) == S.ARRIVED:
        return CancellationKind.AT_THE_DOOR
    left = None if pickup_at is None else pickup_at - now
    if S(status) == S.EN_ROUTE or (left is not None and left < timedelta(minutes=late_minutes)):
        return CancellationKind.LATE
    return CancellationKind.SAME_DAY if today >= service_date else CancellationKind.ADVANCE


def no_show_from(
    at_pickup_at: datetime | None, pickup_at: datetime | None, wait_minutes: int
) -> datetime | None:
    """Return from when a patient who is waited for counts as a no-show; None if nobody waits.

    The wait begins when the vehicle is there, and never before the promised time.
    """
    if at_pickup_at is None:
        return None
    begins = max(at_pickup_at, pickup_at) if pickup_at else at_pickup_at
    return begins + timedelta(minutes=wait_minutes)


def lacking(to: str, required: Collection[str], there: Collection[str]) -> list[Proof]:
    """Return the proofs the payer requires for this move and nobody has taken yet."""
    wanted = NEEDS.get(S(to), frozenset()) & {Proof(one) for one in required}
    return [one for one in Proof if one in wanted and one not in there]
