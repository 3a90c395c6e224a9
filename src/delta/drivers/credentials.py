"""Credentials: which papers a driver has, lacks and is about to lose on a day. Pure.

A paper counts through its last day and, if it has grace, so many days after. Day 0 is the last day.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from delta.kernel.words import CredentialKind, CredentialStatus

WARNINGS = (90, 60, 30, 14, 7, 3, 1, 0)
"""Days before the end of a paper on which somebody is told."""

FLOOR = frozenset({CredentialKind.LICENSE, CredentialKind.OIG_EXCLUSION_CHECK})
"""What every driver of trips paid by Medicaid needs: a valid licence, and not to be excluded from
federal programmes (Consolidated Appropriations Act 2021, section 209)."""


class Standing(StrEnum):
    VALID = "valid"
    ENDING = "ending"
    IN_GRACE = "in_grace"
    EXPIRED = "expired"
    PENDING = "pending"
    FAILED = "failed"
    AHEAD = "ahead"


COUNTS = frozenset({Standing.VALID, Standing.ENDING, Standing.IN_GRACE})
"""How a paper may stand and still let its driver drive."""


@dataclass(frozen=True)
class Paper:
    """What a rule needs of a credential; no payer named means that it counts for every payer."""

    kind: CredentialKind
    status: CredentialStatus
    issued_on: date | None = None
    expires_on: date | None = None
    grace_days: int = 0
    payers: frozenset[UUID] = frozenset()


def standing(paper: Paper, day: date) -> Standing:
    """Return how a paper stands on `day`; a passed one by its days, whatever a job has marked."""
    if paper.status in (CredentialStatus.PENDING, CredentialStatus.FAILED):
        return Standing(paper.status)
    if paper.issued_on is not None and day < paper.issued_on:
        return Standing.AHEAD
    if paper.expires_on is None:
        return Standing.EXPIRED if paper.status == CredentialStatus.EXPIRED else Standing.VALID
    if day <= paper.expires_on:
        return (
            Standing.ENDING if days_left(paper.expires_on, day) <= WARNINGS[0] else Standing.VALID
        )
    within = day <= paper.expires_on + timedelta(days=paper.grace_days)
    return Standing.IN_GRACE if within else Standing.EXPIRED


def counts(paper: Paper, day: date, payer: UUID | None = None) -> bool:
    """Return whether a paper lets its driver drive on `day`, for a payer if one is named."""
    for_payer = not paper.payers or payer in paper.payers
    return for_payer and standing(paper, day) in COUNTS


def current(papers: Iterable[Paper], kind: CredentialKind, day: date) -> Paper | None:
    """Return the one paper of a kind that speaks for a driver: of those that count, the longest.

    If none counts it is the one that ended last, so that a page can say what is wrong.
    """
    of_kind = [paper for paper in papers if paper.kind == kind]
    return max(
        of_kind, key=lambda one: (counts(one, day), one.expires_on or date.max), default=None
    )


def missing(
    papers: Collection[Paper],
    day: date,
    required: Collection[CredentialKind] = FLOOR,
    payer: UUID | None = None,
) -> list[CredentialKind]:
    """Return the kinds required of which no paper counts on `day`, in the order of the words."""
    there = {paper.kind for paper in papers if counts(paper, day, payer)}
    return [kind for kind in CredentialKind if kind in required and kind not in there]


def expired(papers: Collection[Paper], day: date) -> list[CredentialKind]:
    """Return the kinds a driver once had and has no longer on `day`."""
    once = {paper.kind for paper in papers if standing(paper, day) == Standing.EXPIRED}
    there = {paper.kind for paper in papers if counts(paper, day)}
    return [kind for kind in CredentialKind if kind in once - there]


def days_left(expires_on: date, day: date) -> int:
    """Return how many days after `day` the last day comes: 0 on it, negative after."""
    return (expires_on - day).days


def warning(expires_on: date, day: date) -> int | None:
    """Return the warning that falls on `day`: one of the days told before an end, or None."""
    left = days_left(expires_on, day)
    return left if left in WARNINGS else None


def urgency(expires_on: date, day: date) -> int | None:
    """Return the nearest warning passed by `day`: 30 with 20 days left; None if it is far off."""
    left = days_left(expires_on, day)
    return min((step for step in WARNINGS if left <= step), default=None)
