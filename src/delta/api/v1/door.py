"""The programs' door: every address under /api/v1, its paper, and what it answers to trouble."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, path, re_path
from ninja import NinjaAPI, Swagger
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.renderers import BaseRenderer
from pydantic.alias_generators import to_camel

from delta.api.v1 import limits, reports
from delta.api.v1.opened import routers
from delta.api.v1.paging import OneOfEach
from delta.api.v1.paper import ABOUT, documented
from delta.api.v1.problems import answers_problems, missing, not_allowed

View = Callable[..., HttpResponseBase]


class Json(BaseRenderer):
    """JSON by msgspec: instants end in Z, ids and words are text."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> bytes:
        """Return the answer's body."""
        return msgspec.json.encode(data)


class Door(NinjaAPI):
    """Ninja's API whose addresses answer HEAD and OPTIONS, with or without a closing slash."""

    @property
    def urls(self) -> tuple[list[URLResolver | URLPattern], str, str]:
        """Return the addresses; whatever is none of them is a 404 in our own words."""
        patterns, app, namespace = super().urls
        ours = [alias for pattern in patterns for alias in both_ways(pattern)]
        return [*ours, re_path(r"", answering(missing))], app, namespace

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Name an operation after its function: `listDrivers`."""
        return to_camel(operation.view_func.__name__)

    def get_openapi_schema(self, **given: Any) -> OpenAPISchema:
        """Return the OpenAPI 3.1 paper, with every problem that can be answered."""
        return documented(super().get_openapi_schema(**given))


def both_ways(pattern: Any) -> Sequence[URLPattern]:
    """Return an address as it is written and with a closing slash."""
    route, view = str(pattern.pattern), answering(pattern.callback)
    named = path(route, view, name=pattern.name)
    return [named, path(f"{route}/", view)] if route else [named]


def answering(view: View) -> View:
    """Return `view` with HEAD answered like GET, OPTIONS by what there is, 405 as a problem."""

    @wraps(view)
    def door(request: HttpRequest, *args: Any, **given: Any) -> HttpResponseBase:
        asked = request.method
        if asked == "HEAD":
            request.method = "GET"
        try:
            answer = view(request, *args, **given)
        except Http404:
            answer = missing(request)
        finally:
            request.method = asked
        if answer.status_code == 405:
            answer = methods(answer["Allow"], asked)
        answer.headers.setdefault("Cache-Control", "no-store")
        limits.tell(request, answer)
        return answer

    return door


def methods(there_are: str, asked: str | None) -> HttpResponse:
    """Return which methods an address has: the answer to OPTIONS, a 405 to any other."""
    known = {*there_are.split(", "), "OPTIONS"}
    allowed = ", ".join(sorted(known | {"HEAD"} if "GET" in known else known))
    if asked != "OPTIONS":
        return not_allowed(allowed)
    return HttpResponse(status=204, headers={"Allow": allowed})


api = Door(
    title="Delta API",
    version="1",
    description=ABOUT,
    urls_namespace="api-v1",
    openapi_url=None,
    docs_url=None,
    renderer=Json(),
    parser=OneOfEach(),
    docs=Swagger(),
)
answers_problems(api)
for router in (*routers(), reports.routes):
    api.add_router("", router)


@api.get("/openapi.json", include_in_schema=False, url_name="openapi-json")
def get_openapi(request: HttpRequest) -> HttpResponse:
    """Answer the OpenAPI paper; it holds no data, so anybody may read it."""
    limits.count_public(request)
    return HttpResponse(msgspec.json.encode(api.get_openapi_schema()), content_type=Json.media_type)


@api.get("/docs", include_in_schema=False)
def get_docs(request: HttpRequest) -> HttpResponse:
    """Answer the page that shows the paper, from our own files only."""
    limits.count_public(request)
    return api.docs.render_page(request, api)
