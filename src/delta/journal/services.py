"""Recording: the one function every verb calls last, and the one that notes who read whom."""

import json
from typing import Any, Protocol

from django.db import connection, models

from delta.journal.models import Entry
from delta.journal.whence import here

CHANNEL = "delta_journal"
READ = "patient.read"


class Actor(Protocol):
    """Who did it: a person, or a program that says its name."""

    pk: Any

    @property
    def name(self) -> str: ...


class Program:
    """An actor that is no person: a command, a job or a migration run."""

    role = "program"

    def __init__(self, name: str) -> None:
        self.pk = f"program:{name}"
        self.name = name


def record(event: str, subject: models.Model, *, by: Actor, **facts: Any) -> Entry:
    """Write that `by` did `event` to `subject`, and tell live screens once it commits.

    `event` is `noun.past`. `facts` must hold nothing personal: they are kept for ever.
    PostgreSQL delivers the notification only on commit, so a rolled-back verb is never heard.
    """
    entry = _write(event, subject._meta.db_table, str(subject.pk), by, facts)
    heard = {"id": entry.pk, "event": event, "subject": entry.subject_id}
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, json.dumps(heard)])
    return entry


def record_listing(event: str, rows: type[models.Model], *, by: Actor, **facts: Any) -> Entry:
    """Write that `by` read a list of `rows`. Nobody is told: reading is no news to live screens."""
    return _write(event, rows._meta.db_table, "", by, facts)


def record_read(patient: models.Model, *, by: Actor, through: str) -> Entry:
    """Write that `by` read a patient's record; `through` is the record they opened it by.

    Every reading of a patient's record ends here and nowhere else.
    """
    return _write(READ, patient._meta.db_table, str(patient.pk), by, {"through": through})


def note_search(names: list[str], *, by: Actor, event: str = "journal.searched") -> Entry:
    """Write that `by` looked into the journal or took a part away: by which filters."""
    return _write(event, Entry._meta.db_table, "", by, {"filters": names})


def _write(event: str, table: str, row: str, by: Actor, facts: dict[str, Any]) -> Entry:
    whence = here()
    return Entry.objects.create(
        actor_id=str(by.pk),
        actor_name=by.name,
        actor_role=str(getattr(by, "role", "")),
        event=event,
        subject_table=table,
        subject_id=row,
        through=whence.through,
        request_id=whence.request_id,
        address=whence.address,
        facts=facts,
    )
