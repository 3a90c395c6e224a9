"""Verbs on issues: reported, worked on, mended or left, opened again."""

from decimal import Decimal
from typing import Any

from delta.accounts.models import User
from delta.fleet.life import ISSUE
from delta.fleet.models import Issue, Vehicle
from delta.fleet.services.vehicles import ground
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.clock import now
from delta.kernel.moves import check_move
from delta.kernel.refusals import Invalid
from delta.kernel.words import IssueStatus, Severity

GROUNDED = "A critical issue was reported."


@verb
def report_issue(
    *, by: User, vehicle: Vehicle, category: str, severity: str, description: str, **given: Any
) -> Issue:
    """Report what is wrong with a vehicle; a critical issue takes it out of service at once."""
    what = {"category": category, "severity": severity, "description": description}
    row = Issue(reported_by=by, vehicle=vehicle, **what, **given)
    row.full_clean()
    row.save()
    journal.record("vehicle_issue.reported", row, by=by, severity=str(row.severity))
    _ground_if_critical(row, by=by)
    return row


@verb
def change_issue(row: Issue, *, by: User, **given: Any) -> Issue:
    """Correct a report; one that turns out to be critical takes the vehicle out of service."""
    row.full_clean()
    row.save(update_fields=[*given, "updated_at"])
    journal.record("vehicle_issue.changed", row, by=by, fields=sorted(given))
    if "severity" in given:
        _ground_if_critical(row, by=by)
    return row


@verb
def start_work(issue: Issue, *, by: User) -> Issue:
    """Say that somebody is mending it."""
    return _move(issue, IssueStatus.IN_PROGRESS, "vehicle_issue.started", by=by)


@verb
def resolve(issue: Issue, *, by: User, resolution: str, cost: Decimal | None = None) -> Issue:
    """Say how it was mended, and for how much."""
    ended = {"resolution": resolution, "cost": cost}
    return _move(issue, IssueStatus.RESOLVED, "vehicle_issue.resolved", by=by, **ended)


@verb
def leave_as_is(issue: Issue, *, by: User, resolution: str) -> Issue:
    """Say why it is not going to be mended."""
    return _move(issue, IssueStatus.WONT_FIX, "vehicle_issue.left", by=by, resolution=resolution)


@verb
def reopen(issue: Issue, *, by: User) -> Issue:
    """Say that it is not mended after all; a critical one grounds the vehicle again."""
    row = _move(issue, IssueStatus.OPEN, "vehicle_issue.reopened", by=by)
    _ground_if_critical(row, by=by)
    return row


def _ground_if_critical(issue: Issue, *, by: User) -> None:
    """Take the vehicle of a critical issue out of service."""
    if issue.severity == Severity.CRITICAL:
        ground(issue.vehicle, by=by, reason=GROUNDED)


def _move(issue: Issue, to: IssueStatus, event: str, *, by: User, **ended: Any) -> Issue:
    """Lock, check by the table, change and record; the end's words and stamps come and go."""
    row = Issue.objects.select_for_update().get(pk=issue.pk)
    check_move(ISSUE, row.status, to, "issue")
    if "resolution" in ended and not ended["resolution"].strip():
        raise Invalid({"resolution": ["Give this."]})
    row.status = to
    row.resolution, row.cost = ended.get("resolution", ""), ended.get("cost", row.cost)
    row.resolved_by, row.resolved_at = (by, now()) if ended else (None, None)
    row.full_clean()
    row.save()
    journal.record(event, row, by=by)
    return row
