"""Files: sent in as a form, answered as they are. What is known of each comes from its noun."""

import hashlib
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from ninja import File, Form, Router
from ninja.files import UploadedFile

from delta.accounts.roles import Permission
from delta.api.v1 import limits
from delta.api.v1.kinds import Kind
from delta.api.v1.repeats import once
from delta.api.v1.routes import add, rereading, told_of
from delta.api.v1.shapes import One
from delta.api.v1.signed import Right, asker, doors
from delta.documents import services
from delta.documents.served import headers


def open_files(router: Router, kind: Kind) -> None:
    """Open the address that takes a file, and the one that answers its content."""
    add(
        router,
        f"/{kind.slug}",
        "POST",
        sending_in(kind),
        name="create_document",
        about="Send in a file of at most 10 MB, as a form with the part `file`.",
        right=Right(kind.slug, Permission.DOCUMENTS_ADD, writes=True),
        told={201: One[kind.detail]},  # type: ignore[name-defined]
    )
    router.add_api_operation(
        f"/{kind.slug}/{{row_id}}/content",
        ["GET"],
        get_document_content,
        auth=reading(kind),
        description="Answer a file as it was added; that it was opened is journalled.",
        url_name="get_document_content",
        response=None,
        openapi_extra={"responses": {200: {"description": "OK", "content": {"*/*": {}}}}},
    )


def reading(kind: Kind) -> list[object]:
    """Return the ways to come in for whoever reads files."""
    return doors(Right(kind.slug, Permission.DOCUMENTS_READ))


def sending_in(kind: Kind):  # type: ignore[no-untyped-def]
    """Return the view that keeps a file."""

    def create_document(
        request: HttpRequest,
        file: File[UploadedFile],
        notes: Form[str] = "",
    ) -> HttpResponse:
        person = asker(request)
        limits.count_upload(request)

        def work() -> tuple[HttpResponse, UUID]:
            made = services.add(name=file.name or "", content=file, by=person, notes=notes)
            return told_of(request, kind, made.pk, status=201), made.pk

        return once(
            request, person, work=work, again=rereading(request, kind), said=spoken(file, notes)
        )

    return create_document


def spoken(file: UploadedFile, notes: str) -> bytes:
    """Return what stands for a form with a file when a request is repeated."""
    said = hashlib.sha256(f"{file.name}\n{notes}\n".encode(errors="replace"))
    for part in file.chunks():
        said.update(part)
    file.seek(0)
    return said.digest()


def get_document_content(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Answer a file's content."""
    row, body = services.open_content(row_id, by=asker(request))
    told = HttpResponse(body, headers=headers(row.name, row.media_type, inline=False))
    told["ETag"] = f'"{row.sha256}"'
    return get_conditional_response(request, etag=told["ETag"], response=told)  # type: ignore[return-value]
