"""A POST under an Idempotency-Key is carried out once; another request under it is refused."""

from datetime import timedelta

import pytest

from delta.fleet.models import Vehicle
from delta.kernel import clock
from delta.kernel.words import Role
from delta.records import repeats
from delta.records.models import IdempotentAnswer
from tests import make
from tests.doors.asking import Asking, problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return Asking(make.user(Role.ADMIN))


@pytest.fixture
def body():
    return {"unit": "V900", "serviceLevel": "wheelchair"}


def post(asking, body, key, path="vehicles"):
    return asking.send("post", path, body, Idempotency_Key=key)


def test_a_repeat_is_answered_alike_and_makes_nothing(admin, body):
    first, second = post(admin, body, "a-1"), post(admin, body, "a-1")
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    assert first["Location"] == second["Location"]
    assert (second["Idempotent-Replayed"], "Idempotent-Replayed" in first) == ("true", False)
    assert Vehicle.objects.count() == 1


def test_the_same_key_with_another_body_or_address_is_a_422(admin, body):
    post(admin, body, "a-1")
    for path, other in (("vehicles", body | {"unit": "V901"}), ("vehicles", {})):
        told = problem(post(admin, other, "a-1", path), 422)
        if other:
            assert told["code"] == "idempotency_key_reused"
    assert Vehicle.objects.count() == 1


def test_a_key_is_of_one_person(admin, body):
    post(admin, body, "a-1")
    other = Asking(make.user(Role.ADMIN))
    assert post(other, body | {"unit": "V901"}, "a-1").status_code == 201


def test_what_was_refused_changes_nothing_and_leaves_its_key_unspent(admin, body):
    make.vehicle(unit="V900")
    problem(post(admin, body, "a-1"), 422)
    assert not IdempotentAnswer.objects.exists()
    Vehicle.objects.all().delete()
    assert post(admin, body, "a-1").status_code == 201


@pytest.mark.parametrize("key", ["", " ", "a b", "é", "k" * 201, "a\tb"])
def test_a_key_that_is_none_is_a_422(admin, body, key):
    assert problem(post(admin, body, key), 422)["code"] == "idempotency_key_invalid"
    assert not Vehicle.objects.exists()


def test_a_key_is_forgotten_after_a_day(admin, body, time_machine):
    post(admin, body, "a-1")
    IdempotentAnswer.objects.update(created_at=clock.now() - timedelta(hours=25))
    assert post(admin, body | {"unit": "V901"}, "a-1").status_code == 201
    IdempotentAnswer.objects.update(created_at=clock.now() - timedelta(hours=25))
    assert repeats.forget() == 1
    assert not IdempotentAnswer.objects.exists()


def test_nothing_of_the_body_is_kept_with_the_key(admin, body):
    post(admin, body, "a-1")
    kept = str(IdempotentAnswer.objects.values().get())
    assert "V900" not in kept
    assert "wheelchair" not in kept


def test_somebody_who_may_not_see_it_any_more_is_not_told_by_a_repeat(admin, body):
    made = post(admin, body, "a-1").json()["data"]["id"]
    Vehicle.objects.filter(pk=made).delete()
    problem(post(admin, body, "a-1"), 404)
