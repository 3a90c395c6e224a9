"""Cover: how an authorization stands on a day, and whether it still has units. Pure."""

from datetime import date
from decimal import Decimal
from enum import StrEnum


class Standing(StrEnum):
    AHEAD = "ahead"
    OPEN = "open"
    USED_UP = "used_up"
    OVER = "over"
    CANCELLED = "cancelled"


def standing(
    day: date,
    *,
    starts_on: date,
    ends_on: date | None,
    units: Decimal | None,
    used: Decimal,
    is_active: bool,
) -> Standing:
    """Return how an authorization stands on `day`; no units named means no end by use."""
    if not is_active:
        return Standing.CANCELLED
    if day < starts_on:
        return Standing.AHEAD
    if ends_on is not None and day > ends_on:
        return Standing.OVER
    return Standing.OPEN if left(units, used) != 0 else Standing.USED_UP


def left(units: Decimal | None, used: Decimal) -> Decimal | None:
    """Return how many units are left, never below none; None means without limit."""
    return None if units is None else max(units - used, Decimal(0))
