"""Upkeep as doors show it: plans, work done and odometer readings."""

from delta.accounts.roles import Permission
from delta.fleet.models import MaintenancePlan, MaintenanceRecord, OdometerReading
from delta.fleet.services import upkeep
from delta.records.noun import Group, Noun
from delta.records.required import requiring

READ, MANAGE = Permission.VEHICLES_READ, Permission.VEHICLES_MANAGE

PLANS = Noun(
    model=MaintenancePlan,
    slug="maintenance-plans",
    read=READ,
    write=MANAGE,
    parent="vehicle",
    groups=(
        Group("Plan", ("vehicle", "kind", "trigger", "every_miles", "every_days", "is_active")),
        Group("Last done", ("last_done_on", "last_done_miles")),
        Group("Next due", ("next_due_on", "next_due_miles")),
        Group("Notes", ("notes",)),
    ),
    columns=("vehicle", "kind", "trigger", "next_due_on", "next_due_miles", "is_active"),
    filters=("vehicle", "kind", "next_due_on", "is_active"),
    search=("notes",),
    sorts=("next_due_on", "next_due_miles", "created_at"),
    locked=frozenset({"next_due_on", "next_due_miles", "is_active"}),
    once=frozenset({"vehicle"}),
    create=requiring("vehicle", "kind", "trigger")(upkeep.plan_maintenance),
    change=upkeep.change_plan,
    sentences={
        "fleet_maintenanceplan_every_miles_range": "Give from 1 to 500,000 miles.",
        "fleet_maintenanceplan_every_days_range": "Give from 1 to 3,660 days.",
        "fleet_maintenanceplan_miles_given": "Say every how many miles.",
        "fleet_maintenanceplan_days_given": "Say every how many days.",
        "fleet_maintenanceplan_once": "This vehicle has a plan of that kind already.",
    },
)

RECORDS = Noun(
    model=MaintenanceRecord,
    slug="maintenance-records",
    read=READ,
    write=MANAGE,
    parent="vehicle",
    groups=(
        Group("Work", ("vehicle", "kind", "serviced_on", "odometer_miles", "description")),
        Group("Cost", ("labor_cost", "parts_cost", "total_cost", "vendor", "document")),
        Group("Belongs to", ("plan", "issue")),
    ),
    columns=("vehicle", "kind", "serviced_on", "odometer_miles", "vendor", "total_cost"),
    filters=("vehicle", "kind", "plan", "issue", "serviced_on"),
    search=("vendor", "description"),
    sorts=("serviced_on", "total_cost", "created_at"),
    locked=frozenset({"total_cost"}),
    once=frozenset({"vehicle", "odometer_miles"}),
    active="",
    create=requiring("vehicle", "kind", "serviced_on")(upkeep.record_maintenance),
    change=upkeep.change_record,
    sentences={
        "fleet_maintenancerecord_costs_add_up": "Labor and parts do not add up to the total.",
    },
)

ODOMETER_READINGS = Noun(
    model=OdometerReading,
    slug="odometer-readings",
    read=READ,
    write=Permission.VEHICLES_REPORT,
    parent="vehicle",
    author="read_by",
    groups=(
        Group("Reading", ("vehicle", "kind", "miles", "read_at", "read_by", "photo")),
        Group("Correction", ("is_correction", "reason")),
    ),
    columns=("vehicle", "miles", "kind", "read_at", "read_by", "is_correction"),
    filters=("vehicle", "kind", "read_at", "is_correction"),
    sorts=("read_at", "miles", "created_at"),
    locked=frozenset({"read_by"}),
    once=frozenset({"vehicle", "kind", "miles", "read_at", "photo", "is_correction", "reason"}),
    active="",
    create=requiring("vehicle", "miles")(upkeep.read_odometer),
    sentences={
        "fleet_odometerreading_miles_range": "Give from 0 to 2,000,000 miles.",
        "fleet_odometerreading_correction_explained": "Say why the reading before it was wrong.",
    },
)
