"""Places in a vehicle: what rides with whom along the way, and whether a vehicle holds it. Pure.

Whoever gets off at a stop leaves the place to whoever gets on there.
"""

from collections.abc import Iterable
from dataclasses import astuple, dataclass, fields
from datetime import datetime


@dataclass(frozen=True)
class Places:
    """How many of each kind of place: what somebody takes, or what a vehicle has."""

    seats: int = 0
    wheelchairs: int = 0
    stretchers: int = 0
    bariatric: int = 0

    def __add__(self, other: "Places") -> "Places":
        return Places(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def holds(self, other: "Places") -> bool:
        """Return whether there is a place for each."""
        return all(a >= b for a, b in zip(astuple(self), astuple(other), strict=True))

    def lacks(self, other: "Places") -> list[str]:
        """Return the kinds of place there are too few of."""
        names = [one.name for one in fields(self)]
        pairs = zip(names, astuple(self), astuple(other), strict=True)
        return [name for name, has, needs in pairs if has < needs]


NONE = Places()


@dataclass(frozen=True)
class Rider:
    """Somebody on the way: the stop they get on at, the one they get off at, what they take."""

    boards: int
    alights: int
    takes: Places


def loads(riders: Iterable[Rider]) -> list[Places]:
    """Return what is carried from each stop at which somebody gets on."""
    aboard = list(riders)
    stops = sorted({rider.boards for rider in aboard})
    return [total(r.takes for r in aboard if r.boards <= stop < r.alights) for stop in stops]


def total(taken: Iterable[Places]) -> Places:
    """Return the sum."""
    return sum(taken, NONE)


def peak(riders: Iterable[Rider]) -> Places:
    """Return the most of each kind that is ever carried at once."""
    return most(loads(riders))


def most(found: Iterable[Places]) -> Places:
    """Return the most of each kind among several loads."""
    rows = [astuple(one) for one in found]
    return Places(*(max(column) for column in zip(*rows, strict=True))) if rows else NONE


def lacking(setups: Iterable[Places], carried: Iterable[Places]) -> list[str]:
    """Return the kinds of place that are too few, [] if some set-up holds every load.

    A vehicle is set up once for the way; of several set-ups the one that lacks least speaks.
    """
    needed = list(carried)
    wanting = [sorted({kind for load in needed for kind in setup.lacks(load)}) for setup in setups]
    return min(wanting, key=len, default=[])


@dataclass(frozen=True)
class Shared:
    """Another trip on the same vehicle: when it rides, and the most it carries."""

    begins: datetime
    ends: datetime
    takes: Places


def together(ours: Shared, others: Iterable[Shared]) -> list[Places]:
    """Return what is carried whenever somebody gets on during our trip, ours included."""
    met = [one for one in others if one.begins < ours.ends and ours.begins < one.ends]
    moments = sorted({ours.begins, *(max(one.begins, ours.begins) for one in met)})
    return [
        total([ours.takes, *(one.takes for one in met if one.begins <= at < one.ends)])
        for at in moments
    ]
