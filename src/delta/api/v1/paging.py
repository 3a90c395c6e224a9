"""Lists: what every list may be asked, and its pages by keyset, newest first."""

import hashlib
import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Annotated, Any, ClassVar, TypeVar
from uuid import UUID

from django.core import signing
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja import Schema
from ninja.parser import Parser
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from delta.api.v1.problems import BadRequest, Fault
from delta.api.v1.shapes import Page, Pagination, Shape

MOST = 200
USUAL = 50
SALT = "delta.api.cursor"
# The pattern is for the paper only: NUL is refused earlier, with a sentence of its own.
WITHOUT_NUL = Field(json_schema_extra={"pattern": r"^[^\u0000]*$"})
Text = Annotated[str, StringConstraints(min_length=1, max_length=100), WITHOUT_NUL]
AnyRow = TypeVar("AnyRow", bound=models.Model)
AnyShape = TypeVar("AnyShape", bound=Shape)


def plain_flag(value: Any) -> Any:
    """Take `true` and `false` and nothing else; pydantic alone would take `on` and `1` too."""
    if isinstance(value, str) and value not in {"true", "false"}:
        raise ValueError("Say true or false.")
    return value


def plain_day(value: Any) -> Any:
    """Take a day as `2026-11-22`; pydantic alone would take numbers and times too."""
    if isinstance(value, str) and not (len(value) == 10 and value[4] == value[7] == "-"):
        raise ValueError("Say a day as YYYY-MM-DD.")
    return value


Flag = Annotated[bool, BeforeValidator(plain_flag)]
Day = Annotated[date, BeforeValidator(plain_day)]


class Filters(Schema):
    """What an address may be asked in its query string; names are camelCase."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Asked(Filters):
    """What every list may be asked."""

    PAGING: ClassVar[set[str]] = {"limit", "cursor", "total"}

    limit: int = Field(USUAL, ge=1, le=MOST, description="The most rows to answer.")
    cursor: str | None = Field(None, max_length=600, description="Where the last page ended.")
    total: Flag = Field(False, description="Count all rows that match, which takes longer.")

    def chosen(self) -> dict[str, Any]:
        """Return the filters that were given, under the names our queries use."""
        return self.model_dump(exclude=self.PAGING, exclude_none=True)


class Between(Asked):
    """A list that can be asked for a stretch of days."""

    since: Day | None = Field(None, alias="from", description="The first day, included.")
    until: Day | None = Field(None, alias="to", description="The last day, included.")


class OneOfEach(Parser):
    """Reads a query string: refuses what PostgreSQL cannot hold and what is said twice."""

    def parse_querydict(
        self, data: MultiValueDict[str, Any], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """Return the values by name; a list's name may be repeated, any other may not."""
        faults = [
            Fault(where="query", name=name, code="repeated", detail="Say this once.")
            for name, values in data.lists()
            if len(values) > 1 and name not in list_fields
        ]
        faults += [
            Fault(where="query", name=printable(name), code="nul", detail="NUL cannot be asked.")
            for name, values in data.lists()
            if "\x00" in name or any("\x00" in value for value in values)
        ]
        if faults:
            raise BadRequest(*faults)
        return super().parse_querydict(data, list_fields, request)


def printable(name: str) -> str:
    """Return a name that was sent, short and without control characters."""
    return "".join(letter for letter in name if letter.isprintable())[:60]


def check_known(request: HttpRequest, asked: Filters | None) -> None:
    """Refuse a filter that this address does not have, rather than answer as if it were obeyed."""
    fields = type(asked).model_fields if asked else {}
    known = {field.alias or name for name, field in fields.items()}
    unknown = [
        Fault(
            where="query", name=printable(name), code="unknown", detail="There is no such filter."
        )
        for name in request.GET
        if name not in known
    ]
    if unknown:
        raise BadRequest(*unknown)


def page(
    asked: Asked,
    rows: models.QuerySet[AnyRow],
    shape: type[AnyShape],
    shown: Callable[[AnyRow], AnyShape] | None = None,
) -> Page[AnyShape]:
    """Return one page of `rows`, newest first, each in its `shape`, made by `shown` if given.

    Keyset paging: a row added or removed meanwhile neither repeats nor hides another.
    """
    ordered = rows.order_by("-created_at", "-id")
    mark = fingerprint(rows.model, asked)
    found = list(after(ordered, asked.cursor, mark)[: asked.limit + 1])
    more = len(found) > asked.limit
    kept = found[: asked.limit]
    return Page[shape](  # type: ignore[valid-type]
        data=[(shown or shape.model_validate)(row) for row in kept],
        pagination=Pagination(
            limit=asked.limit,
            next_cursor=cursor(kept[-1], mark) if more else None,
            total=rows.count() if asked.total else None,
        ),
    )


def fingerprint(model: type[models.Model], asked: Asked) -> str:
    """Return what a cursor belongs to: the list and its filters."""
    filters = json.dumps(asked.chosen(), default=str, sort_keys=True)
    return hashlib.sha256(f"{model._meta.db_table} {filters}".encode()).hexdigest()[:16]


def cursor(row: Any, mark: str) -> str:
    """Return the signed place right after `row`."""
    return signing.dumps([mark, row.created_at.isoformat(), str(row.pk)], salt=SALT)


def after(rows: models.QuerySet[AnyRow], given: str | None, mark: str) -> models.QuerySet[AnyRow]:
    """Return the rows past a cursor; one that is forged or of another list is refused."""
    if given is None:
        return rows
    try:
        belongs, at, last = signing.loads(given, salt=SALT)
    except signing.BadSignature:
        belongs, at, last = "", "", ""
    if belongs != mark:
        detail = "This cursor is not of this list with these filters."
        raise BadRequest(
            Fault(where="query", name="cursor", code="cursor", detail=detail), code="cursor_invalid"
        )
    instant = datetime.fromisoformat(at)
    # The first condition alone lets the index find the place; the second settles equal instants.
    older = Q(created_at__lt=instant) | Q(created_at=instant, pk__lt=UUID(last))
    return rows.filter(created_at__lte=instant).filter(older)
