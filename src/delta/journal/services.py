"""Recording: the one function every verb calls last."""

import json
from typing import Any, Protocol

from django.db import connection, models

from delta.journal.models import Entry

CHANNEL = "delta_journal"


class Actor(Protocol):
    """Who did it: a person, or a program that says its name."""

    pk: Any

    @property
    def name(self) -> str: ...


class Program:
    """An actor that is no person: a command, a job or a migration run."""

    def __init__(self, name: str) -> None:
        self.pk = f"program:{name}"
        self.name = name


def record(event: str, subject: models.Model, *, by: Actor, **facts: Any) -> Entry:
    """Write that `by` did `event` to `subject`, and tell live screens once it commits.

    `event` is `noun.past`. `facts` must hold nothing personal: they are kept for ever.
    PostgreSQL delivers the notification only on commit, so a rolled-back verb is never heard.
    """
    entry = Entry.objects.create(
        actor_id=str(by.pk),
        actor_name=by.name,
        event=event,
        subject_table=subject._meta.db_table,
        subject_id=str(subject.pk),
        facts=facts,
    )
    heard = {"id": entry.pk, "event": event, "subject": entry.subject_id}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps(heard)])
    return entry


def record_listing(event: str, rows: type[models.Model], *, by: Actor, **facts: Any) -> Entry:
    """Write that `by` read a list of `rows`. Nobody is told: reading is no news to live screens."""
    return Entry.objects.create(
        actor_id=str(by.pk),
        actor_name=by.name,
        event=event,
        subject_table=rows._meta.db_table,
        facts=facts,
    )
