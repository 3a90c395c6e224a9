"""docs/api/openapi.json: the contract of API v1, as the server publishes it."""

import json

from delta.api.v1.door import api


def render() -> str:
    """Return the schema with stable key order, so that a change shows as one."""
    return json.dumps(api.get_openapi_schema(), indent=2, sort_keys=True, default=str) + "\n"
