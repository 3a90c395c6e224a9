"""Tables: rows as CSV that a spreadsheet opens and no spreadsheet runs."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, get_args

from pydantic import BaseModel

from delta.api.v1.shapes import Shape
from delta.reports.exports import harmless

MEDIA_TYPE = "text/csv; charset=utf-8"
NUMBER = re.compile(r"-?\d+(\.\d+)?")
Path = tuple[str, ...]


def columns(shape: type[Shape], fields: set[str] | None = None) -> list[Path]:
    """Return the columns of a shape: a related thing's parts each have one, `driver.name`."""
    found: list[Path] = []
    for name, field in shape.model_fields.items():
        if fields is not None and name not in fields:
            continue
        spelled = field.serialization_alias or name
        inner = nested(field.annotation)
        found += [(spelled, *rest) for rest in columns(inner)] if inner else [(spelled,)]
    return found


def nested(annotation: Any) -> type[Shape] | None:
    """Return the shape a field holds, if it holds one thing with parts."""
    options = [annotation, *get_args(annotation)]
    options += [inner for option in options for inner in get_args(option)]
    if any(option is list or str(option).startswith("list[") for option in options):
        return None
    shapes = (one for one in options if isinstance(one, type) and issubclass(one, BaseModel))
    return next((one for one in shapes if issubclass(one, Shape)), None)


def lines(heads: list[Path], parts: Iterable[list[dict[str, Any]]]) -> Iterator[str]:
    """Return the table's text: the heads, then each part's rows."""
    yield written([[".".join(head) for head in heads]])
    for rows in parts:
        yield written([[cell(at(row, head)) for head in heads] for row in rows])


def written(rows: list[list[str]]) -> str:
    """Return rows as CSV."""
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    return text.getvalue()


def at(row: Any, path: Path) -> Any:
    """Return what stands at a path in a row; nothing where a part is not there."""
    for step in path:
        row = row.get(step) if isinstance(row, dict) else None
    return row


def cell(value: Any) -> str:
    """Return a value as a cell: nothing for null, lists of words joined, anything else as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        value = "; ".join(value)
    elif isinstance(value, list | dict):
        value = json.dumps(value, default=str, ensure_ascii=False)
    text = str(value)
    return text if NUMBER.fullmatch(text) else harmless(text)
