"""Verbs on trips and on the standing orders they are made from."""

from delta.trips.services.assigning import assign, reassign, swap, unassign
from delta.trips.services.booking import book, change
from delta.trips.services.changing_orders import (
    change_from,
    change_series,
    drop_times,
    say_times,
)
from delta.trips.services.closing import close_facility, drop_closure
from delta.trips.services.correcting import correct
from delta.trips.services.departing import add_exception, change_exception, skip_day
from delta.trips.services.generating import generate, keep_in_line
from delta.trips.services.moving import cancel, move, reach_dropoff, reinstate, undo
from delta.trips.services.ordering import (
    accept_standing_order,
    change_standing_order,
    end_due_orders,
    end_standing_order,
    open_standing_order,
    pause_standing_order,
    resume_standing_order,
    revive_standing_order,
)
from delta.trips.services.proving import take_proof
from delta.trips.services.ruling import (
    add_stop,
    add_version,
    change_stop,
    change_version,
    follow_version,
)
from delta.trips.services.taking_out import (
    drop_exception,
    drop_stop,
    restore_exception,
    restore_stop,
)

__all__ = [
    "accept_standing_order",
    "add_exception",
    "add_stop",
    "add_version",
    "assign",
    "book",
    "cancel",
    "change",
    "change_exception",
    "change_from",
    "change_series",
    "change_standing_order",
    "change_stop",
    "change_version",
    "close_facility",
    "correct",
    "drop_closure",
    "drop_exception",
    "drop_stop",
    "drop_times",
    "end_due_orders",
    "end_standing_order",
    "follow_version",
    "generate",
    "keep_in_line",
    "move",
    "open_standing_order",
    "pause_standing_order",
    "reach_dropoff",
    "reassign",
    "reinstate",
    "restore_exception",
    "restore_stop",
    "resume_standing_order",
    "revive_standing_order",
    "say_times",
    "skip_day",
    "swap",
    "take_proof",
    "unassign",
    "undo",
]
