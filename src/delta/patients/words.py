"""Stored words of the patients room. Pure."""

from enum import StrEnum


class Sex(StrEnum):
    FEMALE = "female"
    MALE = "male"
    OTHER = "other"
    UNKNOWN = "unknown"


class ConsentKind(StrEnum):
    TREATMENT_TRANSPORT = "treatment_transport"
    SMS = "sms"
    EMAIL = "email"
    MARKETING = "marketing"
    RECORDING = "recording"
    RELEASE_OF_INFORMATION = "release_of_information"


class ConsentHow(StrEnum):
    WRITTEN = "written"
    SPOKEN = "spoken"
    ONLINE = "online"
    GUARDIAN = "guardian"


class TextSize(StrEnum):
    NORMAL = "normal"
    LARGE = "large"
    VERY_LARGE = "very_large"


class DriverWish(StrEnum):
    ANY = "any"
    FEMALE = "female"
    MALE = "male"


class UnitKind(StrEnum):
    TRIPS = "trips"
    MILES = "miles"


class EligibilityStatus(StrEnum):
    ACTIVE = "active"
    INACTIVE = "inactive"
    UNKNOWN = "unknown"


class KeptLogin(StrEnum):
    KEPT = "kept"
    GONE = "gone"
