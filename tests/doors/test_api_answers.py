"""What the API's answers hold: relations, filters, sums, and what the journal keeps of reading."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from delta.billing.models import Allocation, Payment
from delta.drivers.models import Shift
from delta.journal.models import Entry
from delta.kernel import clock
from delta.kernel.words import Role
from delta.trips.models import Trip
from tests import make, people
from tests.doors.asking import LISTS, ROUTES, Asking, key_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return Asking(make.user(Role.ADMIN))


def test_an_empty_database_answers_every_list_with_no_rows(admin):
    for route in ROUTES:
        told = admin.body(route)
        assert told["data"] == [], route
        assert told["pagination"]["nextCursor"] is None
    assert admin.get("trips/01900000-0000-7000-8000-000000000000").status_code == 404


def test_a_row_added_by_plain_sql_appears(admin):
    with connection.cursor() as sql:
        sql.execute("INSERT INTO drivers_driver (first_name, last_name) VALUES ('Ada', 'O''Brien')")
        sql.execute("INSERT INTO fleet_vehicle (unit, service_level) VALUES ('V99', 'wheelchair')")
        sql.execute("INSERT INTO patients_patient (first_name, last_name) VALUES ('José', 'Núñez')")
        sql.execute("INSERT INTO facilities_facility (name, kind) VALUES ('St. Mary', 'hospital')")
        sql.execute("INSERT INTO notices_notice (channel, body) VALUES ('sms', 'Held.')")
    assert admin.rows("drivers")[0]["name"] == "Ada O'Brien"
    assert admin.rows("vehicles")[0]["unit"] == "V99"
    assert admin.rows("patients")[0]["profile"] is None
    assert admin.rows("patients")[0]["lastName"] == "Núñez"
    assert admin.rows("facilities")[0]["name"] == "St. Mary"
    assert admin.rows("notifications")[0]["status"] == "held"


def test_a_driver_comes_with_login_papers_and_the_vehicle_of_the_running_or_next_shift(admin):
    person, van, other = make.user(Role.DRIVER), make.vehicle(), make.vehicle()
    driver = make.driver(login=person)
    make.credential(driver)
    now = clock.now()
    for vehicle, starts, ends in ((other, -30, -20), (other, 20, 28), (van, -1, 7)):
        Shift.objects.create(
            driver=driver,
            vehicle=vehicle,
            starts_at=now + timedelta(hours=starts),
            ends_at=now + timedelta(hours=ends),
        )
    told = admin.one(f"drivers/{driver.pk}")
    assert told == admin.rows("drivers")[0]
    assert told["user"]["email"] == person.email
    assert [paper["kind"] for paper in told["credentials"]] == ["cpr"]
    assert told["shift"]["vehicle"]["unit"] == van.unit
    Shift.objects.filter(vehicle=van).delete()
    assert admin.one(f"drivers/{driver.pk}")["shift"]["vehicle"]["unit"] == other.unit
    assert admin.one(f"vehicles/{other.pk}")["shift"]["driver"]["name"] == driver.name
    assert admin.one(f"vehicles/{van.pk}")["shift"] is None


def test_a_trip_names_everybody_and_tells_its_history(admin):
    cast = people.cast(status="completed", number="MR-0000123|A")
    told = admin.one(f"trips/{cast.trip.pk}")
    named = [told[noun]["id"] for noun in ("patient", "driver", "facility")]
    assert named == [str(row.pk) for row in (cast.patient, cast.driver, cast.facility)]
    assert told["patient"]["name"] == cast.patient.name
    assert told["serviceType"]["code"] == "WC"
    assert [stop["kind"] for stop in told["stops"]] == ["pickup", "dropoff"]
    assert [rider["isPrimary"] for rider in told["passengers"]] == [True]
    assert [change["to"] for change in told["statusHistory"]] == ["completed"]
    assert (told["fare"]["base"], told["fare"]["total"]) == ("50.00", "78.00")
    assert told["miles"] == "6.20"
    assert all(told[stamp].endswith("Z") for stamp in ("enRouteAt", "doneAt", "createdAt"))
    assert told["serviceDate"] == str(make.today())
    listed = admin.rows("trips", number="MR-0000123|A")[0]
    assert listed == {name: told[name] for name in listed}


def test_an_invoice_adds_up_what_was_paid_and_a_payment_what_is_left(admin):
    facility = make.facility()
    trips = [make.trip("completed", facility=facility) for _ in range(3)]
    invoice = make.invoice(to=facility, trips=trips, issued_on=make.today())
    for amount, part in (("100.00", "60.50"), ("40.00", "40.00")):
        paid = Payment.objects.create(
            facility=facility, method="check", received_on=make.today(), amount=amount
        )
        Allocation.objects.create(payment=paid, invoice=invoice, amount=part)
    told = admin.one(f"invoices/{invoice.pk}")
    assert (told["total"], told["paid"], told["due"]) == ("234.00", "100.50", "133.50")
    assert sum(Decimal(line["amount"]) for line in told["lines"]) == 234
    assert [line["trip"]["number"] for line in told["lines"]] == [trip.number for trip in trips]
    assert "lines" not in admin.rows("invoices")[0]
    assert [row["unapplied"] for row in admin.rows("payments")] == ["0.00", "39.50"]
    assert admin.rows("payments")[1]["allocations"][0]["invoice"]["number"] == invoice.number
    assert len(admin.rows("payments", invoiceId=invoice.pk)) == 2
    totals = admin.rows("reports", type="revenue")
    assert [(row["count"], row["charged"], row["paid"]) for row in totals] == [
        (1, "234.00", "100.50")
    ]


def test_reports_total_by_month_and_status_within_the_days_asked(admin):
    for day, status in (
        ("2026-02-28", "completed"),
        ("2026-03-01", "completed"),
        ("2026-03-31", "no_show"),
    ):
        made = make.trip(status)
        Trip.objects.filter(pk=made.pk).update(service_date=day)
    totals = [
        (row["month"], row["status"], row["count"], row["miles"]) for row in admin.rows("reports")
    ]
    assert totals == [
        ("2026-03", "completed", 1, "6.20"),
        ("2026-03", "no_show", 1, "6.20"),
        ("2026-02", "completed", 1, "6.20"),
    ]
    march = admin.rows("reports", **{"from": "2026-03-01", "to": "2026-03-31"})
    assert [row["month"] for row in march] == ["2026-03", "2026-03"]


def test_filters_leave_what_answers_all_of_them(admin):
    cast = people.cast(status="completed")
    other = make.trip("scheduled", pickup_at=make.at(make.today() + timedelta(days=40), 9))
    mine, theirs = [str(cast.trip.pk)], [str(other.pk)]

    def ids(path, **filters):
        return [row["id"] for row in admin.rows(path, **filters)]

    assert ids("trips", status="completed,no_show") == ids("trips", status="completed") == mine
    assert ids("trips", status=["scheduled", "completed"]) == theirs + mine
    assert ids("trips", status="scheduled", driverId=cast.driver.pk) == []
    for name in ("driver", "patient", "facility", "vehicle"):
        assert ids("trips", **{f"{name}Id": getattr(cast.trip, f"{name}_id")}) == mine
    assert ids("trips", **{"from": other.service_date}) == theirs
    assert ids("trips", to=make.today()) == mine
    patient = cast.patient
    for search in (patient.name, patient.name.upper(), patient.number, patient.phone[-10:]):
        assert str(patient.pk) in ids("patients", search=search)
    assert ids("patients", search="nobody 100%") == []
    assert ids("patients", facilityId=cast.facility.pk) == [str(patient.pk)]
    assert len(ids("patients", active="true")) == 2
    assert ids("patients", active="false") == []
    assert ids("patients", mobilityAid="cane") == []
    assert ids("drivers", search=cast.driver.license_number) == [str(cast.driver.pk)]
    assert ids("facilities", kind="dialysis_center", active="true", search="riverside")
    assert ids("vehicles", status="retired") == ids("vehicles", level="bariatric") == []


def test_every_list_takes_as_many_queries_for_many_rows_as_for_few(admin):
    def grow():
        cast = people.cast(status="completed")
        make.credential(cast.driver)
        invoice = make.invoice(to=cast.facility, trips=[cast.trip])
        paid = Payment.objects.create(
            facility=cast.facility, method="ach", received_on=make.today(), amount="9.00"
        )
        Allocation.objects.create(payment=paid, invoice=invoice, amount="9.00")

    def count(route):
        with CaptureQueriesContext(
            connection,
        ) as sent:
            admin.rows(route)
        return len(sent)

    grow()
    admin.rows("drivers")  # a session's first request also says that somebody is here
    few = {route: count(route) for route in ROUTES}
    for _ in range(3):
        grow()
    assert {route: count(route) for route in ROUTES} == few
    assert max(few.values()) <= 10, few


def test_the_journal_keeps_who_read_whose_record_and_who_listed_whom():
    cast = people.cast()
    dispatcher = cast.of[Role.DISPATCHER]
    asking = Asking(dispatcher)
    before = Entry.objects.count()
    asking.one(f"patients/{cast.patient.pk}")
    asking.one(f"trips/{cast.trip.pk}")
    asking.rows("patients", search=cast.patient.last_name, active="true")
    asking.rows("trips", status="assigned")
    asking.problem(f"patients/{cast.trip.pk}", 404)
    kept = Entry.objects.order_by("id")[before:]
    assert [(entry.event, entry.subject_id, entry.facts) for entry in kept] == [
        ("patient.read", str(cast.patient.pk), {"through": "patient"}),
        ("patient.read", str(cast.patient.pk), {"through": "trip"}),
        ("patients.listed", "", {"filters": ["active", "search"], "ids": [str(cast.patient.pk)]}),
        ("trips.listed", "", {"filters": ["status"], "ids": [str(cast.trip.pk)]}),
    ]
    assert {entry.actor_id for entry in kept} == {str(dispatcher.pk)}


def test_a_keys_use_is_kept_at_most_once_a_minute(time_machine):
    person = make.user(Role.DISPATCHER)
    asking = Asking(key=key_of(person))
    key = person.api_keys.get()
    uses = Entry.objects.filter(event="api_key.used")
    time_machine.move_to("2026-11-22T12:00:00Z", tick=False)
    asking.rows("drivers")
    time_machine.shift(59)
    asking.rows("drivers")
    key.refresh_from_db()
    assert (uses.count(), f"{key.last_used_at:%H:%M:%S}") == (1, "12:00:00")
    time_machine.shift(2)
    asking.rows("drivers")
    assert uses.count() == 2


def test_answers_are_never_stored_by_a_cache_between(admin):
    for route in (*LISTS, "nothing"):
        assert admin.get(route)["Cache-Control"] == "no-store"
