"""Moves on the way and corrections: taps taken back, cancellations, second attempts, proofs."""

from datetime import timedelta
from decimal import Decimal

import pytest

from delta.journal.models import Entry
from delta.kernel import clock
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import CancellationKind, Proof, Role, TripStatus
from delta.trips import services as trips
from delta.trips.models import Trip
from delta.trips.way import Point
from tests import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    make.company()
    return make.user(Role.DISPATCHER)


def on_the_way(status: str, *, minutes_ago: int = 60, **given) -> Trip:
    """A trip whose promised time was an hour ago, driven by somebody who signs in."""
    given.setdefault("driver", make.driver(login=make.user(Role.DRIVER)))
    return make.trip(status, pickup_at=clock.now() - timedelta(minutes=minutes_ago), **given)


def test_a_tap_taken_back_clears_its_time_and_keeps_the_ones_before(desk) -> None:
    trip = on_the_way("on_board")
    before = trip.en_route_at, trip.at_pickup_at
    trip = trips.undo(trip, by=trip.driver.login)
    assert (trip.status, trip.on_board_at) == ("arrived", None)
    assert (trip.en_route_at, trip.at_pickup_at) == before
    trip = trips.undo(trips.undo(trip, by=trip.driver.login), by=trip.driver.login)
    assert (trip.status, trip.en_route_at, trip.at_pickup_at) == ("assigned", None, None)
    assert trip.driver is not None
    with pytest.raises(Refused, match="no tap to take back"):
        trips.undo(trip, by=trip.driver.login)
    moves = [(one.was, one.to) for one in trip.changes.order_by("recorded_at")][1:]
    assert moves == [("on_board", "arrived"), ("arrived", "en_route"), ("en_route", "assigned")]


def test_nothing_is_stamped_ahead_of_time_or_out_of_order(desk) -> None:
    trip = on_the_way("arrived")
    with pytest.raises(Refused, match="has not come yet"):
        trips.move(trip, TripStatus.ON_BOARD, by=desk, at=clock.now() + timedelta(minutes=9))
    with pytest.raises(Refused, match="“On board” cannot be before “At pickup”"):
        trips.move(trip, TripStatus.ON_BOARD, by=desk, at=trip.at_pickup_at - timedelta(minutes=1))
    trip.refresh_from_db()
    assert (trip.status, trip.version) == ("arrived", 1)


def test_the_fifth_stamp_is_taken_without_a_move(desk) -> None:
    trip = on_the_way("on_board")
    trip = trips.reach_dropoff(trip, by=trip.driver.login)
    assert (trip.status, trip.at_dropoff_at is not None) == ("on_board", True)
    trip = trips.move(trip, TripStatus.COMPLETED, by=trip.driver.login)
    assert trip.done_at >= trip.at_dropoff_at
    with pytest.raises(Refused, match="not on board"):
        trips.reach_dropoff(trip, by=desk)


def test_the_clock_says_the_kind_and_only_the_office_says_another(desk) -> None:
    rider = make.user(Role.PATIENT)
    given = {"patient": make.patient(login=rider), "pickup_at": clock.now() + timedelta(minutes=30)}
    trip = make.trip("assigned", **given)
    with pytest.raises(Refused, match="of another kind: late"):
        trips.cancel(trip, kind=CancellationKind.ADVANCE, reason="Ill", by=rider)
    assert trips.cancel(trip, reason="Ill", by=rider).cancellation_kind == "late"
    other = make.trip("assigned", **given)
    other = trips.cancel(other, kind=CancellationKind.ADVANCE, reason="Called", by=desk)
    assert other.cancellation_kind == "advance"
    early = make.trip("scheduled", pickup_at=clock.now() + timedelta(days=3))
    called = trips.cancel(early, reason="Ill", by=desk, at=clock.now() - timedelta(hours=2))
    assert called.cancellation_kind == "advance"


def test_a_driver_cancels_at_the_door_and_says_why(desk) -> None:
    trip = on_the_way("arrived")
    with pytest.raises(Refused, match="Say why"):
        trips.cancel(trip, reason=" ", by=trip.driver.login)
    trip = trips.cancel(trip, reason="Not well enough", by=trip.driver.login)
    assert (trip.status, trip.cancellation_kind) == ("cancelled", "at_the_door")


def test_a_driver_waits_before_a_no_show_and_the_office_may_know_better(desk) -> None:
    trip = on_the_way("arrived", minutes_ago=4)
    with pytest.raises(Refused, match="waited for until"):
        trips.move(trip, TripStatus.NO_SHOW, by=trip.driver.login, reason="Nobody opens")
    trip = trips.move(trip, TripStatus.NO_SHOW, by=desk, reason="Is in hospital")
    assert trip.status == "no_show"
    waited = on_the_way("arrived")
    done = trips.move(waited, TripStatus.NO_SHOW, by=waited.driver.login, reason="Nobody opens")
    assert done.status == "no_show"


