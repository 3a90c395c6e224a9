"""Who may open what, whatever the row: the refusal that names no row."""

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.kernel.refusals import NotPermitted


def check_may(person: User, permission: Permission) -> None:
    """Refuse unless the role of `person` grants `permission`."""
    if not person.may(permission):
        raise NotPermitted(
            "Your role does not open this page.", next_step="An administrator can say who may."
        )
