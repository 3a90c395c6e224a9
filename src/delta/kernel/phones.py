"""Phones: numbers as people write them, kept in E.164 such as `+17135550100`."""

from typing import Any

import phonenumbers
from django.core.exceptions import ValidationError
from django.db import models

HOME = "US"
UNREADABLE = "Give a phone number with its area code, such as (713) 555-0100."
EXTENDED = "Give the number without its extension; an extension belongs in the notes."


def e164(written: str) -> str:
    """Return a phone number in E.164; a number without a country is American. Else ValueError."""
    if not written.strip():
        return ""
    try:
        number = phonenumbers.parse(written, HOME)
    except phonenumbers.NumberParseException:
        raise ValueError(UNREADABLE) from None
    if number.extension:
        raise ValueError(EXTENDED)
    if not phonenumbers.is_possible_number(number):
        raise ValueError(UNREADABLE)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def phone_or_text(written: str) -> str:
    """Return a phone number in E.164, or what was written where it is none."""
    try:
        return e164(written)
    except ValueError:
        return written.strip()


class PhoneField(models.TextField):  # type: ignore[type-arg]
    """A text column that takes a phone number as written and holds it in E.164."""

    def to_python(self, value: Any) -> Any:
        """Return what was written in E.164; refuse what is no phone number."""
        written = super().to_python(value)
        if not isinstance(written, str):
            return written
        try:
            return e164(written)
        except ValueError as wrong:
            raise ValidationError(str(wrong)) from None

    def deconstruct(self) -> Any:
        """Say TextField to migrations: the column itself is text."""
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs


def phone_number(**options: Any) -> Any:
    """Return a phone column that is empty rather than null."""
    return PhoneField(blank=True, default="", db_default="", **options)
