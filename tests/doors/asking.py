"""Asking the API in a test: as somebody signed in, or with a key."""

import json
from typing import Any

from django.test import Client

from delta.accounts import services as accounts
from delta.accounts.models import User
from tests import make

ROOT = "/api/v1/"
LISTS = (
    "drivers",
    "patients",
    "trips",
    "vehicles",
    "facilities",
    "invoices",
    "payments",
    "notifications",
)
ROUTES = (*LISTS, "reports", "reports?type=revenue")


class Asking:
    """Somebody who asks; `status` and `problem` of the last answer stay readable."""

    def __init__(self, person: User | None = None, *, key: str = "") -> None:
        self.client = Client(raise_request_exception=True)
        self.headers = {"Authorization": f"Bearer {key}"} if key else {}
        if person is not None:
            self.client.force_login(person)

    def get(self, path: str, /, **filters: Any) -> Any:
        """Return the answer to a GET under the API's root."""
        return self.client.get(ROOT + path, filters or None, headers=self.headers)

    def send(self, method: str, path: str, /, body: Any = None, **headers: str) -> Any:
        """Return the answer to a request with a body; `If_Match` stands for `If-Match`."""
        heads = {name.replace("_", "-"): value for name, value in headers.items()}
        sent = body if isinstance(body, bytes) else b"" if body is None else dumped(body)
        return self.client.generic(
            method.upper(),
            ROOT + path,
            sent,
            content_type="application/json",
            headers=self.headers | heads,
        )

    def made(self, path: str, /, body: Any, **headers: str) -> dict[str, Any]:
        """Return what a POST made."""
        answer = self.send("post", path, body, **headers)
        assert answer.status_code == 201, answer.content
        return json.loads(answer.content)["data"]

    def body(self, path: str, /, **filters: Any) -> dict[str, Any]:
        """Return the body of an answer that must be 200."""
        answer = self.get(path, **filters)
        assert answer.status_code == 200, answer.content
        assert answer["Content-Type"].startswith("application/json")
        return json.loads(answer.content)

    def rows(self, path: str, /, **filters: Any) -> list[dict[str, Any]]:
        """Return the rows of a list."""
        return self.body(path, **filters)["data"]

    def one(self, path: str) -> dict[str, Any]:
        """Return the one thing of an answer."""
        return self.body(path)["data"]

    def problem(self, path: str, expected: int, /, **filters: Any) -> dict[str, Any]:
        """Return the problem document of an answer that must be one."""
        return problem(self.get(path, **filters), expected)


def dumped(body: Any) -> bytes:
    """Return a body as JSON, half letters and endless numbers included."""
    return json.dumps(body).encode()


def problem(answer: Any, status: int) -> dict[str, Any]:
    """Return the problem document of `answer`, after checking that it is one."""
    assert answer.status_code == status, answer.content
    assert answer["Content-Type"] == "application/problem+json"
    told = json.loads(answer.content)
    assert told["status"] == status
    assert {"type", "title", "code", "detail"} <= told.keys()
    return told


def key_of(person: User, **given: Any) -> str:
    """Return a fresh API key of `person`."""
    return accounts.issue_api_key(person, name="a test", by=make.TESTS, **given)[1]
