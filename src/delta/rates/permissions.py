"""Who may change prices."""

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.kernel.refusals import NotPermitted


def check_can_price(person: User) -> None:
    """Refuse unless `person` keeps the rate cards."""
    if not person.may(Permission.RATES_MANAGE):
        raise NotPermitted("You may not change prices.")
