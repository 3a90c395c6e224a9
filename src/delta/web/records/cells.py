"""Cells: one value of a record as a page shows it, with the page it leads to."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.urls import reverse

from delta.accounts.models import User
from delta.kernel import clock
from delta.kernel.words import screen
from delta.records import queries, register
from delta.records.noun import Noun
from delta.web.records.fields import NUMBERS, Kind, column_of, kind_of, label_of, words_of
from delta.web.shared.navigation import address
from delta.web.shared.templatetags import shown

NOTHING = "–"
WHOLE = NUMBERS | {Kind.DAY, Kind.MOMENT, Kind.TIME, Kind.WORD}
GOOD = frozenset(
    {"active", "passed", "approved", "verified", "paid", "completed", "sent", "delivered"}
    | {"ok", "resolved", "closed", "eligible", "signed", "pass", "valid", "ready", "done", "met"}
)
WAITING = frozenset(
    {"pending", "requested", "on_leave", "in_shop", "held", "invited", "expiring", "due", "open"}
    | {"submitted", "in_review", "unknown", "minor", "moderate", "partially_paid", "investigating"}
)
WRONG = frozenset(
    {"failed", "expired", "suspended", "overdue", "denied", "rejected", "out_of_service"}
    | {"critical", "severe", "disputed", "ineligible", "exhausted", "fail"}
)
SIGNS = {"good": "check", "warn": "clock-alert", "bad": "circle-x", "idle": "circle"}


@dataclass(frozen=True)
class Cell:
    """What stands in one place: its text, how it looks, and where it leads."""

    label: str
    kind: Kind
    text: str = NOTHING
    url: str = ""
    tone: str = ""
    sign: str = ""
    parts: tuple[str, ...] = ()

    @property
    def is_number(self) -> bool:
        """Whether it stands at the right of its column."""
        return self.kind in NUMBERS

    @property
    def is_whole(self) -> bool:
        """Whether it is never broken over two lines: days, times and sums."""
        return self.kind in WHOLE

    @property
    def is_broad(self) -> bool:
        """Whether it takes a line of its own."""
        return self.kind in {Kind.LONG, Kind.JSON} and len(self.text) > 40

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return self.text == NOTHING and not self.parts


def cell(noun: Noun, row: Any, name: str, links: "Links | None" = None) -> Cell:
    """Return one field of a row as it is shown."""
    kind = kind_of(noun.model, name)
    value = getattr(row, name, None)
    url = links.of(noun, row, name) if links else ""
    return shown_value(noun.model, name, kind, value, url)


def shown_value(model: type[models.Model], name: str, kind: Kind, value: Any, url: str) -> Cell:
    """Return a value of a field as it is shown."""
    label = label_of(model, name)
    if kind == Kind.WORD and value:
        tone = tone_of(name, str(value))
        text = dict(words_of(model, name)).get(str(value), screen(value))
        return Cell(label, kind, text, tone=tone, sign=SIGNS.get(tone, ""))
    if kind in {Kind.WORDS, Kind.LINES}:
        known = dict(words_of(model, name))
        return Cell(label, kind, parts=tuple(known.get(str(one), str(one)) for one in value or ()))
    if kind == Kind.PHONE and value:
        return Cell(label, kind, shown.phone(value), f"tel:{value}")
    if kind == Kind.EMAIL and value:
        return Cell(label, kind, str(value), f"mailto:{value}")
    return Cell(label, kind, plain(kind, value), url)


def tone_of(name: str, value: str) -> str:
    """Return how a word looks: only words that say how something stands have a colour."""
    if not name.endswith(("status", "state", "result", "severity", "outcome")):
        return ""
    for tone, words in (("good", GOOD), ("warn", WAITING), ("bad", WRONG)):
        if value in words:
            return tone
    return "idle"


def plain(kind: Kind, value: Any) -> str:
    """Return a value as text for people."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if kind == Kind.MONEY:
        return shown.dollars(value)
    if isinstance(value, datetime):
        return shown.moment(value)
    if isinstance(value, date):
        return shown.day(value)
    if isinstance(value, time):
        return clock.shown_time(datetime.combine(date.min, value))
    if isinstance(value, int) and kind == Kind.COUNT:
        return f"{value:,}" if abs(value) >= 10_000 else str(value)  # years and units stay plain
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    if isinstance(value, dict | list):
        return json.dumps(value, indent=1, default=str, ensure_ascii=False) if value else NOTHING
    return str(value)


class Links:
    """Where the links of some rows lead, for one person: nowhere that would be refused.

    The office sees every row its role reads; for others the rows linked to are asked for, one
    query a kind of record.
    """

    def __init__(self, noun: Noun, rows: list[Any], person: User) -> None:
        self.person = person
        self.open: dict[str, set[UUID] | None] = {}
        for name in dict.fromkeys((*noun.columns, *noun.fields, noun.parent)):
            if name and kind_of(noun.model, name) in {Kind.LINK, Kind.FILE}:
                self.open[name] = self.allowed(noun, name, rows)

    def allowed(self, noun: Noun, name: str, rows: list[Any]) -> set[UUID] | None:
        """Return the ids a link may lead to; None for all."""
        column = column_of(noun.model, name)
        other = register.noun_of(column.related_model)
        if other is None or not self.person.may(other.read):
            return set()
        if self.person.is_office:
            return None
        ids = {getattr(row, column.attname) for row in rows} - {None}
        found = queries.rows(other, self.person).filter(pk__in=ids) if ids else []
        return {row.pk for row in found}

    def of(self, noun: Noun, row: Any, name: str) -> str:
        """Return the address a link of a row leads to, or nothing."""
        if name not in self.open:
            return ""
        column = column_of(noun.model, name)
        key, allowed = getattr(row, column.attname), self.open[name]
        if key is None or (allowed is not None and key not in allowed):
            return ""
        return address_of(register.noun_of(column.related_model), key)


def address_of(noun: Noun | None, row_id: Any) -> str:
    """Return the page of a record; trips have one of their own."""
    if noun is None:
        return ""
    if noun.slug == "trips":
        return reverse("trip", args=[row_id])
    return address(f"{noun.slug}_one", row_id) or ""
