"""What the fleet keeps, as doors show it: vehicles with what is fitted, inspected and wrong."""

from decimal import Decimal
from typing import Any

from delta.accounts.roles import Permission
from delta.fleet import permissions
from delta.fleet.life import ISSUE, VEHICLE
from delta.fleet.models import (
    CapacityConfiguration,
    Equipment,
    Inspection,
    InspectionItem,
    InspectionSchedule,
    Issue,
    IssuePhoto,
    Vehicle,
)
from delta.fleet.services import inspections, issues, vehicles
from delta.fleet.upkeep_nouns import ODOMETER_READINGS, PLANS, RECORDS
from delta.kernel.moves import can_move
from delta.kernel.words import InspectionStatus, IssueStatus, VehicleStatus
from delta.records.noun import Act, Ask, Group, Noun
from delta.records.register import register
from delta.records.required import requiring

READ, MANAGE, REPORT = (
    Permission.VEHICLES_READ,
    Permission.VEHICLES_MANAGE,
    Permission.VEHICLES_REPORT,
)
REASON = Ask("reason", str, words="Why")


def vehicle_can(*to: VehicleStatus) -> Any:
    """Return whether a vehicle that is in the fleet may become one of `to` now."""
    return lambda row: (
        row.status != VehicleStatus.RETIRED
        and any(can_move(VEHICLE, row.status, word) for word in to)
    )


def issue_can(to: IssueStatus) -> Any:
    """Return whether an issue may become `to` now."""
    return lambda row: can_move(ISSUE, row.status, to)


def is_under_way(row: Inspection) -> bool:
    """Return whether an inspection is in use and not done yet."""
    return row.is_active and row.status == InspectionStatus.IN_PROGRESS


VEHICLES = Noun(
    model=Vehicle,
    slug="vehicles",
    read=READ,
    write=MANAGE,
    groups=(
        Group("Vehicle", ("unit", "service_level", "make", "model", "year", "color", "vin")),
        Group("In service", ("status", "status_reason", "odometer_miles")),
        Group("Plate", ("license_plate", "plate_state")),
        Group(
            "Places",
            (
                "seats",
                "wheelchair_places",
                "stretcher_places",
                "bariatric_places",
                "max_weight_lbs",
            ),
        ),
        Group("Fitted with", ("has_lift", "has_ramp", "oxygen_equipped", "has_gps", "has_dashcam")),
        Group(
            "Insurance",
            (
                "insurance_provider",
                "insurance_policy",
                "insurance_expires_on",
                "insurance_document",
            ),
        ),
        Group(
            "Registration and inspection",
            (
                "registration_expires_on",
                "registration_document",
                "inspection_expires_on",
                "inspection_document",
            ),
        ),
        Group("Notes", ("notes",)),
    ),
    columns=("unit", "service_level", "make", "model", "license_plate", "odometer_miles", "status"),
    filters=(
        "status",
        "service_level",
        "has_lift",
        "has_ramp",
        "insurance_expires_on",
        "registration_expires_on",
        "inspection_expires_on",
        "created_at",
    ),
    search=("unit", "make", "model", "license_plate", "vin"),
    sorts=(
        "unit",
        "odometer_miles",
        "insurance_expires_on",
        "registration_expires_on",
        "inspection_expires_on",
        "created_at",
    ),
    locked=frozenset({"status", "status_reason"}),
    once=frozenset({"odometer_miles"}),
    active="",
    deactivate=vehicles.retire,
    reactivate=vehicles.bring_back,
    acts=(
        Act(
            "send-to-shop",
            "Send to the shop",
            MANAGE,
            vehicles.send_to_shop,
            (REASON,),
            vehicle_can(VehicleStatus.IN_SHOP),
        ),
        Act(
            "take-out-of-service",
            "Take out of service",
            MANAGE,
            vehicles.take_out_of_service,
            (REASON,),
            vehicle_can(VehicleStatus.OUT_OF_SERVICE),
        ),
        Act(
            "return-to-service",
            "Return to service",
            MANAGE,
            vehicles.return_to_service,
            fits=vehicle_can(VehicleStatus.ACTIVE),
        ),
    ),
    sentences={
        "fleet_vehicle_one_unit": "Another vehicle has this unit number.",
        "fleet_vehicle_one_vin": "Another vehicle has this VIN.",
        "fleet_vehicle_year_range": "Give a year between 1950 and 2100.",
    },
)

