"""The patients room's tables."""

from delta.patients.models.care import MedicalProfile, SavedPlace
from delta.patients.models.cover import Authorization, Eligibility
from delta.patients.models.glass import BreakGlass
from delta.patients.models.merges import Merge
from delta.patients.models.patient import Membership, Patient, Relative, tied_to
from delta.patients.models.wishes import Consent, Preference

__all__ = [
    "Authorization",
    "BreakGlass",
    "Consent",
    "Eligibility",
    "MedicalProfile",
    "Membership",
    "Merge",
    "Patient",
    "Preference",
    "Relative",
    "SavedPlace",
    "tied_to",
]
