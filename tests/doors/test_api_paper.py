"""The API's paper is true: a valid OpenAPI 3.1 document, and answers that keep to it."""

import json
import re

import jsonschema_rs
import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from pydantic.alias_generators import to_camel

from delta.api.v1.door import api
from delta.api.v1.opened import BY_HAND
from delta.kernel.words import Role
from delta.records.register import nouns
from tests import cast_rows, make, people
from tests.doors.asking import ROOT, Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def paper():
    return json.loads(Client().get(ROOT + "openapi.json").content)


def test_the_paper_is_public_and_names_every_operation_and_problem(paper):
    assert paper["openapi"].startswith("3.1")
    ids = []
    for path, methods in paper["paths"].items():
        for method, told in methods.items():
            ids.append(told["operationId"])
            assert set(told["responses"]) >= {"401", "403", "404", "422", "429", "500", "503"}
            assert ("409" in told["responses"]) is (method != "get"), path
            assert ("428" in told["responses"]) is (method == "patch"), path
            assert ("201" in told["responses"]) is (method == "post" and "{" not in path), path
            assert told["security"] == [{"ApiKey": []}, {"Session": []}]
            heads = {one["name"] for one in told["parameters"] if one["in"] == "header"}
            assert ("If-Match" in heads) is (method != "get" and "{" in path), path
            assert ("Idempotency-Key" in heads) is (method == "post"), path
    assert len(set(ids)) == len(ids)


def test_every_noun_has_its_addresses_and_no_shape_takes_anothers_name(paper):
    for noun in nouns():
        path, one = f"{ROOT}{noun.slug}", f"{ROOT}{noun.slug}/{{row_id}}"
        assert {"get"} <= paper["paths"][path].keys(), noun.slug
        assert ("patch" in paper["paths"][one]) is bool(noun.write and changeable(noun)), noun.slug
        assert (f"{one}/deactivate" in paper["paths"]) is bool(noun.write and noun.can_deactivate)
        assert all(f"{one}/{act.slug}" in paper["paths"] for act in noun.acts), noun.slug
        listed = paper["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]
        page = paper["components"]["schemas"][listed["schema"]["$ref"].rpartition("/")[2]]
        row = page["properties"]["data"]["items"]["$ref"].rpartition("/")[2]
        fields = paper["components"]["schemas"][row]["properties"]
        if noun.slug not in BY_HAND:
            assert {to_camel(name) for name in noun.fields} <= fields.keys(), noun.slug


def changeable(noun):
    return any(name in noun.changeable for name in noun.fields)


def test_every_reference_leads_somewhere_and_every_shape_is_one(paper):
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


def test_every_real_answer_keeps_to_the_paper_and_leaves_no_field_out(paper):
    cast = people.cast(status="completed")
    make.credential(cast.driver)
    made = cast_rows.rows(cast)
    asking = Asking(cast.of[Role.SUPER_ADMIN])
    for noun in nouns():
        row = made[noun.slug]
        for path, real in (
            (noun.slug, noun.slug),
            (f"{noun.slug}/{{row_id}}", f"{noun.slug}/{row.pk}"),
        ):
            told = paper["paths"][ROOT + path]["get"]["responses"]["200"]
            schema = told["content"]["application/json"]["schema"]
            keeps = jsonschema_rs.validator_for({**schema, "components": paper["components"]})
            body = asking.body(real)
            keeps.validate(body)
            data = body["data"][0] if isinstance(body["data"], list) else body["data"]
            page = paper["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
            shape = page["properties"]["data"]
            name = shape.get("items", shape)["$ref"].rpartition("/")[2]
            whole = paper["components"]["schemas"][name]["properties"].keys()
            assert data.keys() == whole, noun.slug