CONFIGURATIONS = Noun(
    model=CapacityConfiguration,
    slug="capacity-configurations",
    read=READ,
    write=MANAGE,
    parent="vehicle",
    groups=(
        Group("Set up", ("vehicle", "name", "is_default", "is_active")),
        Group(
            "Carries at the same time",
            ("ambulatory_places", "wheelchair_places", "stretcher_places", "bariatric_places"),
        ),
        Group("Notes", ("notes",)),
    ),
    columns=(
        "vehicle",
        "name",
        "ambulatory_places",
        "wheelchair_places",
        "stretcher_places",
        "bariatric_places",
        "is_default",
    ),
    filters=("vehicle", "is_default", "is_active"),
    search=("name",),
    sorts=("name", "created_at"),
    locked=frozenset({"is_default", "is_active"}),
    once=frozenset({"vehicle"}),
    create=requiring("vehicle", "name")(vehicles.add_configuration),
    acts=(
        Act(
            "make-default",
            "Make this the usual one",
            MANAGE,
            vehicles.make_default,
            fits=lambda row: row.is_active and not row.is_default,
        ),
    ),
    sentences={
        "fleet_capacityconfiguration_once": "This vehicle has a set-up of that name already.",
        "fleet_capacityconfiguration_a_place": "A vehicle must carry at least one person.",
        "fleet_capacityconfiguration_default_in_use": (
            "This is how the vehicle usually is. Make another one the usual one first."
        ),
    },
)

EQUIPMENT = Noun(
    model=Equipment,
    slug="equipment",
    read=READ,
    write=MANAGE,
    parent="vehicle",
    groups=(
        Group("Equipment", ("vehicle", "kind", "description", "serial_number", "quantity")),
        Group("Checked", ("inspected_on", "expires_on", "is_active")),
        Group("Notes", ("notes",)),
    ),
    columns=("vehicle", "kind", "serial_number", "quantity", "inspected_on", "expires_on"),
    filters=("vehicle", "kind", "expires_on", "is_active"),
    search=("description", "serial_number"),
    sorts=("expires_on", "inspected_on", "created_at"),
    locked=frozenset({"is_active"}),
    sentences={
        "fleet_equipment_quantity_range": "Give a number from 1 to 999.",
        "fleet_equipment_days_in_order": "It expires before it was inspected.",
        "fleet_equipment_one_serial_number": "Another one of this kind has this serial number.",
    },
)

SCHEDULES = Noun(
    model=InspectionSchedule,
    slug="inspection-schedules",
    read=READ,
    write=MANAGE,
    parent="vehicle",
    groups=(
        Group("Inspection", ("vehicle", "kind", "frequency", "assigned_to", "is_active")),
        Group("Due", ("last_done_on", "next_due_on")),
        Group("Notes", ("notes",)),
    ),
    columns=("vehicle", "kind", "frequency", "last_done_on", "next_due_on", "is_active"),
    filters=("vehicle", "kind", "frequency", "next_due_on", "is_active"),
    sorts=("next_due_on", "created_at"),
    locked=frozenset({"is_active"}),
    once=frozenset({"vehicle"}),
    sentences={
        "fleet_inspectionschedule_once": "This vehicle has a schedule of that kind already."
    },
)

INSPECTIONS = Noun(
    model=Inspection,
    slug="inspections",
    read=READ,
    write=REPORT,
    parent="vehicle",
    groups=(
        Group("Inspection", ("vehicle", "kind", "status", "schedule", "odometer_miles")),
        Group("Who and when", ("inspector", "inspector_name", "started_at", "completed_at")),
        Group("Notes", ("notes", "signature", "is_active")),
    ),
    columns=(
        "vehicle",
        "kind",
        "status",
        "inspector_name",
        "started_at",
        "completed_at",
        "is_active",
    ),
    filters=("vehicle", "kind", "status", "started_at", "is_active"),
    search=("inspector_name", "notes"),
    sorts=("started_at", "completed_at", "created_at"),
    locked=frozenset(
        {
            "status",
            "schedule",
            "inspector",
            "inspector_name",
            "started_at",
            "completed_at",
            "is_active",
        }
    ),
    once=frozenset({"vehicle", "kind"}),
    check=permissions.check_inspection,
    create=requiring("vehicle", "kind")(inspections.begin_inspection),
    deactivate=inspections.take_out,
    reactivate=inspections.bring_back,
    acts=(
        Act(
            "pass-the-rest",
            "Pass what is left",
            REPORT,
            inspections.pass_the_rest,
            fits=is_under_way,
        ),
        Act(
            "complete",
            "Complete",
            REPORT,
            inspections.complete_inspection,
            (Ask("odometer_miles", int, is_required=False, words="Odometer, in miles"),),
            is_under_way,
        ),
    ),
    sentences={
        "fleet_inspection_done_at_a_time": "An inspection that is done says when.",
    },
)

