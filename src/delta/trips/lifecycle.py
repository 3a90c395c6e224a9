"""The life of a trip, as one table: it feeds the check, the trigger, the diagram and the tests.

Pure. A move is a pair (from, to); each names the permission it needs.
"""

from delta.accounts.roles import Permission
from delta.kernel.words import TripStatus as S

START = S.REQUESTED

MOVES: dict[S, dict[S, Permission]] = {
    S.REQUESTED: {
        S.SCHEDULED: Permission.TRIPS_BOOK,
        S.CANCELLED: Permission.TRIPS_CANCEL,
        S.TURNED_DOWN: Permission.TRIPS_ASSIGN,
    },
    S.SCHEDULED: {
        S.ASSIGNED: Permission.TRIPS_ASSIGN,
        S.CANCELLED: Permission.TRIPS_CANCEL,
        S.TURNED_DOWN: Permission.TRIPS_ASSIGN,
    },
    S.ASSIGNED: {
        S.SCHEDULED: Permission.TRIPS_ASSIGN,
        S.EN_ROUTE: Permission.TRIPS_MOVE,
        S.CANCELLED: Permission.TRIPS_CANCEL,
    },
    S.EN_ROUTE: {
        S.ASSIGNED: Permission.TRIPS_MOVE,
        S.ARRIVED: Permission.TRIPS_MOVE,
        S.CANCELLED: Permission.TRIPS_ASSIGN,
    },
    S.ARRIVED: {
        S.EN_ROUTE: Permission.TRIPS_MOVE,
        S.ON_BOARD: Permission.TRIPS_MOVE,
        S.NO_SHOW: Permission.TRIPS_MOVE,
        S.CANCELLED: Permission.TRIPS_MOVE,
    },
    S.ON_BOARD: {S.ARRIVED: Permission.TRIPS_MOVE, S.COMPLETED: Permission.TRIPS_MOVE},
    S.COMPLETED: {},
    S.CANCELLED: {S.SCHEDULED: Permission.TRIPS_ASSIGN},
    S.NO_SHOW: {S.SCHEDULED: Permission.TRIPS_ASSIGN},
    S.TURNED_DOWN: {S.SCHEDULED: Permission.TRIPS_ASSIGN},
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


def is_legal(was: str, to: str) -> bool:
    """Return whether a trip may go from `was` to `to`."""
    return S(to) in MOVES[S(was)]


def needed(was: str, to: str) -> Permission:
    """Return the permission the move from `was` to `to` needs; KeyError if it is not legal."""
    return MOVES[S(was)][S(to)]
