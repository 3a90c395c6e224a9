"""What doors for programs must remember between requests: answers given, and how often asked."""

from typing import ClassVar

from django.db import models

from delta.accounts.models import User
from delta.kernel.rows import Row


class IdempotentAnswer(Row):
    """A POST that was carried out under an Idempotency-Key, so that a repeat is not done again.

    Of the answer only its status and the row it told of are kept: a repeat is answered by reading
    that row again, as far as its person may still see it. No body lies here, only its keyed hash.
    """

    SEEN_THROUGH = "person"

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    key = models.TextField()
    asked = models.TextField(help_text="Method and path.")
    body_hash = models.TextField()
    status = models.IntegerField()
    row_id = models.UUIDField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["person", "key"], name="records_idempotentanswer_key_once"
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["created_at"], name="records_answer_by_age")
        ]

    def __str__(self) -> str:
        return self.asked


class RateCount(models.Model):
    """How often somebody has asked within the present stretch of time.

    The table is not logged: after a crash everybody simply starts at nothing.
    """

    name = models.TextField(primary_key=True)
    stretch = models.BigIntegerField()
    count = models.IntegerField()

    def __str__(self) -> str:
        return str(self.count)
