"""Files people add to records: papers, photos, signatures; each with the hash of its content."""

from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import Q

from delta.accounts.models import User
from delta.accounts.sight import seen_through, visible
from delta.kernel.rows import Row, flag, text

MOST_BYTES = 10 * 1024 * 1024


class DocumentRows(models.QuerySet["Document"]):
    """Choosing among documents."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` added, and what hangs on a record that `person` may see."""
        seen = Q(added_by=person)
        for link in Document._meta.related_objects:
            keeper: Any = link.related_model
            if seen_through(keeper) in {link.field.name, "pgh_obj"}:
                continue  # it is seen where the document is, not the other way round
            holding = visible(keeper, person).filter(**{f"{link.field.name}__isnull": False})
            seen |= Q(pk__in=holding.values(link.field.name))
        return self.filter(seen)


class Document(Row):
    """A file somebody added, at most 10 MB. Its type is what its content says it is.

    The content lies in the table `documents_content`, so that lists never read it.
    """

    name = models.TextField()
    media_type = models.TextField()
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
            models.CheckConstraint(
                name="documents_document_size", condition=Q(size__gt=0, size__lte=MOST_BYTES)
            ),
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
