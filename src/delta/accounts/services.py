"""Verbs on people who sign in: making the first one, letting one in once, their programs' keys."""

from datetime import datetime, timedelta

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q

from delta.accounts import queries
from delta.accounts.models import ApiKey, SignInLink, User
from delta.accounts.tokens import KEY_MARK, hashed, new_token
from delta.journal import services as journal
from delta.kernel import clock
from delta.kernel.refusals import Refused
from delta.kernel.words import Role, UserStatus

LINK_LIFE = timedelta(minutes=30)
SPENT_LINKS_KEPT = timedelta(days=7)
USE_NOTED_EVERY = timedelta(minutes=1)


@transaction.atomic
def create_user(
    *,
    email: str,
    first_name: str,
    last_name: str,
    role: Role,
    password: str | None,
    by: journal.Actor,
) -> User:
    """Make a person who may sign in at once; without a password only a link lets them in."""
    if queries.is_taken(email):
        raise Refused(
            "Somebody already signs in with that e-mail address.",
            code="email_taken",
            next_step="Choose another address, or change that person's role.",
        )
    person = User(email=email.lower(), first_name=first_name, last_name=last_name, role=role)
    person.status = UserStatus.ACTIVE
    person.set_password(password)
    person.save()
    journal.record("user.created", person, by=by, role=str(role))
    return person


@transaction.atomic
def create_administrator(*, email: str, password: str | None, by: journal.Actor) -> User:
    """Make the administrator who may do everything; a weak password is refused with the reasons."""
    check_email(email)
    if password is not None:
        check_password_strength(password)
    return create_user(
        email=email,
        first_name="System",
        last_name="Admin",
        role=Role.SUPER_ADMIN,
        password=password,
        by=by,
    )


def check_email(email: str) -> None:
    """Refuse what cannot be an e-mail address."""
    try:
        validate_email(email)
    except ValidationError:
        raise Refused(
            "That is not an e-mail address.",
            code="bad_email",
            next_step="Give one such as admin@company.com.",
        ) from None


def check_password_strength(password: str) -> None:
    """Refuse a password the settings' validators find weak, with their reasons."""
    try:
        validate_password(password)
    except ValidationError as weak:
        raise Refused(
            " ".join(weak.messages), code="weak_password", next_step="Choose another password."
        ) from None


@transaction.atomic
def issue_sign_in_link(person: User, *, by: journal.Actor, life: timedelta = LINK_LIFE) -> str:
    """Return a token that signs `person` in once within `life`; only its hash is stored."""
    if not person.is_active:
        raise Refused("This person may not sign in now.", code="not_active")
    token = new_token()
    link = SignInLink.objects.create(
        user=person, token_hash=hashed(token), expires_at=clock.now() + life
    )
    journal.record("sign_in_link.issued", link, by=by)
    return token


@transaction.atomic
def use_sign_in_link(token: str, *, by: journal.Actor) -> User:
    """Take the link out of use and return its person; a used or late link is refused."""
    link = (
        SignInLink.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(token_hash=hashed(token))
        .first()
    )
    if link is None or link.used_at or link.expires_at < clock.now() or not link.user.is_active:
        raise queries.spent_link()
    link.used_at = clock.now()
    link.save(update_fields=["used_at", "updated_at"])
    journal.record("sign_in_link.used", link, by=link.user)
    return link.user


@transaction.atomic
def issue_api_key(
    person: User,
    *,
    name: str,
    by: journal.Actor,
    scopes: list[str] | None = None,
    expires_at: datetime | None = None,
) -> tuple[ApiKey, str]:
    """Return a new key row and the key itself, which is never shown again."""
    if not person.is_active:
        raise Refused("This person may not sign in now.", code="not_active")
    if not name.strip():
        raise Refused("A key needs a name that says what it is for.", code="key_unnamed")
    secret = KEY_MARK + new_token()
    key = ApiKey.objects.create(
        user=person,
        name=name,
        prefix=secret[:10],
        key_hash=hashed(secret),
        scopes=scopes or ["read"],
        expires_at=expires_at,
    )
    journal.record("api_key.issued", key, by=by, prefix=key.prefix)
    return key, secret


@transaction.atomic
def revoke_api_key(key: ApiKey, *, by: journal.Actor) -> ApiKey:
    """Take a key out of use for good; revoking twice changes nothing."""
    locked = ApiKey.objects.select_for_update().get(pk=key.pk)
    if locked.revoked_at is None:
        locked.revoked_at = clock.now()
        locked.save(update_fields=["revoked_at", "updated_at"])
        journal.record("api_key.revoked", locked, by=by, prefix=locked.prefix)
    return locked


@transaction.atomic
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


@transaction.atomic
def forget_spent_links(*, by: journal.Actor, kept: timedelta = SPENT_LINKS_KEPT) -> int:
    """Delete sign-in links that stopped working longer than `kept` ago; return how many."""
    long_ago = clock.now() - kept
    spent = SignInLink.objects.filter(Q(used_at__lt=long_ago) | Q(expires_at__lt=long_ago))
    forgotten, _ = spent.delete()
    if forgotten:
        journal.record_listing("sign_in_links.forgotten", SignInLink, by=by, count=forgotten)
    return forgotten
