"""Verbs on preferences: what somebody wants to hear, how, and when not."""

from typing import Any

from delta.accounts.models import User
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.words import Channel, NoticeKind
from delta.notices.models import NoticePreference
from delta.notices.permissions import check_can_prefer


@verb
def prefer(
    *, kind: NoticeKind, channel: Channel, by: User, user: User | None = None, **given: Any
) -> NoticePreference:
    """Say how somebody wants to hear of one kind of thing on one channel."""
    whose = user or by
    check_can_prefer(by, whose)
    row = NoticePreference(user=whose, kind=kind, channel=channel, **given)
    row.full_clean()
    row.save()
    journal.record("preference.set", row, by=by, kind=str(kind), channel=str(channel))
    return row


@verb
def change_preference(row: NoticePreference, *, by: User, **fields: Any) -> NoticePreference:
    """Change what somebody wants."""
    check_can_prefer(by, row.user)
    row = NoticePreference.objects.select_for_update().get(pk=row.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    row.full_clean()
    row.save()
    journal.record("preference.changed", row, by=by, fields=sorted(fields))
    return row
