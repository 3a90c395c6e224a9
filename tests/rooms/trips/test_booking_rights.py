"""Who books, changes, cancels and brings back which trip."""

from datetime import timedelta

import pytest

from delta.kernel import clock
from delta.kernel.refusals import Invalid, NotPermitted, Refused, Stale
from delta.kernel.words import Role, StopKind
from delta.trips import services as trips
from delta.trips.models import Stop, Trip
from tests import make, people

pytestmark = pytest.mark.django_db


def asked(by, patient, **facts):
    return trips.book(
        patient=patient,
        service_type=make.service_type(),
        pickup_at=clock.now() + timedelta(days=1),
        stops=[
            Stop(kind=StopKind.PICKUP, address="1 Main St"),
            Stop(kind=StopKind.DROPOFF, address="9 Oak St"),
        ],
        by=by,
        **facts,
    )


def test_what_a_facility_books_is_the_facilitys():
    cast = people.cast()
    staff = cast.of[Role.FACILITY_STAFF]
    assert asked(staff, cast.patient).facility == cast.facility
    with pytest.raises(NotPermitted, match="this facility"):
        asked(staff, cast.patient, facility=make.facility())


def test_a_flag_that_was_taken_away_takes_the_right():
    cast = people.cast()
    family, staff = cast.of[Role.FAMILY_MEMBER], cast.of[Role.FACILITY_STAFF]
    cast.patient.relatives.update(can_book=False, can_cancel=False)
    cast.facility.staff.update(can_book=False, can_cancel=False)
    for by in (family, staff):
        with pytest.raises(NotPermitted, match="not given the right to book"):
            asked(by, cast.patient)
        with pytest.raises(NotPermitted, match="not given the right to cancel"):
            trips.cancel(cast.trip, reason="Ill", by=by)
    cast.patient.relatives.update(can_book=True, can_cancel=True)
    assert asked(family, cast.patient).booked_by == family


def test_nobody_cancels_a_trip_they_cannot_see():
    cast = people.cast()
    stranger = make.staff_member().user
    for by in (cast.outsider, stranger, make.user(Role.PATIENT)):
        with pytest.raises(NotPermitted, match="may not cancel this trip"):
            trips.cancel(cast.trip, reason="Ill", by=by)
    done = trips.cancel(cast.trip, reason="Ill", by=cast.of[Role.PATIENT])
    assert done.status == "cancelled"


def test_a_change_moves_the_day_with_the_time_and_keeps_what_was():
    dispatcher = make.user(Role.DISPATCHER)
    trip = asked(dispatcher, make.patient())
    trip.stops.filter(position=1).update(scheduled_at=trip.pickup_at)
    later = trip.pickup_at + timedelta(days=2)
    changed = trips.change(
        trip, pickup_at=later, dispatch_notes="Call first", version=1, by=dispatcher
    )
    assert changed.version == 2
    assert changed.service_date == clock.service_day(later, "America/Chicago")
    assert changed.stops.get(position=1).scheduled_at == later
    event = changed.events.get()
    assert event.pickup_at == trip.pickup_at
    assert event.pgh_context["actor_id"] == str(dispatcher.pk)
    with pytest.raises(Stale):
        trips.change(trip, booking_notes="x", version=1, by=dispatcher)


def test_a_change_is_refused_once_it_set_out_for_other_fields_and_for_others_notes():
    cast = people.cast()
    office, patient = cast.of[Role.DISPATCHER], cast.of[Role.PATIENT]
    with pytest.raises(Invalid, match="cannot be changed here"):
        trips.change(cast.trip, total_fare=0, by=office)
    with pytest.raises(NotPermitted, match="Only the office"):
        trips.change(cast.trip, driver_notes="x", by=patient)
    with pytest.raises(Refused, match="Unassign it"):
        trips.change(cast.trip, pickup_at=clock.now() + timedelta(days=9), by=office)
    with pytest.raises(Refused, match="will-call"):
        trips.change(cast.trip, pickup_at=None, by=office)
    trip = trips.move(cast.trip, "en_route", by=cast.of[Role.DRIVER])
    with pytest.raises(Refused, match="can no longer change"):
        trips.change(trip, booking_notes="x", by=office)


def test_a_trip_that_ended_without_a_ride_is_brought_back_for_a_second_attempt():
    dispatcher = make.user(Role.DISPATCHER)
    missed = make.trip("no_show")
    again = trips.reinstate(missed, reason="Was at the back door", by=dispatcher)
    assert (again.status, again.driver, again.at_pickup_at) == ("scheduled", None, None)
    assert again.changes.order_by("-id").first().reason == "Was at the back door"
    with pytest.raises(Refused, match="ended without a ride"):
        trips.reinstate(make.trip("completed"), reason="x", by=dispatcher)


def test_a_number_a_legacy_system_gave_is_passed_over():
    dispatcher = make.user(Role.DISPATCHER)
    first = asked(dispatcher, make.patient())
    day, drawn = first.number[:-4], int(first.number[-4:])
    make.trip(number=f"{day}{drawn + 1:04d}")
    assert asked(dispatcher, make.patient()).number == f"{day}{drawn + 2:04d}"
    assert Trip.objects.count() == 3
