"""Incidents, complaints and messages: who tells, who reads, who answers."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from delta.dispatch import services as dispatch
from delta.dispatch.models import Complaint, Incident, Message
from delta.documents.models import Document
from delta.kernel import clock
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from tests import make, people

pytestmark = pytest.mark.django_db


def told(by, **given):
    named = {"kind": "fall", "happened_at": clock.now(), "description": "Slipped at the ramp."}
    return dispatch.report_incident(by=by, **(named | given))


def taken(by, **given):
    named = {"complainant": "family", "category": "conduct", "description": "Was rude."}
    return dispatch.take_complaint(by=by, **(named | given))


def test_a_driver_reports_what_happened_on_their_trip_and_the_office_closes_it():
    cast = people.cast()
    office, driver = cast.of[Role.DISPATCHER], cast.of[Role.DRIVER]
    incident = told(driver, trip=cast.trip)
    assert (incident.driver, incident.patient) == (cast.driver, cast.patient)
    assert incident.vehicle == cast.trip.vehicle
    dispatch.change_incident(incident, severity="major", by=driver)
    with pytest.raises(NotPermitted):
        dispatch.close_incident(incident, outcome="x", by=driver)
    dispatch.investigate_incident(incident, by=office)
    with pytest.raises(NotPermitted):
        dispatch.change_incident(incident, severity="minor", by=driver)
    dispatch.note_authority(incident, authority="State Medicaid office", by=office)
    with pytest.raises(Invalid, match="what came of it"):
        dispatch.close_incident(incident, outcome=" ", by=office)
    incident = dispatch.close_incident(incident, outcome="Ramp mended", by=office)
    assert (incident.status, incident.outcome) == ("closed", "Ramp mended")
    assert dispatch.reopen_incident(incident, by=office).status == "investigating"


def test_an_incident_is_seen_by_who_looks_into_it_and_who_reported_it():
    cast = people.cast()
    told(cast.of[Role.FAMILY_MEMBER], patient=cast.patient)
    seen = {n for n, p in cast.everybody.items() if Incident.objects.visible_to(p).exists()}
    office = {"super_admin", "admin", "operations_manager", "dispatcher"}
    assert seen == office | {"family_member"}


def test_an_incident_to_come_or_without_a_story_is_refused_by_verb_and_database():
    driver = make.user(Role.DRIVER)
    with pytest.raises(Invalid, match="not come yet"):
        told(driver, happened_at=clock.now() + timedelta(hours=1))
    with pytest.raises(Invalid, match="what happened"):
        told(driver, description=" ")
    incident = told(driver)
    with pytest.raises(IntegrityError, match="closed_with_outcome"), transaction.atomic():
        Incident.objects.filter(pk=incident.pk).update(status="closed")


def test_a_paper_of_an_incident_is_seen_with_it():
    cast = people.cast()
    office, driver = cast.of[Role.DISPATCHER], cast.of[Role.DRIVER]
    paper = make.document(by=office)
    incident = told(driver)
    assert not Document.objects.visible_to(driver).exists()
    dispatch.add_document(incident=incident, document=paper, by=office)
    assert Document.objects.visible_to(driver).get() == paper
    with pytest.raises(NotPermitted):
        dispatch.add_document(incident=incident, document=paper, by=cast.outsider)


def test_a_complaint_is_never_seen_by_the_driver_it_is_about():
    cast = people.cast()
    driver = cast.of[Role.DRIVER]
    taken(cast.of[Role.PATIENT], trip=cast.trip)
    taken(driver, driver=cast.driver)
    seen = {
        name: Complaint.objects.visible_to(person).count()
        for name, person in cast.everybody.items()
    }
    assert seen["driver"] == 0
    assert seen["dispatcher"] == 2
    assert seen["patient"] == 1
    assert seen["facility_staff"] == seen["family_member"] == seen["outsider"] == 0


def test_a_complaint_owes_an_answer_in_thirty_days_and_gets_one():
    cast = people.cast()
    office = cast.of[Role.DISPATCHER]
    complaint = taken(office, trip=cast.trip)
    assert complaint.due_on == make.today() + timedelta(days=30)
    assert (complaint.driver, complaint.facility) == (cast.driver, cast.facility)
    dispatch.acknowledge_complaint(complaint, by=office)
    with pytest.raises(Refused, match="acknowledged before"):
        dispatch.acknowledge_complaint(complaint, by=office)
    complaint = dispatch.resolve_complaint(complaint, resolution="Apologised", by=office)
    assert complaint.status == "resolved"
    assert dispatch.reopen_complaint(complaint, by=office).status == "acknowledged"
    with pytest.raises(NotPermitted):
        dispatch.resolve_complaint(complaint, resolution="x", by=cast.of[Role.PATIENT])
    with pytest.raises(Invalid, match="owed before"):
        taken(office, due_on=make.today() - timedelta(days=1))


def test_a_message_is_read_by_its_two_sides_only():
    cast = people.cast()
    office, driver = cast.of[Role.DISPATCHER], cast.of[Role.DRIVER]
    staff = cast.of[Role.FACILITY_STAFF]
    down = dispatch.write_message(body="Call the desk", driver=cast.driver, by=office)
    up = dispatch.write_message(body="Ready early", by=staff)
    assert (down.is_from_office, up.is_from_office, up.facility) == (True, False, cast.facility)
    seen = {
        name: set(Message.objects.visible_to(person).values_list("body", flat=True))
        for name, person in cast.everybody.items()
    }
    assert seen["driver"] == {"Call the desk"}
    assert seen["facility_staff"] == {"Ready early"}
    assert seen["dispatcher"] == {"Call the desk", "Ready early"}
    assert seen["patient"] == seen["family_member"] == seen["outsider"] == set()
    with pytest.raises(NotPermitted, match="Your own side"):
        dispatch.read_message(down, by=office)
    read = dispatch.read_message(down, by=driver)
    assert (read.read_by, read.read_at is not None) == (driver, True)


def test_nobody_writes_for_another_side_or_to_two_at_once():
    cast = people.cast()
    office, driver = cast.of[Role.DISPATCHER], cast.of[Role.DRIVER]
    with pytest.raises(NotPermitted, match="yourself"):
        dispatch.write_message(body="x", driver=make.driver(), by=driver)
    with pytest.raises(NotPermitted, match="own facility"):
        dispatch.write_message(body="x", facility=make.facility(), by=cast.of[Role.FACILITY_STAFF])
    for sides in ({}, {"driver": cast.driver, "facility": cast.facility}):
        with pytest.raises(Invalid, match="which driver or to which facility"):
            dispatch.write_message(body="x", by=office, **sides)
    with pytest.raises(Invalid, match="Write something"):
        dispatch.write_message(body=" ", driver=cast.driver, by=office)
    with pytest.raises(NotPermitted):
        dispatch.write_message(body="x", by=cast.of[Role.PATIENT])
