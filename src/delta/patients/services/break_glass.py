"""Verbs on restricted records: closing one, opening it in need, reviewing that it was opened."""

from datetime import timedelta

from procrastinate.contrib.django import app

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Channel, NoticeStatus, Role
from delta.notices.models import Notice
from delta.patients.models import BreakGlass, Patient
from delta.patients.models.glass import LEAST_REASON
from delta.records.closed import check_open

OPEN_FOR = timedelta(minutes=60)
MOST_REASON = 2_000
MAIL_TASK = "patients.mail_break_glass"
SUBJECT = "A restricted record was opened"
BODY = "Somebody opened a restricted record and gave a reason. Please review it in Delta."
ADMINISTRATORS = (Role.SUPER_ADMIN, Role.ADMIN)


@verb
def restrict(patient: Patient, *, by: User) -> Patient:
    """Close a record to the office: from now on it takes a reason to open it."""
    check_may(by)
    return set_restricted(patient, True, by=by)


@verb
def lift_restriction(patient: Patient, *, by: User) -> Patient:
    """Let the office read a record as any other; whoever lifts it must have it open."""
    check_may(by)
    check_open(patient)
    return set_restricted(patient, False, by=by)


@verb
def set_restricted(patient: Patient, is_restricted: bool, *, by: User) -> Patient:
    """Write whether a record is restricted, unless it is so already."""
    if patient.is_restricted is is_restricted:
        return patient
    patient.is_restricted = is_restricted
    patient.save(update_fields=["is_restricted", "updated_at"])
    event = "patient.restricted" if is_restricted else "patient.restriction_lifted"
    journal.record(event, patient, by=by)
    return patient


@verb
def open_closed(*, patient: Patient, reason: str, by: User) -> BreakGlass:
    """Open a restricted record to `by` for an hour and tell the other administrators."""
    check_may(by)
    given = reason.strip()
    if not LEAST_REASON <= len(given) <= MOST_REASON:
        raise Invalid({"reason": [f"Say why in {LEAST_REASON} to {MOST_REASON:,} characters."]})
    if not patient.is_restricted:
        raise Refused("This record is not restricted: open it as any other.", code="not_restricted")
    now = clock.now()
    glass = BreakGlass.objects.create(
        patient_id=patient.pk, opened_by=by, reason=given, created_at=now, ends_at=now + OPEN_FOR
    )
    journal.record("patient.glass_broken", patient, by=by, glass=str(glass.pk))
    alert(glass, by=by)
    return glass


@verb
def end_now(glass: BreakGlass, *, by: User) -> BreakGlass:
    """Close a record again before its hour is over; that it was open is reviewed all the same."""
    check_may(by)
    now = clock.now()
    if glass.ends_at <= now:
        raise Refused("It is closed already.", code="ended")
    glass.ends_at = now
    glass.save(update_fields=["ends_at", "updated_at"])
    journal.record("break_glass.ended", glass, by=by)
    return glass


@verb
def review(glass: BreakGlass, *, note: str, by: User) -> BreakGlass:
    """Say that opening a record was looked at, and what was found; never by whoever opened it."""
    check_may(by)
    if glass.reviewed_at is not None:
        raise Refused("This was reviewed already.", code="already_reviewed")
    if glass.opened_by_id == by.pk:
        raise NotPermitted(
            "Nobody reviews what they opened themselves.",
            code="own_break_glass",
            next_step="Ask another administrator.",
        )
    if not note.strip():
        raise Invalid({"note": ["Say what you found."]})
    glass.reviewed_by, glass.reviewed_at, glass.review_note = by, clock.now(), note.strip()
    glass.save(update_fields=["reviewed_by", "reviewed_at", "review_note", "updated_at"])
    journal.record("break_glass.reviewed", glass, by=by)
    return glass


def check_may(by: User) -> None:
    """Refuse whoever may not restrict, open or review."""
    if not by.may(Permission.PATIENTS_BREAK_GLASS):
        raise NotPermitted(
            "Your role may not open restricted records.",
            code="forbidden",
            next_step="An administrator can, with a reason.",
        )


@verb
def alert(glass: BreakGlass, *, by: User) -> None:
    """Tell every other administrator, in Delta and by mail; neither says who was opened."""
    others = User.objects.get_queryset().active().filter(role__in=ADMINISTRATORS)
    for person in others.exclude(pk=by.pk):
        notice = Notice.objects.create(
            channel=Channel.IN_APP,
            recipient=person,
            subject=SUBJECT,
            body=BODY,
            status=NoticeStatus.DELIVERED,
            delivered_at=clock.now(),
            about_table=BreakGlass._meta.db_table,
            about_id=glass.pk,
        )
        journal.record("notice.delivered", notice, by=by)
        app.configure_task(MAIL_TASK).defer(user_id=str(person.pk))
