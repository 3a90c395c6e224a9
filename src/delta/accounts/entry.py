"""Entry: what every page's view wears, so that a door opens only to whom it is meant for."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase

from delta.accounts.models import User
from delta.accounts.permissions import check_may
from delta.accounts.roles import Permission

View = Callable[..., HttpResponseBase]


def behind(permission: Permission) -> Callable[[View], View]:
    """Let only signed-in people with `permission` in; others sign in first or are refused."""

    def worn(view: View) -> View:
        @wraps(view)
        def entered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            check_may(request.user, permission)  # type: ignore[arg-type]
            return view(request, *args, **kwargs)

        return login_required(entered)

    return worn


def signed_in(request: HttpRequest) -> User:
    """Return who asks; what a view wears has let nobody else in."""
    assert isinstance(request.user, User)
    return request.user
