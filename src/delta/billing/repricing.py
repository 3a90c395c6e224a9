"""What pricing a trip anew would change: old line beside new, before anybody says yes."""

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from delta.accounts.models import User
from delta.billing.models import InvoiceLine
from delta.billing.permissions import check_can_price_trips
from delta.kernel.refusals import NotFound, Refused
from delta.kernel.words import FareLine
from delta.rates.kept import Change, differences, lines_of
from delta.rates.quote import ONE, Line, Quote
from delta.trips.fares import price_of
from delta.trips.models import Trip

SURCHARGES, REST = "surcharges", "legacy"
COLUMNS = {
    "base_fare": (FareLine.BASE, "Base fare"),
    "mileage_fare": (FareLine.MILES, "Miles"),
    "time_fare": (FareLine.MINUTES, "Minutes"),
    "surcharges": (SURCHARGES, "Surcharges"),
}
ZERO = Decimal("0.00")


@dataclass(frozen=True)
class Repricing:
    """A trip's price as it stands and as it would be, line beside line."""

    was: Decimal | None
    now: Quote
    changes: tuple[Change, ...]

    @property
    def by(self) -> Decimal:
        """By how much the total would grow."""
        return self.now.total - (self.was or ZERO)


def repricing(person: User, trip_id: UUID) -> Repricing:
    """Return what pricing a trip `person` sees anew would change. Nothing is written."""
    check_can_price_trips(person)
    trip = Trip.objects.visible_to(person).filter(pk=trip_id).first()
    if trip is None:
        raise NotFound("There is no such trip, or none that you may see.")
    return repriced(trip)


def repriced(trip: Trip) -> Repricing:
    """Return a trip's price as it stands beside what it costs on the terms of its day."""
    now = price_of(trip)
    return Repricing(trip.total_fare, now, differences(standing_lines(trip), now.lines))


def standing_lines(trip: Trip) -> tuple[Line, ...]:
    """Return the lines a trip's fare stands on: its quote's, or what a legacy system's columns say.

    They sum to the fare; what the columns leave unsaid is a line of its own.
    """
    if trip.quote:
        return lines_of(trip.quote)
    told = {column: getattr(trip, column) for column in COLUMNS}
    lines = [_line(*COLUMNS[column], amount) for column, amount in told.items() if amount]
    if trip.total_fare is not None:
        rest = trip.total_fare - sum((line.amount for line in lines), ZERO)
        lines += [_line(REST, "Not broken down", rest)] if rest else []
    return tuple(lines)


def _line(code: str, said: str, amount: Decimal) -> Line:
    """Return a line that is told by its amount alone."""
    return Line(code, said, ONE, amount, amount)


def is_billed(trip: Trip) -> bool:
    """Return whether a trip stands on a live line of an invoice."""
    return InvoiceLine.objects.filter(trip=trip, released_at__isnull=True).exists()


def check_repriceable(trip: Trip, *, replace_legacy: bool) -> None:
    """Refuse to touch the fare of a billed trip, or unasked what a legacy system charged."""
    if is_billed(trip):
        raise Refused(
            "This trip is billed; its fare stays.",
            code="is_billed",
            next_step="Cancel the invoice or take its line off the draft first.",
        )
    if trip.imported_at is not None and not trip.quote and not replace_legacy:
        raise Refused(
            "This trip carries the charges it came with.",
            code="legacy_charges",
            next_step="Say for this trip that its legacy charges shall go.",
        )
