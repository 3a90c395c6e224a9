"""Pages of a list in any order: a page's address holds the id of a row and nothing else.

What the row is sorted by is read back from the database, so a name never stands in an address.
PostgreSQL puts rows without a value last when counting up and first when counting down; so does
this. A row added or removed meanwhile neither repeats nor hides another.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from delta.kernel.refusals import Refused
from delta.records.noun import Noun
from delta.records.queries import order

USUAL = 50
PART = 1000
"""Rows an export reads at a time."""


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and the ids to ask for the page before and after, if there are any."""

    rows: list[Any]
    before: UUID | None
    after: UUID | None


def page(
    noun: Noun,
    found: QuerySet[Any],
    sort: str,
    *,
    after: UUID | None = None,
    before: UUID | None = None,
    limit: int = USUAL,
) -> Page:
    """Return the page of `found` past the row `after` or ahead of the row `before`."""
    names = order(noun, sort)
    if before is not None:
        rows = list(past(found, turned(names), before)[: limit + 1])
        kept = rows[:limit][::-1]
        return Page(kept, edge(kept, 0, len(rows) > limit), edge(kept, -1, True))
    rows = list(past(found, names, after)[: limit + 1] if after else found[: limit + 1])
    kept = rows[:limit]
    return Page(kept, edge(kept, 0, after is not None), edge(kept, -1, len(rows) > limit))


def every_page(
    noun: Noun, found: QuerySet[Any], sort: str, *, limit: int = PART
) -> Iterator[list[Any]]:
    """Every row of `found`, a part at a time, whatever their number."""
    after = None
    while True:
        part = page(noun, found, sort, after=after, limit=limit)
        yield part.rows
        if part.after is None:
            return
        after = part.after


def turned(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return an order the other way round."""
    return tuple(name.removeprefix("-") if name.startswith("-") else f"-{name}" for name in names)


def edge(rows: list[Any], at: int, is_there: bool) -> UUID | None:
    """Return the id of the first or last row of a page if there is something beyond it."""
    return rows[at].pk if rows and is_there else None


def past(found: QuerySet[Any], names: tuple[str, ...], row_id: UUID) -> QuerySet[Any]:
    """Return the rows that come after one row in an order; a row that is gone is refused."""
    field = names[0].removeprefix("-")
    known = found.model._default_manager.filter(pk=row_id).values_list(field, flat=True)[:1]
    if not known:
        raise Refused(
            "The row this page starts from is gone.",
            code="bad_cursor",
            next_step="Open the list again from its first page.",
        )
    return found.order_by(*names).filter(beyond(names, field, known[0], row_id))


def beyond(names: tuple[str, ...], field: str, value: Any, row_id: UUID) -> Q:
    """Return the condition that a row stands after the one with this value and id."""
    is_down, is_id_down = names[0].startswith("-"), names[1].startswith("-")
    ids = {f"pk__{'lt' if is_id_down else 'gt'}": row_id}
    if value is None:
        ties = Q(**{f"{field}__isnull": True}, **ids)
        return ties | Q(**{f"{field}__isnull": False}) if is_down else ties
    if is_down:
        # The first condition alone lets an index find the place; the others settle equals.
        older = Q(**{f"{field}__lt": value}) | Q(**{field: value}, **ids)
        return Q(**{f"{field}__lte": value}) & older
    later = Q(**{f"{field}__gt": value}) | Q(**{field: value}, **ids)
    return later | Q(**{f"{field}__isnull": True})
