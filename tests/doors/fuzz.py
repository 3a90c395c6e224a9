"""Machine-made requests to every operation of the API, as somebody of every role.

python -m tests.doors.fuzz --cases 10000 --json      in a database of its own; exit 0 only if clean
"""

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

ROOT = "/api/v1/"


@dataclass
class Figures:
    """What came of the cases: how many, of which roles, answered how, and what was wrong."""

    cases: int = 0
    operations: int = 0
    server_errors: int = 0
    undocumented: int = 0
    per_role: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def holds(self) -> bool:
        return self.cases > 0 and not (self.server_errors or self.undocumented)

    def told(self) -> dict[str, Any]:
        return {
            "cases": self.cases,
            "operations": self.operations,
            "serverErrors": self.server_errors,
            "undocumented": self.undocumented,
            "perRole": dict(sorted(self.per_role.items())),
            "statuses": {str(code): count for code, count in sorted(self.statuses.items())},
            "wrong": self.wrong[:20],
            "seconds": round(self.seconds, 1),
        }


Ask = Callable[[Any, dict[str, str]], Any]


def run_cases(
    schema: Any,
    ask: Ask,
    keys: dict[str, str],
    ids: dict[str, list[str]],
    *,
    total: int,
    sown: int = 7,
) -> Figures:
    """Send `total` cases over all operations, each as the next role, and return the figures.

    `keys` are working API keys by role; `ids` real ids by slug, so that cases reach behind 404.
    `ask(case, headers)` sends one: in this process, or to a Delta that is served.
    """
    figures, roles, began = Figures(), sorted(keys), time.monotonic()
    chance = random.Random(sown)

    def tried(case: Any) -> None:
        role = roles[figures.cases % len(roles)]
        reach(case, ids, chance)
        answer = ask(case, {"Authorization": f"Bearer {keys[role]}"})
        figures.cases += 1
        figures.per_role[role] += 1
        figures.statuses[answer.status_code] += 1
        judge(case, answer, role, figures)

    operations = [found.ok() for found in schema.get_all_operations()]
    figures.operations = len(operations)
    chance.shuffle(operations)
    for position, operation in enumerate(operations):
        share = total * (position + 1) // len(operations) - total * position // len(operations)
        for mode, count in shares(share, position):
            cases(operation, mode, count, sown, tried)
    figures.seconds = time.monotonic() - began
    return figures


def shares(count: int, position: int) -> Iterator[tuple[Any, int]]:
    """How many cases keep to the paper and how many break it: half and half."""
    from schemathesis import GenerationMode

    kept = (count + position % 2) // 2
    yield GenerationMode.POSITIVE, kept
    yield GenerationMode.NEGATIVE, count - kept


def cases(operation: Any, mode: Any, count: int, sown: int, tried: Callable[[Any], None]) -> None:
    """Make `count` cases of an operation and try each."""
    if not count:
        return
    left = [count]

    @seed(sown)
    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def each(case: Any) -> None:
        if left[0]:
            left[0] -= 1
            tried(case)

    try:
        each()
    except Exception as none:
        # An operation without parameters has nothing that could break the paper.
        if "Unsatisfiable" not in type(none).__name__ and "Unsatisfiable" not in str(none):
            raise


def reach(case: Any, ids: dict[str, list[str]], chance: random.Random) -> None:
    """Let most cases name rows that are there, and of whatever version they have."""
    slug = case.path.removeprefix(ROOT).split("/")[0]
    known = ids.get(slug)
    if (
        known
        and case.path_parameters
        and "row_id" in case.path_parameters
        and chance.random() < 0.8
    ):
        case.path_parameters["row_id"] = chance.choice(known)
    is_change = case.method.upper() in {"PATCH", "POST"} and "row_id" in case.path
    if is_change and chance.random() < 0.7:
        case.headers["If-Match"] = "*"
    if isinstance(case.body, dict):
        for name in [name for name in case.body if isinstance(name, str) and name.endswith("Id")]:
            of = ids.get(PLURALS.get(name, name.removesuffix("Id") + "s"))
            if of and chance.random() < 0.8:
                case.body[name] = chance.choice(of)
    if case.query:
        case.query.pop("cursor", None) if chance.random() < 0.9 else None


PLURALS = {
    "facilityId": "facilities",
    "serviceTypeId": "service-types",
    "orderId": "standing-orders",
    "versionId": "standing-order-versions",
    "issueId": "vehicle-issues",
    "userId": "users",
    "inspectionId": "inspections",
    "purposeId": "trip-purposes",
    "rateCardId": "rate-cards",
    "fundingSourceId": "funding-sources",
}


def judge(case: Any, answer: Any, role: str, figures: Figures) -> None:
    """Hold an answer to the paper: no 5xx, a status, a type and a body that stand there."""
    from schemathesis.checks import not_a_server_error
    from schemathesis.specs.openapi.checks import (
        content_type_conformance,
        response_schema_conformance,
        status_code_conformance,
    )

    checks = [
        not_a_server_error,
        status_code_conformance,
        content_type_conformance,
        response_schema_conformance,
    ]
    if answer.status_code >= 500:
        figures.server_errors += 1
    try:
        case.validate_response(answer, checks=checks)
    except BaseException as said:
        if isinstance(said, KeyboardInterrupt):
            raise
        figures.undocumented += answer.status_code < 500
        figures.wrong.append(
            f"{role} {case.method.upper()} {case.path} {answer.status_code}: {str(said)[:600]}"
        )


def in_process(case: Any, headers: dict[str, str]) -> Any:
    """Send a case through the web application in this process."""
    return case.call(headers=headers)


def ground(cast: Any) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Make a key for everybody of the cast and a row of every noun: keys by role, ids by slug."""
    from delta.records.register import nouns
    from tests import cast_rows, make
    from tests.doors.asking import key_of

    keys = {
        name: key_of(person, scopes=["read", "write"]) for name, person in cast.everybody.items()
    }
    made = cast_rows.rows(cast)
    ids = {noun.slug: [str(made[noun.slug].pk)] for noun in nouns()}
    # Nobody whose key asks may be suspended meanwhile.
    ids["users"] = [str(make.user("driver").pk), str(make.user("dispatcher").pk)]
    return keys, ids


def in_own_database(total: int) -> Figures:
    """Try `total` cases in a fresh database, in this process."""
    import os

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    import schemathesis

    from delta.project.wsgi import application
    from tests import databases, people

    with databases.session_server():
        databases.make_template()
        databases.copy_template("delta_test")
        keys, ids = ground(people.cast(status="completed"))
        schema = schemathesis.openapi.from_wsgi(ROOT + "openapi.json", application)
        figures = run_cases(schema, in_process, keys, ids, total=total)
        from django.db import connections

        connections.close_all()
        databases.drop("delta_test")
    return figures


def main() -> int:
    """Try the cases asked for and print the figures."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--cases", type=int, default=10_000)
    words.add_argument("--json", action="store_true")
    asked = words.parse_args()
    figures = in_own_database(asked.cases)
    for line in figures.wrong[:20]:
        print(line, file=sys.stderr)
    print(json.dumps(figures.told()) if asked.json else figures.told())
    return 0 if figures.holds else 1


if __name__ == "__main__":
    sys.exit(main())
