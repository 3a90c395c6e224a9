"""The life of a trip, every pair of statuses."""

from itertools import product

import pytest

from delta.kernel.words import TripStatus
from delta.trips import lifecycle, trigger

LEGAL = {
    "requested": "scheduled cancelled turned_down",
    "scheduled": "assigned cancelled turned_down",
    "assigned": "scheduled en_route cancelled",
    "en_route": "assigned arrived cancelled",
    "arrived": "en_route on_board no_show cancelled",
    "on_board": "arrived completed",
    "completed": "",
    "cancelled": "scheduled",
    "no_show": "scheduled",
    "turned_down": "scheduled",
}


@pytest.mark.parametrize(("was", "to"), list(product(TripStatus, TripStatus)))
def test_a_move_is_legal_exactly_where_the_design_says(was, to):
    assert lifecycle.is_legal(was, to) == (str(to) in LEGAL[was].split())


@pytest.mark.parametrize(("was", "to"), list(product(TripStatus, TripStatus)))
def test_the_trigger_is_written_from_the_same_table(was, to):
    assert (f"('{was}', '{to}')" in trigger.PAIRS) == lifecycle.is_legal(was, to)


def test_a_trip_without_a_driver_is_never_on_the_road():
    on_the_road = {"assigned", "en_route", "arrived", "on_board", "completed"}
    assert on_the_road.isdisjoint(map(str, lifecycle.WITHOUT_DRIVER))


def test_a_move_out_of_the_table_names_no_permission():
    with pytest.raises(KeyError):
        lifecycle.needed("completed", "scheduled")
