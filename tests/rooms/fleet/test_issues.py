"""Issues are reported by drivers, ended by who runs the fleet, and a critical one grounds a van."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from delta.fleet.models import Issue, IssuePhoto, Vehicle
from delta.journal.models import Entry
from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Role
from delta.records import services
from delta.records.register import noun
from tests import make
from tests.rooms.fleet.test_vehicles import act
from tests.rules.test_documents import image

pytestmark = pytest.mark.django_db
ISSUES = "vehicle-issues"
WORDS = "The left mirror hangs by its cable"


def reported(by=None, **given):
    named = {
        "vehicle": make.vehicle().pk,
        "category": "exterior",
        "severity": "low",
        "description": WORDS,
    }
    return services.create(noun(ISSUES), named | given, by=by or make.user(Role.DRIVER))


def test_a_driver_reports_and_the_journal_keeps_no_words_of_it():
    driver = make.user(Role.DRIVER)
    row = reported(driver)
    assert (row.reported_by, row.status) == (driver, "open")
    assert Vehicle.objects.get(pk=row.vehicle_id).status == "active"
    kept = Entry.objects.filter(subject_id=str(row.pk))
    assert kept.exists()
    assert not [entry for entry in kept if WORDS in str(entry.facts)]


def test_a_critical_issue_grounds_the_van_until_it_is_resolved():
    boss = make.user(Role.OPERATIONS_MANAGER)
    row = reported(severity="critical")
    van = Vehicle.objects.get(pk=row.vehicle_id)
    assert van.status == "out_of_service"
    with pytest.raises(Refused) as refused:
        act("vehicles", van, "return-to-service", by=boss)
    assert refused.value.code == "critical_issue_open"
    ended = act(ISSUES, row, "resolve", by=boss, resolution="New mirror", cost=Decimal("84.50"))
    assert (ended.status, ended.cost, ended.resolved_by) == ("resolved", Decimal("84.50"), boss)
    assert act("vehicles", van, "return-to-service", by=boss).status == "active"
    assert act(ISSUES, row, "reopen", by=boss).resolved_at is None
    assert Vehicle.objects.get(pk=van.pk).status == "out_of_service"


def test_an_issue_that_turns_out_critical_grounds_the_van():
    driver = make.user(Role.DRIVER)
    row = reported(driver)
    services.change(noun(ISSUES), row.pk, {"severity": "critical"}, by=driver)
    assert Vehicle.objects.get(pk=row.vehicle_id).status == "out_of_service"


@pytest.mark.parametrize("asked", [{"resolution": ""}, {"resolution": "  "}], ids=str)
def test_an_end_says_how(asked):
    row = reported()
    with pytest.raises(Invalid):
        act(ISSUES, row, "resolve", by=make.user(Role.ADMIN), **asked)
    assert Issue.objects.get(pk=row.pk).status == "open"


def test_a_cost_below_nothing_is_none():
    with pytest.raises(Invalid) as refused:
        act(
            ISSUES,
            reported(),
            "resolve",
            by=make.user(Role.ADMIN),
            resolution="x",
            cost=Decimal(-1),
        )
    assert list(refused.value.faults) == ["cost"]


def test_an_author_corrects_an_open_report_and_nobody_elses():
    driver, other = make.user(Role.DRIVER), make.user(Role.DRIVER)
    row = reported(driver)
    with pytest.raises(NotPermitted):
        services.change(noun(ISSUES), row.pk, {"description": "x"}, by=other)
    changed = services.change(noun(ISSUES), row.pk, {"description": "Mirror"}, by=driver)
    assert changed.description == "Mirror"
    act(ISSUES, row, "start", by=make.user(Role.ADMIN))
    with pytest.raises(NotPermitted):
        services.change(noun(ISSUES), row.pk, {"description": "x"}, by=driver)


def test_a_driver_ends_no_issue():
    row = reported()
    with pytest.raises(NotPermitted):
        act(ISSUES, row, "resolve", by=make.user(Role.DRIVER), resolution="x")


def test_an_issue_left_as_it_is_says_why():
    row = act(
        ISSUES, reported(), "leave-as-is", by=make.user(Role.ADMIN), resolution="Cosmetic only"
    )
    assert (row.status, row.resolution) == ("wont_fix", "Cosmetic only")
    with pytest.raises(IntegrityError), transaction.atomic():
        Issue.objects.filter(pk=row.pk).update(status="in_progress")


def test_a_photo_is_a_picture_the_reporter_added():
    driver = make.user(Role.DRIVER)
    row = reported(driver)
    paper, photo = make.document(by=driver), make.document(image("JPEG"), by=driver, name="m.jpg")
    with pytest.raises(Invalid):
        attach(row, paper, driver)
    made = attach(row, photo, driver)
    assert made.document == photo
    with pytest.raises(Refused):
        attach(row, photo, driver)
    assert IssuePhoto.objects.count() == 1


def test_nobody_hangs_up_a_file_they_cannot_see():
    driver = make.user(Role.DRIVER)
    secret = make.document(image("PNG"), by=make.user(), name="x.png")
    with pytest.raises(Invalid) as refused:
        attach(reported(driver), secret, driver)
    assert list(refused.value.faults) == ["document"]


def attach(row, document, by):
    given = {"issue": row.pk, "document": document.pk, "caption": "Left side"}
    return services.create(noun("issue-photos"), given, by=by)
