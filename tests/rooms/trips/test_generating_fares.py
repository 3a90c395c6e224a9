"""Trips made from standing orders are priced as bookings are, and anew when their order changes."""

from decimal import Decimal

import pytest

from delta.kernel.words import ReturnRide, Role
from delta.rates.services import seed_rate_card, seed_service_types
from delta.trips import services
from tests import make
from tests.rooms.trips.standing import BY, ONE, generate, order

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def card():
    make.company()
    seed_service_types(by=BY)
    seed_rate_card(by=BY)


def test_a_made_trip_has_the_price_of_a_booking_and_its_miles():
    of = order(return_ride=ReturnRide.WILL_CALL)
    generate(of, days=1)
    there, back = of.trips.order_by("leg")
    assert there.miles is not None
    assert there.miles > 4
    assert there.total_fare is not None
    lines = [Decimal(line["amount"]) for line in there.quote["lines"]]
    assert sum(lines) == there.total_fare
    assert back.total_fare is not None


def test_a_trip_that_goes_elsewhere_is_priced_anew():
    of = order()
    generate(of, days=2)
    before = of.trips.order_by("service_date").last()
    office = make.user(Role.DISPATCHER)
    later = services.change_from(of, day=make.today() + 2 * ONE, by=office)
    far = later.stops.get(position=2)
    services.change_stop(far, address="1 Far Rd, Katy, TX 77494", latitude="29.786", by=office)
    services.change_stop(far, longitude="-95.824", by=office)
    before_fare, before_miles = before.total_fare, before.miles
    before.refresh_from_db()
    assert before.miles > before_miles
    assert before.total_fare > before_fare
    assert before.stops.get(position=2).address == "1 Far Rd, Katy, TX 77494"


def test_a_trip_without_positions_is_made_without_a_price():
    of = order()
    of.versions.get().stops.update(latitude=None, longitude=None)
    assert generate(of, days=1).made == 1
    assert of.trips.get().total_fare is None
