"""Who is asking: somebody signed in, or the program that holds somebody's API key."""

from typing import Any

from django.http import HttpRequest
from ninja.errors import AuthenticationError
from ninja.security import HttpBearer
from ninja.security.session import SessionAuth

from delta.accounts import services as accounts
from delta.accounts.models import User
from delta.accounts.queries import working_key
from delta.accounts.roles import Permission
from delta.api.v1.paging import Filters, check_known
from delta.kernel.refusals import NotPermitted


class ApiKey(HttpBearer):
    """A bearer token `dk_…`: the program acts as the key's person, within the key's scopes."""

    openapi_bearerFormat = "dk_…"

    def authenticate(self, request: HttpRequest, token: str) -> User:
        """Return the key's person; a key that does not work ends here, whatever cookie came too."""
        key = working_key(token)
        if key is None or not key.user.is_active:
            raise AuthenticationError
        if "read" not in key.scopes:
            raise NotPermitted("This key may not read.", code="scope_missing")
        accounts.note_key_use(key, by=key.user)
        return key.user


class Session(SessionAuth):
    """The cookie of somebody signed in to the pages; what changes things needs a CSRF token too."""

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:
        """Return the person signed in, if they still may."""
        person: Any = request.user
        return person if person.is_authenticated and person.is_active else None


def reader(request: HttpRequest, permission: Permission, asked: Filters | None = None) -> User:
    """Return who is asking, after checking that their role may and that each filter is known."""
    person: User = request.auth  # type: ignore[attr-defined]
    if not person.may(permission):
        raise NotPermitted("Your role may not read this.", code="forbidden")
    check_known(request, asked)
    return person
