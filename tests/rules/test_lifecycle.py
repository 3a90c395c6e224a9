"""The life of a trip: every pair of statuses, what each move sets and clears, and the clock."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, product

import pytest

from delta.accounts.roles import allows
from delta.kernel.words import CancellationKind, Proof, Role, TripStatus
from delta.trips import lifecycle, trigger
from tests.rules.lifecycle_table import BY_ROLE, LEGAL

NINE = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)  # 9 AM in Houston
PAIRS = list(product(TripStatus, TripStatus))


@pytest.mark.parametrize(("was", "to"), PAIRS)
def test_a_move_is_legal_exactly_where_the_design_says(was, to):
    assert lifecycle.is_legal(was, to) == (str(to) in LEGAL[was].split())


@pytest.mark.parametrize(("was", "to"), PAIRS)
def test_the_trigger_is_written_from_the_same_table(was, to):
    assert (f"('{was}', '{to}')" in trigger.PAIRS) == lifecycle.is_legal(was, to)


def test_every_role_may_make_the_moves_the_table_by_hand_gives_it():
    found = {
        (str(was), str(to), str(role))
        for was, tos in lifecycle.MOVES.items()
        for to, move in tos.items()
        for role in Role
        if allows(role, move.needs)
    }
    said = {(was, to, role) for (was, to), roles in BY_ROLE.items() for role in roles}
    assert found == said


def test_a_trip_without_a_driver_is_never_on_the_road():
    on_the_road = {"assigned", "en_route", "arrived", "on_board", "completed"}
    assert on_the_road.isdisjoint(map(str, lifecycle.WITHOUT_DRIVER))


def test_a_move_out_of_the_table_names_no_permission():
    with pytest.raises(KeyError):
        lifecycle.needed("completed", "scheduled")


def test_taking_a_tap_back_clears_its_own_time_and_sets_none():
    undone = {
        ("en_route", "assigned"): {"en_route_at"},
        ("arrived", "en_route"): {"at_pickup_at"},
        ("on_board", "arrived"): {"on_board_at", "at_dropoff_at"},
    }
    for was, to in PAIRS:
        if lifecycle.is_legal(was, to):
            cleared = set(lifecycle.cleared(was, to))
            if (was, to) in undone:
                assert cleared == undone[was, to]
                assert lifecycle.stamp_of(was, to) is None
            elif was in lifecycle.ENDS:
                assert cleared == set(lifecycle.IN_ORDER)
            else:
                assert not cleared


def test_the_way_there_sets_the_stamps_in_their_order():
    way = ["assigned", "en_route", "arrived", "on_board", "completed"]
    stamps = [lifecycle.stamp_of(was, to) for was, to in pairwise(way)]
    assert stamps == [name for name in lifecycle.IN_ORDER if name != "at_dropoff_at"]


@pytest.mark.parametrize(
    ("status", "minutes_before", "kind"),
    [
        ("scheduled", 24 * 60, "advance"),
        ("assigned", 10 * 60, "advance"),  # 11 PM the evening before
        ("assigned", 8 * 60, "same_day"),  # 1 AM of the day
        ("assigned", 121, "same_day"),
        ("assigned", 120, "same_day"),
        ("assigned", 119, "late"),
        ("requested", -30, "late"),
        ("en_route", 600, "late"),
        ("arrived", 5, "at_the_door"),
    ],
)
def test_the_clock_says_which_kind_a_cancellation_is(status, minutes_before, kind):
    now = NINE - timedelta(minutes=minutes_before)
    found = lifecycle.cancellation(
        status,
        now=now,
        today=(now - timedelta(hours=6)).date(),
        pickup_at=NINE,
        service_date=date(2026, 11, 23),
        late_minutes=120,
    )
    assert found == CancellationKind(kind)


def test_a_will_call_without_a_time_is_cancelled_by_its_day():
    given = {"now": NINE, "pickup_at": None, "service_date": date(2026, 11, 23)}
    for today, kind in ((date(2026, 11, 22), "advance"), (date(2026, 11, 23), "same_day")):
        found = lifecycle.cancellation("scheduled", today=today, late_minutes=120, **given)
        assert found == kind


def test_the_wait_for_a_no_show_begins_at_the_promised_time_or_later():
    ten = timedelta(minutes=10)
    early, late = NINE - timedelta(minutes=20), NINE + timedelta(minutes=3)
    assert lifecycle.no_show_from(early, NINE, 10) == NINE + ten
    assert lifecycle.no_show_from(late, NINE, 10) == late + ten
    assert lifecycle.no_show_from(late, None, 10) == late + ten
    assert lifecycle.no_show_from(None, NINE, 10) is None


def test_stamps_are_out_of_order_only_where_somebody_touched_them():
    stamps = {"en_route_at": NINE, "on_board_at": NINE - timedelta(minutes=1), "done_at": None}
    assert lifecycle.disorder(stamps, {"on_board_at"}) == ("En route", "On board")
    assert lifecycle.disorder(stamps, {"en_route_at"}) == ("En route", "On board")
    assert lifecycle.disorder(stamps, {"done_at"}) is None
    assert lifecycle.disorder({"en_route_at": NINE, "done_at": NINE}, {"done_at"}) is None


def test_proofs_are_asked_for_when_their_move_is_made():
    required = ["pickup_signature", "gps"]
    assert lifecycle.lacking("on_board", required, ()) == [Proof.PICKUP_SIGNATURE]
    assert lifecycle.lacking("on_board", required, {Proof.PICKUP_SIGNATURE}) == []
    assert lifecycle.lacking("completed", required, {Proof.PICKUP_SIGNATURE}) == [Proof.GPS]
    assert lifecycle.lacking("arrived", required, ()) == []
    assert lifecycle.lacking("completed", [], ()) == []
