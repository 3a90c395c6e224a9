"""The ledger's tables. The engine fills them by COPY; everybody else reads them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

STATES = ("loading", "loaded", "withdrawn")


class Run(models.Model):
    """One import, from the moment its inputs are sealed until its last debt is paid."""

    system = models.TextField()
    state = models.TextField()
    directory = models.TextField()
    mapping_sha256 = models.TextField()
    mapping = models.TextField()
    by_name = models.TextField(db_default="")
    started_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)
    rows_in = models.BigIntegerField(db_default=0)
    loaded = models.BigIntegerField(db_default=0)
    updated = models.BigIntegerField(db_default=0)
    unchanged = models.BigIntegerField(db_default=0)
    merged = models.BigIntegerField(db_default=0)
    rejected = models.BigIntegerField(db_default=0)
    state_root = models.TextField(db_default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="migrate_run_state", condition=Q(state__in=STATES)),
            models.CheckConstraint(
                name="migrate_run_conserves_rows",
                condition=~Q(state="loaded")
                | Q(
                    rows_in=models.F("loaded")
                    + models.F("updated")
                    + models.F("unchanged")
                    + models.F("merged")
                    + models.F("rejected")
                ),
            ),
            models.UniqueConstraint(
                "system", name="migrate_run_one_loading", condition=Q(state="loading")
            ),
        ]


class File(models.Model):
    """A sealed input file of a run."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="files")
    source = models.TextField()
    entity = models.TextField()
    path = models.TextField()
    sha256 = models.TextField()
    bytes = models.BigIntegerField()
    rows = models.BigIntegerField()
    loaded = models.BigIntegerField(db_default=0)
    updated = models.BigIntegerField(db_default=0)
    unchanged = models.BigIntegerField(db_default=0)
    merged = models.BigIntegerField(db_default=0)
    rejected = models.BigIntegerField(db_default=0)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("run", "path", name="migrate_file_once")
        ]


class Chunk(models.Model):
    """A stretch of a file whose rows are in: committed together with them, or not there."""

    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="chunks")
    no = models.IntegerField()
    row_from = models.BigIntegerField()
    row_to = models.BigIntegerField()
    loaded = models.IntegerField()
    updated = models.IntegerField(db_default=0)
    unchanged = models.IntegerField(db_default=0)
    merged = models.IntegerField()
    rejected = models.IntegerField()
    committed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("file", "no", name="migrate_chunk_once")
        ]


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

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index("file_id", "row", name="migrate_reject_row")
        ]


class Event(models.Model):
    """What happened to a run, in order; each event carries the hash of the one before."""

    run_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_default=Now())
    kind = models.TextField()
    note = models.TextField()
    previous = models.TextField()
    hash = models.TextField()


class Debt(models.Model):
    """A constraint, index or trigger that is off for a load and must come back."""

    run_id = models.BigIntegerField()
    position = models.IntegerField()
    table = models.TextField()
    kind = models.TextField()
    name = models.TextField()
    restore = models.TextField()
    made_at = models.DateTimeField(db_default=Now())
    paid_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index("position", name="migrate_debt_open", condition=Q(paid_at__isnull=True))
        ]


class Verification(models.Model):
    """One run of the verifier: what it compared and whether it held."""

    run_id = models.BigIntegerField(null=True)
    at = models.DateTimeField(db_default=Now())
    passed = models.BooleanField()
    cells_compared = models.BigIntegerField()
    cells_differing = models.BigIntegerField()
    state_root = models.TextField(db_default="")
    report = models.JSONField()
