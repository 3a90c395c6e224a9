"""The operator's rules for signing in, as the company's row keeps them; a room above reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType

from django.conf import settings
from django.utils.module_loading import import_string

from delta.accounts.roles import OFFICE
from delta.kernel.words import Role

IDLE_MINUTES: Mapping[str, int] = MappingProxyType(
    {
        Role.SUPER_ADMIN: 15,
        Role.ADMIN: 15,
        Role.OPERATIONS_MANAGER: 30,
        Role.DISPATCHER: 30,
        Role.DRIVER: 14 * 60,  # as long as a shift may last: nobody signs in while driving
        Role.FACILITY_STAFF: 30,
        Role.FAMILY_MEMBER: 60,
        Role.PATIENT: 60,
    }
)
LONGEST_SESSION = timedelta(hours=24)


@dataclass(frozen=True)
class Policy:
    """What an operator decides about signing in; the defaults hold before anybody decides.

    `staff_password_days` 0 means that passwords never end by age. `is_live` says whether riders
    may get mail from us yet.
    """

    is_live: bool = False
    require_second_factor: bool = False
    staff_password_days: int = 90
    idle_minutes: Mapping[str, int] = field(default_factory=lambda: IDLE_MINUTES)

    def idle(self, role: str) -> timedelta:
        """Return how long somebody of `role` may do nothing before they are signed out."""
        return timedelta(minutes=self.idle_minutes.get(role) or IDLE_MINUTES[Role(role)])

    def needs_second_factor(self, role: str) -> bool:
        """Return whether somebody of `role` must have a second factor."""
        return self.require_second_factor and Role(role) in OFFICE

    def password_life(self, role: str) -> timedelta | None:
        """Return how long a password of somebody of `role` is good; None means for ever."""
        if Role(role) not in OFFICE or self.staff_password_days <= 0:
            return None
        return timedelta(days=self.staff_password_days)


def current() -> Policy:
    """Return the operator's rules now, read by the function the settings name."""
    return import_string(settings.SIGN_IN_POLICY)()  # type: ignore[no-any-return]
