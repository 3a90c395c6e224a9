"""What became of each legacy row: the engine writes these tables by COPY, with the chunk."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

REJECT_STATES = ("open", "fixed", "waived", "replayed")
REMARK_KINDS = ("warned", "fixed", "queued")
REMARK_STATES = ("open", "settled")
PARK_STATES = ("waiting", "loaded", "dropped")
OPERATIONS = ("insert", "update", "delete")


class Xref(models.Model):
    """Which target row a legacy row became: entity (or entity/part) and legacy key to id."""

    pk = models.CompositePrimaryKey("entity", "legacy_key")
    entity = models.TextField()
    legacy_key = models.TextField()
    target_id = models.UUIDField()
    run_id = models.BigIntegerField()
    file_id = models.BigIntegerField(null=True)
    row = models.BigIntegerField(null=True)
    raw_hash = models.UUIDField(null=True)
    canon_hash = models.UUIDField()
    disposition = models.TextField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index("target_id", name="migrate_xref_target")
        ]


class Merge(models.Model):
    """A legacy row that said the same as another of its key and therefore became that one."""

    run_id = models.BigIntegerField()
    file_id = models.BigIntegerField()
    row = models.BigIntegerField()
    entity = models.TextField()
    legacy_key = models.TextField()


class Reject(models.Model):
    """One reason why a legacy row was not loaded, and the row as it stood in the file.

    `raw` may hold personal data: it is shown only masked, and never leaves this table otherwise.
    """

    run_id = models.BigIntegerField()
    file_id = models.BigIntegerField()
    file = models.TextField()
    row = models.BigIntegerField()
    column = models.TextField()
    code = models.TextField()
    sentence = models.TextField()
    raw = models.TextField()
    byte_from = models.BigIntegerField(null=True)
    byte_to = models.BigIntegerField(null=True)
    suggestion = models.TextField(db_default="")
    state = models.TextField(db_default="open")
    by_name = models.TextField(db_default="")
    reason = models.TextField(db_default="")
    at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="migrate_reject_state", condition=Q(state__in=REJECT_STATES)
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index("file_id", "row", name="migrate_reject_row")
        ]


class Remark(models.Model):
    """Something about a legacy row that was kept and must be told: it changes no disposition.

    `warned`: loaded as it is; `fixed`: mended by a declared rule; `queued`: waits for a person.
    `raw` is the legacy cell as it stood, and may be personal.
    """

    run_id = models.BigIntegerField()
    file_id = models.BigIntegerField()
    file = models.TextField()
    row = models.BigIntegerField()
    column = models.TextField()
    code = models.TextField()
    kind = models.TextField()
    sentence = models.TextField()
    raw = models.TextField()
    byte_from = models.BigIntegerField(null=True)
    byte_to = models.BigIntegerField(null=True)
    suggestion = models.TextField(db_default="")
    state = models.TextField(db_default="open")
    by_name = models.TextField(db_default="")
    reason = models.TextField(db_default="")
    at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="migrate_remark_kind", condition=Q(kind__in=REMARK_KINDS)),
            models.CheckConstraint(
                name="migrate_remark_state", condition=Q(state__in=REMARK_STATES)
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index("file_id", "row", name="migrate_remark_row")
        ]


class Skip(models.Model):
    """A legacy row that a rule of the mapping leaves out: neither loaded nor rejected."""

    run_id = models.BigIntegerField()
    file_id = models.BigIntegerField()
    row = models.BigIntegerField()
    code = models.TextField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index("file_id", "row", name="migrate_skip_row")
        ]


class Park(models.Model):
    """A legacy row that waits until the row it refers to comes in a later import.

    `raw` is the record as it stood in the file, and may be personal.
    """

    run_id = models.BigIntegerField()
    file_id = models.BigIntegerField()
    file = models.TextField()
    row = models.BigIntegerField()
    entity = models.TextField()
    legacy_key = models.TextField()
    column = models.TextField()
    parent_entity = models.TextField()
    parent_key = models.TextField()
    raw = models.TextField()
    state = models.TextField(db_default="waiting")
    loaded_run = models.BigIntegerField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="migrate_park_state", condition=Q(state__in=PARK_STATES))
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                "parent_entity",
                "parent_key",
                name="migrate_park_parent",
                condition=Q(state="waiting"),
            )
        ]


class Patch(models.Model):
    """A correction of one legacy cell by a person; the file itself is never edited.

    It holds for the row it was made for and no other: `raw_hash` is that row's, so that a row that
    changed since makes the patch stale. The row is named by its number or by its legacy key.
    """

    source = models.TextField()
    file = models.TextField()
    row = models.BigIntegerField(null=True)
    legacy_key = models.TextField(null=True)
    column = models.TextField()
    value = models.TextField()
    reason = models.TextField()
    author = models.TextField()
    at = models.DateTimeField(db_default=Now())
    raw_hash = models.UUIDField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="migrate_patch_names_a_row",
                condition=Q(row__isnull=False) | Q(legacy_key__isnull=False),
            ),
            models.CheckConstraint(
                name="migrate_patch_has_reason", condition=~Q(reason="") & ~Q(author="")
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index("source", "file", "row", name="migrate_patch_row")
        ]


class Before(models.Model):
    """A target row as it was before a sync touched it; `row` is null where there was none."""

    run_id = models.BigIntegerField()
    entity = models.TextField()
    legacy_key = models.TextField()
    table = models.TextField()
    target_id = models.UUIDField()
    operation = models.TextField()
    row = models.JSONField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="migrate_before_operation", condition=Q(operation__in=OPERATIONS)
            )
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index("run_id", "id", name="migrate_before_run")
        ]


class Root(models.Model):
    """The hash of one bucket of an entity's rows, or of a whole entity (bucket -1), after a run."""

    run_id = models.BigIntegerField()
    entity = models.TextField()
    bucket = models.IntegerField()
    rows = models.BigIntegerField()
    hash = models.TextField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("run_id", "entity", "bucket", name="migrate_root_once")
        ]
