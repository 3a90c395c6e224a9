"""The outbox: silence, wishes, quiet hours, and what a template may say."""

from datetime import UTC, datetime, time

import pytest
import time_machine
from django.db import IntegrityError, transaction

from delta.kernel.refusals import Invalid, NotPermitted, Refused
from delta.kernel.words import Channel, NoticeKind, NoticeStatus, Role
from delta.notices import services as notices
from delta.notices.life import MOVES
from delta.notices.models import Notice, OptOut, Template
from delta.notices.placeholders import faults, filled
from delta.notices.quiet import is_quiet, waits_until
from tests import make
from tests.doors.asking import Asking

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 23, 18, tzinfo=UTC)  # noon in Chicago
NIGHT = datetime(2026, 11, 24, 4, 30, tzinfo=UTC)  # half past ten in the evening
KIND = NoticeKind.REMINDER_24H


@pytest.fixture
def office():
    make.company(is_live=True)
    Template.objects.create(
        code="reminder",
        kind=KIND,
        channel=Channel.SMS,
        subject="Trip",
        body="Your trip is at {{time}}.",
    )
    return make.user(Role.ADMIN)


def put(by, **given):
    named = {"kind": KIND, "channel": Channel.SMS, "to": "+17135550111"}
    return notices.queue(by=by, **(named | {"values": {"time": "9:15 AM"}} | given))


def test_nothing_goes_where_somebody_said_stop_until_they_lift_it(office):
    stopped = OptOut.objects.create(channel=Channel.SMS, address="+17135550111", said="STOP")
    OptOut.objects.create(channel=Channel.EMAIL, address="rosa@mail.example", said="unsubscribe")
    for to in ("+17135550111", "(713) 555-0111"):
        held = put(office, to=to)
        assert (held.status, held.hold_reason) == ("dropped", "not_wanted")
    assert put(office, to="+17135550112").status == "queued"
    assert put(office, channel=Channel.EMAIL, to="Rosa@Mail.example").hold_reason == "not_wanted"
    stopped.lifted_at = NOON
    stopped.save()
    assert put(office).status == "queued"


def test_before_the_switch_everything_is_held_and_never_sent_late(office):
    company = make.company()
    company.is_live = False
    company.save()
    held = [put(office), put(office, channel=Channel.IN_APP, recipient=office)]
    assert {(one.status, one.hold_reason) for one in held} == {("held", "silence")}
    company.is_live = True
    company.save()
    for to in NoticeStatus:
        if to in {NoticeStatus.HELD, NoticeStatus.DROPPED}:
            continue
        with pytest.raises(IntegrityError, match="cannot become"), transaction.atomic():
            Notice.objects.filter(pk=held[0].pk).update(status=to)
    with pytest.raises(Refused, match="held and cannot become queued"):
        notices.retry(held[0], by=office)
    assert notices.drop(held[0], by=office).status == "dropped"


def test_after_the_switch_a_notice_is_filled_in_and_queued(office):
    with time_machine.travel(NOON, tick=False):
        notice = put(office)
    assert (notice.status, notice.body) == ("queued", "Your trip is at 9:15 AM.")
    assert notice.next_try_at == NOON


def test_quiet_hours_put_it_off_unless_it_is_urgent(office):
    with time_machine.travel(NIGHT, tick=False):
        put_off, urgent = put(office), put(office, is_urgent=True)
    assert (put_off.hold_reason, put_off.next_try_at) == (
        "quiet_hours",
        datetime(2026, 11, 24, 14, tzinfo=UTC),
    )
    assert urgent.next_try_at == NIGHT


def test_what_nobody_wants_or_reaches_is_dropped_with_the_reason(office):
    patient = make.user(Role.PATIENT, phone="+17135550112")
    wish = notices.prefer(kind=KIND, channel=Channel.SMS, is_wanted=False, by=patient)
    said = [
        put(office, recipient=patient, to=""),
        put(office, to=""),
        put(office, kind=NoticeKind.TRIP_STARTED),
    ]
    assert [(one.status, one.hold_reason) for one in said] == [
        ("dropped", "not_wanted"),
        ("dropped", "no_address"),
        ("dropped", "no_template"),
    ]
    notices.change_preference(
        wish, is_wanted=True, quiet_from=time(0), quiet_until=time(0), by=patient
    )
    with time_machine.travel(NIGHT, tick=False):
        heard = put(office, recipient=patient, to="")
    assert (heard.status, heard.to, heard.next_try_at) == ("queued", "+17135550112", NIGHT)


