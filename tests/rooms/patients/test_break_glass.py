"""Restricted records: closed to the office, opened in need to one person for an hour, reviewed."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction

from delta.journal.models import Entry
from delta.kernel import clock
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Channel, Role
from delta.notices.models import Notice
from delta.patients.models import BreakGlass, MedicalProfile, Patient, Relative
from delta.patients.queries import medical_facts
from delta.patients.services import break_glass, open_record
from delta.patients.tasks import mail_break_glass
from delta.records import queries as records
from delta.records import services
from delta.records.register import noun
from delta.trips.models import Trip
from tests import make, people

pytestmark = pytest.mark.django_db

REASON = "Called about a fall at home, next of kin unreachable."


@pytest.fixture
def cast() -> people.Cast:
    """The cast, whose patient is a well-known person."""
    made = people.cast()
    given = {"driver_notes": "Side door", "conditions": ["Z99.2"]}
    MedicalProfile.objects.filter(patient=made.patient).update(**given)
    break_glass.restrict(made.patient, by=made.of[Role.ADMIN])
    return made


def opened_by(cast: people.Cast, role: Role, **given: Any) -> BreakGlass:
    given = {"reason": REASON} | given
    return break_glass.open_closed(patient=cast.patient, by=cast.of[role], **given)


@pytest.mark.parametrize("role", [Role.DISPATCHER, Role.OPERATIONS_MANAGER, Role.ADMIN])
def test_the_office_sees_who_it_is_and_nothing_more(cast: people.Cast, role: Role) -> None:
    person = cast.of[role]
    row = records.listing(noun("patients"), person).get(pk=cast.patient.pk)
    assert (row.name, row.is_closed) == (cast.patient.name, True)
    assert (row.date_of_birth, row.phone, row.address, row.city) == (None, "", "", "")
    assert not medical_facts(person).filter(patient=cast.patient).exists()
    assert not Relative.objects.visible_to(person).filter(patient=cast.patient).exists()
    assert not records.rows(noun("memberships"), person).filter(patient=cast.patient).exists()
    for opening in (
        lambda: services.open_row(noun("patients"), cast.patient.pk, by=person),
        lambda: open_record(cast.patient.pk, by=person),
    ):
        with pytest.raises(NotPermitted) as refused:
            opening()
        assert refused.value.code == "record_restricted"


def test_a_closed_record_cannot_be_changed_nor_emptied(cast: people.Cast) -> None:
    person = cast.of[Role.DISPATCHER]
    with pytest.raises(NotPermitted):
        services.change(noun("patients"), cast.patient.pk, {"city": "Dallas"}, by=person)
    row = Patient.objects.visible_to(person).get(pk=cast.patient.pk)
    with pytest.raises(NotPermitted):
        row.save()
    assert Patient.objects.get(pk=cast.patient.pk).city == "Houston"


def test_its_old_versions_are_closed_too(cast: people.Cast) -> None:
    from delta.accounts.sight import visible

    history = Patient.events.rel.related_model
    assert history.objects.filter(pgh_obj_id=cast.patient.pk).exists()
    assert not visible(history, cast.of[Role.ADMIN]).filter(pgh_obj_id=cast.patient.pk).exists()


def test_whom_it_concerns_keeps_what_they_had(cast: people.Cast) -> None:
    for role in (Role.PATIENT, Role.FACILITY_STAFF):
        read = open_record(cast.patient.pk, by=cast.of[role])
        assert read.profile.conditions == ["Z99.2"]
    assert open_record(cast.patient.pk, by=cast.of[Role.FAMILY_MEMBER]).phone
    driven = Trip.objects.visible_to(cast.of[Role.DRIVER]).get(pk=cast.trip.pk)
    assert driven.patient.name == cast.patient.name
    assert driven.patient.phone


def test_opening_lets_in_one_person_for_an_hour(cast: people.Cast) -> None:
    glass = opened_by(cast, Role.ADMIN)
    assert glass.ends_at - glass.created_at == timedelta(minutes=60)
    admin = cast.of[Role.ADMIN]
    assert open_record(cast.patient.pk, by=admin).profile.conditions == ["Z99.2"]
    assert Relative.objects.visible_to(admin).filter(patient=cast.patient).exists()
    with pytest.raises(NotPermitted):
        open_record(cast.patient.pk, by=cast.of[Role.SUPER_ADMIN])
    with time_machine.travel(clock.now() + timedelta(minutes=61)), pytest.raises(NotPermitted):
        open_record(cast.patient.pk, by=admin)


def test_an_opening_is_journalled_without_its_words_and_the_others_are_told(
    cast: people.Cast,
) -> None:
    glass = opened_by(cast, Role.ADMIN)
    entry = Entry.objects.get(event="patient.glass_broken")
    assert (entry.subject_id, entry.facts) == (str(cast.patient.pk), {"glass": str(glass.pk)})
    told = Notice.objects.filter(about_id=glass.pk)
    assert [(one.recipient_id, one.channel) for one in told] == [
        (cast.of[Role.SUPER_ADMIN].pk, Channel.IN_APP)
    ]
    mail_break_glass(str(cast.of[Role.SUPER_ADMIN].pk))
    (letter,) = mail.outbox
    assert letter.to == [cast.of[Role.SUPER_ADMIN].email]
    for word in (cast.patient.first_name, cast.patient.last_name, cast.patient.number, REASON):
        assert word not in f"{letter.subject} {letter.body} {told[0].subject} {told[0].body}"


@pytest.mark.parametrize("reason", ["", " " * 40, "urgent", "x" * 2001])
def test_a_reason_is_needed(cast: people.Cast, reason: str) -> None:
    with pytest.raises(Invalid):
        opened_by(cast, Role.ADMIN, reason=reason)
    assert not BreakGlass.objects.exists()


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.ADMIN, Role.SUPER_ADMIN}))
def test_only_administrators_restrict_open_and_review(cast: people.Cast, role: Role) -> None:
    glass = opened_by(cast, Role.ADMIN)
    person = cast.of[role]
    for act in (
        lambda: break_glass.restrict(cast.patient, by=person),
        lambda: break_glass.lift_restriction(cast.patient, by=person),
        lambda: break_glass.open_closed(patient=cast.patient, reason=REASON, by=person),
        lambda: break_glass.review(glass, note="Seen.", by=person),
    ):
        with pytest.raises(NotPermitted):
            act()
    assert not BreakGlass.objects.visible_to(person).exists()


def test_a_record_that_is_open_needs_no_glass(cast: people.Cast) -> None:
    with pytest.raises(Refused, match="not restricted"):
        break_glass.open_closed(patient=make.patient(), reason=REASON, by=cast.of[Role.ADMIN])


def test_the_restriction_is_lifted_by_whoever_has_it_open(cast: people.Cast) -> None:
    admin = cast.of[Role.ADMIN]
    with pytest.raises(NotPermitted):
        break_glass.lift_restriction(Patient.objects.visible_to(admin).get(), by=admin)
    opened_by(cast, Role.ADMIN)
    break_glass.lift_restriction(Patient.objects.visible_to(admin).get(), by=admin)
    assert open_record(cast.patient.pk, by=cast.of[Role.DISPATCHER]).phone


def test_somebody_else_reviews(cast: people.Cast) -> None:
    glass = opened_by(cast, Role.ADMIN)
    with pytest.raises(NotPermitted, match="themselves"):
        break_glass.review(glass, note="All well.", by=cast.of[Role.ADMIN])
    with pytest.raises(Invalid):
        break_glass.review(glass, note="  ", by=cast.of[Role.SUPER_ADMIN])
    break_glass.review(glass, note="All well.", by=cast.of[Role.SUPER_ADMIN])
    with pytest.raises(Refused, match="already"):
        break_glass.review(glass, note="Again.", by=cast.of[Role.SUPER_ADMIN])
    assert list(BreakGlass.objects.waiting()) == []


def test_the_database_lets_nobody_review_themselves(cast: people.Cast) -> None:
    glass = opened_by(cast, Role.ADMIN)
    given = {"reviewed_by": glass.opened_by, "reviewed_at": clock.now(), "review_note": "Fine."}
    with pytest.raises(IntegrityError, match="reviewed_by_another"), transaction.atomic():
        BreakGlass.objects.filter(pk=glass.pk).update(**given)


def test_the_record_is_opened_and_reviewed_through_the_noun(cast: people.Cast) -> None:
    kept = noun("break-glasses")
    given = {"patient": str(cast.patient.pk), "reason": REASON}
    made = services.create(kept, given, by=cast.of[Role.ADMIN])
    assert made.opened_by == cast.of[Role.ADMIN]
    act = kept.acts[0]
    done = services.perform(kept, act, made.pk, {"note": "Fine."}, by=cast.of[Role.SUPER_ADMIN])
    assert done.review_note == "Fine."
