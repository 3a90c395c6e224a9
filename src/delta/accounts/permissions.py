"""Who may open what, whatever the row, and who may manage whom."""

from delta.accounts.models import User
from delta.accounts.roles import BUNDLES, Permission, manages
from delta.journal.services import Actor
from delta.kernel.refusals import NotPermitted
from delta.kernel.words import Bundle


def check_may(person: User, permission: Permission) -> None:
    """Refuse unless the role of `person` grants `permission`."""
    if not person.may(permission):
        raise NotPermitted(
            "Your role does not open this page.", next_step="An administrator can say who may."
        )


def check_can_manage(by: Actor, person: User) -> None:
    """Refuse unless `by` manages people of the role of `person`; nobody manages themselves.

    A program is whoever runs commands on the server, and may.
    """
    if not isinstance(by, User):
        return
    if by.pk == person.pk:
        raise NotPermitted(
            "Nobody does this to themselves.",
            code="not_yourself",
            next_step="Another administrator can.",
        )
    check_can_give_role(by, person.role)


def check_can_give_role(by: Actor, role: str) -> None:
    """Refuse unless `by` may make somebody a `role`."""
    if not isinstance(by, User):
        return
    if not by.may(Permission.ACCOUNTS_MANAGE) or not manages(by.role, role):
        raise NotPermitted(
            "Your role does not manage people of that role.",
            code="forbidden",
            next_step="An administrator can.",
        )


def check_can_give_bundle(by: Actor, bundle: Bundle) -> None:
    """Refuse to hand on what `by` may not do: nobody raises anybody above themselves."""
    if isinstance(by, User) and not all(by.may(permission) for permission in BUNDLES[bundle]):
        raise NotPermitted("You cannot give what you may not do yourself.", code="forbidden")