def test_inside_the_app_it_arrives_at_once_and_only_its_reader_has_read_it(office):
    patient = make.user(Role.PATIENT)
    Template.objects.create(code="app", kind=KIND, channel=Channel.IN_APP, body="At {{time}}.")
    notice = put(office, channel=Channel.IN_APP, recipient=patient, to="")
    assert (notice.status, notice.delivered_at is not None) == ("delivered", True)
    with pytest.raises(NotPermitted):
        notices.read(notice, by=office)
    assert notices.read(notice, by=patient).read_at is not None
    assert Notice.objects.visible_to(patient).get() == notice
    assert not Notice.objects.visible_to(make.user(Role.PATIENT)).exists()


def test_preferences_are_ones_own():
    patient, other = make.user(Role.PATIENT), make.user(Role.PATIENT)
    with pytest.raises(NotPermitted):
        notices.prefer(kind=KIND, channel=Channel.SMS, user=other, by=patient)
    with pytest.raises(NotPermitted):
        notices.change_preference(make.noticepreference(user=other), is_wanted=True, by=patient)


def test_every_pair_of_statuses_is_legal_in_sql_as_in_the_table():
    for was in NoticeStatus:
        for to in NoticeStatus:
            row = make.notice(status=was)
            is_legal = was == to or to in MOVES[was]
            try:
                with transaction.atomic():
                    Notice.objects.filter(pk=row.pk).update(status=to)
                assert is_legal, (was, to)
            except IntegrityError:
                assert not is_legal, (was, to)


def test_a_template_with_an_unknown_or_personal_placeholder_is_refused(office):
    given = {"code": "new", "kind": NoticeKind.TRIP_STARTED, "channel": Channel.SMS}
    for body, said in (
        ("Hello {{nickname}}", "nothing else"),
        ("Hello {{patient}}", "A text message may fill in"),
        ("At {time}}", "two braces"),
        ("", "Write what is said"),
    ):
        with pytest.raises(Invalid, match=said):
            notices.make_template(body=body, by=office, **given)
    made = notices.make_template(body="{{driver}} is on the way.", by=office, **given)
    with pytest.raises(Invalid):
        notices.change_template(made, body="{{pickup}}", by=office)
    with pytest.raises(NotPermitted):
        notices.change_template(made, body="x", by=make.user(Role.DISPATCHER))


def test_one_template_is_in_use_per_kind_and_channel(office):
    with pytest.raises(IntegrityError, match="one_in_use"), transaction.atomic():
        Template.objects.create(code="second", kind=KIND, channel=Channel.SMS, body="x")


def test_an_e_mail_may_name_the_rider_and_a_bill_its_amount():
    assert faults(NoticeKind.TRIP_STARTED, Channel.EMAIL, "", "Dear {{ patient }}") == {}
    assert faults(NoticeKind.INVOICE_SENT, Channel.EMAIL, "{{invoice}}", "{{amount}}") == {}
    assert "body" in faults(NoticeKind.INVOICE_SENT, Channel.SMS, "", "{{amount}}")
    assert "subject" in faults(NoticeKind.INVOICE_SENT, Channel.EMAIL, "{{pickup}}", "x")
    assert filled("{{ time }} {{date}}", {"time": "9:15 AM"}) == "9:15 AM "


def test_quiet_hours_pass_midnight():
    assert [is_quiet(time(hour), time(21), time(8)) for hour in (20, 21, 0, 7, 8)] == [
        False,
        True,
        True,
        True,
        False,
    ]
    assert waits_until(NOON, time(21), time(8), "America/Chicago") is None


def test_a_wish_taken_back_is_heeded_no_more(office):
    rider = make.user(Role.PATIENT, phone="+17135550123")
    wish = make.noticepreference(user=rider, kind=KIND, channel=Channel.SMS)
    assert put(office, recipient=rider).hold_reason == "not_wanted"
    path = f"notice-preferences/{wish.pk}/deactivate"
    assert Asking(make.user(Role.PATIENT)).send("post", path, {}).status_code == 404
    assert Asking(rider).send("post", path, {}).json()["data"]["isActive"] is False
    assert put(office, recipient=rider).hold_reason != "not_wanted"
    made = Asking(rider).made(
        "notice-preferences", {"kind": str(KIND), "channel": "sms", "isWanted": False}
    )
    assert made["isActive"] is True
