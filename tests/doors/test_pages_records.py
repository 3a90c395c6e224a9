"""The records' pages: every noun's list, page and form, and that nothing typed is lost."""

import re
from typing import Any

import pytest
from django.test import Client

from delta.accounts.models import User
from delta.fleet.models import Vehicle
from delta.journal.models import Entry
from delta.kernel.words import Role
from tests import make, people
from tests.people import Cast

pytestmark = pytest.mark.django_db

VEHICLE = {"unit": "V900", "service_level": "wheelchair", "seats": "4"}


@pytest.fixture
def cast() -> Cast:
    return people.cast()


@pytest.fixture
def desk(cast: Cast) -> Client:
    return client_of(cast.of[Role.SUPER_ADMIN])


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def text(answer: Any) -> str:
    html = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", html)


def form_of(vehicle: Vehicle, client: Client) -> dict[str, str]:
    """What the browser sends back of an edit form nobody touched."""
    context = client.get(f"/vehicles/{vehicle.pk}/edit/").context
    form = context["form"]
    sent = {name: said for name, said in form.texts.items() if said}
    return sent | {"row_version": form.version, "was": form.seen()}


def test_a_record_is_made_changed_and_its_history_told(desk: Client) -> None:
    made = desk.post("/vehicles/new/", VEHICLE)
    vehicle = Vehicle.objects.get(unit="V900")
    assert (made.status_code, made["Location"]) == (302, f"/vehicles/{vehicle.pk}/")
    sent = form_of(vehicle, desk) | {"make": "Ford", "seats": "6"}
    assert desk.post(f"/vehicles/{vehicle.pk}/edit/", sent).status_code == 302
    said = text(desk.get(f"/vehicles/{vehicle.pk}/"))
    assert re.search(r"Seats was 4 → now 6", said)
    assert re.search(r"Make was – → now Ford", said)
    assert "Created by" in said


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_is_kept(desk: Client) -> None:
    Vehicle.objects.create(unit="V900", service_level="wheelchair")
    sent = VEHICLE | {"seats": "many", "service_level": "rocket", "make": "<b>Ford"}
    answer = desk.post("/vehicles/new/", sent)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'href="#seats"' in html
    assert 'id="seats_wrong"' in html
    assert "&lt;b&gt;Ford" in html
    assert "<b>Ford" not in html
    assert Vehicle.objects.filter(make__contains="Ford").count() == 0
    twice = desk.post("/vehicles/new/", VEHICLE)
    assert twice.status_code == 422
    assert "Another vehicle has this unit number." in twice.content.decode()


def test_nothing_given_says_what_is_needed(desk: Client) -> None:
    answer = desk.post("/vehicles/new/", {})
    assert answer.status_code == 422
    assert text(answer).count("Give this.") >= 2


def test_who_comes_second_sees_what_changed_and_loses_nothing(cast: Cast, desk: Client) -> None:
    vehicle = make.vehicle(make="Ford", color="white")
    first, second = form_of(vehicle, desk), form_of(vehicle, desk)
    path = f"/vehicles/{vehicle.pk}/edit/"
    assert desk.post(path, first | {"make": "Toyota", "color": "red"}).status_code == 302
    late = client_of(cast.of[Role.ADMIN]).post(path, second | {"make": "Dodge", "model": "Ram"})
    assert late.status_code == 409
    said = text(late)
    assert re.search(r"Make Ford Toyota Dodge", said)
    assert re.search(r"Color white red Not touched", said)
    assert cast.of[Role.SUPER_ADMIN].name in said
    vehicle.refresh_from_db()
    assert (vehicle.make, vehicle.model) == ("Toyota", "")
    form = late.context["form"]
    again = {k: v for k, v in form.texts.items() if v} | {
        "row_version": form.version,
        "was": form.seen(),
    }
    assert desk.post(path, again).status_code == 302
    vehicle.refresh_from_db()
    assert (vehicle.make, vehicle.color, vehicle.model) == ("Dodge", "red", "Ram")


def test_a_form_without_its_version_changes_nothing(desk: Client) -> None:
    vehicle = make.vehicle(make="Ford")
    sent = VEHICLE | {"make": "Dodge", "unit": vehicle.unit}
    assert desk.post(f"/vehicles/{vehicle.pk}/edit/", sent).status_code == 409
    vehicle.refresh_from_db()
    assert vehicle.make == "Ford"


def test_a_field_nobody_touched_is_not_written(desk: Client) -> None:
    vehicle = make.vehicle(make="Ford")
    sent = form_of(vehicle, desk)
    desk.post(f"/vehicles/{vehicle.pk}/edit/", sent)
    assert not Entry.objects.filter(event="vehicle.changed").exists()


def test_searched_words_never_stand_in_an_address(desk: Client) -> None:
    make.vehicle(make="Zebra", unit="Z1")
    make.vehicle(make="Ford", unit="F1")
    found = desk.post("/vehicles/find/?status=active", {"text": "zebra"})
    assert found.status_code == 302
    assert "zebra" not in found["Location"].lower()
    assert "status=active" in found["Location"]
    html = desk.get(found["Location"]).content.decode()
    assert "Z1" in html
    assert "F1" not in html


@pytest.mark.parametrize(
    "query",
    ["after=x", "sort=password", "status=flying", "found=x"],
)
def test_a_broken_address_gets_a_sentence(desk: Client, query: str) -> None:
    answer = desk.get(f"/vehicles/?{query}")
    assert answer.status_code in {409, 422}
    for kind in ("csv", "xlsx"):
        assert desk.get(f"/vehicles/export.{kind}?{query}").status_code in {409, 422}


@pytest.mark.parametrize("sort", ["", "unit", "-unit", "created_at"])
def test_pages_turn_both_ways_in_any_order(desk: Client, sort: str) -> None:
    for _ in range(120):
        make.vehicle()
    seen: list[str] = []
    path = f"/vehicles/?sort={sort}"
    pages = []
    while path:
        context = desk.get(path).context
        page = [line.id for line in context["lines"]]
        pages.append(page)
        seen += page
        path = context["after"]
    assert len(seen) == len(set(seen)) == Vehicle.objects.count()
    assert len(pages) == 3
    back = desk.get(context["before"]).context
    assert [line.id for line in back["lines"]] == pages[1]
    first = desk.get(back["before"]).context
    assert [line.id for line in first["lines"]] == pages[0]
    assert first["before"] == ""
