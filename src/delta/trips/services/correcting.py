"""Putting right what was written of a trip that was driven: its times, its miles."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from delta.accounts.models import User
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import Invalid, Refused
from delta.kernel.words import TripStatus
from delta.trips import lifecycle
from delta.trips.models import Trip
from delta.trips.permissions import check_can_correct
from delta.trips.queries import locked
from delta.trips.timeline import check_order, happened, line

MOST_MILES = Decimal(2000)
MOST_MINUTES = 2880


@verb
def correct(
    trip: Trip, *, reason: str, by: User, version: int | None = None, **fields: Any
) -> Trip:
    """Correct stamps, miles or minutes of a driven trip; what stood there stays in the history.

    The status stays as it is, and so does the promised price: pricing again is the rates' business.
    """
    row = locked(trip, version)
    check_can_correct(by, row)
    if not reason.strip():
        raise Refused("Say why.", code="no_reason", next_step="Give a reason.")
    _check_values(fields)
    for name, value in fields.items():
        setattr(row, name, value)
    check_order(row, *fields)
    row.version += 1
    row.save()
    said = f"Corrected: {reason.strip()}"
    line(row, TripStatus(row.status), by=by, at=clock.now(), reason=said).save()
    journal.record("trip.corrected", row, by=by, fields=sorted(fields))
    return row


def _check_values(fields: dict[str, Any]) -> None:
    """Refuse fields that are no correction, and values no trip can have."""
    faults = {name: [wrong] for name, value in fields.items() if (wrong := _wrong(name, value))}
    if faults or not fields:
        raise Invalid(faults or {"": ["Say what to correct."]})


def _wrong(name: str, value: Any) -> str:
    """Return what is wrong with one corrected value, or nothing."""
    if name not in lifecycle.CORRECTABLE:
        return "This cannot be corrected here."
    if value is None:
        return "A correction puts another value in its place."
    if isinstance(value, datetime):
        happened(value)
        return ""
    most = MOST_MILES if name == "miles" else MOST_MINUTES
    return "" if 0 <= value <= most else f"Give from 0 to {most:,}."
