"""What the day keeps, as doors show it: runs with their trips, incidents, complaints, messages."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.accounts.sight import visible
from delta.dispatch import services
from delta.dispatch.life import COMPLAINT, INCIDENT, RUN
from delta.dispatch.models import Complaint, Incident, IncidentDocument, Message, Run, RunTrip
from delta.dispatch.permissions import check_message, check_paper
from delta.kernel.moves import can_move
from delta.kernel.words import ComplaintStatus, IncidentStatus, RunStatus
from delta.records.noun import Act, Ask, Group, Noun
from delta.records.register import register
from delta.records.required import requiring
from delta.trips.models import Trip

PLAN, SEE_RUNS = Permission.RUNS_MANAGE, Permission.RUNS_READ
REPORT, LOOK_INTO = Permission.INCIDENTS_REPORT, Permission.INCIDENTS_MANAGE
ODOMETER = Ask("odometer", int, words="Odometer, in whole miles")
WHY = Ask("reason", str, words="Why")


def places(person: User) -> QuerySet[Any]:
    """Return the trips of runs `person` may see, each with what names its run."""
    return visible(RunTrip, person).select_related("run__driver")


RUNS = Noun(
    model=Run,
    slug="runs",
    read=SEE_RUNS,
    write=PLAN,
    groups=(
        Group("Run", ("service_date", "status", "driver", "vehicle", "shift")),
        Group("Planned", ("starts_at", "ends_at", "published_at")),
        Group(
            "Driven",
            ("pulled_out_at", "pull_out_odometer", "pulled_in_at", "pull_in_odometer"),
        ),
        Group("Notes", ("cancel_reason", "notes")),
    ),
    columns=("service_date", "driver", "vehicle", "starts_at", "ends_at", "status"),
    filters=("status", "driver", "vehicle", "service_date"),
    sorts=("service_date", "starts_at", "created_at"),
    locked=frozenset(
        {
            "service_date",
            "status",
            "published_at",
            "pulled_out_at",
            "pull_out_odometer",
            "pulled_in_at",
            "pull_in_odometer",
            "cancel_reason",
        }
    ),
    active="",
    instead={"deactivate": "`cancel` ends a run, with the reason."},
    create=requiring("driver", "starts_at", "ends_at")(services.plan_run),
    change=services.change_run,
    acts=(
        Act(
            "take-off",
            "Take a trip off",
            PLAN,
            services.take_off,
            (Ask("trip", Trip),),
            lambda row: row.status in (RunStatus.PLANNED, RunStatus.PUBLISHED, RunStatus.STARTED),
        ),
        Act(
            "publish",
            "Publish",
            PLAN,
            services.publish_run,
            fits=lambda row: row.status == RunStatus.PLANNED,
        ),
        Act(
            "replan",
            "Take back to planning",
            PLAN,
            services.replan_run,
            fits=lambda row: can_move(RUN, row.status, RunStatus.PLANNED),
        ),
        Act(
            "start",
            "Leave the yard",
            SEE_RUNS,
            services.start_run,
            (ODOMETER,),
            lambda row: row.status == RunStatus.PUBLISHED,
        ),
        Act(
            "undo-start",
            "Undo the start",
            SEE_RUNS,
            services.undo_start,
            fits=lambda row: row.status == RunStatus.STARTED,
        ),
        Act(
            "finish",
            "Come back",
            SEE_RUNS,
            services.finish_run,
            (ODOMETER,),
            lambda row: row.status == RunStatus.STARTED,
        ),
        Act(
            "resume",
            "Undo the finish",
            PLAN,
            services.resume_run,
            fits=lambda row: row.status == RunStatus.FINISHED,
        ),
        Act(
            "cancel",
            "Cancel",
            PLAN,
            services.cancel_run,
            (WHY,),
            lambda row: can_move(RUN, row.status, RunStatus.CANCELLED),
        ),
    ),
    sentences={
        "dispatch_run_driver_no_overlap": "This driver is on another run at that time.",
        "dispatch_run_vehicle_no_overlap": "This vehicle is on another run at that time.",
        "dispatch_run_has_vehicle": "A run that is published has a vehicle.",
        "dispatch_run_odometer_in_order": "The odometer cannot run backwards.",
    },
)

RUN_TRIPS = Noun(
    model=RunTrip,
    slug="run-trips",
    read=SEE_RUNS,
    write=PLAN,
    groups=(Group("Place in the run", ("run", "trip", "position")),),
    columns=("run", "position", "trip"),
    filters=("run", "trip"),
    sorts=("position", "created_at"),
    once=frozenset({"run", "trip"}),
    parent="run",
    patient="trip__patient",
    rows=places,
    active="",
    instead={"deactivate": "`runs/take-off` takes a trip off its run."},
    create=requiring("run", "trip")(services.add_trip),
    change=requiring("position")(services.place_trip),
    sentences={
        "dispatch_runtrip_one_position": "Another trip has this place in the order.",
        "dispatch_runtrip_position_min": "The first place is 1.",
    },
)

INCIDENTS = Noun(
    model=Incident,
    slug="incidents",
    read=REPORT,
    write=REPORT,
    groups=(
        Group("Incident", ("kind", "severity", "happened_at", "description", "status")),
        Group("Touched", ("trip", "driver", "vehicle", "patient")),
        Group("Reported", ("reported_by",)),
        Group("Authority", ("authority", "authority_notified_at")),
        Group("Outcome", ("outcome", "closed_at")),
    ),
    columns=("happened_at", "kind", "severity", "status", "driver", "vehicle"),
    filters=("status", "kind", "severity", "driver", "vehicle", "patient", "trip", "happened_at"),
    sorts=("happened_at", "created_at"),
    locked=frozenset(
        {"status", "reported_by", "authority", "authority_notified_at", "outcome", "closed_at"}
    ),
    patient="patient",
    active="",
    instead={"deactivate": "`close` ends an incident, with what came of it."},
    create=requiring("kind", "happened_at", "description")(services.report_incident),
    change=services.change_incident,
    acts=(
        Act(
            "investigate",
            "Look into it",
            LOOK_INTO,
            services.investigate_incident,
            fits=lambda row: row.status == IncidentStatus.OPEN,
        ),
        Act(
            "tell-authority",
            "An authority was told",
            LOOK_INTO,
            services.note_authority,
            (
                Ask("authority", str, words="Which authority"),
                Ask("notified_at", datetime, is_required=False, words="When"),
            ),
        ),
        Act(
            "close",
            "Close",
            LOOK_INTO,
            services.close_incident,
            (Ask("outcome", str, words="What came of it"),),
            lambda row: can_move(INCIDENT, row.status, IncidentStatus.CLOSED),
        ),
        Act(
            "reopen",
            "Look into it again",
            LOOK_INTO,
            services.reopen_incident,
            fits=lambda row: row.status == IncidentStatus.CLOSED,
        ),
    ),
)

INCIDENT_DOCUMENTS = Noun(
    model=IncidentDocument,
    slug="incident-documents",
    read=REPORT,
    write=REPORT,
    groups=(Group("Paper", ("incident", "document", "notes", "is_active")),),
    columns=("incident", "document", "notes", "is_active"),
    filters=("incident", "is_active"),
    locked=frozenset({"is_active"}),
    once=frozenset({"incident", "document"}),
    parent="incident",
    patient="incident__patient",
    check=check_paper,
    create=requiring("incident", "document")(services.add_document),
    sentences={
        "dispatch_incidentdocument_once": "This paper hangs there already, in use or out of it."
    },
)

COMPLAINTS = Noun(
    model=Complaint,
    slug="complaints",
    read=REPORT,
    write=REPORT,
    groups=(
        Group("Complaint", ("category", "description", "received_at", "due_on", "status")),
        Group("Who complains", ("complainant", "name", "phone", "patient", "facility")),
        Group("About", ("trip", "driver")),
        Group("Taken down", ("taken_by", "acknowledged_at")),
        Group("Answer", ("resolution", "resolved_at")),
    ),
    columns=("received_at", "category", "complainant", "status", "due_on", "facility"),
    filters=(
        "status",
        "category",
        "complainant",
        "driver",
        "facility",
        "patient",
        "trip",
        "due_on",
        "received_at",
    ),
    search=("name",),
    phone="phone",
    sorts=("due_on", "received_at", "created_at"),
    locked=frozenset({"status", "taken_by", "acknowledged_at", "resolution", "resolved_at"}),
    patient="patient",
    active="",
    instead={"deactivate": "`resolve` ends a complaint, with what came of it."},
    create=requiring("complainant", "category", "description")(services.take_complaint),
    change=services.change_complaint,
    acts=(
        Act(
            "acknowledge",
            "Acknowledge",
            LOOK_INTO,
            services.acknowledge_complaint,
            fits=lambda row: row.status == ComplaintStatus.RECEIVED,
        ),
        Act(
            "resolve",
            "Answer",
            LOOK_INTO,
            services.resolve_complaint,
            (Ask("resolution", str, words="What came of it"),),
            lambda row: can_move(COMPLAINT, row.status, ComplaintStatus.RESOLVED),
        ),
        Act(
            "reopen",
            "Look into it again",
            LOOK_INTO,
            services.reopen_complaint,
            fits=lambda row: row.status == ComplaintStatus.RESOLVED,
        ),
    ),
)

MESSAGES = Noun(
    model=Message,
    slug="messages",
    read=Permission.MESSAGES_WRITE,
    write=Permission.MESSAGES_WRITE,
    groups=(
        Group("Between the office and", ("driver", "facility")),
        Group("Said", ("is_from_office", "sender", "trip", "body")),
        Group("Read", ("read_at", "read_by", "is_active")),
    ),
    columns=("created_at", "is_from_office", "driver", "facility", "body", "read_at", "is_active"),
    filters=("driver", "facility", "trip", "is_from_office", "created_at", "is_active"),
    sorts=("created_at",),
    locked=frozenset({"is_from_office", "sender", "read_at", "read_by", "is_active"}),
    once=frozenset({"driver", "facility", "trip", "body"}),
    check=check_message,
    instead={"change": "What was said stays as it was said; it can be taken out of use."},
    create=requiring("body")(services.write_message),
    acts=(
        Act(
            "read",
            "Mark as read",
            Permission.MESSAGES_WRITE,
            services.read_message,
            fits=lambda row: row.is_active and row.read_at is None,
        ),
    ),
    sentences={
        "dispatch_message_one_side": "Say to which driver or to which facility, not both.",
    },
)

register(RUNS, RUN_TRIPS, INCIDENTS, INCIDENT_DOCUMENTS, COMPLAINTS, MESSAGES)
