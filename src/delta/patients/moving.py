"""What a merge of two patients does to each column: which fact stands. Pure.

The kept record's word stands; where it says nothing, the other's is taken. Lists of medical facts
are joined, and of two yes-or-no facts the more careful one stands, because somebody is carried by
what is written there.
"""

from collections.abc import Mapping
from typing import Any

CAREFUL: Mapping[str, bool] = {
    "can_transfer": False,
    "hearing_impaired": True,
    "is_restricted": True,
    "iv_required": True,
    "oxygen_required": True,
    "requires_lift": True,
    "visually_impaired": True,
}
"""The value of a yes-or-no fact that asks for more care."""

APART = frozenset(
    {
        "created_at",
        "former_numbers",
        "id",
        "imported_at",
        "is_active",
        "login",
        "merged_into",
        "number",
        "patient",
        "updated_at",
    }
)
"""Columns that tell of the record and not of the person: no merge touches them here."""

TOGETHER = (
    "address",
    "line1",
    "line2",
    "city",
    "state",
    "zip_code",
    "latitude",
    "longitude",
    "geo_quality",
)
"""An address is taken whole or not at all."""

NOTHING = ("", None, "unknown")


def filled(kept: Mapping[str, Any], gone: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns of the kept row that change, with what they become."""
    became = {
        name: meant
        for name, mine in kept.items()
        if name not in APART and name not in TOGETHER
        for meant in [stands(name, mine, gone[name])]
        if meant != mine
    }
    if "address" in kept and all(kept[name] in NOTHING for name in TOGETHER):
        became |= {name: gone[name] for name in TOGETHER if gone[name] != kept[name]}
    return became


def stands(name: str, mine: Any, theirs: Any) -> Any:
    """Return which of two values of a column stands after a merge."""
    if isinstance(mine, bool):
        careful = CAREFUL.get(name)
        return mine if careful is None or careful not in (mine, theirs) else careful
    if isinstance(mine, list):
        return [*mine, *(one for one in theirs or [] if one not in mine)]
    return theirs if mine in NOTHING and theirs not in NOTHING else mine
