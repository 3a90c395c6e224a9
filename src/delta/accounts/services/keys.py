"""Verbs on the keys of programs: making one, noting its use, taking it out of use."""

from datetime import datetime, timedelta

from django.db.models import Q

from delta.accounts.models import ApiKey, User
from delta.accounts.scopes import check_scopes
from delta.accounts.services.links import check_active
from delta.accounts.tokens import KEY_MARK, hashed, new_token
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import Refused

USE_NOTED_EVERY = timedelta(minutes=1)


@verb
def issue_api_key(
    person: User,
    *,
    name: str,
    by: journal.Actor,
    scopes: list[str] | None = None,
    expires_at: datetime | None = None,
) -> tuple[ApiKey, str]:
    """Return a new key row and the key itself, which is never shown again."""
    check_active(person)
    if not name.strip():
        raise Refused("A key needs a name that says what it is for.", code="key_unnamed")
    secret = KEY_MARK + new_token()
    key = ApiKey.objects.create(
        user=person,
        name=name,
        prefix=secret[:10],
        key_hash=hashed(secret),
        scopes=check_scopes(["read"] if scopes is None else scopes),
        expires_at=expires_at,
    )
    journal.record("api_key.issued", key, by=by, prefix=key.prefix, scopes=key.scopes)
    return key, secret


@verb
def revoke_api_key(key: ApiKey, *, by: journal.Actor) -> ApiKey:
    """Take a key out of use for good; revoking twice changes nothing."""
    locked = ApiKey.objects.select_for_update().get(pk=key.pk)
    if locked.revoked_at is None:
        locked.revoked_at = clock.now()
        locked.save(update_fields=["revoked_at", "updated_at"])
        journal.record("api_key.revoked", locked, by=by, prefix=locked.prefix)
    return locked


@verb
def note_key_use(key: ApiKey, *, by: journal.Actor) -> bool:
    """Keep when a key was last used, at most once a minute; return whether it was written now.

    The condition stands in the UPDATE itself, so that of two requests at once one writes.
    """
    now = clock.now()
    if key.last_used_at is not None and key.last_used_at > now - USE_NOTED_EVERY:
        return False
    stale = Q(last_used_at__isnull=True) | Q(last_used_at__lte=now - USE_NOTED_EVERY)
    noted = ApiKey.objects.filter(stale, pk=key.pk).update(last_used_at=now)
    if noted:
        journal.record("api_key.used", key, by=by, prefix=key.prefix)
    return bool(noted)
