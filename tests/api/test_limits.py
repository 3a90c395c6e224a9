"""How often one may ask: by role, counted in the database, told in every answer's head."""

import pytest
from django.test import Client

from delta.api.v1.limits import REQUESTS
from delta.kernel.words import Role
from tests import make
from tests.doors.asking import Asking, key_of, problem

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def limited(settings, time_machine):
    settings.API_LIMIT_TIMES = 1
    time_machine.move_to("2026-11-22T12:00:10Z", tick=False)


def test_every_role_has_a_limit():
    assert set(REQUESTS) == set(Role)


def test_the_answer_says_how_many_are_left(settings):
    asking = Asking(make.user(Role.DRIVER))
    heads = [asking.get("drivers") for _ in range(2)][-1]
    named = ("RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset")
    assert [heads[name] for name in named] == ["100", "98", "50"]


def test_one_too_many_is_a_429_until_the_minute_is_over(time_machine):
    person = make.user(Role.DRIVER)
    asking = Asking(person)
    for _ in range(100):
        assert asking.get("drivers?limit=1").status_code == 200
    late = asking.get("drivers")
    assert problem(late, 429)["code"] == "too_many_requests"
    assert late["Retry-After"] == "50"
    assert Asking(key=key_of(person)).get("drivers").status_code == 200, "a key counts by itself"
    assert Asking(make.user(Role.DRIVER)).get("drivers").status_code == 200
    time_machine.shift(50)
    assert asking.get("drivers").status_code == 200


def test_an_answer_that_refuses_counts_too():
    asking = Asking(make.user(Role.PATIENT))
    asking.problem("vehicles", 403)
    assert asking.get("trips")["RateLimit-Remaining"] == "98"


def test_strangers_are_counted_by_where_they_come_from():
    for _ in range(20):
        assert Client().get("/api/v1/drivers").status_code == 401
    assert problem(Client().get("/api/v1/drivers"), 429)["code"] == "too_many_requests"
    problem(Client().get("/api/v1/openapi.json"), 429)
    assert Client().get("/api/v1/drivers", REMOTE_ADDR="10.0.0.9").status_code == 401


def test_tables_are_counted_by_the_hour():
    asking = Asking(make.user(Role.DRIVER))
    for _ in range(5):
        assert asking.get("drivers?format=csv").status_code == 200
    late = asking.get("drivers", format="csv")
    problem(late, 429)
    assert int(late["Retry-After"]) > 3000
    assert asking.get("drivers").status_code == 200


def test_a_setting_raises_and_lifts_the_limits(settings):
    settings.API_LIMIT_TIMES = 2.5
    assert Asking(make.user(Role.DRIVER)).get("drivers")["RateLimit-Limit"] == "250"
    settings.API_LIMIT_TIMES = 0
    assert "RateLimit-Limit" not in Asking(make.user(Role.DRIVER)).get("drivers")
