"""Bodies: what may be given of a noun when it is made, changed or acted on, as its noun says."""

import inspect
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.alias_generators import to_camel

from delta.accounts.models import User
from delta.accounts.sight import visible
from delta.api.v1.columns import asked_kind, column_of, given, line
from delta.api.v1.kinds import pascal
from delta.kernel.refusals import Invalid
from delta.records.noun import Act, Ask, Noun
from delta.records.queries import is_link
from delta.records.values import PAGE


class Given(BaseModel):
    """A body: names are camelCase, and one we do not know is refused."""

    model_config = ConfigDict(extra="forbid")


class Reason(Given):
    """Why something is done."""

    reason: line(most=PAGE) = ""  # type: ignore[valid-type]


def spelled(noun: Noun, name: str) -> str:
    """Return a field's name in bodies and filters: a link is given by its id."""
    column = column_of(noun.model, name)
    is_link = column is not None and column.is_relation
    return to_camel(name.replace("__", "_")) + ("Id" if is_link else "")


@contextmanager
def as_spelled(noun: Noun) -> Iterator[None]:
    """Name a fault at a link as bodies name it: by `driverId`."""
    try:
        yield
    except Invalid as wrong:
        raise Invalid(
            {
                f"{name}_id" if is_link(noun.model, name) else name: faults
                for name, faults in wrong.faults.items()
            }
        ) from None


def newborn(noun: Noun) -> type[Given]:
    """Return the body that makes such a record."""
    return body_of(noun, f"New{pascal(noun.word)}", noun.writable, needed(noun))


def changes(noun: Noun) -> type[Given]:
    """Return the body that changes such a record: what is not given is left as it is."""
    return body_of(noun, f"{pascal(noun.word)}Changes", noun.changeable, frozenset())


def body_of(
    noun: Noun, name: str, allowed: frozenset[str], required: frozenset[str]
) -> type[Given]:
    """Return a body with a noun's fields in the order they stand on the page."""
    fields: dict[str, Any] = {}
    for field in noun.fields:
        column = column_of(noun.model, field)
        if field in allowed and column is not None and not column.many_to_many:
            rest = ... if field in required else None
            said = Field(rest, alias=spelled(noun, field), description=hint(column))
            fields[field] = (given(column), said)
    made: Any = create_model(name, __base__=Given, **fields)
    made.__doc__ = f"What is given of a {noun.one}."
    return made


def hint(column: Any) -> str | None:
    """Return what the column's own words say of it, if they say anything."""
    return str(column.help_text) or None


def needed(noun: Noun) -> frozenset[str]:
    """Return what must be given of a new record: what its verb, or else its table, cannot lack."""
    if noun.create is not None:
        asked = inspect.signature(noun.create).parameters.values()
        names = {one.name for one in asked if one.default is one.empty}
        return frozenset(names & noun.writable)
    columns = {name: column_of(noun.model, name) for name in noun.writable - {noun.author}}
    return frozenset(name for name, column in columns.items() if column and is_needed(column))


def is_needed(column: Any) -> bool:
    """Return whether a table can make no row without this column."""
    is_automatic = getattr(column, "auto_now", False) or getattr(column, "auto_now_add", False)
    has_rest = column.has_default() or column.has_db_default() or column.null or column.blank
    return not (is_automatic or has_rest)


def asked_of(noun: Noun, act: Act) -> type[Given]:
    """Return the body of an act: what it asks for."""
    fields: dict[str, Any] = {}
    for ask in act.asks:
        kind = asked_kind(ask.kind)
        said = Field(... if ask.is_required else None, alias=name_of(ask), description=ask.words)
        fields[ask.name] = (kind if ask.is_required else kind | None, said)
    name = pascal(f"{act.slug.replace('-', '_')}_{noun.word}")
    made: Any = create_model(name, __base__=Given, **fields)
    made.__doc__ = f"What it takes: {act.word.lower()}."
    return made


def name_of(ask: Ask) -> str:
    """Return what an ask is called in bodies."""
    return to_camel(ask.name) + ("Id" if is_table(ask) else "")


def is_table(ask: Ask) -> bool:
    """Return whether an ask is for a row."""
    return hasattr(ask.kind, "_meta")


def meant(act: Act, body: Given, person: User) -> dict[str, Any]:
    """Return what an act was given: rows for ids, as far as `person` may see them."""
    said = body.model_dump(exclude_unset=True)
    found = {}
    for ask in act.asks:
        if ask.name in said:
            value = said[ask.name]
            found[ask.name] = named_row(ask, value, person) if is_table(ask) else of(ask, value)
    return found


def of(ask: Ask, value: Any) -> Any:
    """Return a plain value as the Python type an act asks for."""
    if value is None or isinstance(value, ask.kind):
        return value
    return ask.kind(value)


def named_row(ask: Ask, row_id: UUID | None, person: User) -> Any:
    """Return the row an id names, if `person` may see it."""
    if row_id is None:
        return None
    row = visible(ask.kind, person).filter(pk=row_id).first()
    if row is None:
        called = ask.kind._meta.verbose_name  # type: ignore[attr-defined]
        said = f"There is no such {called}, or none that you may see."
        raise Invalid({f"{ask.name}_id": [said]})
    return row
