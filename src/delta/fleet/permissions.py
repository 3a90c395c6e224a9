"""Who may do what to which inspection, item, issue or reading: one condition a line."""

from typing import Any

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.fleet.models import Inspection
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import InspectionStatus, IssueStatus


def check_can_inspect(person: User, inspection: Inspection) -> None:
    """Refuse unless the inspection is still open and is the person's own, or they run the fleet."""
    if not inspection.is_active:
        raise Refused(
            "This inspection is out of use.",
            code="out_of_use",
            next_step="Bring it back into use first.",
        )
    if inspection.status != InspectionStatus.IN_PROGRESS:
        raise Refused("This inspection is done and no longer changes.", code="inspection_done")
    if person.may(Permission.VEHICLES_MANAGE):
        return
    if inspection.inspector_id != person.pk:
        raise NotPermitted("Somebody else began this inspection.", code="forbidden")


def check_inspection(person: User, row: Any, fields: frozenset[str]) -> None:
    """Refuse a change of somebody else's or a finished inspection."""
    if "is_active" in fields:
        check_can_take_out(person, row)
    elif not row._state.adding:
        check_can_inspect(person, row)


def check_can_take_out(person: User, inspection: Inspection) -> None:
    """Let who runs the fleet take out any inspection; its inspector only one not done yet."""
    if person.may(Permission.VEHICLES_MANAGE):
        return
    if inspection.inspector_id != person.pk:
        raise NotPermitted("Somebody else began this inspection.", code="forbidden")
    if inspection.status != InspectionStatus.IN_PROGRESS:
        raise NotPermitted(
            "This inspection is done.",
            code="forbidden",
            next_step="Ask who runs the fleet to take it out of use.",
        )


def check_reading(person: User, row: Any, fields: frozenset[str]) -> None:
    """Let who runs the fleet take any reading out of use; others only what they read themselves."""
    if row._state.adding or person.may(Permission.VEHICLES_MANAGE):
        return
    if row.read_by_id != person.pk:
        raise NotPermitted("Somebody else read this odometer.", code="forbidden")


def check_item(person: User, row: Any, fields: frozenset[str]) -> None:
    """Refuse to mark an item of somebody else's or a finished inspection."""
    check_can_inspect(person, row.inspection)


def check_issue(person: User, row: Any, fields: frozenset[str]) -> None:
    """Let who runs the fleet change any report; its author only what is still open."""
    if row._state.adding or person.may(Permission.VEHICLES_MANAGE):
        return
    if row.reported_by_id != person.pk:
        raise NotPermitted("Somebody else reported this issue.", code="forbidden")
    if row.status != IssueStatus.OPEN:
        raise NotPermitted("Somebody works on this issue already.", code="forbidden")


def check_photo(person: User, row: Any, fields: frozenset[str]) -> None:
    """Let who may change an issue add a picture to it; only pictures count as such."""
    check_issue(person, row.issue, fields)
    if not row.document.media_type.startswith("image/"):
        raise Invalid({"document": ["This is no picture."]})
