"""Cursors: where a page ended, in any order, sealed because a name may be what it is ordered by.

PostgreSQL puts rows without a value last when counting up and first when counting down; so do we.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet

from delta.api.v1.columns import column_of
from delta.api.v1.problems import BadRequest, Fault
from delta.database.sealed import seal, unseal
from delta.kernel.refusals import Refused

NEWEST = "-created_at"
MOST = 1500
"""Characters of a cursor: ordered by a line of text, it holds that line."""
AnyRow = TypeVar("AnyRow", bound=Model)


def fingerprint(model: type[Model], sort: str, chosen: Mapping[str, Any]) -> str:
    """Return what a cursor belongs to: the list, its order and its filters."""
    asked = json.dumps([sort, dict(chosen)], default=str, sort_keys=True)
    return hashlib.sha256(f"{model._meta.db_table} {asked}".encode()).hexdigest()[:16]


def ordered(rows: QuerySet[AnyRow], sort: str) -> QuerySet[AnyRow]:
    """Return rows in the order asked for, equals by id."""
    return rows.order_by(sort, "-pk" if sort.startswith("-") else "pk")


def cursor(row: Any, sort: str, mark: str) -> str:
    """Return the place right after `row`."""
    value = row
    for step in sort.removeprefix("-").split("__"):
        value = getattr(value, step, None)
    text = value.isoformat() if isinstance(value, datetime | date) else value
    place = json.dumps([mark, text if text is None else str(text), str(row.pk)])
    return spelled(seal(place.encode()))


def after(rows: QuerySet[AnyRow], given: str, sort: str, mark: str) -> QuerySet[AnyRow]:
    """Return the rows past a cursor; one that is made up or of another list is refused."""
    belongs, text, last = opened(given)
    if belongs != mark:
        raise unfit()
    field = sort.removeprefix("-")
    try:
        value = None if text is None else column_of(rows.model, field).to_python(text)
    except ValidationError:
        raise unfit() from None
    return past(rows, field, value, UUID(last), is_down=sort.startswith("-"))


def opened(given: str) -> tuple[str, str | None, str]:
    """Return what a cursor of ours holds; what we did not seal holds nothing."""
    try:
        sealed = base64.b64decode(given + "=" * (-len(given) % 4), altchars=b"-_", validate=True)
        belongs, text, last = json.loads(unseal(sealed))
    except (ValueError, binascii.Error, Refused):
        return "", None, ""
    return (belongs, text, last) if spelled(sealed) == given else ("", None, "")


def spelled(sealed: bytes) -> str:
    """Return sealed bytes as an address can hold them; there is one spelling only."""
    return base64.urlsafe_b64encode(sealed).decode().rstrip("=")


def unfit() -> BadRequest:
    """Return the refusal of a cursor that is not of this list, its order and its filters."""
    detail = "This cursor is not of this list with these filters and this order."
    return BadRequest(
        Fault(where="query", name="cursor", code="cursor", detail=detail), code="cursor_invalid"
    )


def past(
    rows: QuerySet[AnyRow], field: str, value: Any, last: UUID, *, is_down: bool
) -> QuerySet[AnyRow]:
    """Return the rows that stand after the one with `value` and the id `last`."""
    side = "lt" if is_down else "gt"
    tied = Q(**{f"pk__{side}": last})
    if value is None:
        nothing = Q(**{f"{field}__isnull": True})
        rest = ~nothing if is_down else Q(pk__in=[])
        return rows.filter((nothing & tied) | rest)
    beyond = Q(**{f"{field}__{side}": value}) | (Q(**{field: value}) & tied)
    if is_down or not is_nullable(rows.model, field):
        # The first condition alone lets an index find the place; the second settles equals.
        return rows.filter(**{f"{field}__{side}e": value}).filter(beyond)
    return rows.filter(beyond | Q(**{f"{field}__isnull": True}))


def is_nullable(model: type[Model], field: str) -> bool:
    """Return whether rows may lack what they are ordered by, also for want of a row on the way."""
    steps = field.split("__")
    paths = ["__".join(steps[: count + 1]) for count in range(len(steps))]
    return any(column_of(model, path).null for path in paths)
