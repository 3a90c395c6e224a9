"""Files people add to records: papers, photos, signatures; each with the hash of its content."""

from typing import Any, ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import Q

from delta.accounts.models import User
from delta.accounts.sight import seen_through, visible
from delta.documents.limits import MOST_BYTES
from delta.journal.history import history
from delta.kernel.rows import HistoryRow, flag, known_word, text, word
from delta.kernel.words import MediaType


def links() -> list[Any]:
    """Return every link of any table to a document, those without a name back included."""
    fields = Document._meta.get_fields(include_hidden=True)
    return [field for field in fields if field.auto_created and not field.concrete]


class DocumentRows(models.QuerySet["Document"]):
    """Choosing among documents."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` added, and what hangs on a record that `person` may see."""
        seen = Q(added_by=person)
        for link in links():
            keeper: Any = link.related_model
            if seen_through(keeper) in {link.field.name, "pgh_obj"}:
                continue  # it is seen where the document is, not the other way round
            holding = visible(keeper, person).filter(**{f"{link.field.name}__isnull": False})
            seen |= Q(pk__in=holding.values(link.field.name))
        return self.filter(seen)


@history()
class Document(HistoryRow):
    """A file somebody added, at most 10 MB. Its type is what its content says it is.

    `sha256` is the hash of the content as it was added, in hexadecimal. The content lies in the
    table `documents_content`, so that lists never read it.
    """

    name = models.TextField()
    media_type = word(MediaType)
    size = models.IntegerField()
    sha256 = models.TextField()
    is_active = flag(True)
    notes = text()
    added_by = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="documents"
    )

    objects = DocumentRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="documents_document_named", condition=~Q(name="")),
            known_word("documents_document", "media_type", MediaType),
            models.CheckConstraint(
                name="documents_document_sha256", condition=Q(sha256__regex="^[0-9a-f]{64}$")
            ),
            models.CheckConstraint(
                name="documents_document_size", condition=Q(size__gt=0, size__lte=MOST_BYTES)
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="documents_document_newest"),
            models.Index(fields=["added_by"], name="documents_document_by_adder"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.ReadOnly(name="as_added", fields=["media_type", "size", "sha256"])
        ]

    def __str__(self) -> str:
        return self.name


class Content(models.Model):
    """The bytes of a document; written once and never changed."""

    SEEN_THROUGH = "document"

    document = models.OneToOneField(
        Document, primary_key=True, on_delete=models.CASCADE, related_name="content"
    )
    body = models.BinaryField()

    class Meta:
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="written_once", operation=pgtrigger.Update)
        ]
