"""Who is asking: somebody signed in, or the program that holds somebody's API key."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer
from ninja.security.session import SessionAuth
from ninja.utils import check_csrf

from delta.accounts import services as accounts
from delta.accounts.models import ApiKey as Key
from delta.accounts.models import User
from delta.accounts.queries import working_key
from delta.accounts.roles import Permission
from delta.accounts.scopes import key_allows
from delta.api.v1 import limits
from delta.kernel.refusals import NotPermitted


@dataclass(frozen=True)
class Right:
    """What an address asks of whoever comes: a permission of the role, and scopes of the key."""

    slug: str
    needs: Permission
    writes: bool = False

    @property
    def scopes(self) -> tuple[str, ...]:
        """The scopes a key needs. What writes is answered with the row, so it needs to read too."""
        return (
            (f"{self.slug}:read", f"{self.slug}:write") if self.writes else (f"{self.slug}:read",)
        )


class ApiKey(HttpBearer):
    """A bearer token `dk_…`: the program acts as the key's person, within the key's scopes."""

    openapi_bearerFormat = "dk_…"

    def __init__(self, right: Right) -> None:
        super().__init__()
        self.right = right

    def authenticate(self, request: HttpRequest, token: str) -> User:
        """Return the key's person; a key that does not work ends here, whatever cookie came too."""
        key = working_key(token)
        if key is None or not key.user.is_active:
            raise AuthenticationError
        accounts.note_key_use(key, by=key.user)
        request.asking = f"key:{key.pk}"  # type: ignore[attr-defined]
        admit(request, key.user, self.right)
        check_scopes(key, self.right)
        return key.user


class Session(SessionAuth):
    """The cookie of somebody signed in to the pages; what changes things needs a CSRF token too."""

    def __init__(self, right: Right) -> None:
        super().__init__()
        self.right = right

    def __call__(self, request: HttpRequest) -> User | None:
        """Return the person signed in, if they still may and the request is of our own pages."""
        person: Any = request.user
        if not (person.is_authenticated and person.is_active):
            return None
        if check_csrf(request):
            raise NotPermitted(
                "The request does not carry the page's CSRF token.",
                code="csrf_failed",
                next_step="Send it as X-CSRFToken, or use an API key.",
            )
        request.asking = f"person:{person.pk}"  # type: ignore[attr-defined]
        admit(request, person, self.right)
        return person  # type: ignore[no-any-return]


def doors(right: Right) -> list[Any]:
    """Return the ways to come in by which an address knows who is asking."""
    return [ApiKey(right), Session(right)]


def admit(request: HttpRequest, person: User, right: Right) -> None:
    """Count the request, and refuse one too many or a role that may not."""
    limits.count_request(request, person)
    if not person.may(right.needs):
        word = "change" if right.writes else "read"
        raise NotPermitted(f"Your role may not {word} this.", code="forbidden")


def check_scopes(key: Key, right: Right) -> None:
    """Refuse a key that lacks a scope, and name it."""
    for scope in right.scopes:
        if not key_allows(key, scope):
            raise NotPermitted(f"This key lacks the scope {scope}.", code="scope_missing")


def asker(request: HttpRequest) -> User:
    """Return who is asking, who has been admitted."""
    person: User = request.auth  # type: ignore[attr-defined]
    return person
