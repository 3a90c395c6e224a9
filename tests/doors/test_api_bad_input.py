"""What a client may send wrongly: every time a problem with a stable code, never a 5xx."""

import uuid

import pytest
from django.db import OperationalError
from django.test import Client

from delta.accounts.models import User
from delta.kernel.words import Role
from tests import make
from tests.doors.asking import LISTS, ROOT, ROUTES, Asking, key_of, problem

pytestmark = pytest.mark.django_db

METHODS = ("POST", "PATCH")
NOBODY = uuid.UUID(int=7)


@pytest.fixture
def admin():
    return Asking(make.user(Role.ADMIN))


@pytest.mark.parametrize(
    ("path", "name", "code"),
    [
        ("trips?status=pending", "status", "enum"),
        ("trips?status=requested,asleep", "status", "enum"),
        ("trips?status=", "status", "enum"),
        ("trips?from=2026-13-01", "from", "date_from_datetime_parsing"),
        ("trips?from=1700000000", "from", "value_error"),
        ("trips?to=tomorrow", "to", "value_error"),
        ("trips?driverId=D001", "driverId", "uuid_parsing"),
        ("trips?driver_id=0190b5a0-0000-7000-8000-000000000000", "driver_id", "unknown"),
        ("trips?number=", "number", "string_too_short"),
        ("trips?number=" + "9" * 101, "number", "string_too_long"),
        ("trips?number=%00", "number", "nul"),
        ("trips?search=Ortiz", "search", "unknown"),
        ("drivers?status=online", "status", "enum"),
        ("drivers?search=%00", "search", "nul"),
        ("drivers?search=a&search=b", "search", "repeated"),
        ("patients?active=maybe", "active", "value_error"),
        ("patients?mobilityAid=jetpack", "mobilityAid", "enum"),
        ("vehicles?level=sedan", "level", "enum"),
        ("facilities?kind=pub", "kind", "enum"),
        ("invoices?facilityId=7", "facilityId", "uuid_parsing"),
        ("payments?method=barter", "method", "enum"),
        ("notifications?channel=pigeon", "channel", "enum"),
        ("reports?type=drivers", "type", "enum"),
        ("reports?limit=10", "limit", "unknown"),
        ("drivers?limit=0", "limit", "greater_than_equal"),
        ("drivers?limit=201", "limit", "less_than_equal"),
        ("drivers?limit=-1", "limit", "greater_than_equal"),
        ("drivers?limit=ten", "limit", "int_parsing"),
        ("drivers?limit=" + "9" * 5000, "limit", "int_parsing_size"),
        ("drivers?total=1", "total", "value_error"),
        ("drivers?%00=1", "", "nul"),
        ("drivers?cursor=" + "x" * 1501, "cursor", "string_too_long"),
        (f"drivers/{NOBODY}?limit=1", "limit", "unknown"),
    ],
)
def test_a_filter_or_value_that_is_not_ours_is_named_in_a_422(admin, path, name, code):
    told = admin.problem(path, 422)
    assert told["code"] == "invalid"
    assert [(fault["where"], fault["name"], fault["code"]) for fault in told["errors"]] == [
        ("query", name, code)
    ]


def test_a_problem_does_not_repeat_what_was_sent(admin):
    for path in ("trips?status=Evelyn", "drivers?cursor=Evelyn", "trips?from=Evelyn", "x/Evelyn"):
        assert b"Evelyn" not in admin.get(path).content


@pytest.mark.parametrize("spelling", ["%FF", "%C3%28", "%ED%A0%80", "%F5%80%80%80", "'%25_\\"])
def test_bytes_that_are_no_text_are_searched_for_and_not_found(admin, spelling):
    assert admin.rows(f"patients?search={spelling}") == []
    assert admin.rows(f"trips?number={spelling}") == []


@pytest.mark.parametrize("noun", LISTS)
@pytest.mark.parametrize("last", ["x", "1", "%00", "%FF", "a%2Fb", str(NOBODY), "-" * 300])
def test_an_id_that_names_nothing_is_a_404(admin, noun, last):
    assert admin.problem(f"{noun}/{last}", 404)["code"] == "not_found"


