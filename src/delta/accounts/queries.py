"""Reading about people who sign in: whose key or link is this, what somebody owes, who is in."""

from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.db.models import Q, QuerySet

from delta.accounts.models import ApiKey, Session, SignInLink, SignInTries, User
from delta.accounts.policy import Policy
from delta.accounts.tokens import hashed, hashed_address
from delta.kernel import clock
from delta.kernel.refusals import NotFound, Refused
from delta.kernel.words import Duty, LinkPurpose, Role, UserStatus

MAY_COME_BY_LINK = {
    LinkPurpose.SIGN_IN: frozenset({UserStatus.ACTIVE}),
    LinkPurpose.INVITATION: frozenset({UserStatus.INVITED}),
    LinkPurpose.NEW_PASSWORD: frozenset({UserStatus.ACTIVE}),
}
"""In which status a person may use which link."""

BY_LINK = (LinkPurpose.SIGN_IN, LinkPurpose.INVITATION)
"""What a link that signs in may be for; one for a new password signs nobody in."""


def working_key(secret: str) -> ApiKey | None:
    """Return the key row behind `secret`, with its person, if it still works."""
    now = clock.now()
    return (
        ApiKey.objects.select_related("user")
        .filter(Q(expires_at__isnull=True) | Q(expires_at__gt=now))
        .filter(key_hash=hashed(secret), revoked_at__isnull=True)
        .first()
    )


def has_administrator() -> bool:
    """Return whether anybody may do everything yet; those who came by migration count."""
    return User.objects.get_queryset().active().filter(role=Role.SUPER_ADMIN).exists()


def is_taken(email: str) -> bool:
    """Return whether somebody signs in with `email`, whatever its letter case."""
    return User.objects.filter(email__iexact=email.strip()).exists()


def is_taken_by_another(email: str, person: User) -> bool:
    """Return whether somebody else signs in with `email`."""
    return User.objects.filter(email__iexact=email).exclude(pk=person.pk).exists()


def person_called(email: str) -> User:
    """Return who signs in as `email`, whatever its letter case; refuse if nobody does."""
    person = User.objects.filter(email__iexact=email.strip()).first()
    if person is None:
        raise Refused(
            "Nobody signs in with that e-mail address.",
            code="no_such_user",
            next_step="`delta users list` shows who does.",
        )
    return person


def sign_in_names() -> list[dict[str, str]]:
    """Return everybody's e-mail, role and status, for whoever runs the command on the server."""
    people = User.objects.get_queryset().order_by("role", "email")
    return [
        {"email": one.email, "role": one.role, "status": one.status} for one in people.iterator()
    ]


def one_of_each_role() -> list[User]:
    """Return the first active person of each role, in the order of the roles."""
    people = User.objects.get_queryset().active().order_by("role", "created_at", "id")
    first = {person.role: person for person in people.distinct("role")}
    return [first[role] for role in Role if role in first]


def person_of_link(token: str, *purposes: LinkPurpose) -> User:
    """Return whom a one-time link would let in, without spending it; refuse a spent one."""
    return working_link(token, *purposes).user


def working_link(token: str, *purposes: LinkPurpose, is_locked: bool = False) -> SignInLink:
    """Return the link behind `token` if it works for one of `purposes`; refuse any other alike."""
    links = SignInLink.objects.select_related("user")
    if is_locked:
        links = links.select_for_update(of=("self",))
    link = links.filter(token_hash=hashed(token), purpose__in=purposes or BY_LINK).first()
    if link is None or link.used_at or link.expires_at <= clock.now():
        raise spent_link()
    if link.user.status not in MAY_COME_BY_LINK[LinkPurpose(link.purpose)]:
        raise spent_link()
    return link


def spent_link() -> Refused:
    """Return the refusal of a link that is used, late, unknown or of somebody switched off."""
    return Refused(
        "This sign-in link no longer works.",
        code="link_spent",
        next_step="Ask for a new one on the sign-in page, or sign in with your password.",
    )


