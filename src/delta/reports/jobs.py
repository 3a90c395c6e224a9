"""What runs by itself: each scheduled job, when it last ran and how it ended, when it runs next."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from croniter import croniter
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateWorker

from delta.kernel import clock

ENDINGS = ("succeeded", "failed", "aborted", "cancelled")
SILENT_AFTER = timedelta(minutes=1)
"""A worker tells the database every ten seconds that it lives."""


@dataclass(frozen=True)
class ScheduledJob:
    """One job that runs by the clock; `cron` is read in UTC."""

    name: str
    purpose: str
    cron: str
    next_at: datetime
    last_at: datetime | None
    outcome: str


def scheduled_jobs() -> list[ScheduledJob]:
    """Return every scheduled job, the one that runs soonest first."""
    now = clock.now()
    last = last_endings()
    jobs = [
        ScheduledJob(
            name=periodic.task.name,
            purpose=(periodic.task.func.__doc__ or "").strip(),
            cron=periodic.cron,
            next_at=croniter(periodic.cron, now).get_next(datetime).astimezone(UTC),
            last_at=last.get(periodic.task.name, (None, ""))[0],
            outcome=last.get(periodic.task.name, (None, ""))[1],
        )
        for periodic in app.periodic_registry.periodic_tasks.values()
    ]
    return sorted(jobs, key=lambda job: (job.next_at, job.name))


def last_endings() -> dict[str, tuple[datetime | None, str]]:
    """Return when each job last ended and how, by its name."""
    ended = (
        ProcrastinateEvent.objects.filter(type__in=ENDINGS)
        .order_by("job__task_name", "-id")
        .distinct("job__task_name")
        .values_list("job__task_name", "at", "type")
    )
    return {name: (at, how) for name, at, how in ended}


def worker_seen() -> datetime | None:
    """Return when a worker last said that it lives, or none if none does now."""
    living = ProcrastinateWorker.objects.filter(last_heartbeat__gt=clock.now() - SILENT_AFTER)
    worker = living.order_by("-last_heartbeat").first()
    return worker.last_heartbeat if worker else None