@pytest.mark.parametrize("path", ["", "nothing", "drivers/1/2", "reports/1", "//", "%00", "x//"])
def test_an_address_that_is_none_is_a_404_in_our_words(admin, path):
    admin.problem(path, 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_a_method_that_is_none_is_a_405_that_says_which_there_are(admin, method):
    for path in (*ROUTES, f"trips/{NOBODY}", "openapi.json", "docs"):
        there_are = admin.client.options(ROOT + path)["Allow"].split(", ")
        assert {"GET", "HEAD", "OPTIONS"} <= set(there_are) <= {*METHODS, "GET", "HEAD", "OPTIONS"}
        if method.upper() not in there_are:
            answer = getattr(admin.client, method)(ROOT + path)
            assert problem(answer, 405)["code"] == "method_not_allowed"
            assert answer["Allow"].split(", ") == there_are


def test_an_act_is_no_address_to_read(admin):
    answer = admin.get(f"vehicles/{NOBODY}/deactivate")
    assert problem(answer, 405)["code"] == "method_not_allowed"
    assert answer["Allow"] == "OPTIONS, POST"


def test_head_and_options_and_a_closing_slash_are_answered(admin):
    make.driver()
    for path in ("drivers", "drivers/"):
        whole = admin.get(path)
        head = admin.client.head(ROOT + path)
        assert (head.status_code, head.content) == (whole.status_code, b"")
        options = admin.client.options(ROOT + path)
        assert (options.status_code, options["Allow"]) == (204, "GET, HEAD, OPTIONS, POST")
        assert len(whole.json()["data"]) == 1


@pytest.mark.parametrize(
    "said", ["Bearer", "Bearer ", "Bearer dk_no", "bearer \x00", "Bearer é", "Bearer " + "k" * 9000]
)
def test_a_key_that_does_not_work_is_a_401_even_beside_a_session(admin, said):
    answer = admin.client.get(ROOT + "drivers", headers={"Authorization": said})
    assert problem(answer, 401)["code"] == "unauthenticated"


@pytest.mark.parametrize("cookie", ["", "x", "0" * 40, '"aaaaaaaaa\\000"', "é" * 20, "k" * 5000])
def test_a_session_that_is_none_is_a_401(cookie):
    client = Client()
    client.cookies["sessionid"] = cookie
    problem(client.get(ROOT + "drivers", headers={"cookie": f"sessionid={cookie}"}), 401)


def test_thousands_of_filters_are_a_400(admin):
    path = "drivers?" + "&".join(f"f{number}=1" for number in range(1100))
    assert admin.problem(path, 400)["code"] == "bad_request"


def test_a_key_without_the_scope_is_a_403():
    asking = Asking(key=key_of(make.user(Role.ADMIN), scopes=["write"]))
    assert asking.problem("drivers", 403)["code"] == "scope_missing"


def test_a_database_that_is_away_is_a_503_not_a_fault_of_the_client(admin, monkeypatch):
    def away(*_: object) -> None:
        raise OperationalError("connection to server at secret.host failed")

    monkeypatch.setattr("delta.api.v1.drivers.queries.drivers", lambda *_, **__: away())
    answer = admin.get("drivers")
    assert problem(answer, 503)["code"] == "database_unavailable"
    assert answer["Retry-After"]
    assert b"secret" not in answer.content


def test_a_fault_of_ours_is_a_500_that_tells_nothing_and_is_logged(admin, monkeypatch, caplog):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the patient Evelyn Ortiz")

    monkeypatch.setattr("delta.api.v1.drivers.queries.drivers", broken)
    answer = admin.get("drivers")
    assert problem(answer, 500)["code"] == "internal_error"
    assert b"Evelyn" not in answer.content
    assert "list_drivers" in caplog.text


def test_somebody_suspended_is_nobody():
    person = make.user(Role.ADMIN)
    asking, program = Asking(person), Asking(key=key_of(person))
    assert asking.get("drivers").status_code == program.get("drivers").status_code == 200
    User.objects.filter(pk=person.pk).update(status="suspended")
    asking.problem("drivers", 401)
    program.problem("drivers", 401)
