"""A trip's notes for the driver and for dispatch: who writes them, and who is told of them."""

import pytest

from delta.kernel.words import Role, TripStatus
from tests import people
from tests.doors.asking import Asking, problem
from tests.people import Cast

pytestmark = pytest.mark.django_db
OFFICE = [Role.SUPER_ADMIN, Role.ADMIN, Role.OPERATIONS_MANAGER, Role.DISPATCHER]
READERS = [*OFFICE, Role.DRIVER, Role.FACILITY_STAFF, Role.FAMILY_MEMBER, Role.PATIENT]


@pytest.fixture
def cast() -> Cast:
    return people.cast()


def written(cast: Cast, by: Role, **notes: str) -> object:
    path = f"trips/{cast.trip.pk}"
    return Asking(cast.of[by]).send("patch", path, notes, If_Match="*")


def test_the_office_writes_them_and_each_reader_is_told_their_own(cast: Cast) -> None:
    answer = written(cast, Role.DISPATCHER, driverNotes="Ring twice", dispatchNotes="Pays late")
    assert answer.json()["data"]["notes"]["dispatch"] == "Pays late"
    told = {role: Asking(cast.of[role]).get(f"trips/{cast.trip.pk}").content for role in READERS}
    assert [role for role in READERS if b"Pays late" in told[role]] == OFFICE
    assert [role for role in READERS if b"Ring twice" in told[role]] == [*OFFICE, Role.DRIVER]
    for role in READERS:
        listed = Asking(cast.of[role]).get("trips")
        table = b"".join(Asking(cast.of[role]).get("trips", format="csv"))
        if role not in OFFICE:
            assert b"Pays late" not in listed.content + table, role


@pytest.mark.parametrize("name", ["driverNotes", "dispatchNotes"])
@pytest.mark.parametrize("role", [Role.FACILITY_STAFF, Role.FAMILY_MEMBER, Role.PATIENT])
def test_nobody_else_writes_them(cast: Cast, role: Role, name: str) -> None:
    problem(written(cast, role, **{name: "x"}), 403)
    cast.trip.refresh_from_db()
    assert (cast.trip.driver_notes, cast.trip.dispatch_notes) == ("", "")


def test_who_books_is_not_told_the_offices_notes_when_changing_a_trip(cast: Cast) -> None:
    written(cast, Role.DISPATCHER, driverNotes="Ring twice", dispatchNotes="Pays late")
    answer = written(cast, Role.FACILITY_STAFF, bookingNotes="By the gate")
    assert answer.json()["data"]["notes"] == {
        "booking": "By the gate",
        "driver": None,
        "dispatch": None,
    }


def test_the_office_notes_what_happens_while_the_trip_is_on_its_way(cast: Cast) -> None:
    type(cast.trip).objects.filter(pk=cast.trip.pk).update(status=TripStatus.EN_ROUTE)
    answer = written(cast, Role.DISPATCHER, dispatchNotes="Driver called, gate is shut")
    assert answer.status_code == 200
    problem(written(cast, Role.DISPATCHER, dispatchNotes="x", bookingNotes="y"), 409)
