"""Bodies for every noun: whole ones made from a row that is there, bad values for each field."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection

from delta.api.v1.bodies import spelled
from delta.api.v1.columns import column_of
from delta.records.noun import Noun

NOBODY = "0190b5a0-0000-7000-8000-000000000000"
LONG = "x" * 10_001
STRANGE = (
    "'; DROP TABLE trips_trip; --",
    "<script>alert(1)</script>",
    "{{ 7 * 7 }} ${7*7} %s %(id)s",
    "../../../etc/passwd",
    "=HYPERLINK('http://x')",
    "👩🏽‍🦽 🚐",
    "שלום \u202e مرحبا",
    "x" * 200,
)
"""Text that is odd and may be kept: then it is kept as it was sent."""


def whole(noun: Noun, row: Any) -> dict[str, Any]:
    """A body that says of a new record what an existing one holds."""
    found = {}
    for name in noun.fields:
        column = column_of(noun.model, name)
        if name in noun.writable and column is not None:
            value = getattr(row, column.attname)
            if value is not None:
                found[spelled(noun, name)] = sent(column, value)
    return found


def another(body: dict[str, Any]) -> dict[str, Any]:
    """A body of another record: what only one may be called is called otherwise."""
    own = {"code": "ZZ9", "number": "Z-9", "unit": "Z9", "name": "Another", "label": "Another"}
    own |= {"email": "another@example.test", "date": "2031-07-04", "position": 99, "vin": ""}
    own |= {"day": "2031-07-04", "effectiveFrom": "2031-07-04", "startsOn": "2031-07-04"}
    own |= {"endsOn": None, "periodStart": "2026-01-01", "periodEnd": "2026-01-31"}
    return body | {name: value for name, value in own.items() if name in body}


def sent(column: Any, value: Any) -> Any:
    """A value of a row as a body says it."""
    if isinstance(value, Decimal):
        is_degrees = column.name in {"latitude", "longitude"}
        return float(value) if is_degrees else f"{value:.{column.decimal_places}f}"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, date | UUID):
        return str(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return value


def bad(told: dict[str, Any]) -> Iterator[tuple[Any, bool]]:
    """Values a field cannot hold, after what the paper says of it; whether its shape tells so."""
    kinds = told.get("anyOf", [told])
    types = {kind.get("type") for kind in kinds}
    formats = {kind.get("format") for kind in kinds}
    if any("enum" in kind or "const" in kind for kind in kinds):
        yield from ((value, True) for value in ("no-such-word", 7, ["x"], True))
    elif "uuid" in formats:
        yield from ((value, True) for value in ("7", 7, "x" * 36, {}, NOBODY + "\x00"))
        yield NOBODY, False
    elif "date" in formats or "date-time" in formats:
        days = ("2026-02-30", "tomorrow", 20260101, "0001-01-01", "2026-13-01T25:00:00Z", "")
        yield from ((value, True) for value in days)
    elif types & {"integer", "number"}:
        yield from ((value, True) for value in ("seven", "7", 10**30, [1], True))
    elif "boolean" in types:
        yield from ((value, True) for value in ("yes", 1, "true", []))
    elif "array" in types or "object" in types:
        yield from ((value, True) for value in ("x", 7, True))
    elif any(str(kind.get("pattern", "")).startswith("^-?") for kind in kinds):
        yield from ((value, True) for value in ("1e9", "NaN", 12.5, "9" * 40, "1,50", ""))
    elif "string" in types:
        yield from ((value, True) for value in ("a\x00b", "\ud800", LONG, 7, ["x"], {"x": 1}))


def body_schema(paper: dict[str, Any], path: str, method: str) -> dict[str, Any]:
    """What the paper says of an operation's body: field by field."""
    content = paper["paths"][path][method].get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    for option in [schema, *schema.get("anyOf", [])]:
        if "$ref" in option:
            found = paper["components"]["schemas"][option["$ref"].rpartition("/")[2]]
            return dict(found.get("properties", {}))
    return {}


def counted() -> dict[str, int]:
    """How many rows each table holds, but for those that keep that somebody asked."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'public'::regnamespace "
            "AND relname !~ '^(journal|procrastinate|django|accounts_session|records_rate)'"
        )
        names = [name for (name,) in cursor.fetchall()]
        each = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in names)
        cursor.execute(each)
        return dict(cursor.fetchall())


def said(answer: Any) -> dict[str, Any]:
    """The JSON of an answer, or nothing."""
    try:
        return dict(json.loads(answer.content))
    except ValueError:
        return {}
