"""Presence: keeps a session alive while it is used, and holds people to what they owe first.

A session ends by itself when its person did nothing for the time their role allows, and a day after
it began; both stand in the row, so they hold for pages and API alike and no browser can prolong
them. What someone owes (a second factor, a new password) is found out once a minute, not at every
click.
"""

from collections.abc import Callable
from datetime import timedelta

from allauth.account.adapter import get_adapter
from django.contrib.messages import warning
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse

from delta.accounts import policy, queries
from delta.accounts.devices import device_words
from delta.accounts.models import Session, User
from delta.kernel import clock
from delta.kernel.words import Duty

NOTED_EVERY = timedelta(minutes=1)
DUTIES = {
    Duty.SECOND_FACTOR: (
        "second_factor_add",
        "second_factor_required",
        "Your role needs a second factor to sign in. Set it up to go on.",
    ),
    Duty.PASSWORD: (
        "account_password",
        "password_expired",
        "Your password is too old. Choose a new one to go on.",
    ),
}
OPEN_TO_ALL = ("/account/", "/accounts/", "/sign-in/", "/static/", "/health/")


class PresenceMiddleware:
    """Notes that somebody signed in is there, and sends them to what they owe first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, after the session was kept alive or somebody was stopped."""
        person = request.user if queries.has_session(request.session) else None
        row = getattr(request.session, "row", None)
        if not isinstance(person, User) or row is None:
            return self.get_response(request)
        if is_due(row):
            touch(row, person, request)
        if row.duty and not request.path.startswith(OPEN_TO_ALL):
            return owed(request, Duty(row.duty))
        return self.get_response(request)


def is_due(row: Session) -> bool:
    """Return whether it is time to note that somebody was seen."""
    return row.last_seen_at is None or row.last_seen_at <= clock.now() - NOTED_EVERY


def touch(row: Session, person: User, request: HttpRequest) -> None:
    """Move the session's end on, and note from where it is used and what its person owes.

    The end lies a minute behind what the role allows, because a visit is noted once a minute. A
    session that was ended meanwhile is not there to be prolonged.
    """
    now, rules = clock.now(), policy.current()
    row.last_seen_at = now
    row.expire_date = min(
        now + rules.idle(person.role) + NOTED_EVERY, row.started_at + policy.LONGEST_SESSION
    )
    row.duty = queries.duty_of(person, rules)
    row.address = address_of(request)
    row.device = device_words(request.headers.get("User-Agent", ""))
    noted = ("last_seen_at", "expire_date", "duty", "address", "device")
    Session.objects.filter(pk=row.pk).update(**{name: getattr(row, name) for name in noted})


def address_of(request: HttpRequest) -> str:
    """Return the address the request came from, behind the proxies the settings trust."""
    try:
        return get_adapter(request).get_client_ip(request)[:45]
    except PermissionDenied:
        return ""


def owed(request: HttpRequest, duty: Duty) -> HttpResponse:
    """Return the answer to somebody who owes something: the page where they do it, or why not."""
    page, code, sentence = DUTIES[duty]
    if not request.path.startswith("/api/"):
        warning(request, sentence)
        return HttpResponseRedirect(reverse(page))
    problem = {
        "type": "about:blank",
        "title": "Something is owed first",
        "status": 403,
        "code": code,
        "detail": sentence,
    }
    return JsonResponse(problem, status=403, content_type="application/problem+json")
