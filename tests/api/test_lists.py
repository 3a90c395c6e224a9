"""Every list sorts, pages in any order, chooses fields and comes as a table."""

import csv
import io
from contextlib import suppress

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from delta.company.models import Company
from delta.fleet.models import Vehicle
from delta.journal.models import Entry
from delta.kernel.refusals import Refused
from delta.kernel.words import Role
from delta.records.register import nouns
from tests import cast_rows, make, people
from tests.doors.asking import Asking
from tests.doors.test_api_pages import walk

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return Asking(make.user(Role.ADMIN))


def table(answer):
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode())))


@pytest.mark.parametrize("sort", ["unit", "-unit", "createdAt", "-createdAt"])
@pytest.mark.parametrize("limit", [1, 3, 50])
def test_a_walk_in_any_order_meets_every_row_once(admin, sort, limit):
    for number in (5, 3, 9, 1, 7):
        make.vehicle(unit=f"V{number}")
    rows, _ = walk(admin, "vehicles", sort=sort, limit=limit)
    field = sort.removeprefix("-")
    values = [row[field] for row in rows]
    assert values == sorted(values, reverse=sort.startswith("-"))
    assert len({row["id"] for row in rows}) == 5


@pytest.mark.parametrize("sort", ["year", "-year"])
@pytest.mark.parametrize("limit", [1, 2, 4])
def test_rows_without_a_value_stand_together_and_none_is_passed_over(sort, limit):
    from delta.api.v1 import cursors

    for year in (2020, None, 2019, None, 2020, None, 2024):
        make.vehicle(year=year)
    rows = cursors.ordered(Vehicle.objects.all(), sort)
    whole, met = list(rows), []
    beyond = rows
    while kept := list(beyond[:limit]):
        met += kept
        beyond = cursors.after(rows, cursors.cursor(kept[-1], sort, "m"), sort, "m")
    assert met == whole
    empty = [van.year is None for van in met]
    assert empty == sorted(empty, reverse=sort.startswith("-"))


def test_an_order_that_is_none_is_refused_and_a_cursor_keeps_to_its_order(admin):
    for _ in range(3):
        make.vehicle()
    assert admin.problem("vehicles", 422, sort="vin")["errors"][0]["name"] == "sort"
    mine = admin.body("vehicles", limit=1, sort="unit")["pagination"]["nextCursor"]
    assert admin.problem("vehicles", 422, cursor=mine)["code"] == "cursor_invalid"
    assert admin.problem("vehicles", 422, cursor=mine, sort="-unit")["code"] == "cursor_invalid"


def test_a_cursor_shows_nothing_of_the_row_it_stands_at(admin):
    import base64

    for _ in range(2):
        make.vehicle(unit=f"Canary-{_}")
    cursor = admin.body("vehicles", limit=1, sort="unit")["pagination"]["nextCursor"]
    assert b"Canary" not in base64.urlsafe_b64decode(cursor + "==")


def test_fields_are_chosen_and_an_unknown_one_is_refused(admin):
    van = make.vehicle()
    assert admin.rows("vehicles", fields="unit,seats") == [
        {"id": str(van.pk), "unit": van.unit, "seats": 4}
    ]
    assert admin.rows("vehicles", fields=["unit", "seats"])[0].keys() == {"id", "unit", "seats"}
    assert admin.body(f"vehicles/{van.pk}?fields=unit")["data"].keys() == {"id", "unit"}
    for path in ("vehicles", f"vehicles/{van.pk}"):
        told = admin.problem(path, 422, fields="unit,password")
        assert [fault["name"] for fault in told["errors"]] == ["fields"]


def test_a_list_comes_as_a_table_with_the_same_filters(admin):
    make.vehicle(unit="A1", color="=1+1", status="retired")
    make.vehicle(unit="A2", color="-5")
    for answer in (
        admin.get("vehicles", format="csv", sort="unit"),
        admin.client.get("/api/v1/vehicles?sort=unit", headers={"Accept": "text/csv"}),
    ):
        rows = table(answer)
        assert [row["unit"] for row in rows] == ["A1", "A2"]
        assert [row["color"] for row in rows] == ["'=1+1", "-5"]
        assert "attachment" in answer["Content-Disposition"]
    assert [
        row["unit"] for row in table(admin.get("vehicles", format="csv", status="retired"))
    ] == ["A1"]
    chosen = table(admin.get("vehicles", format="csv", fields="unit"))
    assert list(chosen[0]) == ["id", "unit"]
    assert admin.problem("vehicles", 422, format="xml")["errors"][0]["name"] == "format"


def test_a_table_is_read_a_part_at_a_time_and_none_is_missing(admin, monkeypatch):
    monkeypatch.setattr("delta.api.v1.answers.PART", 3)
    for _ in range(10):
        make.vehicle()
    rows = table(admin.get("vehicles", format="csv", sort="unit"))
    assert len({row["id"] for row in rows}) == 10


def test_a_table_of_patients_is_journalled_row_by_row(admin):
    patient = make.patient()
    before = Entry.objects.filter(event="patients.listed").count()
    assert table(admin.get("patients", format="csv"))[0]["id"] == str(patient.pk)
    kept = Entry.objects.filter(event="patients.listed").order_by("id").last()
    assert Entry.objects.filter(event="patients.listed").count() == before + 1
    assert str(patient.pk) in str(kept.facts)


def test_every_list_asks_as_often_for_many_rows_as_for_few():
    """Of every noun: rows of two casts take no query more than those of one."""
    casts = [people.cast(status="assigned"), people.cast(status="assigned")]
    asking, few, grown = Asking(casts[0].of[Role.SUPER_ADMIN]), {}, 0
    one = cast_rows.rows(casts[0])
    asking.rows("drivers")
    for noun in nouns():
        few[noun.slug] = count(asking, noun.slug)
    made = {
        type(row): row
        for row in (casts[1].patient, casts[1].driver, casts[1].facility, casts[1].trip)
    } | {type(casts[1].trip.vehicle): casts[1].trip.vehicle, Company: make.company()}
    for noun in nouns():
        with suppress(IntegrityError, ValidationError, Refused), transaction.atomic():
            grown += cast_rows.row_of(noun, made, casts[1]).pk != one[noun.slug].pk
    many = {noun.slug: count(asking, noun.slug) for noun in nouns()}
    more = {slug: (few[slug], many[slug]) for slug in few if many[slug] > few[slug]}
    assert more == {}
    assert grown >= 25
    assert max(many.values()) <= 10, many


def count(asking, slug):
    """How many queries a list takes."""
    with CaptureQueriesContext(connection) as sent:
        asking.rows(slug)
    return len(sent)
