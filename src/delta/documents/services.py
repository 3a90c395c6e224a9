"""Verbs on files: added, and opened by whoever may see what they hang on."""

import hashlib
import logging
from typing import Protocol
from uuid import UUID

from django.core.exceptions import ValidationError

from delta.accounts.models import User
from delta.database.sealed import seal, unseal
from delta.documents import kinds
from delta.documents.limits import MOST_BYTES, SIZE_SENTENCE
from delta.documents.models import Content, Document
from delta.documents.names import kept_name
from delta.documents.permissions import check_can_add
from delta.documents.queries import patients_of
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.refusals import Invalid, NotFound, Refused, TooLarge
from delta.records.values import typed

CHUNK = 64 * 1024
logger = logging.getLogger(__name__)


class Stream(Protocol):
    """Something bytes can be read from, part by part."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none at the end."""


@verb
def add(*, name: str, content: Stream, by: User, notes: str = "") -> Document:
    """Keep a file under the name it came with, sealed; refuse what is too large or no known kind.

    `content` is read only as far as a file may go.
    """
    check_can_add(by)
    body = _read_whole(content)
    media_type = kinds.media_type(body, name)
    check_notes(notes)
    row = Document(
        name=kept_name(name, media_type),
        media_type=media_type,
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        notes=notes,
        added_by=by,
    )
    row.full_clean()
    row.save()
    Content.objects.create(document=row, body=seal(body))
    journal.record("document.added", row, by=by, media_type=str(media_type), size=row.size)
    return row


@verb
def open_content(document_id: UUID, *, by: User) -> tuple[Document, bytes]:
    """Return a file `by` may see with its content, which is what was added or is refused.

    That it was opened is journalled, and read of every patient it hangs on.
    """
    row = Document.objects.visible_to(by).filter(pk=document_id).first()
    if row is None:
        raise NotFound("There is no such file, or none that you may see.")
    body = _whole(row)
    journal.record("document.opened", row, by=by)
    for patient in patients_of(row, by):
        journal.record_read(patient, by=by, through="document")
    return row, body


def _whole(row: Document) -> bytes:
    """Return a file's content if it still is what was added."""
    sealed = Content.objects.filter(document=row).values_list("body", flat=True).first()
    try:
        body = unseal(bytes(sealed)) if sealed is not None else b""
    except Refused:
        body = b""
    if hashlib.sha256(body).hexdigest() != row.sha256:
        logger.error("The content of document %s is damaged or sealed with another key.", row.pk)
        raise Refused(
            "This file cannot be read: it was damaged, or sealed with another key.",
            code="document_damaged",
            next_step="Tell an administrator: it has to come back from a backup with its key.",
        )
    return body


def check_notes(notes: str) -> None:
    """Refuse notes that cannot be kept, or that are no notes any more."""
    try:
        typed(Document._meta.get_field("notes"), notes)
    except ValidationError as wrong:
        raise Invalid({"notes": wrong.messages}) from None


def _read_whole(content: Stream) -> bytes:
    """Return the bytes of a stream, read only until it has more than a file may have."""
    parts, size = [], 0
    while part := content.read(CHUNK):
        size += len(part)
        if size > MOST_BYTES:
            raise TooLarge(SIZE_SENTENCE, next_step="Save it smaller. Nothing was kept.")
        parts.append(part)
    return b"".join(parts)
