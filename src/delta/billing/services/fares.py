"""Verbs on what a trip costs after it was booked: another total with a reason, or priced anew."""

from decimal import Decimal

from delta.accounts.models import User
from delta.billing.permissions import MOST, check_can_price_trips, check_reason
from delta.billing.repricing import Repricing, check_repriceable, repriced, standing_lines
from delta.facilities.models import Facility
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.money import cents
from delta.kernel.refusals import Invalid
from delta.rates.kept import overridden
from delta.rates.quote import Quote
from delta.trips.fares import FARE, put_price
from delta.trips.models import Trip
from delta.trips.queries import locked


@verb
def override_fare(
    trip: Trip,
    *,
    total: Decimal,
    reason: str,
    by: User,
    version: int | None = None,
    replace_legacy: bool = False,
) -> Trip:
    """Let a trip cost another total, and say why; its lines stay, one carries the difference."""
    check_can_price_trips(by)
    check_reason(reason)
    _check_total(total)
    row = _unbilled(trip, version, replace_legacy)
    lines = overridden(standing_lines(row), total, reason.strip())
    said = row.quote or {"card": "", "contract": "", "estimate": False}
    price = Quote(said["card"], said["contract"], lines, total, said["estimate"])
    _write(row, price)
    journal.record("trip.fare_overridden", row, by=by, number=row.number)
    return row


@verb
def recalculate_fare(
    trip: Trip,
    *,
    reason: str,
    by: User,
    version: int | None = None,
    replace_legacy: bool = False,
) -> Repricing:
    """Price a trip anew on the terms of its day, and return old line beside new.

    An override ends. A billed trip is refused, and so is one with legacy charges unless
    `replace_legacy` says of it that they shall go; its history keeps them.
    """
    check_can_price_trips(by)
    check_reason(reason)
    row = _unbilled(trip, version, replace_legacy)
    found = repriced(row)
    _write(row, found.now, reason.strip())
    journal.record("trip.fare_recalculated", row, by=by, number=row.number)
    return found


def _unbilled(trip: Trip, version: int | None, replace_legacy: bool) -> Trip:
    """Return the trip locked, if its fare may change. Whoever bills its facility waits or is seen.

    The facility first, as `issue_invoice` locks it.
    """
    if trip.facility_id:
        Facility.objects.select_for_update().get(pk=trip.facility_id)
    row = locked(trip, version)
    check_repriceable(row, replace_legacy=replace_legacy)
    return row


def _check_total(total: Decimal) -> None:
    """Refuse a fare below zero, of parts of a cent, or larger than can be kept."""
    if not total.is_finite() or not 0 <= total <= MOST:
        raise Invalid({"total": ["Give a fare of zero or more."]})
    try:
        cents(total)
    except ValueError:
        raise Invalid({"total": ["Give whole cents."]}) from None


def _write(row: Trip, price: Quote, reason: str = "") -> None:
    """Write a price on a locked trip; the rows before it keep the old one."""
    put_price(row, price)
    if reason:
        row.quote["reason"] = reason
    row.version += 1
    row.save(update_fields=[*FARE, "version", "updated_at"])
