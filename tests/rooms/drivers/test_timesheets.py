"""Hours: clocked by the driver as they happen, corrected and approved by somebody else."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, transaction

from delta.accounts.models import User
from delta.drivers.models import Timesheet, TimesheetBreak
from delta.drivers.words import TimesheetStatus
from delta.kernel.refusals import NotPermitted, Refused
from delta.kernel.words import Role
from delta.records import services
from delta.records.register import noun
from tests import make
from tests.people import Cast, cast

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 20, 14, tzinfo=UTC)


@pytest.fixture
def people() -> Cast:
    return cast()


def act(name: str, sheet: Timesheet, by: User, **asked: Any) -> Timesheet:
    found = next(one for one in noun("timesheets").acts if one.slug == name)
    return services.perform(noun("timesheets"), found, sheet.pk, asked, by=by)


def clock_in(people: Cast, by: User, **given: Any) -> Timesheet:
    named = {"driver": people.driver.pk}
    return services.create(noun("timesheets"), named | given, by=by)


def test_a_day_is_clocked_with_its_break(people: Cast) -> None:
    person = people.of[Role.DRIVER]
    with time_machine.travel(MORNING, tick=False) as clock:
        sheet = clock_in(people, person)
        with pytest.raises(Refused):
            clock_in(people, person)
        clock.shift(timedelta(hours=3))
        act("start-break", sheet, person)
        with pytest.raises(Refused):
            act("start-break", sheet, person)
        clock.shift(timedelta(minutes=30))
        act("end-break", sheet, person)
        with pytest.raises(Refused):
            act("end-break", sheet, person)
        clock.shift(timedelta(hours=4))
        done = act("clock-out", sheet, person)
    assert done.status == TimesheetStatus.SUBMITTED
    assert done.clock_in_at == MORNING
    assert done.worked_minutes == 7 * 60


def test_a_break_left_running_ends_with_the_hours(people: Cast) -> None:
    person = people.of[Role.DRIVER]
    with time_machine.travel(MORNING, tick=False) as clock:
        sheet = clock_in(people, person)
        assert sheet.worked_minutes is None
        clock.shift(timedelta(hours=1))
        act("start-break", sheet, person)
        clock.shift(timedelta(hours=1))
        assert act("clock-out", sheet, person).worked_minutes == 60
    assert not TimesheetBreak.objects.filter(ends_at=None).exists()


def test_drivers_clock_now_and_only_themselves(people: Cast) -> None:
    person = people.of[Role.DRIVER]
    with pytest.raises(NotPermitted):
        clock_in(people, person, clock_in_at="2026-11-20T14:00:00Z")
    with pytest.raises(Refused):
        clock_in(people, person, driver=make.driver().pk)
    sheet = clock_in(people, person)
    with pytest.raises(NotPermitted):
        services.change(
            noun("timesheets"), sheet.pk, {"clock_in_at": "2026-11-20T14:00:00Z"}, by=person
        )
    with pytest.raises(NotPermitted):
        clock_in(people, people.of[Role.DISPATCHER])


def test_the_office_enters_corrects_and_approves_but_not_its_own(people: Cast) -> None:
    office = people.of[Role.OPERATIONS_MANAGER]
    worked = {"clock_in_at": "2026-11-20T14:00:00Z", "clock_out_at": "2026-11-20T22:00:00Z"}
    sheet = clock_in(people, office, **worked)
    assert sheet.status == TimesheetStatus.SUBMITTED
    with pytest.raises(NotPermitted):
        act("approve", sheet, people.of[Role.DRIVER])
    sent_back = act("reject", sheet, office, reason="Lunch is missing")
    assert sent_back.reason == "Lunch is missing"
    services.create(
        noun("timesheet-breaks"),
        {
            "timesheet": sheet.pk,
            "starts_at": "2026-11-20T18:00:00Z",
            "ends_at": "2026-11-20T18:30:00Z",
        },
        by=office,
    )
    act("submit", sheet, people.of[Role.DRIVER])
    done = act("approve", sheet, office)
    assert (done.status, done.worked_minutes) == (TimesheetStatus.APPROVED, 7 * 60 + 30)
    with pytest.raises(Refused):
        services.change(noun("timesheets"), sheet.pk, {"notes": "Late"}, by=office)
    act("reopen", sheet, office, reason="Wrong day")
    people.driver.login = office
    people.driver.save()
    with pytest.raises(NotPermitted):
        act("approve", sheet, office)
    with pytest.raises(NotPermitted):
        services.change(noun("timesheets"), sheet.pk, {"notes": "Late"}, by=office)


def test_hours_do_not_overlap_and_do_not_lie_ahead(people: Cast) -> None:
    office = people.of[Role.ADMIN]
    worked = {"clock_in_at": "2026-11-20T14:00:00Z", "clock_out_at": "2026-11-20T22:00:00Z"}
    clock_in(people, office, **worked)
    with pytest.raises(Refused) as refused:
        clock_in(people, office, **worked)
    assert "These hours overlap others of the driver." in str(refused.value)
    ahead = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    with pytest.raises(Refused):
        clock_in(people, office, clock_in_at=ahead)
    backwards = {"clock_in_at": worked["clock_out_at"], "clock_out_at": worked["clock_in_at"]}
    with pytest.raises(Refused):
        clock_in(people, office, **backwards)
    with pytest.raises(Refused):
        services.create(noun("timesheets"), {}, by=office)


def test_one_driver_is_clocked_in_once_whoever_writes(people: Cast) -> None:
    Timesheet.objects.create(driver=people.driver, clock_in_at=MORNING)
    with pytest.raises(IntegrityError), transaction.atomic():
        Timesheet.objects.create(driver=people.driver, clock_in_at=MORNING)
