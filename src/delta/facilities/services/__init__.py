"""Verbs on facilities, their staff and their contracts."""

from delta.facilities.services.contracts import (
    add_tier,
    amend_tier,
    drop_contract,
    drop_tier,
    renew,
    restore_contract,
    restore_tier,
)
from delta.facilities.services.places import amend
from delta.facilities.services.staff import invite_staff, move_staff

__all__ = [
    "add_tier",
    "amend",
    "amend_tier",
    "drop_contract",
    "drop_tier",
    "invite_staff",
    "move_staff",
    "renew",
    "restore_contract",
    "restore_tier",
]
