"""The API's paper is true: a valid OpenAPI 3.1 document, and answers that keep to it."""

import json
import re

import jsonschema_rs
import pytest
import schemathesis
from django.contrib.staticfiles import finders
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from delta.api.v1.door import api
from delta.api.v1.paper import TROUBLE
from delta.kernel.words import Role
from delta.project.wsgi import application
from tests import make, people
from tests.doors.asking import LISTS, ROOT, Asking, key_of

pytestmark = pytest.mark.django_db
CASES = 7  # of each way of asking, for each of 17 operations: 238 in all


@pytest.fixture
def paper():
    return json.loads(Client().get(ROOT + "openapi.json").content)


@pytest.fixture
def one_connection():
    """Keep the test's own connection: outside a test, every request may end the one it finds."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_the_paper_is_public_and_names_every_operation_and_problem(paper):
    assert paper["openapi"].startswith("3.1")
    operations = [told for methods in paper["paths"].values() for told in methods.values()]
    assert len(operations) == 2 * len(LISTS) + 1
    assert len({told["operationId"] for told in operations}) == len(operations)
    for told in operations:
        assert set(told["responses"]) == {"200", *TROUBLE}
        assert told["security"] == [{"ApiKey": []}, {"Session": []}]
    schemas = paper["components"]["schemas"]
    for reference in set(re.findall(r'"#/components/(\w+)/(\w+)"', json.dumps(paper))):
        assert reference[1] in paper["components"][reference[0]]
    for name, schema in schemas.items():
        jsonschema_rs.validator_for({**schema, "components": paper["components"]}), name


def test_the_exported_paper_is_the_served_one(paper):
    assert json.loads(json.dumps(api.get_openapi_schema())) == paper


def test_the_page_of_the_paper_needs_nothing_from_elsewhere(client):
    page = client.get(ROOT + "docs")
    assert page.status_code == 200
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page.content.decode())
    assert any("swagger-ui-bundle" in address for address in loaded)
    for address in loaded:
        assert address.startswith("/static/")
        assert finders.find(address.removeprefix("/static/"))
    assert "<script>" not in page.content.decode()


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_whatever_is_asked_the_answer_keeps_to_the_paper_and_is_no_5xx(mode, one_connection):
    people.cast(status="completed")
    headers = {"Authorization": f"Bearer {key_of(make.user(Role.ADMIN))}"}
    schema = schemathesis.openapi.from_wsgi(ROOT + "openapi.json", application)
    answered = []

    for found in schema.get_all_operations():
        strategy = found.ok().as_strategy(generation_mode=mode)

        @settings(max_examples=CASES, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=strategy)
        def ask(case):
            if mode is GenerationMode.POSITIVE:
                # No paper can say which cursors are ours: a made-up one is a 422, tried elsewhere.
                (case.query or {}).pop("cursor", None)
            answered.append(case.call_and_validate(headers=headers).status_code)

        ask()
    # 401 too: the fuzzer also tries what happens without a key.
    assert set(answered) <= {200, 401, 404, 405, 422}
    assert answered.count(200 if mode is GenerationMode.POSITIVE else 422) >= 17


def test_every_real_answer_keeps_to_the_paper(paper):
    cast = people.cast(status="completed")
    make.credential(cast.driver)
    make.invoice(to=cast.facility, trips=[cast.trip])
    asking = Asking(cast.of[Role.ADMIN])
    for path, methods in paper["paths"].items():
        noun = path.removeprefix(ROOT).split("/")[0]
        ids = [row["id"] for row in asking.rows(noun)] if "{" in path else [None]
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        keeps = jsonschema_rs.validator_for({**schema, "components": paper["components"]})
        for row in ids:
            keeps.validate(asking.body(f"{noun}/{row}" if row else noun))
