"""The facilities room's tables."""

from delta.facilities.models.contracts import Contract, ContractRate, VolumeTier
from delta.facilities.models.facility import Facility, StaffMember, staffed_by

__all__ = ["Contract", "ContractRate", "Facility", "StaffMember", "VolumeTier", "staffed_by"]
