"""Whatever is sent wrongly to any noun is refused with a stable code, and nothing is half done."""

import pytest
from django.db import transaction
from django.test import Client

from delta.api.v1.door import api
from delta.kernel.words import Role
from delta.records.register import nouns
from tests import cast_rows, people
from tests.api import bodies
from tests.doors.asking import ROOT, Asking

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def paper():
    return api.get_openapi_schema()


class Ground:
    """The cast, a row of every noun, and somebody who may do everything."""

    def __init__(self):
        self.cast = people.cast(status="assigned")
        self.rows = cast_rows.rows(self.cast)
        self.boss = Asking(self.cast.of[Role.SUPER_ADMIN])
        self.wrong, self.tried = [], 0

    def expect(self, is_right, *told):
        self.tried += 1
        if not is_right:
            self.wrong.append(told)

    def send(self, asking, *words, **headers):
        """Send a request whose trace is undone, so that the next meets the same rows."""
        with transaction.atomic():
            answer = asking.send(*words, **headers)
            transaction.set_rollback(True)
        return answer


@pytest.fixture
def ground():
    return Ground()


def addresses(paper, slug):
    """Every address of a noun that takes a body: path, method, its fields."""
    for path, methods in paper["paths"].items():
        if path.removeprefix(ROOT).split("/")[0] == slug:
            for method in methods:
                if method in {"post", "patch"}:
                    yield path, method, bodies.body_schema(paper, path, method)


def at(path, row):
    return path.removeprefix(ROOT).replace("{row_id}", str(row.pk))


def test_a_bad_value_in_any_field_of_any_noun_is_named_and_nothing_is_written(ground, paper):
    before = bodies.counted()
    for noun in nouns():
        row = ground.rows[noun.slug]
        for path, method, fields in addresses(paper, noun.slug):
            for name, schema in fields.items():
                for value, is_of_shape in bodies.bad(schema):
                    answer = ground.send(
                        ground.boss, method, at(path, row), {name: value}, If_Match="*"
                    )
                    told = bodies.said(answer)
                    named = {fault["name"] for fault in told.get("errors", [])}
                    is_right = 400 <= answer.status_code < 500 and "code" in told
                    if is_of_shape:
                        is_right = is_right and answer.status_code == 422 and name in named
                    ground.expect(is_right, method, path, name, str(value)[:30], answer.status_code)
    print(ground.tried, "bad values")
    assert not ground.wrong, ground.wrong[:30]
    assert bodies.counted() == before


def test_a_body_that_is_none_is_refused_everywhere(ground, paper):
    before = bodies.counted()
    for noun in nouns():
        row = ground.rows[noun.slug]
        for path, method, fields in addresses(paper, noun.slug):
            for body in (b"[]", b"7", b'"x"', b"{", b"[" * 20_000, b'{"a": NaN}', b"\xff\xfe"):
                answer = ground.send(ground.boss, method, at(path, row), body, If_Match="*")
                ground.expect(answer.status_code in {400, 422}, path, body[:9], answer.status_code)
            half = ground.send(ground.boss, method, at(path, row), {"\ud800": 2}, If_Match="*")
            ground.expect(half.status_code == 422, path, "half a letter", half.status_code)
            unknown = {"noSuchField": 1, "id": bodies.NOBODY}
            answer = ground.send(ground.boss, method, at(path, row), unknown, If_Match="*")
            named = {fault["name"] for fault in bodies.said(answer).get("errors", [])}
            is_right = answer.status_code == 422 and "noSuchField" in named
            ground.expect(is_right or not fields, path, "unknown", answer.status_code, named)
    print(ground.tried, "bodies that are none")
    assert not ground.wrong, ground.wrong[:30]
    assert bodies.counted() == before


