"""What was settled before the import: the plan, and totals read off the legacy's own screens."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

MEASURES = ("rows", "trips", "cents", "open_ar_cents", "active_patients")


class Plan(models.Model):
    """A plan of an import, word for word as it was hashed; it never changes."""

    sha256 = models.TextField(unique=True)
    system = models.TextField()
    document = models.TextField()
    by_name = models.TextField()
    at = models.DateTimeField(db_default=Now())


class ControlTotal(models.Model):
    """A total that a named person read off a screen of the legacy system.

    `rows` is counted by entity, `trips` and `cents` by month (`scope` is the entity's name or
    YYYY-MM); open receivables and active patients are one number, their scope is empty. The last
    one written counts.
    """

    system = models.TextField()
    measure = models.TextField()
    scope = models.TextField(db_default="")
    value = models.BigIntegerField()
    by_name = models.TextField()
    screen = models.TextField(db_default="")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "migrate_control_total"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                name="migrate_control_total_measure", condition=Q(measure__in=MEASURES)
            ),
            models.CheckConstraint(
                name="migrate_control_total_has_author", condition=~Q(by_name="")
            ),
        ]
