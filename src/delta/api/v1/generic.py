"""Generic: the kind of a noun that has no file of its own, its shapes made from the noun."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import DateTimeField, QuerySet
from pydantic import Field, create_model

from delta.accounts.models import User
from delta.api.v1.bodies import spelled
from delta.api.v1.columns import answered, column_of, filters_of
from delta.api.v1.kinds import Kind, pascal
from delta.api.v1.paging import Asked, Text
from delta.api.v1.shapes import Shape
from delta.company import queries as company
from delta.records import queries, services
from delta.records.noun import Noun


def kind_of(noun: Noun) -> Kind:
    """Return the kind that shows a noun's records as the noun says."""
    about = "Newest first, those you may see."
    if noun.patient:
        about += " The journal keeps who read of which patient."
    return Kind(
        slug=noun.slug,
        one=noun.word,
        about=about,
        read=noun.read,
        shape=shape_of(noun),
        asked=filters(noun),
        listing=lambda person, **chosen: listing(noun, person, **chosen),
        rows=lambda person: related(noun, queries.rows(noun, person)),
        opened=lambda row, by: opened(noun, row, by=by),
        noted=lambda rows, by, filters: noted(noun, rows, by=by, filters=filters),
    )


def shape_of(noun: Noun) -> type[Shape]:
    """Return the shape of a noun's records: the fields of its groups, and what every row has."""
    columns = {column.name for column in noun.model._meta.fields}
    after = [name for name in ("imported_at", "created_at", "updated_at") if name in columns]
    active = [noun.active] if noun.is_flagged else []
    names = dict.fromkeys([*noun.fields, *active, *after])
    fields: dict[str, Any] = {"id": (UUID, ...)}
    for name in names:
        column = column_of(noun.model, name)
        said = Field(description=str(getattr(column, "help_text", "")) or None)
        fields[name] = (answered(noun.model, name), said)
    made: Any = create_model(f"{pascal(noun.word)}Record", __base__=Shape, **fields)
    made.__doc__ = (noun.model.__doc__ or "").strip().split("\n\n")[0]
    return made  # type: ignore[no-any-return]


def filters(noun: Noun) -> type[Asked]:
    """Return what a noun's list may be asked: its filters in their types, and its search."""
    fields: dict[str, Any] = {}
    for name in noun.filters:
        column = column_of(noun.model, name)
        for ours, (kind, words) in filters_of(column, name).items():
            ending = ours.removeprefix(name).replace("_", " ").title().strip()
            said = Field(None, alias=spelled(noun, name) + ending, description=words or None)
            fields[ours] = (kind | None, said)
    if noun.search or noun.phone:
        known = ", ".join(name.replace("__", " ").replace("_", " ") for name in noun.search)
        fields["search"] = (Annotated[Text | None, Field(description=f"In {known}.")], None)
    made: Any = create_model(f"{pascal(noun.word)}Asked", __base__=Asked, **fields)
    return made  # type: ignore[no-any-return]


def listing(noun: Noun, person: User, **chosen: Any) -> QuerySet[Any]:
    """Return the rows that answer every filter given; days of an instant are the operator's."""
    for name in noun.filters:
        if isinstance(column_of(noun.model, name), DateTimeField):
            chosen |= instants(name, chosen)
    return related(noun, queries.listing(noun, person, **chosen))


def instants(name: str, chosen: dict[str, Any]) -> dict[str, datetime]:
    """Return the ends of a stretch of local days as instants."""
    found = {}
    first, last = chosen.get(f"{name}_from"), chosen.get(f"{name}_to")
    if first is not None:
        found[f"{name}_from"] = midnight(first)
    if last is not None:
        found[f"{name}_to"] = midnight(last) + timedelta(days=1, microseconds=-1)
    return found


def midnight(day: date) -> datetime:
    """Return when a local day begins."""
    return datetime.combine(day, time(), tzinfo=ZoneInfo(company.zone()))


def related(noun: Noun, rows: QuerySet[Any]) -> QuerySet[Any]:
    """Return rows with whatever they name, read in as many queries for many as for few."""
    several = [
        name
        for name in noun.fields
        if (column := column_of(noun.model, name)) is not None and column.many_to_many
    ]
    links = queries.related(noun)
    return (rows.select_related(*links) if links else rows).prefetch_related(*several)


def opened(noun: Noun, row: Any, *, by: User) -> None:
    """Journal that a record was read, if it tells of a patient."""
    if noun.patient:
        services.open_row(noun, row.pk, by=by)


def noted(noun: Noun, rows: Sequence[Any], *, by: User, filters: list[str]) -> None:
    """Journal that records were listed, if they tell of patients."""
    services.note_list(noun, by=by, filters=filters, ids=[str(row.pk) for row in rows])