def test_a_second_attempt_begins_anew_and_the_first_stays_in_the_history(desk) -> None:
    trip = on_the_way("no_show")
    assert trip.at_pickup_at
    trip = trips.reinstate(trip, reason="Found at the back door", by=desk)
    assert (trip.status, trip.driver, trip.vehicle) == ("scheduled", None, None)
    assert not any([trip.en_route_at, trip.at_pickup_at, trip.on_board_at, trip.done_at])
    assert [(c.was, c.to) for c in trip.changes.order_by("recorded_at")][-1] == (
        "no_show",
        "scheduled",
    )


def test_bringing_back_by_a_plain_move_clears_as_much(desk) -> None:
    trip = make.trip("cancelled", cancellation_kind="late", cancellation_reason="Ill")
    trip = trips.move(trip, TripStatus.SCHEDULED, by=desk, reason="Well again")
    assert (trip.cancellation_kind, trip.cancellation_reason) == (None, "")


def test_times_and_miles_of_a_driven_trip_are_put_right_with_a_reason(desk) -> None:
    chief, trip = make.user(Role.OPERATIONS_MANAGER), on_the_way("completed", minutes_ago=90)
    later = trip.done_at + timedelta(minutes=3)
    fixed = trips.correct(trip, by=chief, reason="Read off", miles=Decimal("7.5"), done_at=later)
    assert (fixed.status, fixed.miles, fixed.done_at, fixed.version) == (
        "completed",
        Decimal("7.5"),
        later,
        2,
    )
    assert fixed.total_fare == trip.total_fare
    assert fixed.changes.order_by("recorded_at").last().reason == "Corrected: Read off"
    entry = Entry.objects.get(event="trip.corrected", subject_id=str(trip.pk))
    assert entry.facts == {"fields": ["done_at", "miles"]}


@pytest.mark.parametrize(
    ("fields", "refusal", "sentence"),
    [
        ({"miles": Decimal(-1)}, Invalid, "from 0 to 2,000"),
        ({"minutes": 99_999}, Invalid, "from 0 to 2,880"),
        ({"status": "scheduled"}, Invalid, "cannot be corrected here"),
        ({"done_at": None}, Invalid, "another value"),
        ({}, Invalid, "what to correct"),
    ],
)
def test_a_correction_that_cannot_be_changes_nothing(desk, fields, refusal, sentence) -> None:
    trip = on_the_way("completed", minutes_ago=90)
    with pytest.raises(refusal, match=sentence):
        trips.correct(trip, by=make.user(Role.ADMIN), reason="Wrong", **fields)
    trip.refresh_from_db()
    assert (trip.version, trip.miles) == (1, Decimal("6.20"))


def test_who_corrects_and_what(desk) -> None:
    trip, chief = on_the_way("completed", minutes_ago=90), make.user(Role.ADMIN)
    with pytest.raises(NotPermitted, match="may not correct"):
        trips.correct(trip, by=desk, reason="Wrong", miles=Decimal(3))
    with pytest.raises(Refused, match="Say why"):
        trips.correct(trip, by=chief, reason="", miles=Decimal(3))
    early = trip.en_route_at - timedelta(minutes=1)
    with pytest.raises(Refused, match="cannot be before"):
        trips.correct(trip, by=chief, reason="Wrong", done_at=early)
    with pytest.raises(Refused, match="was driven"):
        trips.correct(make.trip("assigned"), by=chief, reason="Wrong", miles=Decimal(3))


def test_a_proof_the_payer_asks_for_holds_its_move_back(desk) -> None:
    payer = make.payer(required_proofs=["pickup_signature", "gps", "vehicle_plate"])
    trip = on_the_way("arrived", payer=payer, vehicle=make.vehicle(license_plate="ABC123"))
    by = trip.driver.login
    with pytest.raises(Refused, match="not there yet: pickup signature"):
        trips.move(trip, TripStatus.ON_BOARD, by=by)
    trips.take_proof(trip, kind=Proof.PICKUP_SIGNATURE, said="Signed on paper", by=by)
    trip = trips.move(trip, TripStatus.ON_BOARD, by=by)
    with pytest.raises(Refused, match="not there yet: gps"):
        trips.move(trip, TripStatus.COMPLETED, by=by)
    with pytest.raises(Refused, match="gps"):
        trips.move(trip, TripStatus.COMPLETED, by=desk)
    done = trips.move(trip, TripStatus.COMPLETED, by=desk, reason="No signal there")
    entry = Entry.objects.get(event="trip.completed", subject_id=str(done.pk))
    assert entry.facts["unproven"] == ["gps"]


def test_where_a_tap_happened_is_kept_and_is_a_proof(desk) -> None:
    trip = on_the_way("on_board", payer=make.payer(required_proofs=["gps"]))
    here = Point(29.760431, -95.369812)
    trip = trips.undo(trip, by=trip.driver.login)
    trip = trips.move(trip, TripStatus.ON_BOARD, by=trip.driver.login, where=here)
    last = trip.changes.order_by("recorded_at").last()
    assert (last.latitude, last.longitude) == (Decimal("29.760431"), Decimal("-95.369812"))
    assert trips.move(trip, TripStatus.COMPLETED, by=trip.driver.login).status == "completed"
