"""Reading about people who sign in: whose key is this."""

from django.db.models import Q

from delta.accounts.models import ApiKey, SignInLink, User
from delta.accounts.tokens import hashed
from delta.kernel import clock
from delta.kernel.refusals import Refused
from delta.kernel.words import Role


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


def person_of_link(token: str) -> User:
    """Return whom a one-time link would sign in, without spending it; refuse a spent one."""
    link = (
        SignInLink.objects.select_related("user")
        .filter(token_hash=hashed(token), used_at__isnull=True, expires_at__gt=clock.now())
        .first()
    )
    if link is None or not link.user.is_active:
        raise spent_link()
    return link.user


def spent_link() -> Refused:
    """Return the refusal of a link that is used, late, unknown or of somebody switched off."""
    return Refused(
        "This sign-in link no longer works.",
        code="link_spent",
        next_step="Ask for a new one, or sign in with your password.",
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
