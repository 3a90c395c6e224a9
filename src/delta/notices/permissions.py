"""Who may change templates, preferences and what waits in the outbox."""

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.kernel.refusals import NotPermitted


def check_can_manage(person: User) -> None:
    """Refuse unless `person` keeps templates and the outbox."""
    if not person.may(Permission.NOTICES_MANAGE):
        raise NotPermitted("You may not change notices.")


def check_can_prefer(person: User, of: User) -> None:
    """Refuse unless the preference is `person`'s own, or they keep notices."""
    if of.pk != person.pk and not person.may(Permission.NOTICES_MANAGE):
        raise NotPermitted("You choose for yourself only.")
