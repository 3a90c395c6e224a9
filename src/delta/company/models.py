"""The operator this database belongs to: there is exactly one."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from delta.kernel.ids import seed_id
from delta.kernel.rows import Row, flag, text


class Company(Row):
    """The operator: its name, its clock, and whether riders and drivers hear from Delta yet."""

    name = models.TextField()
    zone = models.TextField(default="America/Chicago", db_default="America/Chicago")
    phone = text()
    email = text()
    address = text()
    is_live = flag()
    only = models.BooleanField(default=True, db_default=True, editable=False, unique=True)

    class Meta:
        verbose_name_plural = "companies"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(name="company_company_only_one", condition=Q(only=True)),
            models.CheckConstraint(name="company_company_named", condition=~Q(name="")),
        ]

    def __str__(self) -> str:
        return self.name


COMPANY_ID = seed_id("company")
