"""Reading about people who sign in: whose key is this."""

from django.db.models import Q

from delta.accounts.models import ApiKey
from delta.accounts.tokens import hashed
from delta.kernel import clock


def working_key(secret: str) -> ApiKey | None:
    """Return the key row behind `secret`, with its person, if it still works."""
    now = clock.now()
    return (
        ApiKey.objects.select_related("user")
        .filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now))
        .filter(key_hash=hashed(secret), revoked_at__isnull=True)
        .first()
    )