def api_keys() -> list[ApiKey]:
    """Return every key with its person, the newest first."""
    return list(ApiKey.objects.select_related("user").order_by("-created_at", "-id"))


def key_called(prefix: str) -> ApiKey:
    """Return the one key that begins with `prefix`; refuse if there is none or more than one."""
    begin = ApiKey.objects.select_related("user").filter(prefix__startswith=prefix)
    found = list(begin[:2]) if prefix else []
    if len(found) == 1:
        return found[0]
    raise Refused(
        "More than one key begins so." if found else "No key begins so.",
        code="no_such_key",
        next_step="`delta api-keys list` shows how each begins.",
    )


def has_session(session: Any) -> bool:
    """Return whether a session is somebody's; a request without its cookie asks nothing."""
    return bool(session.session_key) and SESSION_KEY in session


def duty_of(person: User, rules: Policy) -> str:
    """Return what `person` must do before anything else, or nothing.

    A password that came by migration has no known age and is never too old.
    """
    life = rules.password_life(person.role)
    if life and person.password_set_at and person.password_set_at + life <= clock.now():
        return Duty.PASSWORD
    if rules.needs_second_factor(person.role) and not has_second_factor(person):
        return Duty.SECOND_FACTOR
    return ""


def has_second_factor(person: User) -> bool:
    """Return whether signing in as `person` asks for a code."""
    return authenticators(person).filter(type=Authenticator.Type.TOTP).exists()


def authenticators(person: User) -> QuerySet[Authenticator]:
    """Return what `person` has beside their password: an app, and codes for when it is lost."""
    return Authenticator.objects.filter(user=person)


def recovery_codes_left(person: User) -> int:
    """Return how many of their recovery codes `person` has not used."""
    found = authenticators(person).filter(type=Authenticator.Type.RECOVERY_CODES).first()
    return len(found.wrap().get_unused_codes()) if found else 0


def sessions_of(person: User) -> list[Session]:
    """Return where `person` is signed in now, the last used first."""
    alive = Session.objects.filter(user=person, expire_date__gt=clock.now())
    return list(alive.order_by("-last_seen_at", "-started_at"))


def session_of(person: User, handle: UUID) -> Session:
    """Return one session of `person`; refuse somebody else's as if there were none."""
    found = Session.objects.filter(user=person, handle=handle).first()
    if found is None:
        raise NotFound("There is no such session, or none of yours.")
    return found


def keys_of(person: User) -> list[ApiKey]:
    """Return the keys of `person`, those that were taken out of use last."""
    found = ApiKey.objects.select_related("user").filter(user=person)
    return sorted(found.order_by("-created_at"), key=lambda key: key.state != "works")


def key_of(person: User, key_id: UUID) -> ApiKey:
    """Return one key of `person`; refuse somebody else's as if there were none."""
    found = ApiKey.objects.select_related("user").filter(user=person, pk=key_id).first()
    if found is None:
        raise NotFound("There is no such key, or none of yours.")
    return found


def address_hash(email: str) -> str:
    """Return under what an address is counted at the door."""
    return hashed_address(email, key=settings.SECRET_KEY)


def is_paused(person: User) -> bool:
    """Return whether signing in as `person` is paused after too many wrong tries."""
    tries = SignInTries.objects.filter(address_hash=address_hash(person.email)).first()
    return tries is not None and tries.is_paused


def other_super_admins(person: User) -> int:
    """Return how many others may do everything now."""
    everybody = User.objects.get_queryset().active().filter(role=Role.SUPER_ADMIN)
    return everybody.exclude(pk=person.pk).count()


def paused(tries: SignInTries) -> Refused:
    """Return the refusal of a try while tries are paused."""
    if tries.is_shut:
        step = "Ask an administrator to unlock the account."
    else:
        step = "Wait until the pause is over, or ask an administrator to unlock the account."
    return Refused("Too many wrong tries: signing in is paused.", code="paused", next_step=step)
