"""Verbs on templates: putting in the first ones, writing and changing them."""

from typing import Any

from delta.accounts.models import User
from delta.journal import services as journal
from delta.journal.verbs import verb
from delta.kernel.ids import seed_id
from delta.kernel.refusals import Invalid
from delta.kernel.words import Channel, NoticeKind
from delta.notices import placeholders
from delta.notices.models import Template
from delta.notices.permissions import check_can_manage

# code, kind, subject, body: the plan's two SMS templates, word for word.
TEMPLATES = [
    (
        "trip_reminder",
        NoticeKind.REMINDER_24H,
        "Trip Reminder",
        "Reminder: Your trip is scheduled for {{date}} at {{time}}.",
    ),
    (
        "trip_confirmed",
        NoticeKind.DRIVER_ASSIGNED,
        "Trip Confirmed",
        "Your trip has been confirmed. Driver: {{driver}}. Vehicle: {{vehicle}}.",
    ),
]


@verb
def seed_templates(*, by: journal.Actor) -> list[str]:
    """Put in the SMS templates that are missing; return their codes. Edited ones are left alone."""
    created = []
    for code, kind, subject, body in TEMPLATES:
        is_free = not Template.objects.filter(kind=kind, channel=Channel.SMS, is_active=True)
        said = {"kind": kind if is_free else None, "subject": subject, "body": body}
        row, new = Template.objects.get_or_create(
            code=code,
            channel=Channel.SMS,
            defaults={"id": seed_id(f"template:sms:{code}"), **said},
        )
        if new:
            journal.record("template.seeded", row, by=by, code=code)
            created.append(code)
    return created


@verb
def make_template(*, by: User, **given: Any) -> Template:
    """Write a template; unknown placeholders are refused, personal ones in an SMS too."""
    check_can_manage(by)
    template = Template(**given)
    _check(template)
    template.save()
    journal.record("template.written", template, by=by, code=template.code)
    return template


@verb
def change_template(template: Template, *, by: User, **fields: Any) -> Template:
    """Change a template's words; what was sent keeps the words it was sent with."""
    check_can_manage(by)
    row = Template.objects.select_for_update().get(pk=template.pk)
    for name, value in fields.items():
        setattr(row, name, value)
    _check(row)
    row.save()
    journal.record("template.changed", row, by=by, fields=sorted(fields))
    return row


def _check(template: Template) -> None:
    """Refuse words that cannot be filled in or may not be said."""
    wrong = placeholders.faults(template.kind, template.channel, template.subject, template.body)
    if wrong:
        raise Invalid(wrong)
    template.full_clean()
