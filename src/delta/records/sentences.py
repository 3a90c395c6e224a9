"""Sentences: what a constraint of the database forbids, in words for the person on screen."""

from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import IntegrityError

from delta.kernel.refusals import Invalid, Refused
from delta.records.noun import Noun

ENDINGS = {
    "_known": "One of the words is not known.",
    "_min": "A number lies below what is possible.",
    "_range": "A number lies outside what is possible.",
    "_days_in_order": "The last day lies before the first.",
    "_times_in_order": "The end lies before the beginning.",
    "_once": "There is one like this already.",
    "_no_overlap": "These days overlap others that are already there.",
    "_named": "A name is needed.",
    "_on_earth": "Latitude and longitude must both be given and lie on earth.",
}
PLAIN = {
    "blank": "Give this.",
    "null": "Give this.",
    "required": "Give this.",
    "invalid_choice": "This is none of the words it can be.",
    "unique": "There is one like this already.",
    "min_value": "This is too small.",
    "max_value": "This is too large.",
    "max_digits": "This has too many digits.",
    "max_decimal_places": "This has too many decimal places.",
    "max_whole_digits": "This is too large.",
    "invalid": "This is not a value it can hold.",
    "invalid_date": "There is no such day.",
    "invalid_datetime": "There is no such time.",
}
"""Django's faults by their code: its own sentences repeat the value that was sent."""


def sentence(noun: Noun, constraint: str) -> str:
    """Return what a constraint means: the room's own words, else those of its kind."""
    if constraint in noun.sentences:
        return noun.sentences[constraint]
    ending = next((words for end, words in ENDINGS.items() if constraint.endswith(end)), None)
    if ending:
        return ending
    return f"This {noun.one} does not fit what is already there."


def worded(noun: Noun, wrong: ValidationError) -> dict[str, list[str]]:
    """Return validation's faults by field, in our words; "" is the row as a whole."""
    found: dict[str, list[str]] = {}
    for name, faults in by_field(wrong):
        for fault in faults:
            constraint = named(noun, fault)
            words = sentence(noun, constraint) if constraint else plain(fault)
            field = about(noun, constraint) or name
            found.setdefault(field, []).append(words)
    return found


def by_field(wrong: ValidationError) -> list[tuple[str, list[ValidationError]]]:
    """Return validation's faults under the names of their fields."""
    if not hasattr(wrong, "error_dict"):
        return [("", wrong.error_list)]
    return [
        ("" if name == NON_FIELD_ERRORS else name, faults)
        for name, faults in wrong.error_dict.items()
    ]


def plain(fault: ValidationError) -> str:
    """Return one fault in words that hold nothing of what was sent."""
    return PLAIN.get(fault.code or "") or " ".join(fault.messages)


def named(noun: Noun, fault: ValidationError) -> str:
    """Return the constraint a fault is of, or nothing: Django tells only some by name."""
    said = " ".join(fault.messages)
    for constraint in noun.model._meta.constraints:
        fields = getattr(constraint, "fields", ())
        if f"“{constraint.name}”" in said:
            return constraint.name
        if fields and fields == (fault.params or {}).get("unique_check"):
            return constraint.name
    return ""


def about(noun: Noun, constraint: str) -> str:
    """Return the field a constraint is named after, if it is after one."""
    short = constraint.removeprefix(f"{noun.model._meta.db_table}_")
    names = {column.name for column in noun.model._meta.fields}
    return next(
        (n for n in names if short in {f"{n}_min", f"{n}_range", f"{n}_known", f"one_{n}"}), ""
    )


def broken(noun: Noun, against: IntegrityError) -> Refused:
    """Return the refusal of a row the database would not have."""
    diagnosis: Any = getattr(against.__cause__, "diag", None)
    constraint = getattr(diagnosis, "constraint_name", None) or ""
    column = getattr(diagnosis, "column_name", None)
    if column:
        return Invalid({column.removesuffix("_id"): ["Give this."]})
    field = about(noun, constraint)
    if field:
        return Invalid({field: [sentence(noun, constraint)]})
    return Refused(sentence(noun, constraint), code="conflict")
