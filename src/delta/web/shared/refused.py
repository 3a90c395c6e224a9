"""From refusal to page: the sentence, the next step, and the right status."""

import logging
import sys
from collections.abc import Callable

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from delta.database import busy
from delta.kernel.refusals import NotFound, NotPermitted, Refused, TooLarge

logger = logging.getLogger(__name__)
STATUSES = {NotPermitted: 403, NotFound: 404, TooLarge: 413}
TITLES = {
    403: "Not allowed",
    404: "Not found",
    409: "Not now",
    413: "Too large",
    500: "Something broke",
}


class RefusedMiddleware:
    """Turns a refusal that no door translated into its page; the API translates its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; exceptions of views come in by `process_exception`."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, refusal: Exception) -> HttpResponse | None:
        """Return the page of a refusal; anything else is not ours."""
        if request.path.startswith("/api/"):
            return None
        if isinstance(refusal, DatabaseError):
            return unavailable(request, refusal)
        if not isinstance(refusal, Refused):
            return None
        status = next((known for kind, known in STATUSES.items() if isinstance(refusal, kind)), 409)
        return stopped(request, status, refusal.sentence, refusal.next_step, refusal.code)


def stopped(
    request: HttpRequest, status: int, sentence: str, next_step: str = "", code: str = ""
) -> HttpResponse:
    """Return the page that says why it goes no further, and what to do."""
    said = {
        "title": TITLES[status],
        "status": status,
        "sentence": sentence,
        "next_step": next_step,
        "code": code,
    }
    return render(request, "stopped.html", said, status=status)


def unavailable(request: HttpRequest, trouble: BaseException | None) -> HttpResponse | None:
    """Return 503 and what to do if the database cannot do it just now; None if that is not why.

    Nothing here asks the database again: it may be what broke.
    """
    known = busy.refusal(trouble) if trouble else None
    if known is None or trouble is None:
        return None
    logger.error("The database could not do it: %s", type(trouble.__cause__ or trouble).__name__)
    said = {"sentence": known.sentence, "next_step": known.next_step}
    told = render(None, "503.html", said, status=503)  # type: ignore[arg-type]
    told["Retry-After"] = str(known.wait_seconds)
    return told


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404: the same whether the thing is missing or not yours to see."""
    sentence = "There is nothing here, or it is not yours to see."
    step = "Check the address, or start again from home."
    return stopped(request, 404, sentence, step, "not_found")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403: a signed-in person whose role does not open this page."""
    sentence = "Your role does not open this page."
    step = "An administrator can say who may."
    return stopped(request, 403, sentence, step, "not_permitted")


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403: the form's token is missing or from another session."""
    sentence = "This form was open too long or came from another page, so nothing was changed."
    step = "Go back, reload the page and send it again. Cookies must be allowed."
    return stopped(request, 403, sentence, step, "csrf")


def broken(request: HttpRequest) -> HttpResponse:
    """Answer 500 without the database: it may be what broke; 503 if that is all there is to it."""
    told = unavailable(request, sys.exc_info()[1])
    if told is not None:
        return told
    return render(None, "500.html", status=500)  # type: ignore[arg-type]
