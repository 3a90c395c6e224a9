"""The records' pages: every noun's list, page and form, and that nothing typed is lost."""

import re
import zipfile
from datetime import date
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.fleet.models import Vehicle
from delta.journal.models import Entry
from delta.kernel.words import Role
from delta.records import register
from delta.reports.records import columns
from delta.web.records.fields import label_of
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
    assert ">Z1<" in html
    assert ">F1<" not in html


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


def test_a_list_asks_as_much_for_forty_rows_as_for_one(desk: Client, cast: Cast) -> None:
    """Every noun whose rows the tests know how to make in number."""
    makers = {
        "vehicles": make.vehicle,
        "drivers": make.driver,
        "facilities": make.facility,
        "patients": make.patient,
        "memberships": lambda: make.patient(of=make.facility()),
        "relatives": make.relative,
        "staff-members": make.staff_member,
        "medical-profiles": make.patient,
        "users": make.user,
        "invoices": make.invoice,
        "credentials": make.credential,
    }
    for slug, maker in makers.items():
        asked = []
        for more in (1, 40):
            for _ in range(more):
                maker()
            with CaptureQueriesContext(connection) as caught:
                assert desk.get(f"/{slug}/?show=all").status_code == 200
            asked.append(len(caught))
        # One query may come with the first link that can be followed; none with each row.
        assert asked[1] <= asked[0] + 2, (slug, asked)


def test_every_list_page_form_and_export_answers(desk: Client, cast: Cast) -> None:
    for noun in register.nouns():
        if noun.slug == "trips":
            continue
        assert desk.get(f"/{noun.slug}/").status_code == 200, noun.slug
        for sort in noun.sorts:
            for way in ("", "-"):
                answer = desk.get(f"/{noun.slug}/?sort={way}{sort}&show=all")
                assert answer.status_code in {200, 422}, (noun.slug, sort)
        for kind in ("csv", "xlsx"):
            answer = desk.get(f"/{noun.slug}/export.{kind}")
            assert answer.status_code == 200, noun.slug
            assert b"".join(answer.streaming_content)


def cells_of(book: bytes) -> list[list[tuple[str, str]]]:
    """The rows of a workbook's sheet, each cell as its type and its text."""
    with zipfile.ZipFile(BytesIO(book)) as parts:
        sheet = ElementTree.fromstring(parts.read("xl/worksheets/sheet1.xml"))
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    return [
        [(cell.get("t", "n"), "".join(cell.itertext())) for cell in row.findall("x:c", space)]
        for row in sheet.findall(".//x:row", space)
    ]


