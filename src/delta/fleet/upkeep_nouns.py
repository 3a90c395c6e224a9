"""Upkeep as doors show it: plans, work done and odometer readings."""

from delta.accounts.roles import Permission
from delta.fleet import permissions
from delta.fleet.models import MaintenancePlan, MaintenanceRecord, OdometerReading
from delta.fleet.services import readings, upkeep
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
        Group("Belongs to", ("plan", "issue", "is_active")),
    ),
    columns=(
        "vehicle",
        "kind",
        "serviced_on",
        "odometer_miles",
        "vendor",
        "total_cost",
        "is_active",
    ),
    filters=("vehicle", "kind", "plan", "issue", "serviced_on", "is_active"),
    search=("vendor", "description"),
    sorts=("serviced_on", "total_cost", "created_at"),
    locked=frozenset({"total_cost", "is_active"}),
    once=frozenset({"vehicle", "odometer_miles"}),
    create=requiring("vehicle", "kind", "serviced_on")(upkeep.record_maintenance),
    change=upkeep.change_record,
    deactivate=upkeep.take_out_record,
    reactivate=upkeep.bring_back_record,
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
        Group("Correction", ("is_correction", "reason", "is_active")),
    ),
    columns=("vehicle", "miles", "kind", "read_at", "read_by", "is_correction", "is_active"),
    filters=("vehicle", "kind", "read_at", "is_correction", "is_active"),
    sorts=("read_at", "miles", "created_at"),
    locked=frozenset({"read_by", "is_active"}),
    once=frozenset({"vehicle", "kind", "miles", "read_at", "photo", "is_correction", "reason"}),
    check=permissions.check_reading,
    create=requiring("vehicle", "miles")(readings.read_odometer),
    deactivate=readings.take_out_reading,
    reactivate=readings.bring_back_reading,
    instead={"change": "A reading stays as it was read; one that is wrong is taken out of use."},
    sentences={
        "fleet_odometerreading_miles_range": "Give from 0 to 2,000,000 miles.",
        "fleet_odometerreading_correction_explained": "Say why the reading before it was wrong.",
    },
)
