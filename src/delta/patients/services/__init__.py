"""Verbs on patients and on what is kept beside them."""

from delta.patients.services.consents import give, withdraw
from delta.patients.services.cover import release_units, use_units
from delta.patients.services.family import invite_relative
from delta.patients.services.memberships import end_membership, renew_membership
from delta.patients.services.merging import merge, unmerge
from delta.patients.services.patients import admit, amend, invite
from delta.patients.services.places import amend_place, save_place
from delta.patients.services.reading import note_listed, note_read, open_record

__all__ = [
    "admit",
    "amend",
    "amend_place",
    "end_membership",
    "give",
    "invite",
    "invite_relative",
    "merge",
    "note_listed",
    "note_read",
    "open_record",
    "release_units",
    "renew_membership",
    "save_place",
    "unmerge",
    "use_units",
    "withdraw",
]
