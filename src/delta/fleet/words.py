"""Stored words of the fleet room. Pure."""

from enum import StrEnum


class EquipmentKind(StrEnum):
    LIFT = "lift"
    RAMP = "ramp"
    OXYGEN = "oxygen"
    TIE_DOWNS = "tie_downs"
    STRETCHER = "stretcher"
    SEAT_BELT_EXTENDER = "seat_belt_extender"
    CAR_SEAT = "car_seat"
    FIRE_EXTINGUISHER = "fire_extinguisher"
    FIRST_AID_KIT = "first_aid_kit"
    SPILL_KIT = "spill_kit"
    FLASHLIGHT = "flashlight"
    GLOVES = "gloves"
    REFLECTORS = "reflectors"
    OTHER = "other"


class InspectionKind(StrEnum):
    PRE_TRIP = "pre_trip"
    POST_TRIP = "post_trip"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    ANNUAL = "annual"
    STATE = "state"


class InspectionFrequency(StrEnum):
    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    ANNUAL = "annual"


class IssueCategory(StrEnum):
    ENGINE = "engine"
    BRAKES = "brakes"
    TIRES = "tires"
    LIGHTS = "lights"
    WHEELCHAIR_LIFT = "wheelchair_lift"
    INTERIOR = "interior"
    EXTERIOR = "exterior"
    SAFETY_EQUIPMENT = "safety_equipment"
    OTHER = "other"
