"""The OpenAPI paper: what ninja writes of our routes, and every problem they can answer."""

from typing import Any, TypeVar

from ninja.openapi.schema import REF_TEMPLATE

from delta.api.v1.problems import MEDIA_TYPE, Problem

ABOUT = """
Reads what an operator's programs need, as the person whose session or API key they use.

* **Who**: a signed-in session, or `Authorization: Bearer dk_…` (`delta api-keys create`).
* **Lists** answer `{"data": […], "pagination": {…}}`, newest first; one thing answers
  `{"data": {…}}`. Give `pagination.nextCursor` as `cursor` to go on, with the same filters.
* **Rows** you may not see are not there: not in a list, and 404 by id. A role that may not read a
  kind of thing at all is answered 403.
* **Values**: names are camelCase; money and miles are text with two decimals; times are ISO 8601
  in UTC; `serviceDate` is the operator's local day; ids are UUIDs.
* **Trouble** is `application/problem+json` (RFC 9457) with a stable `code`. An unknown filter or
  value is 422; an id that names nothing you may see, or cannot be an id, is 404.
* **The journal** keeps who read which patient's record and who listed patients or trips.
"""

TROUBLE = {
    "400": "The request is malformed.",
    "401": "Nobody is signed in, or the key does not work.",
    "403": "The role, or the key's scope, may not read this.",
    "404": "There is no such thing, or none that you may see.",
    "405": "This address has other methods; see `Allow`.",
    "409": "What is there now forbids it.",
    "422": "A filter, a value or the cursor is wrong; `errors` lists each.",
    "429": "Too many requests; see `Retry-After`.",
    "500": "A fault of ours; it has been logged.",
    "503": "The database cannot be reached; see `Retry-After`.",
}
Paper = TypeVar("Paper", bound=dict[str, Any])


def documented(paper: Paper) -> Paper:
    """Add to the paper the problem document, and to each operation the problems it answers."""
    schema = Problem.model_json_schema(ref_template=REF_TEMPLATE)
    paper["components"]["schemas"] |= schema.pop("$defs") | {"Problem": schema}
    paper["components"]["responses"] = {f"Problem{code}": trouble(code) for code in TROUBLE}
    for methods in paper["paths"].values():
        for operation in methods.values():
            complete(operation)
    return paper


def complete(operation: dict[str, Any]) -> None:
    """Give an operation its problems, and its filters as text that is either there or not."""
    problems = {code: {"$ref": f"#/components/responses/Problem{code}"} for code in TROUBLE}
    answers = {str(code): told for code, told in operation["responses"].items()}
    operation["responses"] = answers | problems
    for parameter in operation["parameters"]:
        parameter["schema"] = never_null(parameter["schema"])


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
