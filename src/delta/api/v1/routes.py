"""Routes: the addresses every kind of thing has, made from its kind and its noun."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Query, Router

from delta.api.v1 import answers, bodies, kinds
from delta.api.v1.kinds import Kind
from delta.api.v1.paging import check_known
from delta.api.v1.repeats import once
from delta.api.v1.shapes import One, Page
from delta.api.v1.signed import Right, asker, doors
from delta.api.v1.versions import lost, version_of
from delta.kernel.refusals import Stale
from delta.records import services
from delta.records.noun import Act, Noun

Change = Callable[[str | None], Any]


def open_reading(router: Router, kind: Kind) -> None:
    """Open a kind's list and the address of one thing."""
    asked_type, fields_type = kinds.list_of(kind), kinds.one_of(kind)
    right = Right(kind.slug, kind.read)

    def list_rows(request: HttpRequest, asked: Query[asked_type]) -> HttpResponseBase:  # type: ignore[valid-type]
        check_known(request, asked)
        return answers.list_answer(request, kind, asked, asker(request))

    def get_row(
        request: HttpRequest,
        row_id: UUID,
        asked: Query[fields_type],  # type: ignore[valid-type]
    ) -> HttpResponse:
        check_known(request, asked)
        person = asker(request)
        row = kind.found(person, row_id)
        return answers.one_answer(request, kind, row, person, fields=asked.fields)  # type: ignore[attr-defined]

    many, one = kind.many.replace("_", " "), kind.one.replace("_", " ")
    add(
        router,
        f"/{kind.slug}",
        "GET",
        list_rows,
        name=f"list_{kind.many}",
        about=f"List {many}. {kind.about}".strip(),
        right=right,
        told={200: Page[kind.shape]},  # type: ignore[name-defined]
    )
    add(
        router,
        f"/{kind.slug}/{{row_id}}",
        "GET",
        get_row,
        name=f"get_{kind.one}",
        about=f"Answer one {one}.",
        right=right,
        told={200: One[kind.detail]},  # type: ignore[name-defined]
    )


def add(
    router: Router,
    path: str,
    method: str,
    view: Callable[..., HttpResponseBase],
    *,
    name: str,
    about: str,
    right: Right,
    told: dict[int, Any],
) -> None:
    """Open one address for one method under an operation's name."""
    view.__name__ = name
    router.add_api_operation(
        path,
        [method],
        view,
        auth=doors(right),
        response=told,
        description=about,
        url_name=name,
        by_alias=True,
    )


def open_writing(router: Router, kind: Kind, noun: Noun) -> None:
    """Open what changes a kind's records: making, changing, taking out of use, its acts."""
    if noun.write is not None:
        right = Right(kind.slug, noun.write, writes=True)
        if noun.can_create:
            open_making(router, kind, noun, right)
        if any(field in noun.changeable for field in noun.fields):
            open_changing(router, kind, noun, right)
        if noun.can_deactivate:
            open_switching(router, kind, noun, right)
    for act in noun.acts:
        open_act(router, kind, noun, act)


def open_making(router: Router, kind: Kind, noun: Noun, right: Right) -> None:
    """Open the address that makes a record."""
    body_type: Any = bodies.newborn(noun)

    def create_row(request: HttpRequest, body: body_type) -> HttpResponse:
        person = asker(request)

        def work() -> tuple[HttpResponse, UUID]:
            with bodies.as_spelled(noun):
                made = services.create(noun, body.model_dump(exclude_unset=True), by=person)
            return told_of(request, kind, made.pk, status=201), made.pk

        return once(request, person, work=work, again=rereading(request, kind))

    add(
        router,
        f"/{kind.slug}",
        "POST",
        create_row,
        name=f"create_{kind.one}",
        about=f"Make a {noun.one}.",
        right=right,
        told={201: One[kind.detail]},  # type: ignore[name-defined]
    )


def open_changing(router: Router, kind: Kind, noun: Noun, right: Right) -> None:
    """Open the address that changes a record."""
    body_type: Any = bodies.changes(noun)

    def change_row(request: HttpRequest, row_id: UUID, body: body_type) -> HttpResponse:
        version = version_of(request, is_needed=True)
        given = body.model_dump(exclude_unset=True)
        with bodies.as_spelled(noun):
            return changed(
                request,
                kind,
                row_id,
                lambda: services.change(noun, row_id, given, by=asker(request), version=version),
            )

    add(
        router,
        f"/{kind.slug}/{{row_id}}",
        "PATCH",
        change_row,
        name=f"change_{kind.one}",
        about=f"Change the fields given of a {noun.one}; say in If-Match which version you saw.",
        right=right,
        told={200: One[kind.detail]},  # type: ignore[name-defined]
    )


