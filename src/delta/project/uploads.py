"""Stops a request that is too large before a byte of it is read."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from delta.api.v1 import problems
from delta.documents.limits import MOST_REQUEST, SIZE_SENTENCE
from delta.web.shared.refused import stopped

NEXT_STEP = "Save it smaller. Nothing was kept."


class UploadsMiddleware:
    """Answers 413 by the length a request says it has; the server reads no further than that."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say that the request is too large."""
        said = request.META.get("CONTENT_LENGTH") or "0"
        if not said.isdecimal() or int(said[:20]) <= MOST_REQUEST:
            return self.get_response(request)
        if request.path.startswith("/api/"):
            return problems.answer(413, "too_large", f"{SIZE_SENTENCE} {NEXT_STEP}")
        return stopped(request, 413, SIZE_SENTENCE, NEXT_STEP, "too_large")
