"""The OpenAPI paper: what ninja writes of our routes, and every answer they can give besides."""

from collections.abc import Iterator
from typing import Any, TypeVar

from ninja.openapi.schema import REF_TEMPLATE

from delta.api.v1.problems import MEDIA_TYPE, Problem

ABOUT = """
Reads and writes what an operator keeps, as the person whose session or API key it is.

* **Who**: a signed-in session, or `Authorization: Bearer dk_…` (`delta api-keys create`), within
  the key's scopes (`read`, `write`, `vehicles:read`, `vehicles:write`).
* **Lists** answer `{"data": […], "pagination": {…}}`, newest first or by `sort`; one thing answers
  `{"data": {…}}`. Give `pagination.nextCursor` as `cursor` to go on, with the same filters.
  `fields` chooses fields; `format=csv` or `Accept: text/csv` answers every row as a table.
* **Rows** you may not see are not there: not in a list, and 404 by id. A role that may not read a
  kind of thing at all is answered 403.
* **Values**: names are camelCase; money and miles are text with two decimals; times are ISO 8601
  in UTC; `serviceDate` is the operator's local day; ids are UUIDs.
* **Changes**: `PATCH` needs `If-Match` with the ETag you saw; of an old one the answer is 412 with
  the present row. A `POST` under an `Idempotency-Key` is carried out once within 24 hours.
* **Trouble** is `application/problem+json` (RFC 9457) with a stable `code`. An unknown filter,
  field or value is 422; an id that names nothing you may see, or cannot be an id, is 404.
* **How often**: `RateLimit-Limit`, `-Remaining` and `-Reset` stand in every answer's head.
* **The journal** keeps who read which patient's record and who listed patients or trips.
"""

TROUBLE = {
    "400": "The request is malformed.",
    "401": "Nobody is signed in, or the key does not work.",
    "403": "The role, or the key's scope, may not do this.",
    "404": "There is no such thing, or none that you may see.",
    "405": "This address has other methods; see `Allow`.",
    "409": "What is there now forbids it.",
    "412": "The row has changed since; `current` holds it as it is, `ETag` its version.",
    "413": "A file or a request is larger than what is taken.",
    "422": "A filter, a value or the cursor is wrong; `errors` lists each.",
    "428": "Say in `If-Match` of which version the change is.",
    "429": "Too many requests; see `Retry-After`.",
    "500": "A fault of ours; it has been logged.",
    "503": "The database cannot be reached or is busy; see `Retry-After`.",
}
READING = tuple(code for code in TROUBLE if code not in {"409", "412", "413", "428"})
HEADERS = {
    "If-None-Match": "The ETag you have: 304 if it is still right.",
    "If-Match": "The ETag of the version you saw, or `*` for whatever is there.",
    "Idempotency-Key": "1 to 200 letters, digits or signs: the request is carried out once.",
}
ETAG = {
    "ETag": {"description": "The row's version.", "schema": {"type": "string"}},
}
Paper = TypeVar("Paper", bound=dict[str, Any])


def documented(paper: Paper) -> Paper:
    """Add to the paper the problem document, and to each operation whatever else it answers."""
    schemas = paper["components"]["schemas"]
    problem = Problem.model_json_schema(ref_template=REF_TEMPLATE)
    schemas |= problem.pop("$defs") | {"Problem": problem}
    paper["components"]["responses"] = {f"Problem{code}": trouble(code) for code in TROUBLE}
    for path, methods in paper["paths"].items():
        for method, operation in methods.items():
            complete(operation, method, path)
            choosable(operation, schemas)
            without_null_defaults(operation, schemas)
    return paper


def complete(operation: dict[str, Any], method: str, path: str) -> None:
    """Give an operation its headers and answers, its filters as text either there or not."""
    for parameter in operation["parameters"]:
        parameter["schema"] = never_null(parameter["schema"])
    headers = dict(headers_of(method, path))
    operation["parameters"] += [header(name, needed) for name, needed in headers.items()]
    answers = {str(code): told for code, told in operation["responses"].items()}
    if "If-None-Match" in headers:
        answers["304"] = {"description": "Nothing has changed since the ETag you have."}
    for told in answers.values():
        if method != "get" or "row_id" in path:
            told["headers"] = ETAG
    if any(parameter["name"] == "format" for parameter in operation["parameters"]):
        answers["200"]["content"]["text/csv"] = {"schema": {"type": "string"}}
    problems = {code: {"$ref": f"#/components/responses/Problem{code}"} for code in codes(method)}
    operation["responses"] = answers | problems


def headers_of(method: str, path: str) -> Iterator[tuple[str, bool]]:
    """Return the headers an operation hears, and whether it needs them."""
    if method == "get" and "row_id" in path:
        yield "If-None-Match", False
    if method == "patch" or (method == "post" and "row_id" in path):
        yield "If-Match", method == "patch"
    if method == "post":
        yield "Idempotency-Key", False


def header(name: str, needed: bool) -> dict[str, Any]:
    """Return a header as the paper tells it."""
    schema: dict[str, Any] = {"type": "string"}
    if name == "Idempotency-Key":
        schema |= {"pattern": "^[!-~]{1,200}$", "minLength": 1, "maxLength": 200}
    return {
        "in": "header",
        "name": name,
        "required": needed,
        "description": HEADERS[name],
        "schema": schema,
    }


def codes(method: str) -> tuple[str, ...]:
    """Return the kinds of trouble a method can answer."""
    if method == "get":
        return READING
    return tuple(code for code in TROUBLE if code != "428" or method == "patch")


def choosable(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Say of a shape whose fields can be chosen that only its id is always there."""
    if not any(parameter["name"] == "fields" for parameter in operation["parameters"]):
        return
    body = schemas[named(operation["responses"]["200"]["content"]["application/json"]["schema"])]
    data = body["properties"]["data"]
    schemas[named(data.get("items", data))]["required"] = ["id"]


def named(reference: dict[str, Any]) -> str:
    """Return the name of the schema that is referred to."""
    return str(reference["$ref"].rpartition("/")[2])


def without_null_defaults(operation: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Leave out that what is not given of a body is null: it is left as it is."""
    content = operation.get("requestBody", {}).get("content", {})
    schema = content.get("application/json", {}).get("schema", {})
    for option in [schema, *schema.get("anyOf", [])]:
        if "$ref" in option:
            for told in schemas[named(option)].get("properties", {}).values():
                if told.get("default", "") is None:
                    del told["default"]


def never_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a filter's schema without null: a query string cannot say it."""
    kinds = [kind for kind in schema.get("anyOf", []) if kind != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    rest = {name: value for name, value in schema.items() if name != "anyOf"}
    return rest | kinds[0]


def trouble(code: str) -> dict[str, Any]:
    """Return the answer of one kind of trouble."""
    return {
        "description": TROUBLE[code],
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    }
