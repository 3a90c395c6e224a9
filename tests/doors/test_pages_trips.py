"""The trips list: filters, pages, finding and exporting, each with bad input too."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.test import Client

from delta.journal.models import Entry
from delta.kernel.words import Role
from delta.trips.models import Trip
from tests import make
from tests.doors.test_pages import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    make.company()
    return client_of(make.user(Role.DISPATCHER))


def days_of_trips(number: int) -> list[Trip]:
    """Make trips on two days, in the order of their time; every fifth is a will-call."""
    patient, made = make.patient(), []
    for one in range(number):
        day = make.today() + timedelta(days=one // (number // 2 or 1))
        trip = make.trip(patient=patient, pickup_at=make.at(day, 6 + one % 12, one % 60))
        if one % 5 == 4:
            Trip.objects.filter(pk=trip.pk).update(pickup_at=None, is_will_call=True)
        made.append(trip)
    return made


def listed(html: str) -> list[str]:
    return re.findall(r">(TR-[0-9-]+)</a>", html)


def link(html: str, word: str) -> str | None:
    found = re.search(rf'<a class="button" href="([^"]+)">(?:<svg.*?</svg>)?\s*{word}', html)
    return found[1].replace("&amp;", "&") if found else None


@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_every_trip_stands_on_exactly_one_page_both_ways(
    client: Client, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = days_of_trips(23)
    monkeypatch.setattr("delta.trips.queries.trip_list.__kwdefaults__", {
        "after": None, "before": None, "size": 5,
    })  # fmt: skip
    pages, path = [], f"/trips/?sort={order}"
    while path:
        html = client.get(path).content.decode()
        pages.append(listed(html))
        back, path = link(html, "Previous"), link(html, "Next") or ""
    seen = [number for page in pages for number in page]
    assert sorted(seen) == sorted(trip.number for trip in made)
    assert [len(page) for page in pages] == [5, 5, 5, 5, 3]
    days = [Trip.objects.get(number=number).service_date for number in seen]
    assert days == sorted(days, reverse=order == "newest")
    back_again = []
    while back:
        html = client.get(back).content.decode()
        back_again.append(listed(html))
        back = link(html, "Previous")
    assert back_again == pages[-2::-1]


def test_filters_narrow_the_list_and_stay_in_the_address(client: Client) -> None:
    tomorrow = make.today() + timedelta(days=1)
    first = make.trip("scheduled")
    second = make.trip("completed")
    third = make.trip("assigned", pickup_at=make.at(tomorrow, 8))
    cases = {
        "": {first, second, third},
        "from=&to=&status=&driver=&sort=": {first, second, third},
        f"from={tomorrow}": {third},
        f"to={make.today()}": {first, second},
        "status=completed": {second},
        "status=completed&status=assigned": {second, third},
        "driver=none": {first},
        f"patient={second.patient_id}": {second},
        f"from={make.today()}&to={make.today()}&status=scheduled": {first},
    }
    for query, expected in cases.items():
        html = client.get(f"/trips/?{query}").content.decode()
        assert set(listed(html)) == {trip.number for trip in expected}, query
    page = client.get("/trips/?status=completed").content.decode()
    assert '<option value="completed" selected>' in page
    assert "/trips/export.csv?status=completed" in page


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("from=soon", "Give a day such as"),
        ("to=2026-13-45", "Give a day such as"),
        ("from=2026-11-02&amp;&from=x", "Give a day such as"),
        ("status=flying", "There is no such status"),
        ("from=2026-11-03&to=2026-11-02", "The last day lies before the first"),
        ("patient=nobody", "valid UUID"),
        ("driver=%00", ""),
        ("sort=%F0%9F%9A%90", ""),
    ],
)
def test_a_bad_filter_is_named_and_nothing_is_looked_up(
    client: Client, query: str, sentence: str
) -> None:
    make.trip()
    for path in (f"/trips/?{query}", f"/trips/export.csv?{query}"):
        answer = client.get(path)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert not listed(answer.content.decode())


@pytest.mark.parametrize("place", ["x", "a~b~c", "2026-11-22~2026-11-22T00:00:00~x", "~~", "%00"])
def test_a_broken_page_address_says_so(client: Client, place: str) -> None:
    for side in ("after", "before"):
        answer = client.get(f"/trips/?{side}={place}")
        assert answer.status_code == 409
        assert "not complete" in answer.content.decode()


def test_an_empty_list_says_what_belongs_there(client: Client) -> None:
    assert "No trip answers these filters" in client.get("/trips/").content.decode()


def test_finding_by_number_opens_the_trip_and_names_stay_out_of_addresses(client: Client) -> None:
    trip = make.trip(patient=make.patient(first_name="Zelda", last_name="Quux"))
    make.trip()
    by_number = client.post("/trips/find/", {"text": trip.number.lower()})
    assert by_number["Location"] == f"/trips/{trip.pk}/"
    by_name = client.post("/trips/find/", {"text": " quux  zel "})
    assert by_name["Location"] == f"/trips/?patient={trip.patient_id}"
    assert client.get("/trips/find/?text=quux").status_code == 405
    narrowed = client.get(by_name["Location"]).content.decode()
    assert listed(narrowed) == [trip.number]
    assert "Patient: Zelda Quux" in narrowed


def test_finding_several_offers_them_and_nothing_says_so(client: Client) -> None:
    for name in ("Ann", "Anna"):
        make.trip(patient=make.patient(first_name=name, last_name="Quux"))
    several = client.post("/trips/find/", {"text": "quux"}).content.decode()
    assert "Ann Quux" in several
    assert "Anna Quux" in several
    for text in ("nobody of that name", "", "%", "\\", "'; --", "🚐", "x" * 5000):
        answer = client.post("/trips/find/", {"text": text})
        assert answer.status_code == 200
        assert "Nothing found" in answer.content.decode()


def test_a_nul_in_a_search_finds_nothing(client: Client) -> None:
    make.trip()
    assert client.post("/trips/find/", {"text": "a\0b"}).status_code == 200


def test_strangers_find_nobody(client: Client) -> None:
    patient = make.patient(first_name="Zelda", last_name="Quux")
    make.trip(patient=patient)
    outsider = client_of(make.user(Role.FAMILY_MEMBER))
    assert "Zelda" not in outsider.post("/trips/find/", {"text": "Quux"}).content.decode()
    assert "Zelda" not in outsider.get(f"/trips/?patient={patient.pk}").content.decode()


def exported(client: Client, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"/trips/export.csv?{query}")
    assert answer["Content-Type"] == "text/csv"
    assert "attachment" in answer["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def test_the_export_holds_the_whole_filtered_list(client: Client) -> None:
    made = days_of_trips(11)
    make.trip("completed")
    rows = exported(client, "status=scheduled&sort=oldest")
    assert {row["trip"] for row in rows} == {trip.number for trip in made}
    assert rows[0]["pickup"] == f"{make.today()} 06:00"
    assert (rows[0]["fare"], rows[0]["status"]) == ("78.00", "scheduled")
    assert Entry.objects.filter(event="trips.exported").count() == 1


def test_the_export_holds_only_what_one_may_see(client: Client) -> None:
    make.trip()
    assert exported(client_of(make.user(Role.FAMILY_MEMBER))) == []


def test_a_cell_is_never_a_formula(client: Client) -> None:
    make.trip(patient=make.patient(first_name="=HYPERLINK(1)", last_name="x"))
    assert exported(client)[0]["patient"] == "'=HYPERLINK(1) x"


def test_an_imported_trip_says_where_it_comes_from(client: Client) -> None:
    trip = make.trip("completed", imported_at=make.at(make.today(), 3, 30))
    trip.changes.all().delete()
    page = client.get(f"/trips/{trip.pk}/").content.decode()
    assert "Imported" in page
    assert "3:30 AM" in page
    assert "which kept no list of changes" in page


def test_names_are_escaped(client: Client) -> None:
    trip = make.trip(patient=make.patient(first_name="<script>alert(1)</script>"))
    for path in ("/trips/", f"/trips/{trip.pk}/"):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert" in page
