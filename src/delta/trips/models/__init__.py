"""A trip with its stops, passengers and moves; and the standing orders trips are made from."""

from delta.trips.models.closures import FacilityClosure
from delta.trips.models.driver_preferences import DriverPreference
from delta.trips.models.proofs import Proof
from delta.trips.models.standing_orders import (
    StandingOrder,
    StandingOrderException,
    StandingOrderPause,
    StandingOrderStop,
    StandingOrderTime,
    StandingOrderVersion,
)
from delta.trips.models.trips import Passenger, StatusChange, Stop, Trip

__all__ = [
    "DriverPreference",
    "FacilityClosure",
    "Passenger",
    "Proof",
    "StandingOrder",
    "StandingOrderException",
    "StandingOrderPause",
    "StandingOrderStop",
    "StandingOrderTime",
    "StandingOrderVersion",
    "StatusChange",
    "Stop",
    "Trip",
]
