"""Choices for a link: the rows a person may link to, as a short list or found by typing."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from delta.accounts.models import User
from delta.accounts.sight import visible
from delta.records import queries, register
from delta.records.noun import Noun
from delta.web.records.cells import NOTHING, cell
from delta.web.records.fields import Kind, kind_of

FEW = 50
MOST_FOUND = 12
TOLD = 2  # columns beside the name that tell two alike apart


@dataclass(frozen=True)
class Choice:
    """A row one may link to: its id, its name, and what tells it from another of that name."""

    id: str
    name: str
    more: str = ""


def few(model: type[models.Model], person: User, *, kept: Any = None) -> list[Choice] | None:
    """Return the rows in use that a link may lead to, by name; None if they are too many.

    `kept` is the id of the row linked to now: it stays among them, in use or not.
    """
    noun = register.noun_of(model)
    rows = linkable(model, noun, person)
    if noun and noun.is_flagged:
        rows = rows.filter(models.Q(**{noun.active: True}) | models.Q(pk=kept))
    found = list(rows[: FEW + 1])
    if len(found) > FEW and noun and noun.search:
        return None
    return sorted((Choice(str(row.pk), str(row)) for row in found), key=lambda one: one.name)


def linkable(model: type[models.Model], noun: Noun | None, person: User) -> Any:
    """Return the rows of a table a person may see, with what their names need."""
    if noun and person.may(noun.read):
        return queries.listing(noun, person)
    return visible(model, person)


def named(model: type[models.Model], row_id: Any, person: User) -> Choice | None:
    """Return one row a person may see as a choice."""
    row = linkable(model, register.noun_of(model), person).filter(pk=row_id).first()
    return Choice(str(row.pk), str(row)) if row else None


def matching(noun: Noun, words: str, person: User) -> list[Choice]:
    """Return the first rows in use that answer the words typed, with what tells them apart."""
    chosen = {noun.active: True} if noun.is_flagged else {}
    sort = next((name for name in noun.sorts if name != "created_at"), "")
    found = queries.listing(noun, person, search=words, sort=sort, **chosen)[:MOST_FOUND]
    return [Choice(str(row.pk), str(row), told(noun, row)) for row in found]


def told(noun: Noun, row: Any) -> str:
    """Return what tells a row from others of its name."""
    shown = [
        cell(noun, row, name)
        for name in noun.columns
        if kind_of(noun.model, name) not in {Kind.FLAG, Kind.WORDS, Kind.LINES}
    ]
    texts = [one.text for one in shown if one.text not in {NOTHING, str(row)}]
    return " · ".join([text for text in texts if text not in str(row)][:TOLD])
