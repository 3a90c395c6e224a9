"""The journal: one row for everything somebody did, never changed and never removed."""

from typing import Any, ClassVar

import pgtrigger
from django.db import models
from django.db.models.functions import Now

from delta.kernel.rows import text


class Entry(models.Model):
    """Something that happened: who, what, to which thing. Keeps the actor's id and name as text.

    There is no foreign key to people: the journal outlives them.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    actor_id = text()
    actor_name = text()
    event = models.TextField()
    subject_table = text()
    subject_id = text()
    facts: Any = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name_plural = "entries"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["subject_table", "subject_id", "-id"], name="journal_entry_by_subject"
            )
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return self.event
