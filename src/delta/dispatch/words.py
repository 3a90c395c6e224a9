"""Stored words of the dispatch room. Pure."""

from enum import StrEnum


class IncidentKind(StrEnum):
    INJURY = "injury"
    FALL = "fall"
    VEHICLE_ACCIDENT = "vehicle_accident"
    BREAKDOWN = "breakdown"
    PATIENT_DISTRESS = "patient_distress"
    BEHAVIOUR = "behaviour"
    MEDICATION = "medication"
    PROPERTY = "property"
    OTHER = "other"


class Complainant(StrEnum):
    PATIENT = "patient"
    FAMILY = "family"
    FACILITY = "facility"
    PAYER = "payer"
    OTHER = "other"


class ComplaintCategory(StrEnum):
    LATENESS = "lateness"
    CONDUCT = "conduct"
    SAFETY = "safety"
    VEHICLE = "vehicle"
    BILLING = "billing"
    OTHER = "other"
