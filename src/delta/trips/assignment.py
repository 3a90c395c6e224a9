"""Assignment: who is offered first for a trip, and when what does not fit may be passed over.

Pure.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from delta.kernel.refusals import NotPermitted, Refused
from delta.trips.conflicts import BY_MANAGERS, Finding, Severity, of


@dataclass(frozen=True)
class Option:
    """A driver who might have a trip: what speaks against it, and what it costs to come there.

    `approach` is the drive from the trip before; None if it is not known or there is none.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    is_preferred: bool = False
    approach: timedelta | None = None
    trips_that_day: int = 0


class Conflicting(Refused):
    """Giving the trip away breaks rules; `findings` says each."""

    code = "conflicts"

    def __init__(self, findings: Collection[Finding], *, code: str, next_step: str) -> None:
        super().__init__(" ".join(one.sentence for one in findings), code=code, next_step=next_step)
        self.findings = tuple(findings)


def order(options: Iterable[Option]) -> list[Option]:
    """Return the options, the best first.

    What is forbidden stands last; then count what needs a reason, what is only told, whom the
    patient prefers, a short way (known before unknown), a light day, and at last the name.
    """
    return sorted(options, key=rank)


def rank(option: Option) -> tuple[bool, int, bool, int, bool, timedelta, int, str]:
    """Return what an option is ordered by."""
    found = option.findings
    return (
        bool(of(found, Severity.REFUSE)),
        len(of(found, Severity.OVERRIDE)),
        not option.is_preferred,
        len(of(found, Severity.WARN)),
        option.approach is None,
        option.approach or timedelta(),
        option.trips_that_day,
        option.name,
    )


def check(findings: Sequence[Finding], *, may_pass_law: bool, reason: str) -> None:
    """Refuse what is forbidden, and what needs a right or a reason that is not there."""
    forbidden, passed = of(findings, Severity.REFUSE), of(findings, Severity.OVERRIDE)
    if forbidden:
        raise Conflicting(forbidden, code="conflicts", next_step="Choose another.")
    law = [one for one in passed if one.code in BY_MANAGERS]
    if law and not may_pass_law:
        raise NotPermitted(
            " ".join(one.sentence for one in law),
            code="override_not_permitted",
            next_step="Choose another, or ask an operations manager.",
        )
    if passed and not reason.strip():
        raise Conflicting(
            passed, code="needs_reason", next_step="Choose another, or say why it is done."
        )
