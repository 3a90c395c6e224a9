"""Which of two facts stands when two records become one."""

from typing import Any

import pytest

from delta.patients.moving import TOGETHER, filled, stands

HOME = {"address": "1 Main St", "line1": "", "line2": "", "city": "Houston", "state": "TX"}
HOME |= {"zip_code": "77002", "latitude": None, "longitude": None, "geo_quality": "unknown"}
NOWHERE = dict.fromkeys(TOGETHER, "") | {"latitude": None, "longitude": None}


@pytest.mark.parametrize(
    ("name", "mine", "theirs", "meant"),
    [
        ("phone", "1", "2", "1"),
        ("phone", "", "2", "2"),
        ("phone", "1", "", "1"),
        ("weight_lbs", None, 180, 180),
        ("sex", "unknown", "female", "female"),
        ("sex", "male", "unknown", "male"),
        ("can_transfer", True, False, False),
        ("can_transfer", False, True, False),
        ("oxygen_required", False, True, True),
        ("is_restricted", False, True, True),
        ("oxygen_tank_provided", False, True, False),
        ("allergies", ["a"], ["b", "a"], ["a", "b"]),
    ],
)
def test_which_fact_stands(name: str, mine: Any, theirs: Any, meant: Any) -> None:
    assert stands(name, mine, theirs) == meant


def test_an_address_is_taken_whole_or_not_at_all() -> None:
    other = HOME | {"city": "Katy", "line2": "Apt 4"}
    assert filled(HOME, other) == {}
    assert HOME | filled(NOWHERE, other) == HOME | {
        name: value for name, value in other.items() if value != NOWHERE[name]
    }


def test_what_tells_of_the_record_is_left() -> None:
    assert filled({"number": "", "id": 1}, {"number": "7", "id": 2}) == {}
