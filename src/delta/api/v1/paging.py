"""Lists: what every list may be asked in its query string, and what is refused there."""

import json
from datetime import date
from typing import Annotated, Any, ClassVar, Literal

from django.http import HttpRequest
from django.utils.datastructures import MultiValueDict
from ninja import Schema
from ninja.parser import Parser
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints
from pydantic.alias_generators import to_camel

from delta.api.v1.problems import BadRequest, Fault, printable

MOST = 200
USUAL = 50
# The pattern is for the paper only: NUL is refused earlier, with a sentence of its own.
WITHOUT_NUL = Field(json_schema_extra={"pattern": r"^[^\u0000]*$"})
Text = Annotated[str, StringConstraints(min_length=1, max_length=100), WITHOUT_NUL]


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


def split(value: Any) -> Any:
    """Take `status=a,b` like `status=a&status=b`."""
    return [word for part in value for word in part.split(",")] if value else value


class Filters(Schema):
    """What an address may be asked in its query string; names are camelCase."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Asked(Filters):
    """What every list may be asked."""

    PAGING: ClassVar[set[str]] = {"limit", "cursor", "total", "sort", "fields", "format"}

    ORDERS: ClassVar[dict[str, str]] = {}

    limit: int = Field(USUAL, ge=1, le=MOST, description="The most rows to answer.")
    cursor: str | None = Field(None, max_length=1500, description="Where the last page ended.")
    total: Flag = Field(False, description="Count all rows that match, which takes longer.")
    format: Literal["json", "csv"] | None = Field(
        None, description="`csv` answers every row as a table; so does `Accept: text/csv`."
    )

    def chosen(self) -> dict[str, Any]:
        """Return the filters that were given, under the names our queries use."""
        return self.model_dump(exclude=self.PAGING, exclude_none=True)


class Between(Asked):
    """A list that can be asked for a stretch of days."""

    since: Day | None = Field(None, alias="from", description="The first day, included.")
    until: Day | None = Field(None, alias="to", description="The last day, included.")


def no_number(spelled: str) -> Any:
    """Refuse NaN and infinity, which Python would take."""
    raise ValueError("This is no JSON.")


class OneOfEach(Parser):
    """Reads a query string: refuses what PostgreSQL cannot hold and what is said twice."""

    def parse_body(self, request: HttpRequest) -> Any:
        """Return the body's JSON; what JSON does not know, such as NaN, is malformed."""
        return json.loads(request.body, parse_constant=no_number)

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
