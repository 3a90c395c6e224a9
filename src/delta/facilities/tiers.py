"""Volume tiers: how the price of a contract falls with the number of trips. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from delta.kernel.money import dollars

HUNDRED = Decimal(100)


@dataclass(frozen=True)
class Tier:
    """From the `first` to the `last` trip of a billing cycle, both included; None has no end."""

    first: int
    last: int | None
    discount_percent: Decimal | None = None
    price: Decimal | None = None


def in_order(tiers: Iterable[Tier]) -> list[Tier]:
    """Return tiers from the first trip upwards."""
    return sorted(tiers, key=lambda tier: tier.first)


def fault(tiers: Iterable[Tier]) -> str:
    """Return what is wrong with a contract's tiers in one sentence, or nothing.

    They begin at trip 1 and each goes on where the one before it ended; only the last may be open.
    """
    expected: int | None = 1
    for tier in in_order(tiers):
        if expected is None:
            return "After a tier without an end there can be no other."
        if tier.first > expected:
            return f"A tier has to begin at trip {expected}, so that no trip is left out."
        if tier.first < expected:
            return "Two tiers count the same trips."
        expected = None if tier.last is None else tier.last + 1
    return ""


def tier_of(nth: int, tiers: Sequence[Tier]) -> Tier | None:
    """Return the tier of the `nth` trip (the first is 1), or None beyond the last."""
    for tier in tiers:
        if tier.first <= nth and (tier.last is None or nth <= tier.last):
            return tier
    return None


def price(nth: int, fare: Decimal, tiers: Sequence[Tier]) -> Decimal:
    """Return in dollars what the `nth` trip costs whose fare is `fare`; no tier leaves it as is."""
    tier = tier_of(nth, tiers)
    if tier is None:
        return dollars(fare)
    if tier.price is not None:
        return dollars(tier.price)
    return dollars(fare * (HUNDRED - (tier.discount_percent or Decimal(0))) / HUNDRED)
