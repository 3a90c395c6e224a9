"""Hours and breaks entered by mistake are taken out: nobody is paid for them, none stands in."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from delta.drivers.models import Timesheet
from delta.kernel.refusals import NotPermitted, Refused
from delta.kernel.words import Role
from delta.records import services
from delta.records.register import noun
from tests.doors.asking import Asking
from tests.people import Cast, cast
from tests.rooms.drivers.test_timesheets import act, clock_in

pytestmark = pytest.mark.django_db

MORNING = datetime(2026, 11, 20, 14, tzinfo=UTC)
SHEETS, BREAKS = "timesheets", "timesheet-breaks"


@pytest.fixture
def people() -> Cast:
    return cast()


@pytest.fixture
def office(people: Cast) -> Any:
    return people.of[Role.OPERATIONS_MANAGER]


def worked(people: Cast, by: Any, begun: datetime = MORNING, hours: int = 8) -> Timesheet:
    ended = begun + timedelta(hours=hours)
    given = {"clock_in_at": begun.isoformat(), "clock_out_at": ended.isoformat()}
    return clock_in(people, by, **given)


def paused(sheet: Timesheet, by: Any, after: int = 2) -> Any:
    begun = sheet.clock_in_at + timedelta(hours=after)
    given = {"starts_at": begun.isoformat(), "ends_at": (begun + timedelta(hours=1)).isoformat()}
    return services.create(noun(BREAKS), {"timesheet": sheet.pk} | given, by=by)


def test_a_break_nobody_took_is_worked(people: Cast, office: Any) -> None:
    sheet = worked(people, office)
    pause = paused(sheet, office)
    assert Timesheet.objects.get(pk=sheet.pk).worked_minutes == 7 * 60
    services.deactivate(noun(BREAKS), pause.pk, by=office)
    assert Timesheet.objects.get(pk=sheet.pk).worked_minutes == 8 * 60
    again = paused(sheet, office)
    with pytest.raises(Refused):  # it overlaps the one entered since
        services.reactivate(noun(BREAKS), pause.pk, by=office)
    services.deactivate(noun(BREAKS), again.pk, by=office)
    assert services.reactivate(noun(BREAKS), pause.pk, by=office).is_active


def test_a_running_break_out_of_use_neither_stops_another_nor_is_ended(
    people: Cast, office: Any
) -> None:
    person = people.of[Role.DRIVER]
    with time_machine.travel(MORNING, tick=False) as clock:
        sheet = clock_in(people, person)
        clock.shift(timedelta(hours=1))
        act("start-break", sheet, person)
        slip = sheet.breaks.get()
        services.deactivate(noun(BREAKS), slip.pk, by=office)
        with pytest.raises(Refused) as none:
            act("end-break", sheet, person)
        assert none.value.code == "not_on_break"
        act("start-break", sheet, person)
        clock.shift(timedelta(hours=1))
        act("clock-out", sheet, person)
    slip.refresh_from_db()
    assert slip.ends_at is None
    assert Timesheet.objects.get(pk=sheet.pk).worked_minutes == 60


def test_hours_out_of_use_stand_in_no_others_way(people: Cast, office: Any) -> None:
    wrong = worked(people, office)
    with pytest.raises(Refused):
        worked(people, office, MORNING + timedelta(hours=1))
    services.deactivate(noun(SHEETS), wrong.pk, by=office)
    right = worked(people, office, MORNING + timedelta(hours=1))
    with pytest.raises(Refused):
        services.reactivate(noun(SHEETS), wrong.pk, by=office)
    services.deactivate(noun(SHEETS), right.pk, by=office)
    assert services.reactivate(noun(SHEETS), wrong.pk, by=office).is_active


def test_who_clocked_in_by_mistake_can_clock_in_again(people: Cast, office: Any) -> None:
    person = people.of[Role.DRIVER]
    slip = clock_in(people, person)
    with pytest.raises(NotPermitted):
        services.deactivate(noun(SHEETS), slip.pk, by=person)
    services.deactivate(noun(SHEETS), slip.pk, by=office)
    assert clock_in(people, person).pk != slip.pk


@pytest.mark.parametrize("name", ["clock-out", "start-break", "end-break"])
def test_nothing_is_done_to_hours_out_of_use(people: Cast, office: Any, name: str) -> None:
    person = people.of[Role.DRIVER]
    slip = clock_in(people, person)
    services.deactivate(noun(SHEETS), slip.pk, by=office)
    with pytest.raises(Refused) as refused:
        act(name, slip, person)
    assert refused.value.code == "out_of_use"


def test_hours_out_of_use_are_not_approved_and_approved_ones_stay(
    people: Cast, office: Any
) -> None:
    sheet = worked(people, office)
    services.deactivate(noun(SHEETS), sheet.pk, by=office)
    with pytest.raises(Refused) as refused:
        act("approve", sheet, office)
    assert refused.value.code == "out_of_use"
    services.reactivate(noun(SHEETS), sheet.pk, by=office)
    act("approve", sheet, office)
    with pytest.raises(Refused) as kept:
        services.deactivate(noun(SHEETS), sheet.pk, by=office)
    assert kept.value.code == "approved"


def test_programs_take_hours_out(people: Cast, office: Any) -> None:
    sheet = worked(people, office)
    path = f"{SHEETS}/{sheet.pk}/deactivate"
    assert Asking(people.of[Role.DRIVER]).send("post", path).status_code == 403
    told = Asking(office).send("post", path, {"reason": "Entered twice"})
    assert (told.status_code, told.json()["data"]["isActive"]) == (200, False)
    assert Asking(office).body(SHEETS, isActive="true")["data"] == []
