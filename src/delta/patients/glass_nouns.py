"""Restricted records as nouns: what closes a patient's record, and each time one was opened."""

from delta.accounts.roles import Permission
from delta.kernel import clock
from delta.patients.models import BreakGlass
from delta.patients.services import break_glass
from delta.records.noun import Act, Ask, Group, Noun
from delta.records.required import requiring

ACTS = (
    Act(
        slug="restrict",
        word="Restrict the record",
        needs=Permission.PATIENTS_BREAK_GLASS,
        verb=break_glass.restrict,
        fits=lambda patient: not patient.is_restricted,
    ),
    Act(
        slug="lift-restriction",
        word="Lift the restriction",
        needs=Permission.PATIENTS_BREAK_GLASS,
        verb=break_glass.lift_restriction,
        fits=lambda patient: patient.is_restricted,
    ),
)
"""What can be done to a patient about being restricted."""

BREAK_GLASSES = Noun(
    model=BreakGlass,
    slug="break-glasses",
    read=Permission.PATIENTS_BREAK_GLASS,
    write=Permission.PATIENTS_BREAK_GLASS,
    groups=(
        Group("Opened", ("patient", "opened_by", "reason", "ends_at")),
        Group("Review", ("reviewed_by", "reviewed_at", "review_note")),
    ),
    columns=("patient", "opened_by", "ends_at", "reviewed_by", "reviewed_at"),
    locked=frozenset({"opened_by", "ends_at", "reviewed_by", "reviewed_at", "review_note"}),
    once=frozenset({"patient", "reason"}),
    filters=("patient", "opened_by", "reviewed_by"),
    sorts=("created_at", "ends_at"),
    active="",
    create=requiring("patient", "reason")(break_glass.open_closed),
    instead={
        "change": "Who opened what and why stays as it was said.",
        "deactivate": "`end` closes the record before its hour is over.",
    },
    acts=(
        Act(
            slug="review",
            word="Review",
            needs=Permission.PATIENTS_BREAK_GLASS,
            verb=break_glass.review,
            asks=(Ask("note", str, words="What you found"),),
            fits=lambda glass: glass.reviewed_at is None,
        ),
        Act(
            slug="end",
            word="Close the record now",
            needs=Permission.PATIENTS_BREAK_GLASS,
            verb=break_glass.end_now,
            fits=lambda glass: glass.ends_at > clock.now(),
        ),
    ),
)
