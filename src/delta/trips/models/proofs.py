"""What proves that a trip was ridden: a signature, a photo, a stamp."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from delta.documents.models import Document
from delta.journal.history import history
from delta.kernel.rows import Row, flag, known_word, text, word
from delta.kernel.words import Proof as ProofKind
from delta.trips.models.trips import Trip


@history()
class Proof(Row):
    """One proof a payer asks for, as it was taken on a trip: at most one of a kind in force."""

    SEEN_THROUGH = "trip"

    trip = models.ForeignKey(Trip, on_delete=models.CASCADE, related_name="proofs")
    kind = word(ProofKind)
    document = models.ForeignKey(
        Document, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    said = text()
    taken_at = models.DateTimeField()
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("trips_proof", "kind", ProofKind),
            models.UniqueConstraint(
                fields=["trip", "kind"], name="trips_proof_one_a_kind", condition=Q(is_active=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} of {self.trip}"
