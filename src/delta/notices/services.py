"""Verbs on what we tell people: putting in the first templates."""

from django.db import transaction

from delta.journal import services as journal
from delta.kernel.ids import seed_id
from delta.kernel.words import Channel
from delta.notices.models import Template

# code, subject, body: the plan's two SMS templates, word for word.
TEMPLATES = [
    (
        "trip_reminder",
        "Trip Reminder",
        "Reminder: Your trip is scheduled for {{date}} at {{time}}.",
    ),
    (
        "trip_confirmed",
        "Trip Confirmed",
        "Your trip has been confirmed. Driver: {{driver}}. Vehicle: {{vehicle}}.",
    ),
]


@transaction.atomic
def seed_templates(*, by: journal.Actor) -> list[str]:
    """Put in the SMS templates that are missing; return their codes. Edited ones are left alone."""
    created = []
    for code, subject, body in TEMPLATES:
        row, new = Template.objects.get_or_create(
            code=code,
            channel=Channel.SMS,
            defaults={"id": seed_id(f"template:sms:{code}"), "subject": subject, "body": body},
        )
        if new:
            journal.record("template.seeded", row, by=by, code=code)
            created.append(code)
    return created
