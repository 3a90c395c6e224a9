"""Which drivers a patient prefers or is kept from: said once a pair, for the office's eyes."""

import pytest

from delta.journal.models import Entry
from delta.kernel.words import Role
from tests import make, people
from tests.doors.asking import Asking, problem
from tests.people import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return people.cast()


def given(cast: Cast, **named: object) -> dict[str, object]:
    pair = {"patientId": str(cast.patient.pk), "driverId": str(cast.driver.pk)}
    return pair | {"kind": "avoided", "reason": "Fell at the ramp."} | named


def test_it_is_said_once_a_pair_and_again_after_a_mistake(cast: Cast) -> None:
    office = Asking(cast.of[Role.DISPATCHER])
    made = office.made("driver-preferences", given(cast))
    assert (made["kind"], made["isActive"]) == ("avoided", True)
    told = problem(office.send("post", "driver-preferences", given(cast, kind="preferred")), 422)
    assert "already" in told["errors"][0]["detail"]
    path = f"driver-preferences/{made['id']}"
    assert not office.send("post", f"{path}/deactivate", {}).json()["data"]["isActive"]
    again = office.made("driver-preferences", given(cast, kind="preferred"))
    assert office.send("post", f"{path}/reactivate", {}).status_code in {409, 422}
    changed = office.send(
        "patch", f"driver-preferences/{again['id']}", {"notes": "Mornings"}, If_Match="*"
    )
    assert changed.json()["data"]["notes"] == "Mornings"


def test_reading_it_is_journalled_as_reading_the_patient(cast: Cast) -> None:
    office = Asking(cast.of[Role.DISPATCHER])
    made = office.made("driver-preferences", given(cast))
    reads = Entry.objects.filter(event="patient.read", subject_id=str(cast.patient.pk))
    before = reads.count()
    office.one(f"driver-preferences/{made['id']}")
    assert reads.count() == before + 1
    office.rows("driver-preferences", patientId=str(cast.patient.pk))
    assert Entry.objects.filter(event="driver_preferences.listed").exists()


@pytest.mark.parametrize(
    "role", [Role.DRIVER, Role.FACILITY_STAFF, Role.FAMILY_MEMBER, Role.PATIENT]
)
def test_nobody_outside_the_office_is_told(cast: Cast, role: Role) -> None:
    row = make.driverpreference(patient=cast.patient, driver=cast.driver)
    asking = Asking(cast.of[role])
    assert asking.get("driver-preferences").status_code == 403
    assert asking.get(f"driver-preferences/{row.pk}").status_code == 403
    assert asking.send("post", "driver-preferences", given(cast)).status_code == 403


def test_the_office_finds_it_on_the_patients_page_and_nobody_else_does(cast: Cast) -> None:
    row = make.driverpreference(patient=cast.patient, driver=cast.driver, reason="Fell at the ramp")
    paths = (f"/patients/{cast.patient.pk}/", f"/driver-preferences/{row.pk}/")
    office, staff = Asking(cast.of[Role.DISPATCHER]), Asking(cast.of[Role.FACILITY_STAFF])
    for path in paths:
        assert b"Fell at the ramp" in office.client.get(path).content, path
        assert b"Fell at the ramp" not in staff.client.get(path).content, path
    assert office.client.get("/driver-preferences/export.csv").status_code == 200
    assert staff.client.get("/driver-preferences/").status_code == 403
