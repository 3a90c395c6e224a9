"""Many dispatchers at the same trips at once: no update is lost, and no state is illegal."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from delta.journal.models import Entry
from delta.kernel import clock
from delta.kernel.refusals import Refused, Stale
from delta.kernel.words import Role
from delta.trips import services as trips
from delta.trips.models import StatusChange, Trip
from tests import make

pytestmark = pytest.mark.django_db(transaction=True)
CROWD, TRIPS = 50, 10


def test_fifty_assign_the_same_ten_trips_and_each_change_is_kept() -> None:
    """Each takes one trip at the version they saw: one of five is let through, four are told."""
    make.company()
    desk = make.user(Role.DISPATCHER)
    day = clock.now() + timedelta(days=2)
    waiting = [
        make.trip("scheduled", pickup_at=day + timedelta(hours=hour)) for hour in range(TRIPS)
    ]
    drivers = [make.driver() for _ in range(CROWD // TRIPS)]
    # Neighbours in the crowd meet at the same trip: there only one can be through.

    def attempt(number: int) -> str:
        trip, driver = waiting[number // len(drivers)], drivers[number % len(drivers)]
        try:
            trips.assign(trip, driver=driver, by=desk, version=1, reason="Rush")
        except Stale:
            return "stale"
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(10) as crowd:
        told = Counter(crowd.map(attempt, range(CROWD)))
    assert told == {"done": TRIPS, "stale": CROWD - TRIPS}
    rows = Trip.objects.filter(pk__in=[one.pk for one in waiting])
    assert {(row.status, row.version, row.driver in drivers) for row in rows} == {
        ("assigned", 2, True)
    }
    assert StatusChange.objects.filter(to="assigned").count() == TRIPS
    for row in rows:
        entry = Entry.objects.get(event="trip.driver_given", subject_id=str(row.pk))
        assert entry.facts["driver"] == str(row.driver_id)


def test_one_driver_given_two_trips_at_once_is_seen_by_whoever_comes_second() -> None:
    """Different trips, so no row of them is shared: the driver's lock makes one wait."""
    make.company()
    desk, driver = make.user(Role.DISPATCHER), make.driver()
    at = clock.now() + timedelta(days=2)
    waiting = [make.trip("scheduled", pickup_at=at) for _ in range(6)]
    vans = [make.vehicle() for _ in waiting]

    def attempt(number: int) -> str:
        try:
            trips.assign(waiting[number], driver=driver, vehicle=vans[number], by=desk)
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(6) as crowd:
        told = Counter(crowd.map(attempt, range(len(waiting))))
    assert told == {"done": 1, "needs_reason": 5}
    assert Trip.objects.filter(driver=driver).count() == 1


def test_swaps_that_cross_each_other_end_with_everybody_driving_one_trip() -> None:
    """Twenty swaps over four trips, each pair named in both orders: none waits for ever."""
    make.company()
    desk = make.user(Role.DISPATCHER)
    day = clock.now() + timedelta(days=2)
    held = [make.trip("assigned", pickup_at=day + timedelta(hours=hour)) for hour in range(4)]
    crews = {(one.driver_id, one.vehicle_id) for one in held}

    def attempt(number: int) -> str:
        first, second = held[number % 4], held[(number * 3 + 1) % 4]
        if first.pk == second.pk:
            return "same"
        try:
            trips.swap(first, second, by=desk, reason="Shuffle")
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(8) as crowd:
        told = Counter(crowd.map(attempt, range(20)))
    rows = list(Trip.objects.filter(pk__in=[one.pk for one in held]))
    assert {(row.driver_id, row.vehicle_id) for row in rows} == crews
    assert sum(row.version - 1 for row in rows) == 2 * told["done"]
