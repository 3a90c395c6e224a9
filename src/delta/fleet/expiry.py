"""Papers that end: when to warn, and when a vehicle may not go. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WARNINGS = (90, 60, 30, 14, 7, 3, 1, 0)
"""Days before a paper ends on which somebody is warned; on day 0 the vehicle may not go."""

PAPERS = {
    "insurance_expires_on": "insurance",
    "registration_expires_on": "registration",
    "inspection_expires_on": "inspection",
}
"""A vehicle's papers by the field that holds their last day."""


class Standing(StrEnum):
    """How a paper stands today."""

    MISSING = "missing"
    EXPIRED = "expired"
    EXPIRING = "expiring"
    VALID = "valid"


@dataclass(frozen=True)
class Paper:
    """One paper of a vehicle: its field, what it is called, its last day and how it stands."""

    field: str
    name: str
    expires_on: date | None
    standing: Standing


def standing(expires_on: date | None, today: date) -> Standing:
    """Return how a paper stands: expired on its last day already, expiring 90 days before."""
    if expires_on is None:
        return Standing.MISSING
    left = (expires_on - today).days
    if left <= 0:
        return Standing.EXPIRED
    return Standing.EXPIRING if left <= WARNINGS[0] else Standing.VALID


def warns(expires_on: date | None, today: date) -> bool:
    """Return whether today is a day to warn somebody of the end of a paper."""
    return expires_on is not None and (expires_on - today).days in WARNINGS


def papers(days: Mapping[str, date | None], today: date) -> list[Paper]:
    """Return every paper with its standing; `days` holds each field's last day."""
    return [
        Paper(field, name, days.get(field), standing(days.get(field), today))
        for field, name in PAPERS.items()
    ]


def may_go(found: Iterable[Paper]) -> bool:
    """Return whether papers let a vehicle go: none has expired. A missing one is only told."""
    return all(paper.standing is not Standing.EXPIRED for paper in found)
