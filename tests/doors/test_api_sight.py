"""Who sees what through the API: every role on every route, and the facts within a row."""

import json
from datetime import timedelta

import pytest

from delta.billing.models import Allocation, Payment
from delta.facilities.models import Contract
from delta.kernel.words import Channel, NoticeStatus, Role
from delta.notices.models import Notice
from tests import make, people
from tests.doors.asking import LISTS, ROUTES, Asking, key_of, problem

pytestmark = pytest.mark.django_db

# Two of everything exist: one that belongs to the cast, one that belongs to nobody of it.
# A number is how many rows a role is given; 403 is a refusal.
ROWS = """
                       super admin ops disp driver staff family patient outsider
drivers                2     2     2   2    1      403   403    403     403
patients               2     2     2   2    0      1     1      1       0
trips                  2     2     2   2    1      1     1      1       0
vehicles               2     2     2   2    2      403   403    403     403
facilities             2     2     2   2    403    1     403    403     403
invoices               2     2     403 403  403    1     0      0       0
payments               2     2     403 403  403    1     0      0       0
notifications          2     2     2   2    0      0     0      1       0
reports                2     2     2   2    1      1     403    403     403
reports?type=revenue   1     1     403 403  403    1     403    403     403
"""


@pytest.fixture
def cast():
    everybody = people.cast(status="completed")
    stranger = make.trip("assigned", facility=make.facility())
    for trip, to in ((everybody.trip, everybody.facility), (stranger, stranger.facility)):
        invoice = make.invoice(to=to, trips=[trip], issued_on=make.today())
        paid = Payment.objects.create(
            facility=to, method="check", received_on=make.today(), amount="50.00"
        )
        Allocation.objects.create(payment=paid, invoice=invoice, amount="20.00")
    for recipient in (everybody.of[Role.PATIENT], None):
        Notice.objects.create(
            channel=Channel.SMS, status=NoticeStatus.HELD, recipient=recipient, body="Held."
        )
    return everybody


def table(text):
    who = [*map(str, Role), "outsider"]
    lines = [line.split() for line in text.strip().splitlines()[1:]]
    return {route: dict(zip(who, map(int, cells), strict=True)) for route, *cells in lines}


def test_every_role_is_given_its_rows_on_every_list_and_nothing_else(cast):
    seen = {route: {} for route in ROUTES}
    for name, person in cast.everybody.items():
        asking = Asking(person)
        for route in ROUTES:
            answer = asking.get(route)
            if answer.status_code == 403:
                assert problem(answer, 403)["code"] == "forbidden"
            seen[route][name] = (
                len(answer.json()["data"]) if answer.status_code == 200 else answer.status_code
            )
    assert seen == table(ROWS)


def test_one_thing_is_given_exactly_to_those_whose_list_holds_it(cast):
    everything = {route: Asking(cast.of[Role.ADMIN]).rows(route) for route in LISTS}
    for person in cast.everybody.values():
        asking = Asking(person)
        for route in LISTS:
            listed = asking.get(route)
            mine = {row["id"] for row in listed.json().get("data", [])}
            for row in everything[route]:
                answer = asking.get(f"{route}/{row['id']}")
                wanted = 403 if listed.status_code == 403 else 200 if row["id"] in mine else 404
                assert answer.status_code == wanted, (person.role, route)


def test_nobody_unknown_is_given_anything(cast):
    anybody = Asking()
    for route in ROUTES:
        told = anybody.get(route)
        assert problem(told, 401)["code"] == "unauthenticated"
        assert told["WWW-Authenticate"] == "Bearer"
    assert anybody.get(f"trips/{cast.trip.pk}").status_code == 401


def test_a_drivers_key_sees_own_trips_only(cast):
    program = Asking(key=key_of(cast.of[Role.DRIVER]))
    assert [row["id"] for row in program.rows("trips")] == [str(cast.trip.pk)]
    assert program.rows("trips", driverId=make.driver().pk) == []
    stranger = make.trip("assigned")
    program.problem(f"trips/{stranger.pk}", 404)


