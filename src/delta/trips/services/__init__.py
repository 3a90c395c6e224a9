"""Verbs on trips and on the standing orders they are made from."""

from delta.trips.services.booking import book, change
from delta.trips.services.moving import assign, cancel, move, reinstate, unassign
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
from delta.trips.services.ruling import (
    add_exception,
    add_stop,
    add_version,
    change_exception,
    change_stop,
    change_version,
    follow_version,
    skip_day,
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
    "change_standing_order",
    "change_stop",
    "change_version",
    "drop_exception",
    "drop_stop",
    "end_due_orders",
    "end_standing_order",
    "follow_version",
    "move",
    "open_standing_order",
    "pause_standing_order",
    "reinstate",
    "restore_exception",
    "restore_stop",
    "resume_standing_order",
    "revive_standing_order",
    "skip_day",
    "unassign",
]
