"""Repeatable chance: the same seed gives the same picks on every machine and Python version."""

import random
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


class Chance:
    """A stream of picks, built on `random()` alone: the one call Python promises not to change."""

    def __init__(self, *seed: object) -> None:
        self.roll = random.Random("|".join(str(part) for part in seed)).random

    def below(self, stop: int) -> int:
        """Return a whole number from 0 up to, not including, `stop`."""
        return int(self.roll() * stop)

    def between(self, first: int, last: int) -> int:
        """Return a whole number from `first` to `last`, both included."""
        return first + int(self.roll() * (last - first + 1))

    def pick(self, things: Sequence[Thing]) -> Thing:
        """Return one of `things`."""
        return things[int(self.roll() * len(things))]

    def hits(self, share: float) -> bool:
        """Return True in `share` of all cases."""
        return self.roll() < share

    def octets(self, count: int) -> bytes:
        """Return `count` random bytes."""
        return bytes(self.below(256) for _ in range(count))

    def digits(self, count: int) -> str:
        """Return `count` random digits; the first may be zero, as in real member numbers."""
        return "".join(str(self.below(10)) for _ in range(count))
