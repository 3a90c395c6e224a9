"""Search: how filters and the words of a search box become conditions on rows."""

import re
from typing import Any

from django.db.models import Q

MOST_WORDS = 8
PHONE_DIGITS = 7


def given(**conditions: Any) -> dict[str, Any]:
    """Return the conditions that were given; None means that nobody asked."""
    return {name: value for name, value in conditions.items() if value is not None}


def matching(words: str, *fields: str, phone: str = "") -> Q:
    """Return the condition that each word stands in one of `fields`, whatever its letter case.

    Words that together spell a phone number also match the field `phone`, which holds E.164.
    Words after the eighth are not looked at.
    """
    found = Q()
    for word in words.split()[:MOST_WORDS]:
        found &= anywhere(word, fields)
    digits = re.sub(r"\D", "", words)
    if phone and len(digits) >= PHONE_DIGITS and not re.search(r"[^\W\d]", words):
        found |= Q(**{f"{phone}__contains": digits[-10:]})
    return found


def anywhere(word: str, fields: tuple[str, ...]) -> Q:
    """Return the condition that `word` stands in at least one of `fields`."""
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": word})
    return found
