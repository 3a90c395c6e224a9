"""Controls: one field of a form, drawn from what a row holds and read back into what was meant.

A control's text is what the browser sends back untouched, so what nobody touched is never written.
"""

import json
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from delta.accounts.models import User
from delta.records.noun import Noun
from delta.web.records.choices import Choice, few, named
from delta.web.records.fields import (
    Kind,
    column_of,
    hint_of,
    kind_of,
    label_of,
    words_of,
)
from delta.web.records.filters import slug_of

INPUTS = {
    Kind.DAY: "date",
    Kind.MOMENT: "datetime-local",
    Kind.TIME: "time",
    Kind.PHONE: "tel",
    Kind.EMAIL: "email",
}
BOXES = {
    Kind.LINK: "link",
    Kind.FILE: "link",
    Kind.WORD: "word",
    Kind.WORDS: "words",
    Kind.FLAG: "flag",
    Kind.LONG: "long",
    Kind.JSON: "long",
    Kind.LINES: "long",
}
DECIMALS = {Kind.MONEY, Kind.NUMBER}


@dataclass
class Control:
    """One field of a form: what it is called, how it is filled in, what it holds, what is wrong."""

    name: str
    label: str
    kind: Kind
    text: str = ""
    hint: str = ""
    is_required: bool = False
    options: list[tuple[str, str]] = field(default_factory=list)
    picks: str = ""
    chosen: Choice | None = None
    wrong: list[str] = field(default_factory=list)
    fixed: str = ""

    @property
    def box(self) -> str:
        """Which part of the form draws it."""
        return BOXES.get(self.kind, "line")

    @property
    def input(self) -> str:
        """The type of its input."""
        return INPUTS.get(self.kind, "text")

    @property
    def keys(self) -> str:
        """The keyboard a phone shows."""
        if self.kind == Kind.COUNT:
            return "numeric"
        return "decimal" if self.kind in DECIMALS else ""

    @property
    def several(self) -> list[str]:
        """Return the words a list holds."""
        return self.text.split("\n") if self.text else []

    @property
    def described(self) -> str:
        """The ids of what explains it, for a screen reader."""
        said = [f"{self.name}_hint"] if self.hint else []
        return " ".join([*said, *([f"{self.name}_wrong"] if self.wrong else [])])


def control(noun: Noun, name: str, person: User, text: str) -> Control:
    """Return the control of a noun's field, holding `text`."""
    model = noun.model
    column = column_of(model, name)
    made = Control(name, label_of(model, name), kind_of(model, name), text, hint_of(model, name))
    made.is_required = is_needed(column, made.kind)
    made.hint = made.hint or HINTS.get(made.kind, "")
    if made.kind in {Kind.LINK, Kind.FILE}:
        offer(made, column.related_model, person)
    elif made.kind in {Kind.WORD, Kind.WORDS}:
        made.options = list(words_of(model, name))
    return made


HINTS = {
    Kind.LINES: "One a line.",
    Kind.JSON: 'Written as JSON, such as {"name": "value"}.',
}


def is_needed(column: Any, kind: Kind) -> bool:
    """Return whether a record cannot be kept without a field."""
    if kind == Kind.FLAG or kind in {Kind.WORDS, Kind.LINES, Kind.JSON}:
        return False
    return not column.null and not column.blank and not column.has_default()


def offer(made: Control, other: type[Model], person: User) -> None:
    """Give a control of a link the few rows there are, or a box to type in."""
    if made.text:
        # An id that is none is named by the verb, as a fault of the field.
        with suppress(ValidationError):
            key = other._meta.pk.to_python(made.text)  # type: ignore[union-attr]
            made.chosen = named(other, key, person)
    options = few(other, person, kept=made.chosen.id if made.chosen else None)
    if options is None:
        made.picks = slug_of(other)
    else:
        made.options = [(one.id, one.name) for one in options]
        if made.chosen and made.chosen.id not in dict(made.options):
            made.options.append((made.chosen.id, made.chosen.name))


def text_of(kind: Kind, value: Any) -> str:
    """Return what a field holds as the text of its control."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else ""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, datetime):
        return f"{timezone.localtime(value):%Y-%m-%dT%H:%M}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if kind in {Kind.WORDS, Kind.LINES}:
        return "\n".join(str(one) for one in value)
    if kind == Kind.JSON:
        return json.dumps(value, indent=1, ensure_ascii=False, default=str) if value else ""
    if kind == Kind.NUMBER and isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return str(value)


def texts(noun: Noun, row: Any, names: list[str]) -> dict[str, str]:
    """Return what the controls of some fields hold for a row."""
    return {name: text_of(kind_of(noun.model, name), held(noun, row, name)) for name in names}


def held(noun: Noun, row: Any, name: str) -> Any:
    """Return what a row holds; of a link its id, which needs no query."""
    column = column_of(noun.model, name)
    return getattr(row, column.attname)


def sent(noun: Noun, said: QueryDict, names: list[str]) -> dict[str, str]:
    """Return the texts a form sent, as its controls would hold them."""
    found = {}
    for name in names:
        if kind_of(noun.model, name) == Kind.WORDS:
            known = [stored for stored, _ in words_of(noun.model, name)]
            given = said.getlist(name)
            found[name] = "\n".join(
                sorted(
                    filter(None, given), key=lambda one: known.index(one) if one in known else 99
                )
            )
        else:
            found[name] = said.get(name, "").replace("\r\n", "\n")
    return found


def meant(kind: Kind, text: str) -> Any:
    """Return what a text of a control means, as the records' verbs take it.

    What cannot be read stays text: the verb names it as a fault of its field.
    """
    if kind == Kind.FLAG:
        return text == "true"
    if kind in {Kind.WORDS, Kind.LINES}:
        return [line.strip() for line in text.split("\n") if line.strip()]
    said = text if kind == Kind.LONG else text.strip()
    if not said:
        return {} if kind == Kind.JSON else ""
    if kind == Kind.MOMENT:
        return instant(said)
    if kind in DECIMALS or kind == Kind.COUNT:
        return said.replace("$", "").replace(",", "").strip()
    if kind == Kind.JSON:
        return parsed(said)
    return said


def instant(text: str) -> Any:
    """Return a wall time as the instant it is on the operator's clock; else the text itself."""
    try:
        at = parse_datetime(text)
    except ValueError:
        return text
    if at is None:
        return text
    return timezone.make_aware(at) if timezone.is_naive(at) else at


def parsed(text: str) -> Any:
    """Return what JSON says; text that is none is given on as text, which its field refuses."""
    try:
        return json.loads(text)
    except ValueError:
        return text
