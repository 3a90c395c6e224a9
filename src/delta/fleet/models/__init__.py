"""The fleet's tables: vehicles, what is inspected on them, what breaks and what is mended."""

from delta.fleet.models.inspections import Inspection, InspectionItem, InspectionSchedule
from delta.fleet.models.issues import Issue, IssuePhoto
from delta.fleet.models.upkeep import MaintenancePlan, MaintenanceRecord, OdometerReading
from delta.fleet.models.vehicle import CapacityConfiguration, Equipment, Vehicle

__all__ = [
    "CapacityConfiguration",
    "Equipment",
    "Inspection",
    "InspectionItem",
    "InspectionSchedule",
    "Issue",
    "IssuePhoto",
    "MaintenancePlan",
    "MaintenanceRecord",
    "OdometerReading",
    "Vehicle",
]
