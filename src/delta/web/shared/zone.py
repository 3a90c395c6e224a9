"""The operator's clock on every page: who runs this database, and which wall time it keeps."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from delta.company import queries as company
from delta.company.models import Company

ELSEWHERE = ("/api/", "/static/")
BEFORE_SEED = str(Company._meta.get_field("zone").default)


class ZoneMiddleware:
    """Sets `request.company` and makes its zone the current one while a page is made."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer on the operator's wall clock; programs speak in instants and need none."""
        if request.path.startswith(ELSEWHERE):
            return self.get_response(request)
        request.company = company.operator()  # type: ignore[attr-defined]
        with timezone.override(ZoneInfo(zone_of(request))):
            return self.get_response(request)


def zone_of(request: HttpRequest) -> str:
    """Return the IANA zone of the operator whose page this is."""
    operator = getattr(request, "company", None)
    return operator.zone if operator else BEFORE_SEED
