"""Verbs of the day: runs, incidents, complaints, messages."""

from delta.dispatch.services.complaints import (
    acknowledge_complaint,
    change_complaint,
    reopen_complaint,
    resolve_complaint,
    take_complaint,
)
from delta.dispatch.services.incidents import (
    add_document,
    change_incident,
    close_incident,
    investigate_incident,
    note_authority,
    reopen_incident,
    report_incident,
)
from delta.dispatch.services.messages import read_message, write_message
from delta.dispatch.services.runs import (
    add_trip,
    cancel_run,
    change_run,
    finish_run,
    place_trip,
    plan_run,
    publish_run,
    replan_run,
    resume_run,
    start_run,
    take_off,
    take_trip_off,
    undo_start,
)

__all__ = [
    "acknowledge_complaint",
    "add_document",
    "add_trip",
    "cancel_run",
    "change_complaint",
    "change_incident",
    "change_run",
    "close_incident",
    "finish_run",
    "investigate_incident",
    "note_authority",
    "place_trip",
    "plan_run",
    "publish_run",
    "read_message",
    "reopen_complaint",
    "reopen_incident",
    "replan_run",
    "report_incident",
    "resolve_complaint",
    "resume_run",
    "start_run",
    "take_complaint",
    "take_off",
    "take_trip_off",
    "undo_start",
    "write_message",
]
