"""The journal: one row for everything somebody did, never changed, and the seals that prove it."""

from typing import Any, ClassVar

import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from delta.kernel.rows import known_word, text, word
from delta.kernel.words import SealKind


def append_only() -> list[pgtrigger.Trigger]:
    """Return the triggers of a table whose rows are only ever added."""
    return [
        pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="never_emptied",
            level=pgtrigger.Statement,
            when=pgtrigger.Before,
            operation=pgtrigger.Truncate,
            func="RAISE EXCEPTION 'pgtrigger: Cannot truncate % table', TG_TABLE_NAME;",
        ),
    ]


class Entry(models.Model):
    """Something that happened: who, what, when, where, to which thing. Names are kept as text.

    There is no foreign key to people: the journal outlives them. `through` is the door it came
    through, `request_id` what else happened in the same request, `address` where it came from.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    actor_id = text()
    actor_name = text()
    actor_role = text()
    event = models.TextField()
    subject_table = text()
    subject_id = text()
    through = text()
    request_id = text()
    address = text()
    facts: Any = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name_plural = "entries"
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["subject_id", "-at", "-id"], name="journal_entry_by_subject_id"),
            models.Index(fields=["-at", "-id"], name="journal_entry_newest"),
            models.Index(fields=["actor_id", "-at", "-id"], name="journal_entry_by_actor"),
            models.Index(fields=["event", "-at", "-id"], name="journal_entry_by_event"),
            # Lists name the rows they showed; this finds every list one row was shown in.
            GinIndex(
                fields=["facts"],
                name="journal_entry_listed",
                opclasses=["jsonb_path_ops"],
                condition=Q(facts__has_key="ids"),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = append_only()

    def __str__(self) -> str:
        return self.event


class Seal(models.Model):
    """A stretch of the journal closed for ever: what its entries add up to, and the seal before.

    `digests` holds, entry after entry, eight bytes of id and eight of hash, to say which entry is
    no longer as it was. `mac` is keyed from outside the database. A stretch can be sealed a second
    time as retired: then its entries are in a file and no longer here.
    """

    position = models.BigIntegerField(primary_key=True)
    kind = word(SealKind)
    sealed_at = models.DateTimeField()
    first_id = models.BigIntegerField()
    last_id = models.BigIntegerField()
    entries = models.BigIntegerField()
    rows_hash = models.BinaryField()
    digests = models.BinaryField()
    previous = models.BinaryField()
    mac = models.BinaryField()
    key_mark = models.TextField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("journal_seal", "kind", SealKind),
            models.UniqueConstraint(fields=["kind", "first_id"], name="journal_seal_once"),
            models.CheckConstraint(
                name="journal_seal_ids_in_order",
                condition=Q(position__gte=1, last_id__gte=models.F("first_id")),
            ),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = append_only()

    def __str__(self) -> str:
        return f"seal {self.position}"


class Verification(models.Model):
    """One reading of the whole journal against its seals: how far it is whole, or what is not."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    is_whole = models.BooleanField()
    seals = models.BigIntegerField()
    entries = models.BigIntegerField()
    until = models.DateTimeField(null=True, blank=True)
    fault = text()

    class Meta:
        triggers: ClassVar[list[pgtrigger.Trigger]] = append_only()

    def __str__(self) -> str:
        return "whole" if self.is_whole else "broken"
