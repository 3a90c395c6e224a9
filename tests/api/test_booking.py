"""Trips are booked, cancelled and assigned by programs as by people, each as far as they may."""

import pytest

from delta.kernel.words import Role
from delta.trips import services
from delta.trips.models import Trip
from tests import make, people
from tests.doors.asking import Asking, problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    everybody = people.cast()
    services.unassign(everybody.trip, by=everybody.of[Role.DISPATCHER])
    return everybody


@pytest.fixture
def body(cast):
    return {
        "patientId": str(cast.patient.pk),
        "serviceTypeId": str(cast.trip.service_type_id),
        "pickupAt": "2026-12-01T15:30:00Z",
        "stops": [
            {"address": "12 Elm St, Houston", "latitude": 29.76, "longitude": -95.36},
            {"address": "900 Main St, Houston", "contactPhone": "+17135550100"},
        ],
        "oxygenRequired": True,
        "bookingNotes": "Ring twice.",
    }


def asking(cast, role):
    return Asking(cast.of[role])


def test_a_dispatcher_books_a_trip_along_its_stops(cast, body):
    told = asking(cast, Role.DISPATCHER).made("trips", body, Idempotency_Key="t-1")
    assert (told["status"], told["serviceDate"], told["oxygenRequired"]) == (
        "scheduled",
        "2026-12-01",
        True,
    )
    assert [(stop["kind"], stop["position"]) for stop in told["stops"]] == [
        ("pickup", 1),
        ("dropoff", 2),
    ]
    assert told["stops"][0]["latitude"] == 29.76
    assert told["notes"]["booking"] == "Ring twice."
    again = asking(cast, Role.DISPATCHER).made("trips", body, Idempotency_Key="t-1")
    assert again["id"] == told["id"]
    assert Trip.objects.count() == 2


def test_what_facility_staff_book_is_their_facilitys_and_for_their_patients(cast, body):
    staff = asking(cast, Role.FACILITY_STAFF)
    assert staff.made("trips", body)["facility"]["id"] == str(cast.facility.pk)
    stranger = make.patient(of=make.facility())
    told = problem(staff.send("post", "trips", body | {"patientId": str(stranger.pk)}), 422)
    assert [fault["name"] for fault in told["errors"]] == ["patientId"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"stops": []}, "stops"),
        ({"stops": [{"address": "one only"}]}, "stops"),
        ({"stops": [{"address": ""}, {"address": "b"}]}, "stops"),
        ({"stops": [{"address": "a\x00"}, {"address": "b"}]}, "stops"),
        ({"pickupAt": "tomorrow"}, "pickupAt"),
        ({"pickupAt": "2026-12-01T15:30:00"}, "pickupAt"),
        ({"attendants": -1}, "attendants"),
        ({"price": "1.00"}, "price"),
        ({"totalFare": "0.01"}, "totalFare"),
        ({"serviceTypeId": "0190b5a0-0000-7000-8000-000000000000"}, "serviceTypeId"),
        ({"facilityId": "0190b5a0-0000-7000-8000-000000000000"}, "facilityId"),
    ],
)
def test_a_booking_that_cannot_be_is_named_and_books_nothing(cast, body, change, field):
    answer = asking(cast, Role.ADMIN).send("post", "trips", body | change)
    assert field in {fault["name"] for fault in problem(answer, 422)["errors"]}
    assert Trip.objects.count() == 1


def test_nothing_is_booked_at_the_null_island_or_half_a_position(cast, body):
    for where in ({"latitude": 0, "longitude": 0}, {"latitude": 29.7, "longitude": None}):
        stops = [{"address": "a"} | where, {"address": "b"}]
        answer = asking(cast, Role.ADMIN).send("post", "trips", body | {"stops": stops})
        assert answer.status_code in {409, 422}
    assert Trip.objects.count() == 1


def test_who_may_not_book_is_refused(cast, body):
    problem(asking(cast, Role.DRIVER).send("post", "trips", body), 403)
    told = Asking(cast.outsider).send("post", "trips", body)
    assert told.status_code in {403, 422}
    assert Trip.objects.count() == 1


def test_a_trip_is_assigned_unassigned_and_cancelled_by_its_acts(cast):
    desk, path = asking(cast, Role.DISPATCHER), f"trips/{cast.trip.pk}"
    van = make.vehicle()
    given = {"driverId": str(cast.driver.pk), "vehicleId": str(van.pk)}
    told = desk.send("post", f"{path}/assign", given)
    assert told.status_code == 200, told.content
    assert told.json()["data"]["driver"]["id"] == str(cast.driver.pk)
    assert told.json()["data"]["version"] == 3
    problem(desk.send("post", f"{path}/assign", given, If_Match='"1"'), 412)
    assert desk.send("post", f"{path}/unassign").json()["data"]["status"] == "scheduled"
    problem(desk.send("post", f"{path}/unassign"), 409)
    gone = desk.send("post", f"{path}/cancel", {"kind": "late", "reason": "The patient is ill."})
    assert gone.status_code == 200, gone.content
    assert gone.json()["data"]["cancellationKind"] == "late"
    problem(desk.send("post", f"{path}/cancel", {"kind": "late", "reason": "Again."}), 409)
