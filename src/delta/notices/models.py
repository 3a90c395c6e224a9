"""What we tell people: the templates, who wants what, and the outbox of every notice."""

from datetime import time
from typing import ClassVar, Self

import pgtrigger
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.journal.history import history
from delta.kernel.rows import (
    HistoryRow,
    Row,
    count,
    flag,
    kept,
    known_word,
    not_negative,
    text,
    word,
)
from delta.kernel.words import Channel, HoldReason, NoticeKind, NoticeStatus, values
from delta.notices.life import MOVES

QUIET_FROM = time(21, 0)
QUIET_UNTIL = time(8, 0)


def known_or_none(table: str, field: str, known: list[str]) -> models.CheckConstraint:
    """Return the constraint that keeps `field` empty or among the stored words."""
    return models.CheckConstraint(
        name=f"{table}_{field}_known",
        condition=Q(**{f"{field}__isnull": True}) | Q(**{f"{field}__in": known}),
    )


@history()
class Template(Row):
    """The words of one kind of notice on one channel; `{{…}}` marks what is filled in.

    A template without a kind is kept and never used.
    """

    code = models.TextField()
    kind = word(NoticeKind, null=True, blank=True)
    channel = word(Channel)
    subject = text()
    body = models.TextField(help_text="What is filled in stands in two braces, such as {{time}}.")
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("notices_template", "channel", Channel),
            known_or_none("notices_template", "kind", values(NoticeKind)),
            models.UniqueConstraint(fields=["code", "channel"], name="notices_template_once"),
            models.UniqueConstraint(
                fields=["kind", "channel"],
                name="notices_template_one_in_use",
                condition=Q(is_active=True, kind__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.channel})"


class OwnRows(models.QuerySet[models.Model]):
    """Choosing among rows that say how one person wants to hear from us."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: those who keep the notices all, others their own."""
        if not person.may(Permission.NOTICES_READ):
            return self.none()
        if person.is_office and person.may(Permission.NOTICES_MANAGE):
            return self
        return self.filter(user=person)


@history()
class NoticePreference(Row):
    """Whether somebody wants one kind of notice on one channel, and when not to be woken.

    Who said nothing gets every notice, and quiet from 21:00 to 08:00 on the operator's clock.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="notice_preferences")
    kind = word(NoticeKind)
    channel = word(Channel)
    is_wanted = flag(True)
    quiet_from = models.TimeField(default=QUIET_FROM, db_default=QUIET_FROM)
    quiet_until = models.TimeField(default=QUIET_UNTIL, db_default=QUIET_UNTIL)
    is_active = flag(True)

    objects = OwnRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("notices_noticepreference", "kind", NoticeKind),
            known_word("notices_noticepreference", "channel", Channel),
            models.UniqueConstraint(
                fields=["user", "kind", "channel"],
                name="notices_noticepreference_once",
                condition=Q(is_active=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} by {self.channel}"


class OptOutRows(models.QuerySet["OptOut"]):
    """Choosing among phones and addresses that said stop."""

    def visible_to(self, person: User) -> Self:
        """Keep all for those who keep the notices."""
        keeps = person.is_office and person.may(Permission.NOTICES_MANAGE)
        return self if keeps else self.none()

    def standing(self) -> Self:
        """Keep those that were not lifted."""
        return self.filter(lifted_at__isnull=True)


@history()
class OptOut(HistoryRow):
    """A phone or an address whose owner said STOP: no notice goes there until they lift it.

    It belongs to the phone or the address and not to a person, since families share them.
    `address` is a phone in E.164 or an e-mail address in lower case.
    """

    channel = word(Channel)
    address = models.TextField()
    said = text()
    said_at = models.DateTimeField(default=timezone.now, db_default=Now())
    lifted_at = models.DateTimeField(null=True, blank=True)
    notes = text()

    objects = OptOutRows.as_manager()

    class Meta:
        verbose_name = "opt-out"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("notices_optout", "channel", Channel),
            models.CheckConstraint(name="notices_optout_addressed", condition=~Q(address="")),
            models.UniqueConstraint(
                fields=["channel", "address"],
                name="notices_optout_once",
                condition=Q(lifted_at__isnull=True, imported_at__isnull=True),
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="notices_optout_newest"),
            models.Index(fields=["channel", "address"], name="notices_optout_by_address"),
        ]

    def __str__(self) -> str:
        return f"No {self.channel} to {self.address}"


class NoticeRows(models.QuerySet["Notice"]):
    """Choosing among notices."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: the office all, others what was said to them."""
        if not person.may(Permission.NOTICES_READ):
            return self.none()
        return self if person.is_office else self.filter(recipient=person)


@history()
class Notice(Row):
    """One message to one person, and how far it came: this table is the outbox.

    `kind` is empty for what is no news of a ride or a bill, such as a sign-in letter. `recipient`
    is who signs in; `to` is the phone or address of whoever does not.
    """

    template = models.ForeignKey(
        Template, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    kind = word(NoticeKind, null=True, blank=True)
    channel = word(Channel)
    recipient = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="notices"
    )
    to = text()
    about_table = text()
    about_id = models.UUIDField(null=True, blank=True)
    subject = text()
    body = text()
    status = word(NoticeStatus, default=NoticeStatus.HELD)
    hold_reason = word(HoldReason, null=True, blank=True)
    attempts = count(0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    provider_id = text()
    sent_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    failure = text()

    objects = NoticeRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("notices_notice", "channel", Channel),
            known_word("notices_notice", "status", NoticeStatus),
            known_or_none("notices_notice", "kind", values(NoticeKind)),
            known_or_none("notices_notice", "hold_reason", values(HoldReason)),
            *not_negative("notices_notice", "attempts"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="notices_notice_newest"),
            models.Index(
                fields=["next_try_at"],
                name="notices_notice_waiting",
                condition=Q(status=NoticeStatus.QUEUED),
            ),
            models.Index(fields=["about_table", "about_id"], name="notices_notice_about"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [kept("notices_notice", MOVES)]

    def __str__(self) -> str:
        return f"{self.kind or 'letter'} by {self.channel}"
