"""Giving trips to drivers: what is refused, what takes a reason, what is told, how it is read."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delta.drivers.models import TimeOff
from delta.journal.models import Entry
from delta.kernel import clock
from delta.kernel.refusals import NotPermitted, Refused, Stale
from delta.kernel.words import (
    CredentialKind,
    DriverPreferenceKind,
    DriverStatus,
    Role,
    VehicleStatus,
)
from delta.trips import services as trips
from delta.trips.assignment import Conflicting
from delta.trips.assignment_queries import preview, suggestions
from delta.trips.models import Trip
from tests import make, people
from tests.doors.asking import Asking

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    make.company()
    return make.user(Role.DISPATCHER)


def at(hours: float):
    return clock.now() + timedelta(days=2, hours=hours)


def waiting(hours: float = 0, **given) -> Trip:
    return make.trip("scheduled", pickup_at=at(hours), **given)


def assigned(desk, hours: float = 0, **given) -> Trip:
    crew = {"driver": given.pop("driver", None) or make.driver()}
    crew["vehicle"] = given.pop("vehicle", None) or make.vehicle()
    return trips.assign(waiting(hours, **given), by=desk, **crew)


def facts_of(event: str, trip: Trip) -> dict:
    return Entry.objects.get(event=event, subject_id=str(trip.pk)).facts


def test_what_is_forbidden_is_refused_and_nothing_is_written(desk) -> None:
    trip = waiting()
    gone, broken = (
        make.driver(status=DriverStatus.INACTIVE),
        make.vehicle(status=VehicleStatus.OUT_OF_SERVICE),
    )
    with pytest.raises(Conflicting, match="does not drive for us any more") as told:
        trips.assign(trip, driver=gone, vehicle=broken, by=desk, reason="I insist")
    assert [one.code for one in told.value.findings] == ["driver_left", "vehicle_unfit"]
    trip.refresh_from_db()
    assert (trip.status, trip.driver, trip.version) == ("scheduled", None, 1)


def test_what_takes_a_reason_is_done_with_one_and_the_reason_stays(desk) -> None:
    trip, driver = waiting(), make.driver(status=DriverStatus.ON_LEAVE)
    with pytest.raises(Conflicting, match="is on leave") as told:
        trips.assign(trip, driver=driver, vehicle=make.vehicle(), by=desk)
    assert told.value.code == "needs_reason"
    trips.assign(trip, driver=driver, vehicle=make.vehicle(), by=desk, reason="Back since noon")
    assert trip.changes.order_by("recorded_at").last().reason == "Back since noon"
    assert facts_of("trip.driver_given", trip)["passed"] == ["driver_on_leave"]


def test_a_paper_the_law_asks_for_takes_more_than_a_dispatcher(desk) -> None:
    driver = make.driver(license_expires_on=make.today() - timedelta(days=3))
    given = {"driver": driver, "vehicle": make.vehicle(), "reason": "Renewed, paper follows"}
    trip = waiting()
    with pytest.raises(NotPermitted, match="license has ended"):
        trips.assign(trip, by=desk, **given)
    chief = make.user(Role.OPERATIONS_MANAGER)
    assert trips.assign(trip, by=chief, **given).status == "assigned"


def test_a_missing_paper_is_told_but_for_federal_payers_it_takes_a_reason(desk) -> None:
    codes = [one.code for one in preview(waiting(), make.driver(), make.vehicle())]
    assert codes.count("paper_not_on_file") == 2
    paid = waiting(payer=make.payer())
    codes = [one.code for one in preview(paid, make.driver(), make.vehicle())]
    assert codes.count("paper_missing") == 2


def test_an_avoided_driver_is_told_and_a_preferred_one_named(desk) -> None:
    trip, ana = waiting(), make.driver(first_name="Ana", last_name="Diaz")
    make.driverpreference(patient=trip.patient, driver=ana, kind=DriverPreferenceKind.AVOIDED)
    told = {one.code: one.sentence for one in preview(trip, ana, make.vehicle())}
    assert told["driver_avoided"] == "The patient is not to ride with Ana Diaz."
    trips.assign(trip, driver=ana, vehicle=make.vehicle(), by=desk)
    assert "driver_avoided" in facts_of("trip.driver_given", trip)["warned"]
    gladly = waiting()
    make.driverpreference(patient=gladly.patient, driver=ana, kind=DriverPreferenceKind.PREFERRED)
    codes = [one.code for one in preview(gladly, make.driver(), make.vehicle())]
    assert "another_preferred" in codes


def test_the_trips_page_tells_the_office_and_nobody_else(desk) -> None:
    cast = people.cast()
    make.driverpreference(
        patient=cast.patient, driver=cast.driver, kind=DriverPreferenceKind.AVOIDED
    )
    said = f"The patient is not to ride with {cast.driver.name}.".encode()
    for role in (Role.DISPATCHER, Role.DRIVER, Role.FACILITY_STAFF, Role.PATIENT):
        page = Asking(cast.of[role]).client.get(f"/trips/{cast.trip.pk}/")
        assert page.status_code == 200
        assert (said in page.content) == (role == Role.DISPATCHER), role


def test_shifts_time_off_and_double_booking_are_found_in_the_rows(desk) -> None:
    driver, van = make.driver(), make.vehicle()
    first = assigned(desk, driver=driver, vehicle=van)
    make.shift(driver, starts_at=at(-8), ends_at=at(-4))
    day = first.service_date
    TimeOff.objects.create(driver=driver, starts_on=day, ends_on=day, status="approved")
    trip = waiting(0.1, patient=first.patient)
    codes = {one.code for one in preview(trip, driver, make.vehicle())}
    assert {"time_off", "driver_elsewhere", "patient_elsewhere"} <= codes
    assert codes & {"outside_shift", "no_shift"}
    assert "vehicle_elsewhere" in {one.code for one in preview(trip, make.driver(), van)}
    assert "rides_together" in {one.code for one in preview(trip, driver, van)}


def test_a_fourth_chair_does_not_fit_where_two_are(desk) -> None:
    trip = waiting(attendants=5)
    codes = {one.code for one in preview(trip, make.driver(), make.vehicle(seats=4))}
    assert "over_capacity" in codes


def test_reassigning_keeps_the_status_and_says_who_had_it(desk) -> None:
    trip, other = assigned(desk), make.driver()
    trip = trips.reassign(trip, driver=other, vehicle=make.vehicle(), by=desk, version=2)
    assert (trip.status, trip.driver, trip.version) == ("assigned", other, 3)
    last = trip.changes.order_by("recorded_at").last()
    assert (last.was, last.to) == ("assigned", "assigned")
    with pytest.raises(Stale):
        trips.reassign(trip, driver=make.driver(), by=desk, version=2)
    with pytest.raises(NotPermitted):
        trips.reassign(trip, driver=make.driver(), by=make.user(Role.DRIVER))
    with pytest.raises(Refused, match="Only an assigned trip"):
        trips.reassign(waiting(), driver=other, by=desk)


def test_two_trips_swap_their_crews_and_each_is_seen_with_the_other_moved(desk) -> None:
    first, second = assigned(desk), assigned(desk)
    crews = (first.driver, first.vehicle), (second.driver, second.vehicle)
    one, other = trips.swap(first, second, by=desk, versions=(2, 2))
    assert ((other.driver, other.vehicle), (one.driver, one.vehicle)) == crews
    assert "driver_elsewhere" not in facts_of("trip.swapped", one)["passed"]
    with pytest.raises(Stale):
        trips.swap(first, second, by=desk, versions=(3, 2))
    with pytest.raises(Refused, match="itself"):
        trips.swap(first, first, by=desk)
    one.refresh_from_db()
    assert one.driver == crews[1][0]


def test_a_trip_somebody_is_on_the_way_with_is_not_given_away(desk) -> None:
    trip = make.trip("en_route", pickup_at=clock.now() - timedelta(hours=1))
    with pytest.raises(Refused, match="on the way"):
        trips.assign(trip, driver=make.driver(), by=desk)


def test_the_queries_of_an_assignment_are_bounded(desk) -> None:
    """As many for thirty other trips of the driver as for one, and for fifty drivers as for two."""
    counts = []
    for many in (1, 30):
        driver, van = make.driver(), make.vehicle(seats=60, wheelchair_places=60)
        for hour in range(many):
            given = {"driver": driver, "vehicle": van, "pickup_at": at(hour / 4 - 4)}
            make.trip("assigned", **given)
        trip = waiting(5)
        with CaptureQueriesContext(connection) as asked:
            trips.assign(trip, driver=driver, vehicle=van, by=desk, reason="Busy day")
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 34
    asked_of = []
    make.credential(make.driver())
    for _ in range(2):
        trip = waiting(6)
        with CaptureQueriesContext(connection) as asked:
            suggestions(desk, trip)
        asked_of.append(len(asked))
        for _ in range(25):
            make.credential(make.driver(), kind=CredentialKind.CPR)
    assert asked_of[0] == asked_of[1] <= 20


def test_whoever_fits_is_suggested_first(desk) -> None:
    trip = waiting()
    glad = make.driver(first_name="Zoe")
    make.driverpreference(patient=trip.patient, driver=glad, kind=DriverPreferenceKind.PREFERRED)
    van = make.vehicle()
    for driver, vehicle in ((glad, van), (make.driver(), make.vehicle())):
        make.shift(driver, vehicle=vehicle, starts_at=at(-3), ends_at=at(6))
    make.driver(status=DriverStatus.ON_LEAVE)
    make.driver(status=DriverStatus.INACTIVE)
    found = suggestions(desk, trip)
    assert [len(found), found[0].driver, found[0].vehicle] == [3, glad, van]
    assert found[-1].findings[0].code == "driver_on_leave"


def test_history_is_not_checked_but_what_is_done_to_it_now_is(desk) -> None:
    """An imported trip keeps a driver who left; giving it to them again is refused."""
    gone = make.driver(status=DriverStatus.INACTIVE)
    old = make.trip("completed", driver=gone, imported_at=clock.now())
    assert old.driver == gone
    again = waiting(imported_at=clock.now())
    with pytest.raises(Conflicting):
        trips.assign(again, driver=gone, vehicle=make.vehicle(), by=desk)
