"""What was done: runs, their files and chunks, events, debts, verifications."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

STATES = ("loading", "loaded", "withdrawn")
KINDS = ("import", "sync", "replay")


class Run(models.Model):
    """One import, from the moment its inputs are sealed until its last debt is paid."""

    system = models.TextField()
    state = models.TextField()
    kind = models.TextField(db_default="import")
    plan_sha256 = models.TextField(db_default="")
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
    skipped = models.BigIntegerField(db_default=0)
    rejected = models.BigIntegerField(db_default=0)
    state_root = models.TextField(db_default="")

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="migrate_run_state", condition=Q(state__in=STATES)),
            models.CheckConstraint(name="migrate_run_kind", condition=Q(kind__in=KINDS)),
            models.CheckConstraint(
                name="migrate_run_conserves_rows",
                condition=~Q(state="loaded")
                | Q(
                    rows_in=models.F("loaded")
                    + models.F("updated")
                    + models.F("unchanged")
                    + models.F("merged")
                    + models.F("skipped")
                    + models.F("rejected")
                ),
            ),
            models.UniqueConstraint(
                "system", name="migrate_run_one_loading", condition=Q(state="loading")
            ),
        ]


class File(models.Model):
    """A sealed input file of a run.

    `dialect` says how it was read (delimiter, quote, newline), `header` names its columns as they
    stand, `findings` holds what intake noticed.
    """

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="files")
    source = models.TextField()
    entity = models.TextField()
    path = models.TextField()
    sha256 = models.TextField()
    bytes = models.BigIntegerField()
    encoding = models.TextField(db_default="")
    dialect = models.JSONField(db_default={})
    header = models.JSONField(db_default=[])
    findings = models.JSONField(db_default=[])
    rows = models.BigIntegerField()
    loaded = models.BigIntegerField(db_default=0)
    updated = models.BigIntegerField(db_default=0)
    unchanged = models.BigIntegerField(db_default=0)
    merged = models.BigIntegerField(db_default=0)
    skipped = models.BigIntegerField(db_default=0)
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
    byte_from = models.BigIntegerField(null=True)
    byte_to = models.BigIntegerField(null=True)
    loaded = models.IntegerField()
    updated = models.IntegerField(db_default=0)
    unchanged = models.IntegerField(db_default=0)
    merged = models.IntegerField()
    skipped = models.IntegerField(db_default=0)
    rejected = models.IntegerField()
    committed_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint("file", "no", name="migrate_chunk_once")
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
