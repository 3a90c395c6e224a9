"""Pages of files: adding one, and opening one where it can do nothing."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from delta.accounts.entry import behind
from delta.accounts.roles import Permission
from delta.documents import services
from delta.documents.served import headers
from delta.kernel.refusals import Invalid, TooLarge

MISSING = "Choose a file."


@behind(Permission.DOCUMENTS_ADD)
@require_http_methods(["GET", "HEAD", "POST"])
def add_document(request: HttpRequest) -> HttpResponse:
    """Answer with the form, or keep the file that came and answer with its record."""
    if request.method != "POST":
        return render(request, "documents/new.html")
    file, notes = request.FILES.get("file"), request.POST.get("notes", "")
    if file is None:
        return refused(request, MISSING, 422)
    try:
        made = services.add(name=file.name or "", content=file, by=request.user, notes=notes)  # type: ignore[arg-type]
    except Invalid as wrong:
        return refused(request, wrong.sentence, 422)
    except TooLarge as large:
        return refused(request, str(large), 413)
    return redirect("documents_one", made.pk)


def refused(request: HttpRequest, sentence: str, status: int) -> HttpResponse:
    """Answer with the form again and what was wrong with the file."""
    said = {"fault": sentence, "notes": request.POST.get("notes", "")}
    return render(request, "documents/new.html", said, status=status)


@behind(Permission.DOCUMENTS_READ)
@require_safe
def document_content(request: HttpRequest, row_id: UUID) -> HttpResponse:
    """Answer a file's content, to be saved; `?show=1` looks at a picture or a PDF in place."""
    row, body = services.open_content(row_id, by=request.user)  # type: ignore[arg-type]
    inline = request.GET.get("show") == "1"
    return HttpResponse(body, headers=headers(row.name, row.media_type, inline=inline))
