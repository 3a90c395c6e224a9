"""The way between two places and how long it takes; whether two stretches of time meet. Pure.

Estimates only: the great circle stretched by what roads add, at one speed. Where a position or a
time is not known the answer is None, never a guess.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import asin, ceil, cos, radians, sin, sqrt

EARTH_MILES = 3958.8
ROADS = 1.3
"""What roads add to the straight line: the customary factor where no router is asked."""

MILES_PER_HOUR = 25
"""How fast a van gets on in a town, lights and turns counted."""

LOADING = timedelta(minutes=5)
"""How long boarding takes, and getting off as long."""


@dataclass(frozen=True)
class Point:
    """A position in degrees (WGS 84)."""

    latitude: float
    longitude: float


def miles(here: Point, there: Point) -> float:
    """Return the miles by road between two points, estimated from the great circle."""
    north, south = radians(here.latitude), radians(there.latitude)
    rise, turn = (south - north) / 2, radians(there.longitude - here.longitude) / 2
    chord = sin(rise) ** 2 + cos(north) * cos(south) * sin(turn) ** 2
    return 2 * EARTH_MILES * asin(min(1.0, sqrt(chord))) * ROADS


def drive(here: Point | None, there: Point | None) -> timedelta | None:
    """Return how long the drive takes, in whole minutes upwards; None if a point is not known."""
    if here is None or there is None:
        return None
    return timedelta(minutes=ceil(round(miles(here, there) / MILES_PER_HOUR * 60, 6)))


@dataclass(frozen=True)
class Span:
    """A stretch of time from `begins` up to but not with `ends`; None where it is not known."""

    begins: datetime | None
    ends: datetime | None


def meet(one: Span, other: Span) -> bool | None:
    """Return whether two stretches share a moment; None if what is known does not say."""
    first, second = sorted((one, other), key=lambda span: (span.begins is None, span.begins))
    if first.begins is None or second.begins is None:
        return None
    if first.begins == second.begins:
        return True
    return None if first.ends is None else second.begins < first.ends
