"""Who may add files, and change what is noted about one: one condition a line."""

from typing import Any

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.kernel.refusals import NotPermitted


def check_can_add(person: User) -> None:
    """Refuse unless the role of `person` adds files."""
    if not person.may(Permission.DOCUMENTS_ADD):
        raise NotPermitted("Your role may not add files.", code="forbidden")


def check_document(person: User, row: Any, fields: frozenset[str]) -> None:
    """Let the office, and whoever added a file, change its notes or take it out of use."""
    if not person.is_office and row.added_by_id != person.pk:
        raise NotPermitted("Somebody else added this file.", code="forbidden")
