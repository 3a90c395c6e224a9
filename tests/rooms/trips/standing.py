"""A standing order whole, as the tests of the trips made from it need one."""

from datetime import time, timedelta
from typing import Any

from delta.journal.services import Program
from delta.kernel.words import Frequency, StopKind
from delta.trips import services
from delta.trips.models import StandingOrder, Trip
from delta.trips.standing_sentences import Outcome
from tests import make

ONE = timedelta(days=1)
BY = Program("tests")
HOME = {"address": "1 Elm St, Houston, TX 77002", "latitude": "29.760000", "longitude": "-95.36"}
AWAY = {"address": "900 Riverside Dr, Houston, TX 77004", "latitude": "29.7", "longitude": "-95.4"}


def order(*, of: dict[str, Any] | None = None, **said: Any) -> StandingOrder:
    """Return an accepted order that rides every day at 9:15 from tomorrow; no trip is made yet."""
    made = make.standingorder(**(of or {}))
    named = {
        "effective_from": make.today() + ONE,
        "frequency": Frequency.DAILY,
        "weekdays": [],
        "pickup_time": time(9, 15),
    }
    version = make.standingorderversion(order=made, **(named | said))
    make.standingorderstop(version=version, position=1, kind=StopKind.PICKUP, **HOME)
    make.standingorderstop(version=version, position=2, kind=StopKind.DROPOFF, **AWAY)
    return made


def generate(*orders: StandingOrder, days: int = 14) -> Outcome:
    """Make the trips of orders up to so many days from now; return what it did to the first."""
    until = make.today() + days * ONE
    done = services.generate(only=[one.pk for one in orders], until=until, by=BY)
    return done.get(orders[0].pk, Outcome())


def days(of: StandingOrder, **kept: Any) -> list[int]:
    """Return the days from today of an order's trips, in order."""
    found = Trip.objects.filter(standing_order=of, **kept).order_by("service_date", "leg")
    return [(trip.service_date - make.today()).days for trip in found]