def test_every_form_also_opens_where_links_are_too_many_to_list(
    desk: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("delta.web.records.choices.FEW", 0)
    for noun in register.nouns():
        if noun.slug != "trips" and noun.write and noun.can_create:
            assert desk.get(f"/{noun.slug}/new/").status_code == 200, noun.slug
            assert desk.get(f"/{noun.slug}/").status_code == 200, noun.slug
    found = desk.post("/trips/pick/", {"text": cast.trip.number})
    assert cast.trip.number in found.content.decode()


def test_a_workbook_holds_numbers_days_and_no_formula(desk: Client) -> None:
    make.vehicle(
        unit="=1+1", make="@cmd", insurance_expires_on=date(2027, 3, 4), odometer_miles=1234
    )
    answer = desk.get("/vehicles/export.xlsx")
    head, *rows = cells_of(b"".join(answer.streaming_content))
    named = [label_of(Vehicle, name) for name in columns(register.noun("vehicles"))]
    assert [said for _, said in head] == named
    row = next(row for row in rows if row[0][1] == "=1+1")
    assert row[0][0] == "inlineStr"
    assert ("inlineStr", "@cmd") in row
    assert ("n", "1234") in row
    assert ("n", str((date(2027, 3, 4) - date(1899, 12, 30)).days)) in row
    assert not any(kind == "str" for kind, _ in row)
    csv = b"".join(desk.get("/vehicles/export.csv").streaming_content).decode()
    assert "'=1+1," in csv
    assert "'@cmd" in csv


def test_who_takes_a_list_away_is_journalled(desk: Client) -> None:
    b"".join(desk.get("/patients/export.csv?sex=female").streaming_content)
    entry = Entry.objects.get(event="patients.exported")
    assert entry.facts == {"filters": ["sex"], "kind": "csv"}


def test_opening_and_listing_patients_is_journalled(desk: Client, cast: Cast) -> None:
    desk.get("/patients/")
    assert Entry.objects.filter(event="patients.listed").count() == 1
    desk.get(f"/patients/{cast.patient.pk}/")
    assert Entry.objects.filter(event="patient.read", subject_id=str(cast.patient.pk)).exists()


def test_what_is_written_is_never_markup(desk: Client) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x>"
    vehicle = make.vehicle(unit=evil, make=evil, notes=evil)
    for path in ("/vehicles/", f"/vehicles/{vehicle.pk}/", f"/vehicles/{vehicle.pk}/edit/"):
        html = desk.get(path).content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
        assert "&lt;script&gt;alert" in html


def test_a_record_is_taken_out_of_use_with_a_reason_and_brought_back(desk: Client) -> None:
    facility = make.facility()
    assert desk.get(f"/facilities/{facility.pk}/acts/deactivate/").status_code == 200
    done = desk.post(f"/facilities/{facility.pk}/acts/deactivate/", {"reason": "closed"})
    assert done.status_code == 302
    assert facility.name not in text(desk.get("/facilities/"))
    assert facility.name in text(desk.get("/facilities/?show=inactive"))
    assert "Out of use" in text(desk.get(f"/facilities/{facility.pk}/"))
    assert desk.post(f"/facilities/{facility.pk}/acts/reactivate/").status_code == 302
    assert facility.name in text(desk.get("/facilities/"))


def test_a_new_record_hangs_on_what_its_address_names(desk: Client, cast: Cast) -> None:
    path = f"/saved-places/new/?patient={cast.patient.pk}"
    html = desk.get(path).content.decode()
    assert f'name="patient" value="{cast.patient.pk}"' in html
    sent = {"patient": str(cast.patient.pk), "label": "Home", "address": "1 Main St, Houston"}
    made = desk.post(path, sent)
    assert (made.status_code, made.get("Location")) == (302, f"/patients/{cast.patient.pk}/")
    assert "1 Main St, Houston" in text(desk.get(f"/patients/{cast.patient.pk}/"))


@pytest.mark.parametrize("role", list(Role))
def test_what_a_role_may_not_write_has_no_form(cast: Cast, role: Role) -> None:
    client = client_of(cast.of[role])
    vehicle = cast.trip.vehicle
    may_read = cast.of[role].may(Permission.VEHICLES_READ)
    may_write = cast.of[role].may(Permission.VEHICLES_MANAGE)
    page = client.get(f"/vehicles/{vehicle.pk}/")
    assert page.status_code == (200 if may_read else 403)
    assert (b"/edit/" in page.content) == may_write
    assert client.get(f"/vehicles/{vehicle.pk}/edit/").status_code == (200 if may_write else 403)
    assert client.get("/vehicles/new/").status_code == (200 if may_write else 403)
    sent = client.post(f"/vehicles/{vehicle.pk}/edit/", {"unit": "X"})
    assert sent.status_code == (409 if may_write else 403)


def test_an_outsider_sees_nobody(cast: Cast) -> None:
    client = client_of(cast.outsider)
    assert client.get(f"/patients/{cast.patient.pk}/").status_code == 404
    assert client.get(f"/patients/{cast.patient.pk}/edit/").status_code == 404
    assert client.get(f"/patients/{cast.patient.pk}/history/").status_code == 404
    assert cast.patient.number not in text(client.get("/patients/"))
    answer = client.post("/patients/pick/", {"text": cast.patient.last_name})
    assert cast.patient.number not in answer.content.decode()


def test_two_patients_are_compared_merged_and_parted(desk: Client, cast: Cast) -> None:
    other = make.patient(
        first_name=cast.patient.first_name,
        last_name=cast.patient.last_name,
        date_of_birth=cast.patient.date_of_birth,
        email="only.there@example.test",
    )
    assert cast.patient.last_name in text(desk.get("/patients/duplicates/"))
    path = f"/patients/{cast.patient.pk}/merge/"
    assert "Likely records" in text(desk.get(path))
    side = text(desk.get(f"{path}?gone={other.pk}"))
    assert "Taken over" in side
    without = desk.post(path, {"gone": str(other.pk), "reason": ""})
    assert without.status_code == 422
    done = desk.post(path, {"gone": str(other.pk), "reason": "the same person"})
    assert done.status_code == 302
    old = desk.get(f"/patients/{other.pk}/")
    assert (old.status_code, old["Location"]) == (302, f"/patients/{cast.patient.pk}/")
    assert "only.there@example.test" in text(desk.get(f"/patients/{cast.patient.pk}/"))


@pytest.mark.parametrize("path", ["/expiring/", "/roles/", "/settings/", "/patients/duplicates/"])
def test_special_pages_open_to_whom_they_are_for(cast: Cast, path: str) -> None:
    needs = {
        "/expiring/": Permission.VEHICLES_MANAGE,
        "/roles/": Permission.ACCOUNTS_MANAGE,
        "/settings/": Permission.COMPANY_MODIFY,
        "/patients/duplicates/": Permission.PATIENTS_MERGE,
    }[path]
    for role, person in cast.of.items():
        expected = 200 if person.may(needs) else 403
        assert client_of(person).get(path).status_code == expected, role
