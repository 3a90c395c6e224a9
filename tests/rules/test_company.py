"""What an area may look like, what lies in it, and which holidays a year has."""

from datetime import date

import pytest

from delta.company import area, federal

SQUARE = [[-96, 29], [-95, 29], [-95, 30], [-96, 30], [-96, 29]]
HOLE = [[-95.6, 29.4], [-95.4, 29.4], [-95.4, 29.6], [-95.6, 29.6], [-95.6, 29.4]]


def polygon(*rings):
    return {"type": "Polygon", "coordinates": list(rings)}


def test_a_closed_polygon_on_earth_is_an_area():
    assert area.faults(polygon(SQUARE)) == []
    assert area.faults(polygon(SQUARE, HOLE)) == []


@pytest.mark.parametrize(
    "given",
    [
        None,
        [],
        "Polygon",
        {},
        {"type": "Point", "coordinates": [0, 0]},
        {"type": "Polygon"},
        {"type": "Polygon", "coordinates": {}},
        polygon(),
        polygon("ring"),
        polygon(SQUARE[:-1]),
        polygon([SQUARE[0], SQUARE[1], SQUARE[0]]),
        polygon([[0, 0], [1, 1], [2, 2], [0, 0]]),
        polygon([[0, 0], [0, 0], [0, 0], [0, 0]]),
        polygon([[-196, 29], [-95, 29], [-95, 30], [-196, 29]]),
        polygon([[29, -96], [29, -95], [30, -95], [29, -96]]),
        polygon([["-96", 29], [-95, 29], [-95, 30], ["-96", 29]]),
        polygon([[True, 29], [-95, 29], [-95, 30], [True, 29]]),
        polygon([[float("nan"), 29], [-95, 29], [-95, 30], [float("nan"), 29]]),
        polygon([[float("inf"), 29], [-95, 29], [-95, 30], [float("inf"), 29]]),
        polygon([[-96, 29, 5], [-95, 29, 5], [-95, 30, 5], [-96, 29, 5]]),
        polygon(SQUARE * 2_000),
        polygon(SQUARE) | {"bbox": []},
    ],
    ids=range(22),
)
def test_anything_else_is_refused_with_a_sentence(given):
    assert all(wrong.endswith(".") for wrong in area.faults(given))
    assert area.faults(given)


@pytest.mark.parametrize(
    ("longitude", "latitude", "is_inside"),
    [(-95.2, 29.2, True), (-95.5, 29.5, False), (-94.9, 29.5, False), (-95.5, 30.1, False)],
)
def test_a_point_lies_in_an_area_or_not(longitude, latitude, is_inside):
    there = area.holds(polygon(SQUARE, HOLE), longitude=longitude, latitude=latitude)
    assert there is is_inside


def test_a_year_has_its_federal_holidays_and_the_days_they_are_kept_on():
    year = federal.of_year(2026)
    assert year[date(2026, 11, 26)] == "Thanksgiving Day"
    assert date(2026, 7, 3) in year
    assert len(year) == 12
    assert list(year) == sorted(year)
