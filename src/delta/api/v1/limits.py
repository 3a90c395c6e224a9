"""Limits: how often a program or person may ask, by role; one table, one setting to raise it."""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from delta.accounts.models import User
from delta.kernel.refusals import Refused
from delta.kernel.words import Role
from delta.records.rates import Rate, asked_again

MINUTE, HOUR = 60, 3600
OFFICE, OTHERS, PUBLIC = 600, 100, 20
"""Requests a minute: a desk's screens and programs ask often; the others' figure is usual."""

REQUESTS = {
    Role.SUPER_ADMIN: OFFICE,
    Role.ADMIN: OFFICE,
    Role.OPERATIONS_MANAGER: OFFICE,
    Role.DISPATCHER: OFFICE,
    Role.DRIVER: OTHERS,
    Role.FACILITY_STAFF: OTHERS,
    Role.FAMILY_MEMBER: OTHERS,
    Role.PATIENT: OTHERS,
}
UPLOADS = 10
"""Files a minute."""
OFFICE_TABLES, TABLES = 60, 5
"""Whole tables an hour: the office keeps programs that copy each list once a night."""


class TooMany(Refused):
    """Somebody asked more often than they may."""

    code = "too_many_requests"

    def __init__(self, rate: Rate, what: str) -> None:
        super().__init__(
            f"You may send {rate.limit} {what}.",
            next_step=f"Ask again in {rate.resets_in} seconds.",
        )
        self.rate = rate


def count_request(request: HttpRequest, person: User) -> None:
    """Count a request of a program or person; refuse one too many. The answer's head will tell."""
    count(request, REQUESTS[Role(person.role)], MINUTE, "requests a minute")


def count_export(request: HttpRequest) -> None:
    """Count a whole table taken away."""
    person: User = request.auth  # type: ignore[attr-defined]
    limit = OFFICE_TABLES if person.is_office else TABLES
    count(request, limit, HOUR, "tables an hour", kind="tables")


def count_upload(request: HttpRequest) -> None:
    """Count a file sent in."""
    count(request, UPLOADS, MINUTE, "files a minute", kind="files")


def count_public(request: HttpRequest) -> None:
    """Count a request of somebody unknown, by the address it came from."""
    request.asking = f"from:{request.META.get('REMOTE_ADDR', '')}"  # type: ignore[attr-defined]
    count(request, PUBLIC, MINUTE, "requests a minute without signing in")


def count(request: HttpRequest, limit: int, seconds: int, what: str, *, kind: str = "all") -> None:
    """Count one request of `request.asking` and keep its rate for the answer's head."""
    times = settings.API_LIMIT_TIMES
    if not times:
        return
    who = f"{request.asking}/{kind}"  # type: ignore[attr-defined]
    rate = asked_again(who, limit=max(1, int(limit * times)), seconds=seconds)
    request.rate = rate  # type: ignore[attr-defined]
    if rate.is_exceeded:
        raise TooMany(rate, what)


def tell(request: HttpRequest, answer: HttpResponseBase) -> None:
    """Say in the answer's head how often one may ask, and how many are left."""
    rate: Rate | None = getattr(request, "rate", None)
    if rate is None:
        return
    answer["RateLimit-Limit"] = str(rate.limit)
    answer["RateLimit-Remaining"] = str(rate.left)
    answer["RateLimit-Reset"] = str(rate.resets_in)
