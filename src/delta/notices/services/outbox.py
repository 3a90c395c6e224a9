"""Verbs on the outbox: putting a notice in, dropping it, trying again, reading it.

Before the switch everything is held and never sent late. Sending itself is the gateways' business;
a notice inside the app has arrived the moment it may be said.
"""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from delta.accounts.models import User
from delta.company import queries as company
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel import clock
from delta.kernel.moves import check_move
from delta.kernel.phones import phone_or_text
from delta.kernel.refusals import NotPermitted
from delta.kernel.words import Channel, HoldReason, NoticeKind, NoticeStatus
from delta.notices import quiet
from delta.notices.life import MOVES
from delta.notices.models import (
    QUIET_FROM,
    QUIET_UNTIL,
    Notice,
    NoticePreference,
    OptOut,
    Template,
)
from delta.notices.permissions import check_can_manage
from delta.notices.placeholders import filled


@verb
def queue(
    *,
    kind: NoticeKind,
    channel: Channel,
    by: journal.Actor,
    recipient: User | None = None,
    to: str = "",
    values: Mapping[str, str] | None = None,
    about: tuple[str, UUID] | None = None,
    is_urgent: bool = False,
) -> Notice:
    """Put a notice in the outbox, as far as it may go now.

    Held before the switch; dropped if nobody wants it, there is no address or no template; put off
    over quiet hours unless it is urgent; else queued, and inside the app delivered at once.
    `about` is the table and id of what it tells of. `to` is a phone or address.
    """
    template = Template.objects.filter(kind=kind, channel=channel, is_active=True).first()
    wish = _wish(recipient, kind, channel)
    notice = Notice(
        template=template,
        kind=kind,
        channel=channel,
        recipient=recipient,
        to=to or _address(recipient, channel),
        about_table=about[0] if about else "",
        about_id=about[1] if about else None,
        subject=filled(template.subject, values or {}) if template else "",
        body=filled(template.body, values or {}) if template else "",
    )
    _set_out(notice, wish, clock.now(), is_urgent)
    notice.save()
    journal.record("notice.queued", notice, by=by, kind=str(kind), status=str(notice.status))
    return notice


def _wish(recipient: User | None, kind: str, channel: str) -> NoticePreference | None:
    """Return what the recipient said about such notices, if they did."""
    if recipient is None:
        return None
    said = NoticePreference.objects.filter(user=recipient, is_active=True)
    return said.filter(kind=kind, channel=channel).first()


def _address(recipient: User | None, channel: str) -> str:
    """Return where a recipient who signs in is reached."""
    if recipient is None:
        return ""
    return {Channel.SMS: recipient.phone, Channel.EMAIL: recipient.email}.get(Channel(channel), "")


def _set_out(notice: Notice, wish: NoticePreference | None, at: datetime, is_urgent: bool) -> None:
    """Set how far a new notice goes, and why not farther."""
    why = _why_dropped(notice, wish)
    if not _is_live():
        notice.status, notice.hold_reason = NoticeStatus.HELD, HoldReason.SILENCE
    elif why is not None:
        notice.status, notice.hold_reason = NoticeStatus.DROPPED, why
    elif notice.channel == Channel.IN_APP:
        notice.status = NoticeStatus.DELIVERED
        notice.sent_at = notice.delivered_at = at
    else:
        notice.status, notice.next_try_at = NoticeStatus.QUEUED, at
        until = None if is_urgent else _quiet_until(wish, at)
        if until is not None:
            notice.next_try_at, notice.hold_reason = until, HoldReason.QUIET_HOURS


def _why_dropped(notice: Notice, wish: NoticePreference | None) -> HoldReason | None:
    """Return why a notice goes nowhere, or None if it may go."""
    if (wish is not None and not wish.is_wanted) or _is_stopped(notice):
        return HoldReason.NOT_WANTED
    if notice.template is None:
        return HoldReason.NO_TEMPLATE
    reached = notice.recipient is not None if notice.channel == Channel.IN_APP else notice.to
    return None if reached else HoldReason.NO_ADDRESS


def _is_stopped(notice: Notice) -> bool:
    """Return whether the phone or address of a notice said STOP, however it is written."""
    is_phone = notice.channel == Channel.SMS
    to = phone_or_text(notice.to) if is_phone else notice.to.strip().lower()
    stopped = OptOut.objects.standing().filter(channel=notice.channel, address=to)
    return bool(to) and stopped.exists()


def _quiet_until(wish: NoticePreference | None, at: datetime) -> datetime | None:
    """Return when the recipient's quiet hours end, or None outside them."""
    begins = wish.quiet_from if wish else QUIET_FROM
    ends = wish.quiet_until if wish else QUIET_UNTIL
    return quiet.waits_until(at, begins, ends, company.zone())


def _is_live() -> bool:
    """Return whether the operator has switched to Delta; before the seed, it has not."""
    operator = company.operator()
    return operator is not None and operator.is_live


@verb
def drop(notice: Notice, *, by: User, reason: str = "") -> Notice:
    """Take a notice out of the outbox unsent; why, in words, goes into its failure."""
    check_can_manage(by)
    row = _locked(notice)
    row.hold_reason, row.failure = HoldReason.WITHDRAWN, reason
    return _stand(row, NoticeStatus.DROPPED, by=by)


@verb
def retry(notice: Notice, *, by: User) -> Notice:
    """Queue a notice that failed once more."""
    check_can_manage(by)
    row = _locked(notice)
    row.next_try_at, row.failure = clock.now(), ""
    return _stand(row, NoticeStatus.QUEUED, by=by)


@verb
def read(notice: Notice, *, by: User) -> Notice:
    """Keep that the recipient has read a notice; the first time counts."""
    row = _locked(notice)
    if row.recipient_id != by.pk:
        raise NotPermitted("This notice is not yours.")
    if row.read_at is None:
        row.read_at = clock.now()
        row.save(update_fields=["read_at", "updated_at"])
        journal.record("notice.read", row, by=by)
    return row


def _locked(notice: Notice) -> Notice:
    """Return the notice's row, locked."""
    return Notice.objects.select_for_update().get(pk=notice.pk)


def _stand(notice: Notice, to: NoticeStatus, *, by: User) -> Notice:
    """Check the move, write the status and record it. The notice's row is locked."""
    check_move(MOVES, notice.status, to, "notice")
    notice.status = to
    notice.save()
    journal.record(f"notice.{to}", notice, by=by)
    return notice
