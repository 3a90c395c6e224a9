"""Problems: every answer that is not the thing asked for, as RFC 9457 says it."""

import logging
from http import HTTPStatus
from typing import Any

import msgspec
from django.core.exceptions import SuspiciousOperation
from django.db import InternalError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import BaseModel, Field
from pydantic.alias_generators import to_camel

from delta.api.v1 import limits
from delta.api.v1.limits import TooMany
from delta.database import busy
from delta.kernel.refusals import (
    Invalid,
    NotFound,
    NotPermitted,
    Refused,
    Stale,
    TooLarge,
    Unavailable,
)
from delta.records.repeats import KeyReused


class Unsaid(Refused):
    """A change that does not say of which version of the row it is."""

    code = "precondition_required"


MEDIA_TYPE = "application/problem+json"
STATUS: dict[type[Refused], int] = {
    NotFound: 404,
    NotPermitted: 403,
    KeyReused: 422,
    Unsaid: 428,
    TooLarge: 413,
    Stale: 409,
    Refused: 409,
}
logger = logging.getLogger(__name__)


class Fault(BaseModel):
    """One thing that is wrong with what was asked. It never repeats the value that was sent."""

    where: str = Field(description="`query`, `path` or `body`.")
    name: str
    code: str
    detail: str


class Problem(BaseModel):
    """Why the thing asked for was not given. `code` is stable; `detail` is for a person."""

    type: str = "about:blank"
    title: str
    status: int
    code: str
    detail: str
    errors: list[Fault] | None = None
    current: dict[str, Any] | None = Field(
        default=None, description="With 412: the thing as it is now; its ETag stands in the head."
    )


class BadRequest(Exception):
    """What was asked is wrong in itself: a filter, a value or a cursor. Answers 422."""

    def __init__(self, *faults: Fault, code: str = "invalid") -> None:
        super().__init__(code)
        self.faults = list(faults)
        self.code = code


def answer(
    status: int,
    code: str,
    detail: str,
    faults: list[Fault] | None = None,
    *,
    current: dict[str, Any] | None = None,
) -> HttpResponse:
    """Return the problem document for `status`."""
    problem = Problem(
        title=HTTPStatus(status).phrase, status=status, code=code, detail=detail, errors=faults
    )
    told = problem.model_dump(exclude_none=True)
    body = msgspec.json.encode(told if current is None else told | {"current": current})
    return HttpResponse(body, status=status, content_type=MEDIA_TYPE)


def unauthenticated(request: HttpRequest, exc: Exception) -> HttpResponse:
    """Answer somebody who did not say, or could not prove, who they are; count their address."""
    try:
        limits.count_public(request)
    except limits.TooMany as too:
        return too_many(request, too)
    told = answer(401, "unauthenticated", "Sign in, or send a working API key as a bearer token.")
    told["WWW-Authenticate"] = "Bearer"
    return told


def refused(request: HttpRequest, exc: Refused) -> HttpResponse:
    """Answer a refusal with its own sentence and code."""
    status = next(STATUS[kind] for kind in type(exc).__mro__ if kind in STATUS)
    return answer(status, exc.code, str(exc))


def invalid(request: HttpRequest, exc: ValidationError) -> HttpResponse:
    """Answer values that do not fit. An id that cannot be one names nothing: that is a 404."""
    if any(error["loc"][0] == "path" for error in exc.errors):
        return missing(request, exc)
    return wrong(request, BadRequest(*[fault(error) for error in exc.errors]))


def fault(error: dict[str, Any]) -> Fault:
    """Return pydantic's complaint in our words."""
    where, *path = error["loc"]
    names = [step for step in (path[1:] if where == "body" else path) if isinstance(step, str)]
    unknown = error["type"] == "extra_forbidden"
    return Fault(
        where=where,
        name=printable(names[-1 if where == "query" else 0]) if names else "",
        code="unknown" if unknown else error["type"],
        detail="There is no such field." if unknown else error["msg"],
    )


def printable(name: str) -> str:
    """Return a name that was sent, short and without control characters."""
    return "".join(letter for letter in name if letter.isprintable())[:60]


def faulty(request: HttpRequest, exc: Invalid) -> HttpResponse:
    """Answer what was given wrongly: 422, and each fault at the field as it is called here."""
    faults = [
        Fault(where="body", name=to_camel(name), code="invalid", detail=said)
        for name, sentences in exc.faults.items()
        for said in sentences
    ]
    return answer(422, exc.code, str(exc), faults)


def too_many(request: HttpRequest, exc: TooMany) -> HttpResponse:
    """Answer somebody who asks too often, and when to ask again."""
    told = answer(429, exc.code, str(exc))
    told["Retry-After"] = str(exc.rate.resets_in)
    return told


def wrong(request: HttpRequest, exc: BadRequest) -> HttpResponse:
    """Answer 422 and list every fault."""
    return answer(422, exc.code, "What was asked cannot be answered; see errors.", exc.faults)


def missing(request: HttpRequest, exc: Exception | None = None) -> HttpResponse:
    """Answer 404; what may not be seen looks the same as what does not exist."""
    return answer(404, "not_found", "There is no such thing, or none that you may see.")


def not_allowed(allowed: str) -> HttpResponse:
    """Answer 405 and say which methods there are."""
    told = answer(405, "method_not_allowed", f"This address answers {allowed}.")
    told["Allow"] = allowed
    return told


def http_error(request: HttpRequest, exc: HttpError) -> HttpResponse:
    """Answer an error that names its own status, such as a missing CSRF token."""
    code = HTTPStatus(exc.status_code).name.lower()
    return answer(exc.status_code, code, str(exc))


def suspicious(request: HttpRequest, exc: Exception) -> HttpResponse:
    """Answer a request nobody sends in good faith, such as one with thousands of fields."""
    return answer(400, "bad_request", "The request is malformed.")


def unreachable(request: HttpRequest, exc: Exception) -> HttpResponse:
    """Answer while the database is away or busy; the client did nothing wrong, and may try again.

    A fault of the database that is not of the moment is ours.
    """
    known = busy.refusal(exc)
    if known is None:
        return ours(request, exc)
    logger.error("The database could not do it: %s", type(exc.__cause__ or exc).__name__)
    return unavailable(request, known)


def unavailable(request: HttpRequest, exc: Unavailable) -> HttpResponse:
    """Answer what cannot be done just now."""
    told = answer(503, exc.code, str(exc))
    told["Retry-After"] = str(exc.wait_seconds)
    return told


def ours(request: HttpRequest, exc: Exception) -> HttpResponse:
    """Answer a fault of ours without saying what it was; the log has the whole of it."""
    logger.error("The API failed at %s", request.resolver_match, exc_info=exc)
    return answer(500, "internal_error", "Something failed on our side; it has been logged.")


def answers_problems(api: NinjaAPI) -> None:
    """Make `api` answer each kind of trouble as a problem document."""
    kinds: list[tuple[type[Exception], Any]] = [
        (AuthenticationError, unauthenticated),
        (ValidationError, invalid),
        (BadRequest, wrong),
        (Invalid, faulty),
        (TooMany, too_many),
        (Unavailable, unavailable),
        (Refused, refused),
        (Http404, missing),
        (HttpError, http_error),
        (SuspiciousOperation, suspicious),
        (OperationalError, unreachable),
        (InternalError, unreachable),
        (Exception, ours),
    ]
    for kind, told in kinds:
        api.add_exception_handler(kind, told)
