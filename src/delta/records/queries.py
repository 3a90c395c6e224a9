"""Reading records: the rows of a noun a person may see, narrowed, each with its version."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Model, QuerySet, TextField
from django.db.models.expressions import RawSQL

from delta.accounts.models import User
from delta.accounts.sight import visible
from delta.kernel.refusals import NotFound
from delta.kernel.search import matching
from delta.records.noun import Noun


def rows(noun: Noun, person: User) -> QuerySet[Any]:
    """Return the rows of `noun` that `person` may see, each with its `row_version`.

    The version is PostgreSQL's own: the transaction that last wrote the row (`xmin`). Any change
    at all gives another, also one by plain SQL. A role without the right to read gets none.
    """
    if not person.may(noun.read):
        return noun.model._default_manager.none()
    seen = noun.rows(person) if noun.rows else visible(noun.model, person)
    return with_version(seen)


def with_version(seen: QuerySet[Any]) -> QuerySet[Any]:
    """Return rows with `row_version`, the text that an unchanged row keeps."""
    table = seen.model._meta.db_table
    version = RawSQL(f'"{table}"."xmin"::text', [], output_field=TextField())  # noqa: S611
    return seen.annotate(row_version=version)


def listing(
    noun: Noun, person: User, *, search: str = "", sort: str = "", **chosen: Any
) -> QuerySet[Any]:
    """Return the rows that answer every filter given, in the order asked for.

    `chosen` holds a filter's field with its value, or `FIELD_from` and `FIELD_to` for days and
    times; `sort` is one of the noun's sorts, `-` before it for the last first.
    """
    found = rows(noun, person).filter(**conditions(noun, chosen))
    if search and (noun.search or noun.phone):
        found = found.filter(matching(search, *noun.search, phone=noun.phone))
    return found.order_by(*order(noun, sort)).select_related(*related(noun))


def conditions(noun: Noun, chosen: Mapping[str, Any]) -> dict[str, Any]:
    """Return the filters given as the ORM's conditions."""
    found = {}
    for name, value in chosen.items():
        field, _, end = name.rpartition("_")
        if name not in noun.filters and field in noun.filters and end in {"from", "to"}:
            found[f"{field}__{'gte' if end == 'from' else 'lte'}"] = value
        else:
            found[name] = value
    return found


def order(noun: Noun, sort: str) -> tuple[str, str]:
    """Return the order asked for, the newest first if none was; equals stand by id."""
    asked = sort or "-created_at"
    return (asked, "-pk") if asked.startswith("-") else (asked, "pk")


def related(noun: Noun) -> list[str]:
    """Return the related rows a list names, to read them in the same query."""
    links = [name for name in noun.fields if is_link(noun.model, name)]
    return [*links, *(f"{name}__{more}" for name in links for more in called_after(noun, name))]


def called_after(noun: Noun, name: str) -> list[str]:
    """Return the links a linked row looks at to say its own name, such as a timesheet's driver."""
    above: Any = noun.model._meta.get_field(name).related_model
    code = getattr(above.__str__, "__code__", None)
    return [used for used in code.co_names if is_link(above, used)] if code else []


def is_link(model: type[Model], name: str) -> bool:
    """Return whether a field of `model` points at a row of another table."""
    try:
        column = model._meta.get_field(name)
    except FieldDoesNotExist:
        return False
    return bool(column.many_to_one or (column.one_to_one and column.concrete))


def one(noun: Noun, row_id: UUID, person: User, *, is_locked: bool = False) -> Any:
    """Return one row `person` may see, locked until the transaction ends if asked; else refuse."""
    seen = rows(noun, person)
    if is_locked:
        seen = seen.select_for_update(of=("self",))
    row = seen.filter(pk=row_id).first()
    if row is None:
        raise NotFound(f"There is no such {noun.one}, or none that you may see.")
    return row


def patient_of(noun: Noun, row: Any) -> Any:
    """Return the patient a row tells of, or None where it tells of none."""
    if not noun.patient:
        return None
    if noun.patient == "self":
        return row
    found = row
    for step in noun.patient.split("__"):
        found = getattr(found, step, None)
    return found
