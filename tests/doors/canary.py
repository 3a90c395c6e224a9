"""A canary in every text column of every table: a word nobody else writes, planted by the owner.

Generated from the models, so a column added tomorrow gets its canary too. What cannot hold one is
named with the reason; a column that refuses it and stands in no list fails the test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import psycopg
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import Error, models, transaction
from pghistory.models import Event
from psycopg import sql

from delta.kernel import clock
from delta.kernel.ids import new_id
from delta.kernel.refusals import Refused
from tests import make

CANARY = "zqxcanary"

NOT_PERSONAL = {
    "accounts_user.bundles": "stored words",
    "payers_payer.required_proofs": "stored words",
    "patients_medicalprofile.mobility_aids": "stored words",
    "patients_preference.channels": "stored words",
    "rates_multiplier.weekdays": "stored words",
    "trips_standingorderversion.weekdays": "stored words",
    "accounts_session.session_data": "signed; nothing but ids in it, and it is never shown",
    "accounts_user.password": "a hash",
    "company_company.zone": "an IANA zone: the pages' clock",
    "company_company.name": "the operator's own name, on every page on purpose",
    "company_company.phone": "the operator's own number, shown to riders on purpose",
    "company_company.website": "the operator's own address, a link on purpose",
    "notices_template.code": "the kind of a notice, ours",
    "notices_notice.about_table": "the name of a table",
}
"""Text that says nothing of a person, by table and column, with the reason."""
KINDS = ("hash", "_table", "token", "session_key", "prefix", "scopes", "sha256", "provider_id")
"""Endings and parts of names of columns that hold keys, hashes or names of ours."""


def tables() -> list[type[models.Model]]:
    """Return every table of the product that keeps rows of people's work."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("delta.")
        and not issubclass(model, Event)
        and model._meta.app_label != "journal"
        and not model._meta.proxy
    ]


def columns(model: type[models.Model]) -> Iterator[models.Field[Any, Any]]:
    """Every column of a table that can hold what somebody wrote about a person."""
    for column in model._meta.concrete_fields:
        name = f"{model._meta.db_table}.{column.name}"
        ours = any(kind in column.name for kind in KINDS)
        if column.choices or ours or name in NOT_PERSONAL or column.primary_key:
            continue
        inner = column.base_field if isinstance(column, ArrayField) else column
        if isinstance(inner, models.TextField | models.CharField):
            yield column


def plant(owner: psycopg.Connection) -> tuple[int, list[str]]:
    """Write a canary into every such column of every row; return how many, and what refused."""
    planted, refused = 0, []
    for model in tables():
        for column in columns(model):
            table = model._meta.db_table
            try:
                with owner.transaction():
                    planted += owner.execute(*statement(table, column, planted)).rowcount
            except psycopg.Error as error:
                refused.append(f"{table}.{column.name}: {error.diag.constraint_name}")
    return planted, refused


def statement(table: str, column: models.Field[Any, Any], number: int) -> tuple[Any, list[str]]:
    """Return the SQL that plants one column: a word of its own in every row."""
    word = f"{CANARY}{number:05}"
    if isinstance(column, models.EmailField) or "email" in column.name:
        value = sql.SQL("%s || row_number() OVER () || '@example.test'")
    elif isinstance(column, ArrayField):
        value = sql.SQL("ARRAY[%s || row_number() OVER ()]")
    else:
        value = sql.SQL("%s || row_number() OVER ()")
    change = sql.SQL(
        "UPDATE {0} AS t SET {1} = n.word"
        " FROM (SELECT ctid AS at, {2} AS word FROM {0}) n WHERE t.ctid = n.at"
    )
    return change.format(sql.Identifier(table), sql.Identifier(column.column), value), [word]


def grow() -> list[str]:
    """Give every table a row, by its maker or from its columns; return those that got none."""
    for _ in range(3):  # a table may need another's row first
        for model in tables():
            if not model._default_manager.exists():
                with suppress(*HINDRANCES), transaction.atomic():
                    born(model)
    return [m._meta.db_table for m in tables() if not m._default_manager.exists()]


HINDRANCES = (Error, Refused, TypeError, ValidationError, ValueError, AssertionError)
"""What can stand against a row made column by column; the table is then named as bare."""


def born(model: type[models.Model]) -> models.Model:
    """Return a new row of `model`: by the maker of its name, else filled column by column."""
    maker = getattr(make, model.__name__.lower(), None)
    if maker is not None:
        return maker()
    given = {c.name: value(c) for c in model._meta.concrete_fields if needs(c)}
    row = model(**given | GIVEN.get(model._meta.label, dict)())
    row.save()
    return row


GIVEN: dict[str, Callable[[], dict[str, Any]]] = {
    "company.ServiceHours": lambda: {"opens_at": time(8), "closes_at": time(18)},
    "drivers.Availability": lambda: {"starts_at": time(8), "ends_at": time(17)},
    "facilities.VolumeTier": lambda: {"discount_percent": Decimal(5)},
    "fleet.CapacityConfiguration": lambda: {"wheelchair_places": 1},
    "fleet.MaintenancePlan": lambda: {"every_miles": 5000},
    "patients.BreakGlass": lambda: {
        "reason": "Long enough a reason.",
        "ends_at": clock.now() + timedelta(days=1),
        "opened_by": make.user(),
        "reviewed_by": make.user(),
        "reviewed_at": clock.now(),
        "review_note": "Looked at.",
    },
    "patients.Merge": lambda: {"kept": make.patient(), "gone": make.patient()},
}
"""What a table's own rules ask of a row, where filling its columns is not enough."""


def needs(column: models.Field[Any, Any]) -> bool:
    """Whether a column must be given to make a row."""
    return not (column.null or column.has_default() or column.primary_key) or column.is_relation


def value(column: models.Field[Any, Any]) -> Any:
    """Return something a column can hold."""
    if column.is_relation:
        return column.related_model._default_manager.first()
    if column.choices:
        return column.choices[0][0]
    if isinstance(column, models.UUIDField):
        return new_id()
    for kind, made in MADE.items():
        if isinstance(column, kind):
            return made
    return "x"


MADE: dict[type, Any] = {
    models.DateTimeField: clock.now(),
    models.DateField: date(2026, 11, 22),
    models.TimeField: time(9),
    models.DurationField: timedelta(hours=1),
    models.DecimalField: Decimal(1),
    models.IntegerField: 1,
    models.BooleanField: False,
    models.JSONField: {},
    models.BinaryField: b"x",
}