def test_strange_text_is_kept_as_it_was_sent_or_refused(ground, paper):
    kept = 0
    for noun in nouns():
        row = ground.rows[noun.slug]
        for path, method, fields in addresses(paper, noun.slug):
            texts = [name for name, told in fields.items() if is_plain_text(told)]
            for value in bodies.STRANGE if method == "patch" else ():
                for name in texts[:2]:
                    answer = ground.send(
                        ground.boss, method, at(path, row), {name: value}, If_Match="*"
                    )
                    shown = bodies.said(answer).get("data", {}).get(name, value)
                    is_right = answer.status_code < 500
                    if answer.status_code == 200:
                        kept += 1
                        is_right = shown == value
                    ground.expect(is_right, path, name, value[:20], answer.status_code, shown)
    print(ground.tried, "strange texts,", kept, "kept")
    assert not ground.wrong, ground.wrong[:30]
    assert kept > 100


def is_plain_text(told):
    kinds = told.get("anyOf", [told])
    return any(
        kind.get("type") == "string" and kind.get("pattern") == r"^[^\u0000]*$" for kind in kinds
    )


def test_old_versions_missing_versions_strangers_and_lost_tokens_are_refused(ground, paper):
    before = bodies.counted()
    outsider, nobody = Asking(ground.cast.outsider), Asking()
    forged = Asking()
    forged.client = Client(enforce_csrf_checks=True)
    forged.client.force_login(ground.cast.of[Role.SUPER_ADMIN])
    for noun in nouns():
        row = ground.rows[noun.slug]
        for path, method, _ in addresses(paper, noun.slug):
            where = at(path, row)
            if method == "patch":
                old = ground.send(ground.boss, method, where, {}, If_Match='"1"')
                told = bodies.said(old)
                is_right = (old.status_code, told.get("code")) == (412, "stale")
                is_right = is_right and told["current"]["id"] == str(row.pk) and "ETag" in old
                ground.expect(is_right, path, "old", old.status_code, told)
                none = ground.send(ground.boss, method, where, {})
                ground.expect(none.status_code == 428, path, "none", none.status_code)
            for asking, codes in (
                (outsider, {403, 404, 422, 400}),
                (nobody, {401}),
                (forged, {403}),
            ):
                answer = ground.send(asking, method, where, {}, If_Match="*")
                ground.expect(answer.status_code in codes, path, method, answer.status_code)
    print(ground.tried, "refusals")
    assert not ground.wrong, ground.wrong[:30]
    assert bodies.counted() == before


def test_a_cursor_of_another_list_is_refused_by_every_list(ground):
    from tests import make

    make.vehicle()
    make.driver()
    vans = ground.boss.body("vehicles", limit=1)["pagination"]["nextCursor"]
    drivers = ground.boss.body("drivers", limit=1)["pagination"]["nextCursor"]
    for noun in nouns():
        other = drivers if noun.slug == "vehicles" else vans
        told = bodies.said(ground.boss.get(noun.slug, cursor=other))
        ground.expect(told.get("code") == "cursor_invalid", noun.slug, told)
    assert not ground.wrong, ground.wrong


def test_a_record_that_says_what_another_holds_is_made_once_under_one_key(ground):
    made = []
    for noun in nouns():
        if noun.write is None or not noun.can_create:
            continue
        row = ground.rows[noun.slug]
        with transaction.atomic():
            body = bodies.another(bodies.whole(noun, row))
            first = ground.boss.send("post", noun.slug, body, Idempotency_Key="k-1")
            if first.status_code == 201:
                made.append(noun.slug)
                count = noun.model._default_manager.count()
                again = ground.boss.send("post", noun.slug, body, Idempotency_Key="k-1")
                other = ground.boss.send("post", noun.slug, {}, Idempotency_Key="k-1")
                shown = bodies.said(again).get("data", {}).get("id")
                is_right = shown == bodies.said(first)["data"]["id"]
                ground.expect(is_right and "Idempotent-Replayed" in again, noun.slug, again.content)
                ground.expect(other.status_code == 422, noun.slug, other.content)
                ground.expect(noun.model._default_manager.count() == count, noun.slug, "twice")
            else:
                is_right = 400 <= first.status_code < 500
                ground.expect(is_right, noun.slug, first.status_code, first.content[:300])
                print("  not made:", noun.slug, first.status_code, first.content[:200])
            transaction.set_rollback(True)
    print(len(made), "kinds made:", *made)
    assert not ground.wrong, ground.wrong[:20]
    assert len(made) >= 18
