"""Who rides and who drives when: nobody is in two vehicles at once, unless a fault says so."""

from collections import deque
from datetime import date
from math import isqrt

from delta_migrate.sample.chance import Chance
from delta_migrate.sample.plan import Address, Rider, World
from delta_migrate.sample.spelling import DAY

TRIES = 40
EARLY, LATE = 40, 30  # minutes a ride may begin before its promise, and end after its drive
LATITUDE, LONGITUDE = 69, 60  # miles a degree around Houston
ROAD = 125  # miles of road, in hundredths of the straight line


class Diary:
    """Draws riders and drivers who are free."""

    def __init__(self, world: World, chance: Chance) -> None:
        self.world, self.chance = world, chance
        self._rode: dict[str, int] = {}
        self._driven: dict[str, deque[tuple[int, int]]] = {}

    def rider(self, day: date) -> Rider:
        """A rider who has no other trip on that day or the one before."""
        number = day.toordinal()
        rider = self.chance.pick(self.world.riders)
        for _ in range(TRIES):
            if self._rode.get(rider.number, 0) < number - 1 and (
                rider.active or day < self.world.plan.today
            ):
                break
            rider = self.chance.pick(self.world.riders)
        self._rode[rider.number] = number
        return rider

    def driver(self, day: date, minute: int, drive: int) -> str:
        """A driver who is not on the road at that time."""
        start = day.toordinal() * DAY + minute - EARLY
        end = start + EARLY + drive + LATE
        driver = self.chance.pick(self.world.drivers)
        for _ in range(TRIES):
            if all(end <= first or last <= start for first, last in self._driven.get(driver, ())):
                break
            driver = self.chance.pick(self.world.drivers)
        self._driven.setdefault(driver, deque(maxlen=60)).append((start, end))
        return driver


def road(start: Address, end: Address) -> int | None:
    """Tenths of a mile by road between two addresses, if both positions are known."""
    if not (start.lat and end.lat):
        return None
    north = (_millionths(start.lat) - _millionths(end.lat)) * LATITUDE
    east = (_millionths(start.lon) - _millionths(end.lon)) * LONGITUDE
    straight = isqrt(north * north + east * east)  # millionths of a mile
    return max(8, straight * ROAD // 10_000_000)


def _millionths(degrees: str) -> int:
    return int(degrees.replace(".", ""))
