"""Fees for rides that did not happen: late cancellations and no-shows. Pure.

Why, and every case: `docs/rules/pricing.md`, Fees.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from delta.kernel.money import dollars, shown
from delta.kernel.words import FareLine
from delta.rates.quote import HUNDRED, ONE, Line

NOTHING = Decimal("0.00")


@dataclass(frozen=True)
class FeeTerms:
    """What a card asks for a ride called off late, or missed. Hours before the promised pick-up."""

    free_hours: int
    late_fee: Decimal
    short_hours: int
    short_fee: Decimal
    no_show_percent: Decimal


def cancellation_fee(
    pickup_at: datetime | None, cancelled_at: datetime, terms: FeeTerms, *, at_door: bool = False
) -> Line:
    """Return what calling off a ride costs: by the hours that pass until the promised pick-up.

    Both are instants, so a night the clocks change has its true hours. A ride without a time is
    free to call off. At the door counts as the shortest notice.
    """
    if pickup_at is None:
        return _fee(FareLine.CANCELLATION, "Cancelled before it was called", NOTHING)
    notice = pickup_at - cancelled_at
    if at_door:
        return _fee(FareLine.CANCELLATION, "Cancelled at the door", terms.short_fee)
    if notice < timedelta(hours=terms.short_hours):
        said = f"Cancelled less than {terms.short_hours} hours before pick-up"
        return _fee(FareLine.CANCELLATION, said, terms.short_fee)
    if notice < timedelta(hours=terms.free_hours):
        said = f"Cancelled less than {terms.free_hours} hours before pick-up"
        return _fee(FareLine.CANCELLATION, said, terms.late_fee)
    return _fee(FareLine.CANCELLATION, "Cancelled in good time", NOTHING)


def no_show_fee(fare: Decimal | None, terms: FeeTerms) -> Line:
    """Return what a missed ride costs: a percentage of the promised fare, rounded half up."""
    if fare is None:
        return _fee(FareLine.NO_SHOW, "No-show; the ride has no fare yet", NOTHING)
    said = f"No-show, {terms.no_show_percent.normalize():f} % of {shown(fare)}"
    return _fee(FareLine.NO_SHOW, said, dollars(fare * terms.no_show_percent / HUNDRED))


def _fee(code: FareLine, said: str, amount: Decimal) -> Line:
    """Return a fee as a line."""
    return Line(code, said, ONE, amount, amount)
