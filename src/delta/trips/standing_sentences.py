"""What people read of trips made from standing orders: why none is made, what was done. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from delta.trips.occurrences import WhyNot

SAYS: dict[WhyNot, str] = {
    WhyNot.SKIPPED: "This day is skipped.",
    WhyNot.HOLIDAY: "It is a holiday, and the order does not ride on holidays.",
    WhyNot.HOLIDAY_TAKEN: "It is a holiday, and the day beside it has a ride already.",
    WhyNot.PAUSED: "The order rests on this day.",
    WhyNot.ENDED: "The ride would be after the order's last day.",
    WhyNot.CLOSED: "The facility is closed on this day.",
    WhyNot.INACTIVE: "The patient is not active.",
    WhyNot.DISCHARGED: "The patient was discharged from the facility before this day.",
    WhyNot.INCOMPLETE: "The order does not say yet from where to where it rides.",
    WhyNot.NOT_COVERED_YET: "The authorization begins after this day.",
    WhyNot.COVER_OVER: "The authorization ends before this day.",
    WhyNot.COVER_CANCELLED: "The authorization was cancelled.",
    WhyNot.USED_UP: "The authorization has too few units left for this day.",
    WhyNot.ALREADY_THERE: "A trip of this patient at this time is there already.",
}
NOT_NAMED = "The order no longer rides at this time."
MOST_NAMED = 5
MOST_JOURNALLED = 50


def says(why: WhyNot | None) -> str:
    """Return the sentence for a day without a trip; nothing is said where the rule is silent."""
    return SAYS[why] if why else NOT_NAMED


@dataclass(frozen=True)
class Outcome:
    """What bringing trips into line with their standing orders did.

    `kept` are the numbers of trips the orders no longer ask for so, which stay because somebody
    changed them by hand or a driver has them. `left` counts the days without a trip by reason.
    """

    made: int = 0
    changed: int = 0
    cancelled: int = 0
    brought_back: int = 0
    adopted: int = 0
    kept: tuple[str, ...] = ()
    left: Mapping[WhyNot, int] = field(default_factory=dict)

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was written."""
        done = (self.made, self.changed, self.cancelled, self.brought_back, self.adopted)
        return not any(done)

    @property
    def facts(self) -> dict[str, Any]:
        """What the journal keeps: counts and trips' numbers."""
        return {
            "made": self.made,
            "changed": self.changed,
            "cancelled": self.cancelled,
            "brought_back": self.brought_back,
            "adopted": self.adopted,
            "kept": list(self.kept[:MOST_JOURNALLED]),
            "left": {str(why): count for why, count in self.left.items()},
        }

    @property
    def sentence(self) -> str:
        """What was done and what was kept, for the person who changed the order."""
        done = {
            "made": self.made,
            "changed": self.changed,
            "cancelled": self.cancelled,
            "brought back": self.brought_back,
            "taken over from the legacy system": self.adopted,
        }
        told = ", ".join(f"{trips(n)} {word}" for word, n in done.items() if n)
        first = f"{told}." if told else "No trip had to be changed."
        return f"{first} {self._kept()}".strip()

    def _kept(self) -> str:
        """Say which trips stay as they are, and why."""
        if not self.kept:
            return ""
        named = ", ".join(self.kept[:MOST_NAMED])
        more = len(self.kept) - MOST_NAMED
        rest = f" and {more} more" if more > 0 else ""
        return f"Kept, because changed by hand or given to a driver: {named}{rest}."


def trips(how_many: int) -> str:
    """Return `1 trip`, `2 trips`."""
    return f"{how_many} trip" if how_many == 1 else f"{how_many} trips"
