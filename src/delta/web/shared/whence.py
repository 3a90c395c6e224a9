"""Whence a request comes: said once for every page and every call of the API, for the journal."""

import os
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from delta.journal.whence import API, PAGE, coming

PROXIES = int(os.environ.get("DELTA_PROXIES") or 0)
"""How many proxies of ours stand in front; what they say of the client is believed, no more."""


class WhenceMiddleware:
    """Lets every entry of the journal written by a request carry its door, id and address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; the id goes back in a header, so that a caller can name the request."""
        through = API if request.path.startswith("/api/") else PAGE
        with coming(through, address=address_of(request)) as whence:
            response = self.get_response(request)
        response.headers["X-Request-Id"] = whence.request_id
        return response


def address_of(request: HttpRequest, proxies: int = PROXIES) -> str:
    """Return the client's address: the peer, or what the outermost of our own proxies saw."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    if proxies and len(seen) >= proxies and seen[-proxies].strip():
        return seen[-proxies].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
