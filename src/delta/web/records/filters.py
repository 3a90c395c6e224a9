"""The filter bar of a list: from an address to conditions and back, bad values named."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Model
from django.http import QueryDict
from django.utils import timezone

from delta.accounts.models import User
from delta.records import register
from delta.records.noun import Noun
from delta.web.records.choices import Choice, few, named
from delta.web.records.fields import Kind, column_of, kind_of, label_of, words_of
from delta.web.records.found import opened

FLAGS = (("true", "Yes"), ("false", "No"))
DRAWN = frozenset({Kind.WORD, Kind.WORDS, Kind.FLAG, Kind.LINK, Kind.DAY, Kind.MOMENT})
SHOWN = {"": "In use", "inactive": "Out of use", "all": "All"}
STRETCHES = frozenset({Kind.DAY, Kind.MOMENT})
OPEN = 5
STAND_FOR = {"name": "last_name"}


@dataclass
class Box:
    """One filter: its name, what can be chosen, and what is."""

    name: str
    label: str
    kind: Kind
    value: str = ""
    until: str = ""
    options: list[tuple[str, str]] = field(default_factory=list)
    picks: str = ""
    chosen: Choice | None = None
    wrong: str = ""


class Asked:
    """What the address of a list asks for: filters, order, place, and sealed words."""

    def __init__(self, noun: Noun, said: QueryDict, person: User) -> None:
        self.noun, self.said, self.person = noun, said, person
        self.chosen: dict[str, Any] = {}
        self.faults: dict[str, str] = {}
        self.words = opened(said.get("found", ""))
        self.sort = self.given("sort", known=set(sorts(noun)))
        self.show = self.given("show", known=set(SHOWN)) if noun.is_flagged else ""
        self.after, self.before = self.row_id("after"), self.row_id("before")
        self.boxes = [self.box(name) for name in filters(noun)]

    def given(self, name: str, known: set[str]) -> str:
        """Return a word of the address; one we do not know is a fault."""
        value = self.said.get(name, "")
        if value and value not in known:
            self.faults[name] = f"There is no such {name}."
            return ""
        return value

    def row_id(self, name: str) -> UUID | None:
        """Return an id the address names; what is none is a fault."""
        value = self.said.get(name, "")
        try:
            return UUID(value) if value else None
        except ValueError:
            self.faults[name] = "This address of a page is not complete."
            return None

    def box(self, name: str) -> Box:
        """Return one filter with what is chosen of it, and keep what it asks of the rows."""
        made = Box(name, label_of(self.noun.model, name), kind_of(self.noun.model, name))
        made.value = self.said.get(name, "")
        if made.kind in STRETCHES:
            made.value, made.until = (
                self.said.get(f"{name}_from", ""),
                self.said.get(f"{name}_to", ""),
            )
            self.stretch(made)
        elif made.kind == Kind.LINK:
            self.link(made)
        else:
            self.one_of(made)
        made.wrong = self.faults.get(name, "")
        return made

    def stretch(self, box: Box) -> None:
        """Take the days from and to of a filter."""
        first, last = self.day(box, box.value), self.day(box, box.until)
        if first and last and last < first:
            self.faults[box.name] = "The last day lies before the first."
        for end, day in (("from", first), ("to", last)):
            if day:
                is_moment = box.kind == Kind.MOMENT
                edge = time.min if end == "from" else time.max
                told = timezone.make_aware(datetime.combine(day, edge)) if is_moment else day
                self.chosen[f"{box.name}_{end}"] = told

    def day(self, box: Box, text: str) -> date | None:
        """Return a day of the address; what is none is a fault."""
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.faults[box.name] = "Give a day such as 2026-11-22."
            return None

    def link(self, box: Box) -> None:
        """Take the row a filter names, and offer the few there are or a box to type in."""
        other: type[Model] = column_of(self.noun.model, box.name).related_model
        key = self.row_id(box.name)
        if box.name in self.faults:
            self.faults[box.name] = "There is no such row."
        if key:
            self.chosen[box.name] = key
            box.chosen = named(other, key, self.person)
        options = few(other, self.person, kept=key)
        if options is None:
            box.picks = slug_of(other)
        else:
            box.options = [(one.id, one.name) for one in options]

    def one_of(self, box: Box) -> None:
        """Take one word of those a filter knows."""
        box.options = list(FLAGS if box.kind == Kind.FLAG else words_of(self.noun.model, box.name))
        if not box.value:
            return
        if box.value not in dict(box.options):
            self.faults[box.name] = "There is no such word."
        elif box.kind == Kind.FLAG:
            self.chosen[box.name] = box.value == "true"
        elif box.kind == Kind.WORDS:
            self.chosen[f"{box.name}__contains"] = [box.value]
        else:
            self.chosen[box.name] = box.value

    @property
    def first_boxes(self) -> list[Box]:
        """Return the filters that always stand open: at a desk the first few words and links."""
        if not self.person.is_office:
            return []
        return [box for box in self.boxes if box.kind not in STRETCHES][:OPEN]

    @property
    def other_boxes(self) -> list[Box]:
        """Return the filters behind `More filters`."""
        first = [box.name for box in self.first_boxes]
        return [box for box in self.boxes if box.name not in first]

    @property
    def uses_others(self) -> bool:
        """Whether one of those behind `More filters` is set."""
        return any(box.value or box.until or box.wrong for box in self.other_boxes)

    @property
    def conditions(self) -> dict[str, Any]:
        """Return what the rows must answer, whether they are in use among it."""
        if not self.noun.is_flagged or self.show == "all":
            return self.chosen
        return self.chosen | {self.noun.active: self.show != "inactive"}

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order and the place is asked for."""
        return bool(self.chosen or self.words or self.show)

    @property
    def names(self) -> list[str]:
        """Return the names of the filters that are set, for the journal."""
        return [*self.chosen, *(["found"] if self.words else []), *(["show"] if self.show else [])]

    def address(self, **more: Any) -> str:
        """Return the query of this list's address without its place, with `more` put in or out."""
        names = ["found", "show", "sort", *self.filter_names()]
        kept = {name: self.said.get(name, "") for name in names} | more
        return urlencode([(name, value) for name, value in kept.items() if value])

    def filter_names(self) -> Iterator[str]:
        """Every name of a filter in the address."""
        for box in self.boxes:
            if box.kind in STRETCHES:
                yield from (f"{box.name}_from", f"{box.name}_to")
            else:
                yield box.name


def filters(noun: Noun) -> list[str]:
    """Return the filters drawn for a noun: no free text, which may be personal; the parent always.

    Whether it is in use has a switch of its own.
    """
    asked = dict.fromkeys((*noun.filters, *([noun.parent] if noun.parent else [])))
    apart = {noun.active} if noun.is_flagged else set()
    return [name for name in asked if name not in apart and kind_of(noun.model, name) in DRAWN]


def sorts(noun: Noun) -> list[str]:
    """Return every order a list can stand in."""
    return [way + name for name in noun.sorts for way in ("", "-")]


def sort_of(noun: Noun, column: str) -> str:
    """Return the order a column's head gives, or nothing."""
    for name in (column, STAND_FOR.get(column, "")):
        if name in noun.sorts:
            return name
    return ""


def slug_of(model: type[Model]) -> str:
    """Return the slug of the noun that keeps a table's rows."""
    found = register.noun_of(model)
    return found.slug if found else ""
