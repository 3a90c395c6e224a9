"""Verbs on facilities as places: a new address forgets the old position."""

from typing import Any

from delta.accounts.models import User
from delta.facilities.models import Facility
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.places import moved
from delta.records.keeping import keep


@verb
def amend(facility: Facility, *, by: User, **given: Any) -> Facility:
    """Change a facility; a new address forgets where on earth the old one was."""
    for name, value in given.items():
        setattr(facility, name, value)
    keep(facility, moved(facility, given))
    journal.record("facility.changed", facility, by=by, fields=sorted(given))
    return facility
