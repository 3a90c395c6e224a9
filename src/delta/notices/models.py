"""What we tell people: the templates, and each notice made from one."""

from typing import ClassVar, Self

from django.db import models

from delta.accounts.models import User
from delta.accounts.roles import Permission
from delta.kernel.rows import Row, flag, known_word, text, word
from delta.kernel.words import Channel, NoticeStatus


class Template(Row):
    """The words of one kind of notice on one channel; `{{…}}` marks what is filled in."""

    code = models.TextField()
    channel = word(Channel)
    subject = text()
    body = models.TextField()
    is_active = flag(True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("notices_template", "channel", Channel),
            models.UniqueConstraint(fields=["code", "channel"], name="notices_template_once"),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.channel})"


class NoticeRows(models.QuerySet["Notice"]):
    """Choosing among notices."""

    def visible_to(self, person: User) -> Self:
        """Keep what `person` may see: the office all, others what was said to them."""
        if not person.may(Permission.NOTICES_READ):
            return self.none()
        return self if person.is_office else self.filter(recipient=person)


class Notice(Row):
    """One message to one person: held before go-live, then queued, sent, delivered or failed."""

    template = models.ForeignKey(
        Template, null=True, blank=True, on_delete=models.PROTECT, related_name="notices"
    )
    channel = word(Channel)
    recipient = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.SET_NULL, related_name="notices"
    )
    subject = text()
    body = text()
    status = word(NoticeStatus, default=NoticeStatus.HELD)
    sent_at = models.DateTimeField(null=True, blank=True)
    failure = text()

    objects = NoticeRows.as_manager()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            known_word("notices_notice", "channel", Channel),
            known_word("notices_notice", "status", NoticeStatus),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["-created_at", "-id"], name="notices_notice_newest")
        ]
