"""Files, as doors show them; adding and opening one has doors of its own."""

from delta.accounts.roles import Permission
from delta.documents.models import Document
from delta.documents.permissions import check_document
from delta.records.noun import Group, Noun
from delta.records.register import register

DOCUMENTS = Noun(
    model=Document,
    slug="documents",
    read=Permission.DOCUMENTS_READ,
    write=Permission.DOCUMENTS_ADD,
    can_create=False,
    author="added_by",
    groups=(
        Group("File", ("name", "media_type", "size", "sha256", "is_active")),
        Group("Added", ("added_by", "notes")),
    ),
    columns=("name", "media_type", "size", "added_by", "created_at"),
    filters=("media_type", "is_active", "created_at"),
    search=("name", "notes"),
    sorts=("name", "size", "created_at"),
    locked=frozenset({"name", "media_type", "size", "sha256", "is_active", "added_by"}),
    check=check_document,
    sentences={
        "documents_document_size": "A file can have at most 10 MB.",
        "documents_document_named": "A name is needed.",
    },
)

register(DOCUMENTS)