ITEMS = Noun(
    model=InspectionItem,
    slug="inspection-items",
    read=READ,
    write=REPORT,
    parent="inspection",
    groups=(
        Group("Item", ("inspection", "position", "name", "is_required")),
        Group("Found", ("outcome", "notes", "photo")),
    ),
    columns=("position", "name", "is_required", "outcome", "notes"),
    filters=("inspection", "outcome", "is_required"),
    search=("name",),
    sorts=("position", "created_at"),
    locked=frozenset({"inspection", "position", "name", "is_required"}),
    can_create=False,
    active="",
    check=permissions.check_item,
    instead={
        "create": "An inspection begins with all its items.",
        "deactivate": "An item stands as long as its inspection, which can be taken out of use.",
    },
    sentences={
        "fleet_inspectionitem_failure_said": "Say in the notes what is wrong with it.",
    },
)

ISSUES = Noun(
    model=Issue,
    slug="vehicle-issues",
    read=READ,
    write=REPORT,
    parent="vehicle",
    author="reported_by",
    groups=(
        Group("Issue", ("vehicle", "category", "severity", "description", "status")),
        Group("Reported", ("reported_by", "inspection", "created_at")),
        Group("Ended", ("resolution", "resolved_by", "resolved_at", "cost")),
    ),
    columns=("vehicle", "category", "severity", "description", "status", "created_at"),
    filters=("vehicle", "category", "severity", "status", "inspection", "created_at"),
    search=("description", "resolution"),
    sorts=("severity", "status", "resolved_at", "created_at"),
    locked=frozenset(
        {
            "status",
            "reported_by",
            "inspection",
            "created_at",
            "resolution",
            "resolved_by",
            "resolved_at",
            "cost",
        }
    ),
    once=frozenset({"vehicle"}),
    active="",
    check=permissions.check_issue,
    instead={"deactivate": "`resolve` or `leave-as-is` ends an issue, with what came of it."},
    create=requiring("vehicle", "category", "severity", "description")(issues.report_issue),
    change=issues.change_issue,
    acts=(
        Act(
            "start",
            "Start work",
            MANAGE,
            issues.start_work,
            fits=issue_can(IssueStatus.IN_PROGRESS),
        ),
        Act(
            "resolve",
            "Resolve",
            MANAGE,
            issues.resolve,
            (
                Ask("resolution", str, words="What was done"),
                Ask("cost", Decimal, is_required=False, words="Cost in dollars"),
            ),
            issue_can(IssueStatus.RESOLVED),
        ),
        Act(
            "leave-as-is",
            "Leave as it is",
            MANAGE,
            issues.leave_as_is,
            (Ask("resolution", str, words="Why it is not mended"),),
            issue_can(IssueStatus.WONT_FIX),
        ),
        Act(
            "reopen",
            "Open again",
            MANAGE,
            issues.reopen,
            fits=lambda row: row.resolved_at is not None,
        ),
    ),
    sentences={
        "fleet_issue_described": "Say what is wrong.",
        "fleet_issue_ended_with_words": "Say how it ended.",
    },
)

PHOTOS = Noun(
    model=IssuePhoto,
    slug="issue-photos",
    read=READ,
    write=REPORT,
    parent="issue",
    groups=(Group("Photo", ("issue", "document", "caption", "is_active")),),
    columns=("issue", "document", "caption", "created_at", "is_active"),
    filters=("issue", "is_active"),
    search=("caption",),
    locked=frozenset({"is_active"}),
    once=frozenset({"issue", "document"}),
    check=permissions.check_photo,
    sentences={"fleet_issuephoto_once": "This issue has this photo already, in use or out of it."},
)

register(
    VEHICLES,
    CONFIGURATIONS,
    EQUIPMENT,
    SCHEDULES,
    INSPECTIONS,
    ITEMS,
    ISSUES,
    PHOTOS,
    PLANS,
    RECORDS,
    ODOMETER_READINGS,
)
