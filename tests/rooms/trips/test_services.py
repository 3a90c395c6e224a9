"""Booking and moving trips: what happens, what is refused, what is left behind."""

from datetime import timedelta
from threading import Thread

import psycopg
import pytest
from django.db import IntegrityError, close_old_connections, connection, transaction

from delta.journal.models import Entry
from delta.kernel import clock
from delta.kernel.refusals import NotPermitted, Refused, Stale
from delta.kernel.words import CancellationKind, Role, StopKind, TripStatus
from delta.trips import services as trips
from delta.trips.models import Stop, Trip
from tests import make

pytestmark = pytest.mark.django_db


def ends() -> list[Stop]:
    return [
        Stop(kind=StopKind.PICKUP, address="1 Main St"),
        Stop(kind=StopKind.DROPOFF, address="9 Oak St"),
    ]


def booked(by=None, **facts) -> Trip:
    return trips.book(
        patient=make.patient(),
        service_type=make.service_type(),
        pickup_at=clock.now() + timedelta(days=1),
        stops=ends(),
        by=by or make.user(Role.DISPATCHER),
        **facts,
    )


def test_booking_leaves_stops_a_passenger_history_and_a_journal_row():
    trip = booked()
    assert trip.status == TripStatus.SCHEDULED
    assert [stop.position for stop in trip.stops.order_by("position")] == [1, 2]
    assert trip.passengers.get().patient == trip.patient
    assert [(c.was, c.to) for c in trip.changes.all()] == [(None, "scheduled")]
    assert Entry.objects.filter(event="trip.booked", subject_id=str(trip.pk)).count() == 1


def test_a_trip_with_one_stop_is_refused_and_nothing_is_written():
    with pytest.raises(Refused, match="drop-off"):
        trips.book(
            patient=make.patient(),
            service_type=make.service_type(),
            pickup_at=clock.now(),
            stops=ends()[:1],
            by=make.user(Role.DISPATCHER),
        )
    assert not Trip.objects.exists()


def test_numbers_are_never_given_twice():
    by = make.user(Role.DISPATCHER)
    assert len({booked(by).number for _ in range(5)}) == 5


def test_the_whole_way_to_completed_sets_every_stamp():
    dispatcher, driver = make.user(Role.DISPATCHER), make.driver(login=make.user(Role.DRIVER))
    trip = trips.assign(booked(dispatcher), driver=driver, vehicle=make.vehicle(), by=dispatcher)
    for to in ("en_route", "arrived", "on_board", "completed"):
        trip = trips.move(trip, TripStatus(to), by=driver.login)
    assert all([trip.en_route_at, trip.at_pickup_at, trip.on_board_at, trip.done_at])
    assert trip.version == 6
    assert [c.to for c in trip.changes.order_by("id")][-1] == "completed"


def test_another_driver_may_not_move_the_trip_but_theirs_may():
    dispatcher, driver = make.user(Role.DISPATCHER), make.driver(login=make.user(Role.DRIVER))
    trip = trips.assign(booked(dispatcher), driver=driver, vehicle=None, by=dispatcher)
    stranger = make.driver(login=make.user(Role.DRIVER)).login
    with pytest.raises(NotPermitted, match="not yours"):
        trips.move(trip, TripStatus.EN_ROUTE, by=stranger)
    assert trips.move(trip, TripStatus.EN_ROUTE, by=driver.login).status == "en_route"


def test_a_move_outside_the_table_is_refused_with_a_sentence():
    trip = booked()
    with pytest.raises(Refused, match="scheduled cannot become on board"):
        trips.move(trip, TripStatus.ON_BOARD, by=make.user(Role.DISPATCHER))
    trip.refresh_from_db()
    assert trip.status == "scheduled"


def test_a_stale_write_is_refused_and_says_how_it_stands():
    dispatcher = make.user(Role.DISPATCHER)
    trip = booked(dispatcher)
    trips.cancel(trip, kind=CancellationKind.ADVANCE, reason="Ill", by=dispatcher, version=1)
    with pytest.raises(Stale, match="cancelled now"):
        trips.assign(trip, driver=make.driver(), vehicle=None, by=dispatcher, version=1)


def test_unassigning_takes_driver_and_vehicle():
    dispatcher = make.user(Role.DISPATCHER)
    trip = trips.assign(
        booked(dispatcher), driver=make.driver(), vehicle=make.vehicle(), by=dispatcher
    )
    trip = trips.unassign(trip, by=dispatcher)
    assert (trip.status, trip.driver, trip.vehicle) == ("scheduled", None, None)


def test_the_database_refuses_a_move_outside_the_table_and_a_ride_without_a_driver():
    trip = booked()
    with pytest.raises(IntegrityError, match="cannot become"), transaction.atomic():
        Trip.objects.filter(pk=trip.pk).update(status="completed")
    with pytest.raises(IntegrityError, match="has_driver"), transaction.atomic():
        Trip.objects.filter(pk=trip.pk).update(status="assigned")


@pytest.mark.django_db(transaction=True)
def test_of_two_dispatchers_assigning_at_once_one_is_told():
    dispatcher, trip = make.user(Role.DISPATCHER), None
    trip = booked(dispatcher)
    drivers, told = [make.driver(), make.driver()], []

    def attempt(driver):
        try:
            trips.assign(trip, driver=driver, vehicle=None, by=dispatcher, version=1)
        except Stale as refusal:
            told.append(refusal)
        finally:
            connection.close()

    attempts = [Thread(target=attempt, args=[driver]) for driver in drivers]
    for one in attempts:
        one.start()
    for one in attempts:
        one.join()
    close_old_connections()
    assert len(told) == 1
    assert Trip.objects.get(pk=trip.pk).driver in drivers


@pytest.mark.django_db(transaction=True)
def test_live_screens_hear_only_what_commits():
    with psycopg.connect(str(connection_address()), autocommit=True) as ear:
        ear.execute("LISTEN delta_journal")
        with pytest.raises(RuntimeError), transaction.atomic():
            booked()
            raise RuntimeError
        kept = booked()
        heard = [note.payload for note in ear.notifies(timeout=2, stop_after=20)]
    booked_events = [note for note in heard if "trip.booked" in note]
    assert len(booked_events) == 1
    assert str(kept.pk) in booked_events[0]


def connection_address() -> str:
    from delta.database.address import address

    return address("app", direct=True)


def test_unassigning_never_reinstates_and_moving_never_forgets_driver_or_kind():
    dispatcher = make.user(Role.DISPATCHER)
    trip = booked(dispatcher)
    with pytest.raises(Refused, match="no driver"):
        trips.move(trip, TripStatus.ASSIGNED, by=dispatcher)
    with pytest.raises(Refused, match="of which kind"):
        trips.move(trip, TripStatus.CANCELLED, by=dispatcher)
    trip = trips.cancel(trip, kind=CancellationKind.ADVANCE, reason="Ill", by=dispatcher)
    with pytest.raises(Refused, match="Only an assigned trip"):
        trips.unassign(trip, by=dispatcher)
    trip.refresh_from_db()
    assert (trip.status, trip.changes.count()) == ("cancelled", 2)
