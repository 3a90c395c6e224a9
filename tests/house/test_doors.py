"""A door starts every query with what the person asking may see."""

import ast
from pathlib import Path

from tests.house.source import SOURCE, modules, plant

DOORS = ("delta.web", "delta.api", "delta.tables")
BACK_WAYS = {"_default_manager", "_base_manager", "select_for_update"}


def door_offences(source: Path) -> list[str]:
    """Name every query in a door that does not start with `visible_to`."""
    return [
        module.at(node)
        for door in DOORS
        for module in modules(source, package=door)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Attribute) and _goes_around(node)
    ]


def _goes_around(node: ast.Attribute) -> bool:
    from_rows = isinstance(node.value, ast.Attribute) and node.value.attr == "objects"
    return node.attr in BACK_WAYS or (from_rows and node.attr != "visible_to")


def test_doors_start_with_what_the_person_may_see() -> None:
    assert "\n".join(door_offences(SOURCE)) == ""


def test_a_query_around_the_filter_is_found(tmp_path: Path) -> None:
    text = "Trip.objects.visible_to(me)\nTrip.objects.all()\nTrip._default_manager.all()\n"
    files = {"delta/api/v1/trips.py": text, "delta/trips/queries.py": text}
    assert door_offences(plant(tmp_path, files)) == ["delta.api.v1.trips:2", "delta.api.v1.trips:3"]