def open_switching(router: Router, kind: Kind, noun: Noun, right: Right) -> None:
    """Open the addresses that take a record out of use and bring it back."""

    def deactivate_row(
        request: HttpRequest, row_id: UUID, body: bodies.Reason | None = None
    ) -> HttpResponse:
        reason = body.reason if body else ""
        return acted(
            request,
            kind,
            row_id,
            lambda version: services.deactivate(
                noun, row_id, by=asker(request), version=version, reason=reason
            ),
        )

    def reactivate_row(
        request: HttpRequest, row_id: UUID, body: bodies.Given | None = None
    ) -> HttpResponse:
        return acted(
            request,
            kind,
            row_id,
            lambda version: services.reactivate(noun, row_id, by=asker(request), version=version),
        )

    for verb, view, about in (
        ("deactivate", deactivate_row, f"Take a {noun.one} out of use; nothing is deleted."),
        ("reactivate", reactivate_row, f"Bring a {noun.one} back into use."),
    ):
        add(
            router,
            f"/{kind.slug}/{{row_id}}/{verb}",
            "POST",
            view,
            name=f"{verb}_{kind.one}",
            about=about,
            right=right,
            told={200: One[kind.detail]},  # type: ignore[name-defined]
        )


def open_act(router: Router, kind: Kind, noun: Noun, act: Act) -> None:
    """Open the address of an act."""
    body_type: Any = bodies.asked_of(noun, act)
    needs_body = any(ask.is_required for ask in act.asks)

    def act_on_row(request: HttpRequest, row_id: UUID, body: Any) -> HttpResponse:
        person = asker(request)
        asked = bodies.meant(act, body, person) if body else {}
        return acted(
            request,
            kind,
            row_id,
            lambda version: services.perform(noun, act, row_id, asked, by=person, version=version),
        )

    def with_body(request: HttpRequest, row_id: UUID, body: body_type) -> HttpResponse:
        return act_on_row(request, row_id, body)

    def without_body(
        request: HttpRequest, row_id: UUID, body: body_type | None = None
    ) -> HttpResponse:
        return act_on_row(request, row_id, body)

    add(
        router,
        f"/{kind.slug}/{{row_id}}/{act.slug}",
        "POST",
        with_body if needs_body else without_body,
        name=f"{act.slug.replace('-', '_')}_{kind.one}",
        about=f"{act.word}: a {noun.one}.",
        right=Right(kind.slug, act.needs, writes=True),
        told={200: One[kind.detail]},  # type: ignore[name-defined]
    )


def acted(request: HttpRequest, kind: Kind, row_id: UUID, change: Change) -> HttpResponse:
    """Do something to a row once, and answer it as it is then."""
    version = version_of(request, is_needed=False)

    def work() -> tuple[HttpResponse, UUID]:
        return changed(request, kind, row_id, lambda: change(version)), row_id

    return once(request, asker(request), work=work, again=rereading(request, kind))


def changed(
    request: HttpRequest, kind: Kind, row_id: UUID, change: Callable[[], Any]
) -> HttpResponse:
    """Make a change and answer the row; where it is of an old version, 412 with the present row."""
    try:
        change()
    except Stale as stale:
        return lost(kind, row_id, asker(request), stale)
    return told_of(request, kind, row_id)


def told_of(request: HttpRequest, kind: Kind, row_id: UUID, *, status: int = 200) -> HttpResponse:
    """Answer a row that was just made or changed; a new one says where it stands."""
    person = asker(request)
    row = kind.found(person, row_id)
    told = answers.one_answer(request, kind, row, person, status=status)
    if status == 201:
        told["Location"] = f"{request.path.rstrip('/')}/{row_id}"
    return told


def rereading(request: HttpRequest, kind: Kind) -> Callable[[UUID, int], HttpResponse]:
    """Return what answers a repeated request: the row as it is now, with the first status."""
    return lambda row_id, status: told_of(request, kind, row_id, status=status)
