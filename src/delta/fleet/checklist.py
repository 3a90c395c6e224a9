"""What is looked at in an inspection: the 20 items before a trip, and the few after one. Pure.

A required item that fails takes the vehicle out of service. Oregon's and Wisconsin's rules for
medical rides name the safety equipment (OAR 410-141-3925, DHS 105.39), the ADA the lift and the
securement (49 CFR 38.23).
"""

from dataclasses import dataclass
from enum import StrEnum

from delta.fleet.words import InspectionKind, IssueCategory


class Fitted(StrEnum):
    """What a vehicle must have for an item to make sense in it."""

    ANYTHING = "anything"
    BOARDING = "boarding"
    WHEELCHAIR = "wheelchair"


@dataclass(frozen=True)
class Item:
    """One thing to look at, the kind of issue it is if it fails, and whether it must pass."""

    name: str
    category: IssueCategory
    is_required: bool = True
    fitted: Fitted = Fitted.ANYTHING


PRE_TRIP = (
    Item("Service brakes hold", IssueCategory.BRAKES),
    Item("Parking brake holds", IssueCategory.BRAKES),
    Item("Steering without play or noise", IssueCategory.OTHER),
    Item("Tires: tread, pressure, no cuts", IssueCategory.TIRES),
    Item("Wheels and lug nuts tight", IssueCategory.TIRES),
    Item("Headlights, high and low beam", IssueCategory.LIGHTS),
    Item("Brake lights, turn signals and hazard lights", IssueCategory.LIGHTS),
    Item("Horn", IssueCategory.SAFETY_EQUIPMENT),
    Item("Windshield, wipers and washer", IssueCategory.EXTERIOR),
    Item("Mirrors whole and set", IssueCategory.EXTERIOR),
    Item("Seat belts at every seat", IssueCategory.SAFETY_EQUIPMENT),
    Item("Doors and emergency exits open and close", IssueCategory.EXTERIOR),
    Item(
        "Lift or ramp: one full cycle, interlock holds",
        IssueCategory.WHEELCHAIR_LIFT,
        fitted=Fitted.BOARDING,
    ),
    Item(
        "Wheelchair tie-downs and shoulder belts complete",
        IssueCategory.SAFETY_EQUIPMENT,
        fitted=Fitted.WHEELCHAIR,
    ),
    Item("Fire extinguisher charged and sealed", IssueCategory.SAFETY_EQUIPMENT),
    Item("First-aid kit complete", IssueCategory.SAFETY_EQUIPMENT),
    Item("Registration and insurance card on board", IssueCategory.OTHER),
    Item("Reflectors and flashlight", IssueCategory.SAFETY_EQUIPMENT, is_required=False),
    Item("Fluids full, nothing leaks", IssueCategory.ENGINE, is_required=False),
    Item("Inside clean, gloves and spill kit there", IssueCategory.INTERIOR, is_required=False),
)

POST_TRIP = (
    Item("Nobody left on board", IssueCategory.OTHER),
    Item("Nothing left behind", IssueCategory.INTERIOR, is_required=False),
    Item("No new damage outside", IssueCategory.EXTERIOR, is_required=False),
    Item("Lift or ramp stowed", IssueCategory.WHEELCHAIR_LIFT, fitted=Fitted.BOARDING),
    Item("Inside cleaned, surfaces wiped", IssueCategory.INTERIOR, is_required=False),
    Item("Lights off, locked", IssueCategory.OTHER, is_required=False),
)


def items(kind: str, *, has_boarding: bool, has_wheelchair: bool) -> list[Item]:
    """Return what to look at in an inspection of `kind` of a vehicle with a lift, ramp or places.

    Every inspection but the one after a trip goes by the list of 20.
    """
    there = {Fitted.ANYTHING: True, Fitted.BOARDING: has_boarding}
    there[Fitted.WHEELCHAIR] = has_wheelchair
    whole = POST_TRIP if kind == InspectionKind.POST_TRIP else PRE_TRIP
    return [item for item in whole if there[item.fitted]]


def category(name: str) -> IssueCategory:
    """Return the kind of issue that a failed item is; an item of somebody's own is other."""
    known = {item.name: item.category for item in (*PRE_TRIP, *POST_TRIP)}
    return known.get(name, IssueCategory.OTHER)
