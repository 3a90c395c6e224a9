"""How Metro Ride's system writes dates, clock times, money, phones and yes/no."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY = 24 * 60


def _clock(minute: int) -> str:
    hour, rest = divmod(minute, 60)
    return f"{hour % 12 or 12}:{rest:02d} {'AM' if hour < 12 else 'PM'}"


CLOCKS = tuple(_clock(minute) for minute in range(DAY))


def clock(minute: int) -> str:
    """Return minutes since midnight as `9:05 AM`; the day it falls on is not written."""
    return CLOCKS[minute % DAY]


@lru_cache(maxsize=4096)
def slashed(day: date | None) -> str:
    """Return a day as `11/22/2026`."""
    return f"{day.month:02d}/{day.day:02d}/{day.year:04d}" if day else ""


def worded(day: date | None) -> str:
    """Return a day as `22-Nov-2026`."""
    return f"{day.day:02d}-{MONTHS[day.month - 1]}-{day.year:04d}" if day else ""


def packed(day: date) -> str:
    """Return a day as `20261122`."""
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def entered(day: date, minute: int) -> str:
    """Return a moment on the operator's clock as `11/22/2026 3:05 PM`."""
    return f"{slashed(day)} {clock(minute)}"


def dollars(cents: int) -> str:
    """Return cents as `$1,234.50`."""
    return f"${cents // 100:,}.{cents % 100:02d}"


def yes(flag: object) -> str:
    """Return a flag as `Y` or `N`."""
    return "Y" if flag else "N"


def text(value: object) -> str:
    """Return a value as it stands; nothing is the empty cell."""
    return "" if value is None else str(value)


def piped(values: Sequence[str]) -> str:
    """Return several values in one cell, as `WC|CN`."""
    return "|".join(values)


def phone(digits: str, style: int) -> str:
    """Return ten digits in one of the four spellings clerks use."""
    area, exchange, line = digits[:3], digits[3:6], digits[6:]
    spellings = (
        f"({area}) {exchange}-{line}",
        f"{area}-{exchange}-{line}",
        f"{area}.{exchange}.{line}",
        digits,
    )
    return spellings[style % len(spellings)]
