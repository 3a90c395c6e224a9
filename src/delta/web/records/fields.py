"""Fields as pages know them: of what kind each is and what it is called on screen."""

import re
from enum import StrEnum
from functools import cache
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.db.models import Q

from delta.documents.models import Document
from delta.records.values import is_long

CENTS = 2
DOLLARS = 12


class Kind(StrEnum):
    """How a field is shown and filled in."""

    LINK = "link"
    FILE = "file"
    WORD = "word"
    WORDS = "words"
    FLAG = "flag"
    DAY = "day"
    MOMENT = "moment"
    TIME = "time"
    MONEY = "money"
    NUMBER = "number"
    COUNT = "count"
    PHONE = "phone"
    EMAIL = "email"
    LINE = "line"
    LONG = "long"
    LINES = "lines"
    JSON = "json"
    MADE = "made"
    """Not a column: worked out from others, so it is only shown."""


BY_TYPE: tuple[tuple[type[Any], Kind], ...] = (
    (models.BooleanField, Kind.FLAG),
    (models.DateTimeField, Kind.MOMENT),
    (models.DateField, Kind.DAY),
    (models.TimeField, Kind.TIME),
    (models.IntegerField, Kind.COUNT),
    (models.FloatField, Kind.NUMBER),
    (models.EmailField, Kind.EMAIL),
    (models.JSONField, Kind.JSON),
)
NUMBERS = frozenset({Kind.MONEY, Kind.NUMBER, Kind.COUNT})
PHONES = frozenset({"phone", "phone2", "fax"})
SHORT = {
    "Lbs": "(lb)",
    "Lpm": "(L/min)",
    "Inches": "(in)",
    "Miles": "miles",
    "Vin": "VIN",
    "Sms": "SMS",
    "Npi": "NPI",
    "Id": "ID",
    "Iv": "IV",
    "Zip": "ZIP",
    "Url": "URL",
    "Cpr": "CPR",
    "Adr": "ADR",
    "Ein": "EIN",
    "Utc": "UTC",
    "Gps": "GPS",
    "Asap": "ASAP",
    "Dropoff": "drop-off",
    "Dob": "DOB",
}
SAID = {
    "is_active": "In use",
    "created_at": "Made",
    "updated_at": "Last changed",
    "imported_at": "Brought over",
    "vin": "VIN",
    "npi": "NPI",
    "zip_code": "ZIP code",
    "line1": "Street",
    "line2": "Apartment or suite",
}


@cache
def column_of(model: type[models.Model], name: str) -> Any:
    """Return the column of a field, or None for what is worked out."""
    try:
        return model._meta.get_field(name)
    except FieldDoesNotExist:
        return None


@cache
def kind_of(model: type[models.Model], name: str) -> Kind:
    """Return of what kind a field is."""
    column = column_of(model, name)
    if column is None or not column.concrete:
        return Kind.MADE
    if column.remote_field:
        return Kind.FILE if column.related_model is Document else Kind.LINK
    if isinstance(column, ArrayField):
        return Kind.WORDS if words_of(model, name) else Kind.LINES
    if isinstance(column, models.DecimalField):
        is_money = (column.max_digits, column.decimal_places) == (DOLLARS, CENTS)
        return Kind.MONEY if is_money else Kind.NUMBER
    for made, kind in BY_TYPE:
        if isinstance(column, made):
            return kind
    return kind_of_text(column)


def kind_of_text(column: Any) -> Kind:
    """Return of what kind a text is: a word among few, a phone number, a line or a page."""
    if column.choices:
        return Kind.WORD
    if column.name.rpartition("_")[2] in PHONES:
        return Kind.PHONE
    if column.name == "email" or column.name.endswith("_email"):
        return Kind.EMAIL
    return Kind.LONG if is_long(column.name) and column.name != "address" else Kind.LINE


@cache
def words_of(model: type[models.Model], name: str) -> tuple[tuple[str, str], ...]:
    """Return the words a field can hold as (stored, shown); none where it holds free text.

    A list's words stand in the constraint that keeps the list among them.
    """
    column = column_of(model, name)
    chosen = getattr(getattr(column, "base_field", column), "choices", None)
    if chosen:
        return tuple((str(stored), str(shown)) for stored, shown in chosen)
    for constraint in model._meta.constraints:
        held = getattr(constraint, "condition", None)
        found = contained(held, f"{name}__contained_by") if isinstance(held, Q) else None
        if found:
            return tuple((str(stored), titled(str(stored))) for stored in found)
    return ()


def contained(held: Q, wanted: str) -> list[str] | None:
    """Return the words a constraint keeps a list among."""
    for part in held.children:
        if isinstance(part, Q):
            found = contained(part, wanted)
            if found:
                return found
        elif isinstance(part, tuple) and part[0] == wanted:
            return list(part[1])
    return None


@cache
def label_of(model: type[models.Model], name: str) -> str:
    """Return what a field is called on screen: `has_lift` is `Has lift`, `vin` is `VIN`."""
    if name in SAID:
        return SAID[name]
    column = column_of(model, name)
    called = str(getattr(column, "verbose_name", "") or name.replace("_", " "))
    return titled(called.removeprefix("is "))


def titled(called: str) -> str:
    """Return a name as it stands before a field, abbreviations in their own case."""
    parts = re.split(r"[ _]+|(?<=[a-z])(?=\d)", called)
    spelled = [SHORT.get(word.capitalize(), word) for word in parts]
    said = " ".join(spelled)
    return said[:1].upper() + said[1:]


def hint_of(model: type[models.Model], name: str) -> str:
    """Return what a field asks for, where its name alone does not say."""
    return str(getattr(column_of(model, name), "help_text", ""))
