"""docs/api/openapi.json: the contract of API v1, as the server publishes it."""

import json
from typing import Any

from delta.api.v1.door import api

OPENED = 3  # levels that stand on lines of their own: one line an operation, one a shape


def render() -> str:
    """Return the schema with stable key order, so that a changed operation is a changed line."""
    return lines(json.loads(json.dumps(api.get_openapi_schema(), default=str)), OPENED) + "\n"


def lines(part: Any, levels: int) -> str:
    """Return a part as JSON, its first `levels` levels a line each."""
    if not levels or not isinstance(part, dict) or not part:
        return json.dumps(part, sort_keys=True, separators=(",", ":"))
    inside = [f"{json.dumps(name)}:{lines(part[name], levels - 1)}" for name in sorted(part)]
    return "{\n" + ",\n".join(inside) + "\n}"
