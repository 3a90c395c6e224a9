"""The second factor: how its secrets are kept sealed, and when a code from the app is right."""

import base64
import time
from collections.abc import Iterator

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from delta.database.sealed import seal, unseal
from delta.kernel.refusals import Refused

PERIOD = 30
DRIFT = 1
"""A phone's clock may be half a minute ahead or behind: one step either way is taken."""


class SealingAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps secrets sealed with a key that is not in the database."""

    def encrypt(self, text: str) -> str:
        """Return a secret as the database keeps it."""
        return base64.b64encode(seal(text.encode())).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a secret as it was; refuse one that another key sealed."""
        try:
            sealed = base64.b64decode(encrypted_text)
        except ValueError:
            raise Refused(
                "This second factor cannot be read.",
                code="sealing_key",
                next_step="An administrator can remove it; then set it up again.",
            ) from None
        return unseal(sealed).decode()

    def get_totp_issuer(self) -> str:
        """Return the name an authenticator app shows."""
        return "Delta"


def step_of(secret: str, code: str, *, after: int = -1) -> int | None:
    """Return the half-minute a code is of, if it is right and later than the one last used.

    The step is kept when it is used, so that a code seen over a shoulder is worth nothing.
    """
    for step in _steps():
        right = format_hotp_value(hotp_value(secret, step))
        if step > after and compare_user_code(actual=code, expected=right):
            return step
    return None


def _steps() -> Iterator[int]:
    """The steps of time a code may be of now."""
    now = int(time.time()) // PERIOD
    yield from range(now - DRIFT, now + DRIFT + 1)