def test_the_filter_by_mobility_aid_tells_nothing_to_a_relative_who_may_not_know(cast):
    relative = cast.patient.relatives.get()
    asking = Asking(relative.user)
    assert asking.one(f"patients/{cast.patient.pk}")["profile"] is None
    assert asking.rows("patients", mobilityAid="wheelchair") == []
    relative.can_view_medical = True
    relative.save()
    assert asking.one(f"patients/{cast.patient.pk}")["profile"]["mobilityAids"] == ["wheelchair"]
    assert len(asking.rows("patients", mobilityAid="wheelchair")) == 1


@pytest.mark.parametrize("role", [Role.DISPATCHER, Role.FACILITY_STAFF, Role.PATIENT])
def test_medical_facts_are_told_to_the_office_their_facility_and_the_patient(cast, role):
    asking = Asking(cast.of[role])
    assert asking.one(f"patients/{cast.patient.pk}")["profile"]["mobilityAids"] == ["wheelchair"]
    assert asking.rows("patients", search=cast.patient.number)[0]["profile"] is not None


def test_facility_staff_see_the_room_at_their_own_facility_only(cast):
    elsewhere = make.facility()
    cast.patient.memberships.create(facility=elsewhere, room="7", record_number="X-1")
    staff, office = Asking(cast.of[Role.FACILITY_STAFF]), Asking(cast.of[Role.DISPATCHER])
    path = f"patients/{cast.patient.pk}"
    assert [row["room"] for row in staff.one(path)["memberships"]] == ["12B"]
    assert len(office.one(path)["memberships"]) == 2
    assert staff.rows("patients", search="X-1") == []
    assert staff.rows("patients", facilityId=elsewhere.pk) == []


def test_notes_and_fare_are_told_by_reader(cast):
    cast.trip.booking_notes, cast.trip.driver_notes = "by the gate", "ring twice"
    cast.trip.dispatch_notes = "pays late"
    cast.trip.save()
    told = {
        role: Asking(cast.of[role]).one(f"trips/{cast.trip.pk}")
        for role in (Role.DISPATCHER, Role.DRIVER, Role.PATIENT)
    }
    notes = {role: list(trip["notes"].values()) for role, trip in told.items()}
    assert notes == {
        Role.DISPATCHER: ["by the gate", "ring twice", "pays late"],
        Role.DRIVER: ["by the gate", "ring twice", None],
        Role.PATIENT: ["by the gate", None, None],
    }
    assert told[Role.DRIVER]["fare"] is None
    assert told[Role.PATIENT]["fare"]["total"] == "78.00"
    assert "pays late" not in json.dumps(Asking(cast.of[Role.DISPATCHER]).rows("trips"))


def test_a_contract_is_told_to_those_who_may_bill(cast):
    day = make.today()
    for number, start, end in (("old", -60, -31), ("now", -30, 30), ("next", 31, None)):
        Contract.objects.create(
            facility=cast.facility,
            number=number,
            starts_on=day + timedelta(days=start),
            ends_on=None if end is None else day + timedelta(days=end),
            flat_rate="40.00",
        )
    path = f"facilities/{cast.facility.pk}"
    told = Asking(cast.of[Role.ADMIN]).one(path)["contract"]
    assert (told["number"], told["flatRate"]) == ("now", "40.00")
    assert Asking(cast.of[Role.FACILITY_STAFF]).one(path)["contract"]["number"] == "now"
    assert Asking(cast.of[Role.DISPATCHER]).one(path)["contract"] is None


def test_facility_staff_without_the_right_see_no_invoice(cast):
    staffing = cast.of[Role.FACILITY_STAFF].staffing
    staffing.can_view_invoices = False
    staffing.save()
    asking = Asking(cast.of[Role.FACILITY_STAFF])
    assert [asking.rows(route) for route in ("invoices", "payments")] == [[], []]
    assert asking.rows("reports", type="revenue") == []
