"""What a list of trips can be narrowed to, and the order it stands in. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from delta.kernel.refusals import Refused
from delta.kernel.words import TripStatus


class Order(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"


@dataclass(frozen=True)
class TripFilters:
    """Service days from `first` to `last`, both included; statuses; one patient; no driver yet."""

    first: date | None = None
    last: date | None = None
    statuses: tuple[TripStatus, ...] = ()
    patient: UUID | None = None
    without_driver: bool = False
    order: Order = Order.NEWEST


@dataclass(frozen=True)
class Place:
    """Where in the list a page starts: a trip's day, its time (far future if none), and its id."""

    day: date
    at: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{self.day:%Y-%m-%d}~{self.at.isoformat()}~{self.id}"


def place(text: str) -> Place:
    """Return the place a page's address names; a broken address is refused."""
    try:
        day, at, row = text.split("~")
        moment = datetime.fromisoformat(at)
        if moment.tzinfo is None:
            raise ValueError("The time has no zone.")
        return Place(date.fromisoformat(day), moment, UUID(row))
    except ValueError:
        raise Refused(
            "This address of a page is not complete.",
            code="bad_cursor",
            next_step="Open the list again from its first page.",
        ) from None
